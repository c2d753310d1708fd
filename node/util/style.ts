// Text for terminals.
import { inspect, stripControlSequences } from "edge:console";
import { ERR_INVALID_ARG_TYPE, validateBoolean, validateOneOf, validateString } from "edge:node_errors";
import { ReadableStream, WritableStream } from "edge:streams";

export function stripVTControlCharacters(text: string): string {
  validateString(text, "str");
  return stripControlSequences(text);
}

interface StyleOptions {
  /** Whether the stream decides about colours; there is no terminal, so that means none. */
  validateStream?: boolean;
  stream?: unknown;
}

interface Terminal {
  isTTY?: unknown;
  getColorDepth?: unknown;
}

const STANDARD_OUTPUT = {};

export function styleText(format: string | string[], text: string, { validateStream = true, stream = STANDARD_OUTPUT }: StyleOptions = {}): string {
  validateString(text, "text");
  validateBoolean(validateStream, "options.validateStream");
  const plain = validateStream && isPlain(stream);
  let left = "";
  let right = "";
  for (const name of Array.isArray(format) ? format : [format]) {
    if (name === "none") continue;
    const codes = typeof name === "string" ? inspect.colors[name] : undefined;
    if (codes === undefined) validateOneOf(name, "format", Object.keys(inspect.colors));
    left += `\u001b[${codes?.[0]}m`;
    right = `\u001b[${codes?.[1]}m${right}`;
  }
  return plain ? text : left + text + right;
}

function isPlain(stream: unknown): boolean {
  if (stream === STANDARD_OUTPUT) return true;
  if (!isStream(stream)) throw new ERR_INVALID_ARG_TYPE("stream", ["ReadableStream", "WritableStream", "Stream"], stream);
  const { isTTY, getColorDepth } = stream as Terminal;
  if (!isTTY || typeof getColorDepth !== "function") return true;
  return (Reflect.apply(getColorDepth, stream, []) as number) > 2;
}

function isStream(value: unknown): boolean {
  if (value instanceof ReadableStream || value instanceof WritableStream) return true;
  const stream = value as { _readableState?: unknown; _writableState?: unknown; write?: unknown; on?: unknown; pipe?: unknown } | null;
  if (typeof stream !== "object" || stream === null) return false;
  const { on, pipe, write } = stream;
  return !!stream._readableState || !!stream._writableState || (typeof write === "function" && typeof on === "function") || (typeof pipe === "function" && typeof on === "function");
}
