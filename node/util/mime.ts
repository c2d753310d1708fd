// MIMEType and MIMEParams: https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
import { argumentType, constructorType, defineInterface, definePairIterator, illegalInvocation } from "edge:webidl";

const TOKEN = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// What is written without quotes: recorded to have the backslash in it.
const UNQUOTED = /^[!#$%&'*+\-.^_`|~0-9A-Za-z\\]+$/;
const BLANKS = /^[\t\n\r ]+|[\t\n\r ]+$/g;

const newIterator = definePairIterator<string, string>();

type Pair = [name: string, value: string];

/** The parameters; those that belong to no MIMEType keep nothing: recorded. */
class MIMEParams {
  #pairs: Pair[] | undefined;

  static of(list: Pair[]): MIMEParams {
    const params = new MIMEParams();
    params.#pairs = list;
    return params;
  }

  static pairs(params: MIMEParams): Pair[] | undefined {
    if (typeof params !== "object" || params === null || !(#pairs in params)) throw illegalInvocation();
    return params.#pairs;
  }

  delete(name: unknown): void {
    if (arguments.length < 1) throw argumentType("delete", "MIMEParams", 1, "string");
    const list = pairsOf(this);
    const at = find(list, name);
    // The last one takes the place: recorded.
    const last = at < 0 ? undefined : list?.pop();
    if (list !== undefined && last !== undefined && at < list.length) list[at] = last;
  }

  get(name: unknown): string | null {
    if (arguments.length < 1) throw argumentType("get", "MIMEParams", 1, "string");
    const list = pairsOf(this);
    return list?.[find(list, name)]?.[1] ?? null;
  }

  has(name: unknown): boolean {
    if (arguments.length < 1) throw argumentType("has", "MIMEParams", 1, "string");
    return find(pairsOf(this), name) >= 0;
  }

  set(name: unknown, value: unknown): void {
    for (let i = 1; i <= 2; i++) if (arguments.length < i) throw argumentType("set", "MIMEParams", i, "string");
    const key = `${name}`.toLowerCase();
    const list = pairsOf(this);
    if (!TOKEN.test(key)) throw new TypeError("Not a valid MIME parameter");
    const at = find(list, key);
    if (at < 0) list?.push([key, `${value}`]);
    else (list as Pair[])[at] = [key, `${value}`];
  }

  entries(): IterableIterator<unknown> {
    return iterate(this, "entries");
  }

  keys(): IterableIterator<unknown> {
    return iterate(this, "keys");
  }

  values(): IterableIterator<unknown> {
    return iterate(this, "values");
  }

  toString(): string {
    return serialize(pairsOf(this));
  }

  toJSON(): string {
    return serialize(pairsOf(this));
  }

  [Symbol.iterator](): IterableIterator<unknown> {
    return iterate(this, "entries");
  }
}

const { of: paramsOf, pairs: pairsOf } = MIMEParams;
Reflect.deleteProperty(MIMEParams, "of");
Reflect.deleteProperty(MIMEParams, "pairs");

function find(list: Pair[] | undefined, name: unknown): number {
  const key = `${name}`.toLowerCase();
  return list === undefined ? -1 : list.findIndex((pair) => pair[0] === key);
}

function iterate(params: MIMEParams, kind: "keys" | "values" | "entries"): IterableIterator<unknown> {
  const list = pairsOf(params) ?? [];
  return newIterator({ size: () => list.length, key: (i) => (list[i] as Pair)[0], value: (i) => (list[i] as Pair)[1] }, kind);
}

/** Interfaces of node:util have members that are not enumerable. */
function define(cls: { prototype: object; name: string }, name: string): void {
  defineInterface(cls, name);
  for (const key of Object.getOwnPropertyNames(cls.prototype)) Object.defineProperty(cls.prototype, key, { enumerable: false });
  Object.defineProperty(cls.prototype, Symbol.toStringTag, { writable: true });
}
define(MIMEParams, "MIMEParams");

function serialize(list: Pair[] = []): string {
  return list.map(([name, value]) => `${name}=${UNQUOTED.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`}`).join(";");
}

class MIMEType {
  #type: string;
  #subtype: string;
  #params: MIMEParams;

  constructor(text: unknown) {
    if (arguments.length < 1) throw constructorType("MIMEType", 1, "string");
    const input = `${text}`;
    const { type, subtype, params } = parse(input);
    this.#type = type;
    this.#subtype = subtype;
    this.#params = paramsOf(params);
  }

  get type(): string {
    return this.#type;
  }

  set type(value: unknown) {
    const text = `${value}`;
    if (!TOKEN.test(text)) throw new TypeError("Not a valid MIME type");
    this.#type = text.toLowerCase();
  }

  get subtype(): string {
    return this.#subtype;
  }

  set subtype(value: unknown) {
    const text = `${value}`;
    if (!TOKEN.test(text)) throw new TypeError("Not a valid MIME subtype");
    this.#subtype = text.toLowerCase();
  }

  get essence(): string {
    return `${this.#type}/${this.#subtype}`;
  }

  get params(): MIMEParams {
    return this.#params;
  }

  toString(): string {
    const params = `${this.#params}`;
    return this.essence + (params === "" ? "" : `;${params}`);
  }

  toJSON(): string {
    return this.toString();
  }
}
define(MIMEType, "MIMEType");

/** Takes a type apart; parameters that are not valid are left out. */
function parse(input: string): { type: string; subtype: string; params: Pair[] } {
  const text = input.replace(BLANKS, "");
  const slash = text.indexOf("/");
  const end = text.indexOf(";");
  const type = text.slice(0, Math.max(slash, 0));
  const subtype = text.slice(slash + 1, end < 0 ? undefined : end).trimEnd();
  if (slash < 0 || !TOKEN.test(type) || !TOKEN.test(subtype)) throw new TypeError(`Not a valid MIME type: ${input}`);
  return { type: type.toLowerCase(), subtype: subtype.toLowerCase(), params: parseParams(end < 0 ? "" : text.slice(end + 1)) };
}

// A name, and a value in quotes, where the closing one may miss, or up to the next semicolon.
const PARAMETER = /[\t\n\r ]*([^;=]*)(?:=(?:"((?:[^"\\]|\\[^])*)(\\?)(?:"[^;]*|$)|([^;]*)))?(?:;|$)/y;

function parseParams(text: string): Pair[] {
  const params: Pair[] = [];
  const pattern = new RegExp(PARAMETER);
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (match === null) break;
    const name = (match[1] as string).toLowerCase();
    // A backslash that stands last stands for itself.
    const value = match[2] === undefined ? match[4]?.replace(BLANKS, "") : match[2].replace(/\\([^])/g, "$1") + (match[3] as string);
    if (value === undefined || (value === "" && match[2] === undefined)) continue;
    if (TOKEN.test(name) && find(params, name) < 0) params.push([name, value]);
  }
  return params;
}

export { MIMEParams, MIMEType };
