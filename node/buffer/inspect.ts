// How a Buffer is shown: <Buffer 61 62 ... 3 more bytes>.
import { inspect as inspectValue } from "edge:console";
import type { Buffer as BufferInstance } from "./types.ts";

export const INSPECT_MAX_BYTES = 50;

const INDEX = /^(?:0|[1-9]\d*)$/;
const HEAD = "[Object: null prototype] { ".length;
const TAIL = " }".length;

/** The own properties that are no index, as an object without prototype; undefined where there are none. */
function extras(buffer: BufferInstance, hidden: boolean): object | undefined {
  let found: Record<PropertyKey, unknown> | undefined;
  for (const key of Reflect.ownKeys(buffer)) {
    if (typeof key === "string" && INDEX.test(key)) continue;
    if (!hidden && !Object.prototype.propertyIsEnumerable.call(buffer, key)) continue;
    found ??= { __proto__: null } as never as Record<PropertyKey, unknown>;
    found[key] = (buffer as never as Record<PropertyKey, unknown>)[key];
  }
  return found;
}

function inspect(this: BufferInstance, _depth: unknown, options: { showHidden?: boolean } | undefined): string {
  const shown = Math.min(this.byteLength, INSPECT_MAX_BYTES);
  let text = this.toString("hex", 0, shown).replace(/(.{2})/g, "$1 ").trim();
  const rest = this.byteLength - shown;
  if (rest > 0) text += ` ... ${rest} more byte${rest > 1 ? "s" : ""}`;
  const object = options && extras(this, options.showHidden === true);
  if (object !== undefined) {
    if (this.length !== 0) text += ", ";
    text += inspectValue(object, { ...options, breakLength: Infinity, compact: true }).slice(HEAD, -TAIL);
  }
  return `<Buffer ${text}>`;
}

export const inspection = { inspect };
