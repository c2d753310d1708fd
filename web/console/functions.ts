// Functions and classes.
import { ops } from "edge:ops";
import type { Context } from "./context.ts";
import { formatValue } from "./value.ts";

type Callable = { name: unknown };

const FunctionPrototype: object = Function.prototype;
const sourceOf = Function.prototype.toString;
const { hasOwnProperty } = Object.prototype;
const apply = Reflect.apply;
const COMMENTS = /\/\/.*?\n|\/\*[\s\S]*?\*\//g;
const CLASS_HEAD = /^\s+[^(]*?\s*\{|^\s*\{|^\s+.*?extends\s/;

/** What stands for a function: [Function: name], [class A extends B]. */
export function functionTitle(ctx: Context, value: object, name: string | null, tag: string): string {
  if (value === FunctionPrototype) return "{}"; // recorded
  return isClass(value) ? classTitle(value, name, tag) : plainTitle(ctx, value, name, tag);
}

function isClass(value: object): boolean {
  const source = apply(sourceOf, value, []) as string;
  if (!source.startsWith("class") || !source.endsWith("}")) return false;
  return CLASS_HEAD.test(source.slice(5).replace(COMMENTS, " "));
}

function classTitle(value: object, name: string | null, tag: string): string {
  const own = apply(hasOwnProperty, value, ["name"]) ? (value as Callable).name : "";
  let title = `class ${(own as string) || "(anonymous)"}`;
  if (name !== "Function" && name !== null) title += ` [${name}]`;
  if (tag !== "" && name !== tag) title += ` [${tag}]`;
  if (name === null) return `[${title} extends [null prototype]]`;
  const parent = (Object.getPrototypeOf(value) as Callable | null)?.name;
  return parent ? `[${title} extends ${parent as string}]` : `[${title}]`;
}

function plainTitle(ctx: Context, value: object, name: string | null, tag: string): string {
  const type = KINDS[ops.inspect_class(value)] ?? "Function";
  const own = (value as Callable).name;
  let title = `[${type}${name === null ? " (null prototype)" : ""}`;
  title += own === "" ? " (anonymous)" : `: ${typeof own === "string" ? own : formatValue(ctx, own, NaN)}`;
  title += "]";
  if (name !== type && name !== null) title += ` ${name}`;
  if (tag !== "" && name !== tag) title += ` [${tag}]`;
  return title;
}

const KINDS: Record<string, string> = {
  GeneratorFunction: "GeneratorFunction",
  AsyncFunction: "AsyncFunction",
  AsyncGeneratorFunction: "AsyncGeneratorFunction",
};
