// The items of lists, maps and the like.
import { ops } from "edge:ops";
import type { Context } from "./context.ts";
import { layOut } from "./layout.ts";
import { formatBigInt, formatNumber } from "./primitive.ts";
import { formatProperty, formatValue } from "./value.ts";

const { hasOwn } = Object;
const { entries: mapEntries } = Map.prototype;
const { values: setValues } = Set.prototype;
const { next: mapNext } = Object.getPrototypeOf(new Map().entries()) as Iterator<[unknown, unknown]>;
const { next: setNext } = Object.getPrototypeOf(new Set().values()) as Iterator<unknown>;
const apply = Reflect.apply;

function moreItems(count: number): string {
  return `... ${count} more item${count > 1 ? "s" : ""}`;
}

/** How many items are shown of a list. */
function limit(ctx: Context, length: number): number {
  return Math.min(Math.max(0, ctx.maxArrayLength), length);
}

export function arrayItems(ctx: Context, array: unknown[], level: number): string[] {
  const shown = limit(ctx, array.length);
  const output: string[] = [];
  for (let i = 0; i < shown; i++) {
    if (!hasOwn(array, i)) return sparseItems(ctx, array, level, shown, output, i);
    output.push(formatProperty(ctx, array, level, i, true));
  }
  if (array.length > shown) output.push(moreItems(array.length - shown));
  return output;
}

/** The rest of a list with holes, from index `next` on; a run of holes is one item. */
function sparseItems(ctx: Context, array: unknown[], level: number, shown: number, output: string[], next: number): string[] {
  const holes = (count: number) => ctx.stylize(`<${count} empty item${count > 1 ? "s" : ""}>`, "undefined");
  for (const key of Object.keys(array)) {
    const index = Number(key);
    if (output.length >= shown || `${index >>> 0}` !== key || index >= 2 ** 32 - 1) break;
    if (index < next) continue;
    if (index > next) {
      output.push(holes(index - next));
      next = index;
      if (output.length === shown) break;
    }
    output.push(formatProperty(ctx, array, level, key, true));
    next++;
  }
  const left = array.length - next;
  if (left > 0) output.push(output.length === shown ? moreItems(left) : holes(left));
  return output;
}

export function typedArrayItems(ctx: Context, array: Uint8Array | BigInt64Array, length: number, level: number): string[] {
  const shown = limit(ctx, length);
  const output: string[] = [];
  for (let i = 0; i < shown; i++) {
    const item = array[i] as number | bigint;
    output.push(typeof item === "number" ? formatNumber(item, ctx.numericSeparator, ctx.stylize) : formatBigInt(item, ctx.numericSeparator, ctx.stylize));
  }
  if (length > shown) output.push(moreItems(length - shown));
  if (ctx.showHidden) {
    ctx.indentation += 2;
    for (const key of ["BYTES_PER_ELEMENT", "length", "byteLength", "byteOffset", "buffer"] as const) {
      output.push(`[${key}]: ${formatValue(ctx, array[key], level, true)}`);
    }
    ctx.indentation -= 2;
  }
  return output;
}

export function setItems(ctx: Context, value: object, size: number, level: number): string[] {
  const values: unknown[] = [];
  const shown = limit(ctx, size);
  const iterator = apply(setValues, value, []);
  while (values.length < shown) values.push(apply(setNext, iterator, []).value);
  ctx.indentation += 2;
  const output = values.map((item) => formatValue(ctx, item, level));
  ctx.indentation -= 2;
  if (size > shown) output.push(moreItems(size - shown));
  return output;
}

export function mapItems(ctx: Context, value: object, size: number, level: number): string[] {
  const entries: [unknown, unknown][] = [];
  const shown = limit(ctx, size);
  const iterator = apply(mapEntries, value, []);
  while (entries.length < shown) entries.push(apply(mapNext, iterator, []).value as [unknown, unknown]);
  return entriesItems(ctx, entries, level, size);
}

/** Pairs as "key => value". */
export function entriesItems(ctx: Context, entries: [unknown, unknown][], level: number, size: number = entries.length): string[] {
  const shown = limit(ctx, size);
  ctx.indentation += 2;
  const output = entries.slice(0, shown).map(([key, item]) => `${formatValue(ctx, key, level)} => ${formatValue(ctx, item, level)}`);
  ctx.indentation -= 2;
  if (size > shown) output.push(moreItems(size - shown));
  return output;
}

/** What is left in an iterator of a Map or Set; of pairs, keys and values in turn. */
export function iteratorItems(ctx: Context, view: { pairs: boolean; entries: unknown[] }, level: number): string[] {
  const { pairs, entries } = view;
  const size = pairs ? entries.length / 2 : entries.length;
  const shown = limit(ctx, size);
  const output: string[] = [];
  ctx.indentation += 2;
  for (let i = 0; i < shown; i++) {
    if (!pairs) {
      output.push(formatValue(ctx, entries[i], level));
      continue;
    }
    const pair = [formatValue(ctx, entries[2 * i], level), formatValue(ctx, entries[2 * i + 1], level)];
    output.push(layOut(ctx, pair, { base: "", open: "[", close: "]", list: true }, level));
  }
  ctx.indentation -= 2;
  if (size > shown) output.push(moreItems(size - shown));
  return output;
}

export function weakItems(ctx: Context): string[] {
  return [ctx.stylize("<items unknown>", "special")];
}

export function promiseItems(ctx: Context, value: object, level: number): string[] {
  const { state, value: result } = ops.inspect_promise(value) as { state: string; value: unknown };
  if (state === "pending") return [ctx.stylize("<pending>", "special")];
  ctx.indentation += 2;
  const text = formatValue(ctx, result, level);
  ctx.indentation -= 2;
  return [state === "rejected" ? `${ctx.stylize("<rejected>", "special")} ${text}` : text];
}

export function bufferItems(ctx: Context, buffer: ArrayBuffer): string[] {
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(buffer);
  } catch {
    return [ctx.stylize("(detached)", "special")];
  }
  const shown = limit(ctx, bytes.length);
  const hex: string[] = [];
  for (let i = 0; i < shown; i++) hex.push((bytes[i] as number).toString(16).padStart(2, "0"));
  const left = bytes.length - shown;
  const more = left > 0 ? ` ... ${left} more byte${left > 1 ? "s" : ""}` : "";
  return [`${ctx.stylize("[Uint8Contents]", "special")}: <${hex.join(" ")}${more}>`];
}

/** The exports of a module, some of which may not have a value yet. */
export function namespaceItems(ctx: Context, value: object, keys: PropertyKey[], level: number): string[] {
  return keys.map((key) => {
    try {
      return formatProperty(ctx, value, level, key, false);
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error;
      const text = formatProperty(ctx, { [key]: "" }, level, key, false);
      return text.slice(0, text.lastIndexOf(" ") + 1) + ctx.stylize("<uninitialized>", "special");
    }
  });
}
