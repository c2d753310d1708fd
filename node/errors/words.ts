// How messages name what they were given.
import { inspect } from "edge:console";

const { isInteger } = Number;

/** A value in a message, after "Received": its type, and the value itself where that is short. */
export function received(value: unknown): string {
  return describe(value, 25);
}

/** As received, for results of functions, where a longer value is shown whole. */
export function determineSpecificType(value: unknown): string {
  return describe(value, 28);
}

const CUT = 25; // what is too long is cut to this many characters

function describe(value: unknown, longest: number): string {
  if (value == null) return `${value}`;
  if (typeof value === "function" && value.name) return `function ${value.name}`;
  if (typeof value === "object") {
    const name = value.constructor?.name;
    return name ? `an instance of ${name}` : inspect(value, { depth: -1 });
  }
  let text = inspect(value, { colors: false });
  if (text.length > longest) text = `${text.slice(0, CUT)}...`;
  return `type ${typeof value} (${text})`;
}

/** A number that is out of range, large ones with underscores. */
export function receivedNumber(value: unknown): string {
  if (typeof value === "bigint") {
    const text = String(value);
    return `${value > 2n ** 32n || value < -(2n ** 32n) ? grouped(text) : text}n`;
  }
  if (isInteger(value) && Math.abs(value as number) > 2 ** 32) return grouped(String(value));
  return inspect(value);
}

/** An underscore before every third character from the end. */
function grouped(digits: string): string {
  const start = digits[0] === "-" ? 1 : 0;
  let end = digits.length;
  let text = "";
  for (; end >= start + 4; end -= 3) text = `_${digits.slice(end - 3, end)}${text}`;
  return digits.slice(0, end) + text;
}

const PRIMITIVES = ["string", "function", "number", "object", "Function", "Object", "boolean", "bigint", "symbol"];
const CLASS = /^([A-Z][a-z0-9]*)+$/;

/** "a", "a or b", "a, b, or c" */
function list(items: string[]): string {
  if (items.length <= 2) return items.join(" or ");
  return `${items.slice(0, -1).join(", ")}, or ${items[items.length - 1]}`;
}

/** The first sentence about an argument or property of a wrong type: The "x" argument must be of type string. */
export function mustBe(name: string, expected: string | string[]): string {
  const types: string[] = [];
  const classes: string[] = [];
  const others: string[] = [];
  for (const item of typeof expected === "string" ? [expected] : expected) {
    if (PRIMITIVES.includes(item)) types.push(item.toLowerCase());
    else if (CLASS.test(item)) classes.push(item);
    else others.push(item);
  }
  if (classes.length > 0 && types.includes("object")) {
    types.splice(types.indexOf("object"), 1);
    classes.push("Object");
  }
  const parts: string[] = [];
  if (types.length > 0) parts.push(`${types.length > 1 ? "one of type" : "of type"} ${list(types)}`);
  if (classes.length > 0) parts.push(`an instance of ${list(classes)}`);
  if (others.length > 1) parts.push(`one of ${list(others)}`);
  if (others.length === 1) parts.push(others[0].toLowerCase() === others[0] ? others[0] : `an ${others[0]}`);
  const noun = name.endsWith(" argument") ? name : `"${name}" ${name.includes(".") ? "property" : "argument"}`;
  return `The ${noun} must be ${parts.join(" or ")}`;
}
