// What one call of inspect carries along: the options and where it is.
import { colored } from "./colors.ts";

/** Names of what is coloured. */
export type Style = "special" | "number" | "bigint" | "boolean" | "undefined" | "null" | "string" | "symbol" | "date" | "regexp" | "module" | "name";

export type Stylize = (text: string, style: Style) => string;

/** https://nodejs.org/api/util.html#utilinspectobject-options */
export interface InspectOptions {
  showHidden?: boolean;
  /** How deep to go; null and Infinity are without end. */
  depth?: number | null;
  colors?: boolean;
  customInspect?: boolean;
  showProxy?: boolean;
  maxArrayLength?: number | null;
  maxStringLength?: number | null;
  /** Columns at which an object is broken into lines. */
  breakLength?: number;
  /** How many inner levels may share a line; true for as many as fit, false for none. */
  compact?: boolean | number;
  sorted?: boolean | ((a: string, b: string) => number);
  getters?: boolean | "get" | "set";
  numericSeparator?: boolean;
}

export interface Context extends Required<InspectOptions> {
  maxArrayLength: number;
  maxStringLength: number;
  depth: number;
  stylize: Stylize;
  /** The objects around the one that is being formatted. */
  seen: object[];
  /** The objects that something inside of them refers to, with their numbers. */
  circular: Map<object, number> | undefined;
  /** Columns by which lines are indented here. */
  indentation: number;
  /** The level of the object that was entered last. */
  currentDepth: number;
  /** Characters made so far. */
  size: number;
}

export const inspectDefaultOptions: Required<InspectOptions> = Object.seal({
  showHidden: false,
  depth: 2,
  colors: false,
  customInspect: true,
  showProxy: false,
  maxArrayLength: 100,
  maxStringLength: 10000,
  breakLength: 80,
  compact: 3,
  sorted: false,
  getters: false,
  numericSeparator: false,
});

export const plain: Stylize = (text) => text;

/** A context with the default options, but for those given. */
export function newContext(options: InspectOptions | undefined): Context {
  // Options that are not given are inherited: that is faster than a copy.
  const ctx = {
    __proto__: inspectDefaultOptions,
    stylize: plain,
    seen: [],
    circular: undefined,
    indentation: 0,
    currentDepth: 0,
    size: 0,
  } as unknown as Context;
  if (options !== undefined && options !== null) {
    for (const key of Object.keys(options) as (keyof InspectOptions)[]) {
      if (Object.hasOwn(inspectDefaultOptions, key) || key === ("stylize" as string)) (ctx as unknown as Record<string, unknown>)[key] = options[key];
    }
  }
  if (ctx.colors) ctx.stylize = colored;
  ctx.depth ??= Infinity;
  ctx.maxArrayLength ??= Infinity;
  ctx.maxStringLength ??= Infinity;
  return ctx;
}

/** The options as a custom inspect function gets them. */
export function optionsOf(ctx: Context): InspectOptions & { stylize: Stylize } {
  const options = { stylize: ctx.stylize } as Record<string, unknown>;
  for (const key of Object.keys(inspectDefaultOptions)) options[key] = (ctx as unknown as Record<string, unknown>)[key];
  return options as unknown as InspectOptions & { stylize: Stylize };
}
