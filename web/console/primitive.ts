// Values that are no objects.
import type { Context, Stylize } from "./context.ts";
import { quote } from "./text.ts";

const symbolText = Symbol.prototype.toString;

export type Primitive = string | number | bigint | boolean | symbol | undefined;

// A string shorter than this is never broken into lines.
const SHORTEST_BROKEN = 16;

export function formatPrimitive(ctx: Context, value: Primitive, stylize: Stylize = ctx.stylize): string {
  switch (typeof value) {
    case "string":
      return formatString(ctx, value, stylize);
    case "number":
      return formatNumber(value, ctx.numericSeparator, stylize);
    case "bigint":
      return formatBigInt(value, ctx.numericSeparator, stylize);
    case "symbol":
      return stylize(Reflect.apply(symbolText, value, []), "symbol");
    default:
      return stylize(`${value}`, typeof value as "boolean" | "undefined");
  }
}

function formatString(ctx: Context, value: string, stylize: Stylize): string {
  let rest = "";
  if (value.length > ctx.maxStringLength) {
    const left = value.length - ctx.maxStringLength;
    value = value.slice(0, ctx.maxStringLength);
    rest = `... ${left} more character${left > 1 ? "s" : ""}`;
  }
  const room = ctx.breakLength - ctx.indentation - 4;
  if (ctx.compact === true || value.length <= SHORTEST_BROKEN || value.length <= room) return stylize(quote(value), "string") + rest;
  const lines = value.split(/(?<=\n)/).map((line) => stylize(quote(line), "string"));
  return lines.join(` +\n${" ".repeat(ctx.indentation + 2)}`) + rest;
}

export function formatNumber(value: number, separated: boolean, stylize: Stylize): string {
  if (!separated && Object.is(value, -0)) return stylize("-0", "number");
  const text = `${value}`;
  if (!separated || !Number.isFinite(value) || text.includes("e")) return stylize(text, "number");
  const [whole, fraction] = text.split(".") as [string, string | undefined];
  return stylize(fraction === undefined ? separate(whole) : `${separate(whole)}.${fraction.replace(/(\d{3})(?=\d)/g, "$1_")}`, "number");
}

export function formatBigInt(value: bigint, separated: boolean, stylize: Stylize): string {
  return stylize(`${separated ? separate(`${value}`) : value}n`, "bigint");
}

/** 1234567 as 1_234_567. */
function separate(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, "_");
}
