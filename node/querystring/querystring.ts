// node:querystring: https://nodejs.org/docs/latest-v22.x/api/querystring.html
//
// What scans text is left to the engine's own functions, which are native.
import { Buffer, type BufferInstance } from "edge:node_buffer";
import { ERR_INVALID_URI } from "edge:node_errors";

type Coder = (text: string) => string;

const DEFAULT_MAX_KEYS = 1000;
// These are also what encodeURIComponent leaves alone.
const NEEDS_ESCAPE = /[^A-Za-z0-9!'()*\-._~]/;
const ENCODED = /%[0-9a-fA-F]{2}/;
const TWICE_ENCODED = /%[0-9a-fA-F]{2}.*%[0-9a-fA-F]{2}/s;

function escape(value: unknown): string {
  const text = typeof value === "string" ? value : typeof value === "object" ? String(value) : (value as string) + "";
  if (!NEEDS_ESCAPE.test(text)) return text;
  return text.isWellFormed() ? encodeURIComponent(text) : escapeBroken(text);
}

/** Takes a lone surrogate for half of a pair, whatever follows, as Node.js does. */
function escapeBroken(text: string): string {
  let output = "";
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0xd800 || code > 0xdfff) {
      output += encodeURIComponent(text[i] as string);
      continue;
    }
    if (++i >= text.length) throw new ERR_INVALID_URI();
    output += encodeURIComponent(String.fromCodePoint(0x10000 + (((code & 0x3ff) << 10) | (text.charCodeAt(i) & 0x3ff))));
  }
  return output;
}

/** The bytes of a text with %XX in it; characters above 255 lose their upper bits. */
function unescapeBuffer(text: string, decodeSpaces?: boolean): BufferInstance {
  const bytes = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let i = 0; i < text.length; i++) {
    let code = text.charCodeAt(i);
    if (code === 0x2b && decodeSpaces) {
      code = 0x20;
    } else if (code === 0x25 && i + 2 < text.length) {
      const hex = text.slice(i + 1, i + 3);
      if (/^[0-9a-fA-F]{2}$/.test(hex)) {
        code = Number.parseInt(hex, 16);
        i += 2;
      }
    }
    bytes[length++] = code;
  }
  return length === text.length ? bytes : (bytes.subarray(0, length) as BufferInstance);
}

function unescape(text: string, decodeSpaces?: boolean): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return unescapeBuffer(text, decodeSpaces).toString();
  }
}

interface StringifyOptions {
  encodeURIComponent?: Coder;
}

function stringify(object: unknown, separator?: string, equals?: string, options?: StringifyOptions): string {
  if (object === null || typeof object !== "object") return "";
  const between = separator || "&";
  const assign = equals || "=";
  const custom = options?.encodeURIComponent;
  const encode = typeof custom === "function" && custom !== escape ? (value: unknown) => custom(primitive(value)) : encodePrimitive;
  const fields: string[] = [];
  for (const key of Object.keys(object)) {
    const value = (object as Record<string, unknown>)[key];
    const start = encode(key) + assign;
    if (!Array.isArray(value)) fields.push(start + encode(value));
    else for (let i = 0; i < value.length; i++) fields.push(start + encode(value[i]));
  }
  return fields.join(between);
}

function primitive(value: unknown): string {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return Number.isFinite(value) ? `${value}` : "";
    case "bigint":
    case "boolean":
      return `${value}`;
    default:
      return "";
  }
}

function encodePrimitive(value: unknown): string {
  // Numbers from 1e21 on have a plus in them.
  return typeof value === "string" || typeof value === "number" ? escape(primitive(value)) : primitive(value);
}

interface ParseOptions {
  /** How many pairs are read, empty ones too; 0 is all. */
  maxKeys?: number;
  decodeURIComponent?: Coder;
}

function parse(text: string, separator?: string, equals?: string, options?: ParseOptions): Record<string, string | string[]> {
  const result = { __proto__: null } as unknown as Record<string, string | string[]>;
  if (typeof text !== "string" || text === "") return result;
  const between = separator ? `${separator}` : "&";
  const assign = equals ? `${equals}` : "=";
  const maxKeys = typeof options?.maxKeys === "number" ? options.maxKeys : DEFAULT_MAX_KEYS;
  const custom = options?.decodeURIComponent;
  const decode = typeof custom === "function" && custom !== unescape ? (part: string) => decodeWith(custom, part) : decodePart;
  const addPair = (key: string, value: string) => {
    // Node.js's way: a key with two encoded bytes has its value decoded, whatever that is.
    const decoded = decode === decodePart && value.includes("%") && TWICE_ENCODED.test(key) ? unescape(value.replaceAll("+", " "), true) : decode(value);
    add(result, decode(key), decoded);
  };
  let pairs = 0;
  for (let start = 0; start < text.length; ) {
    let end = text.indexOf(between, start);
    if (end < 0) end = text.length;
    if (end > start) {
      const pair = text.slice(start, end);
      const at = pair.indexOf(assign);
      if (at < 0) add(result, decode(pair), "");
      else addPair(pair.slice(0, at), pair.slice(at + assign.length));
    }
    if (++pairs === maxKeys) break;
    start = end + between.length;
  }
  return result;
}

function decodePart(part: string): string {
  if (part.includes("+")) part = part.replaceAll("+", " ");
  return ENCODED.test(part) ? unescape(part, true) : part;
}

function decodeWith(decode: Coder, part: string): string {
  if (part === "") return part;
  part = part.replaceAll("+", "%20");
  try {
    return decode(part);
  } catch {
    return unescape(part, true);
  }
}

function add(result: Record<string, string | string[]>, key: string, value: string): void {
  const present = result[key];
  if (present === undefined) result[key] = value;
  // What a decoder made need not be a text.
  else if ((present as string[]).pop) (present as string[]).push(value);
  else result[key] = [present as string, value];
}

export const querystring = { decode: parse, encode: stringify, escape, parse, stringify, unescape, unescapeBuffer };

/** What user code imports. */
export const module = { ...querystring, default: querystring };
