// The errors of arguments, whose messages tell what was given.
import { NodeRangeError, NodeTypeError } from "./base.ts";
import { determineSpecificType, mustBe, received, receivedNumber } from "./words.ts";
import { inspect } from "edge:console";

function wrongType(name: string, expected: string | string[], actual: unknown): string {
  return `${mustBe(name, expected)}. Received ${received(actual)}`;
}

class ERR_INVALID_ARG_TYPE_RANGE extends NodeRangeError {
  constructor(name: string, expected: string | string[], actual: unknown) {
    super("ERR_INVALID_ARG_TYPE", wrongType(name, expected, actual));
  }
}

export class ERR_INVALID_ARG_TYPE extends NodeTypeError {
  static RangeError = ERR_INVALID_ARG_TYPE_RANGE;

  constructor(name: string, expected: string | string[], actual: unknown) {
    super("ERR_INVALID_ARG_TYPE", wrongType(name, expected, actual));
  }
}

function wrongValue(name: string, value: unknown, reason: string): string {
  return `The ${name.includes(".") ? "property" : "argument"} '${name}' ${reason}. Received ${inspect(value)}`;
}

class ERR_INVALID_ARG_VALUE_RANGE extends NodeRangeError {
  constructor(name: string, value: unknown, reason = "is invalid") {
    super("ERR_INVALID_ARG_VALUE", wrongValue(name, value, reason));
  }
}

export class ERR_INVALID_ARG_VALUE extends NodeTypeError {
  static RangeError = ERR_INVALID_ARG_VALUE_RANGE;

  constructor(name: string, value: unknown, reason = "is invalid") {
    super("ERR_INVALID_ARG_VALUE", wrongValue(name, value, reason));
  }
}

export class ERR_INVALID_RETURN_VALUE extends NodeTypeError {
  constructor(expected: string, name: string, value: unknown) {
    super(
      "ERR_INVALID_RETURN_VALUE",
      `Expected ${expected} to be returned from the "${name}" function but got ${determineSpecificType(value)}.`,
    );
  }
}

/**
 * Unlike the others it shows its class, and its code in the first line of the
 * stack: recorded. Where the whole first sentence is given, whole is true.
 */
export class ERR_OUT_OF_RANGE extends RangeError {
  code = "ERR_OUT_OF_RANGE";

  constructor(name: string, range: string, input: unknown, whole = false) {
    super(`${whole ? name : `The value of "${name}" is out of range.`} It must be ${range}. Received ${receivedNumber(input)}`);
    this.name = "RangeError [ERR_OUT_OF_RANGE]";
    void this.stack; // the text of a stack has the name of now
    this.name = "RangeError";
  }
}

export class ERR_MISSING_ARGS extends NodeTypeError {
  constructor(...names: (string | string[])[]) {
    const quoted = names.map((name) => (Array.isArray(name) ? name.map((n) => `"${n}"`).join(" or ") : `"${name}"`));
    const last = quoted.length - 1;
    let text = quoted[0];
    if (last === 1) text = quoted.join(" and ");
    if (last > 1) text = `${quoted.slice(0, last).join(", ")}, and ${quoted[last]}`;
    super("ERR_MISSING_ARGS", `The ${text} argument${last > 0 ? "s" : ""} must be specified`);
  }
}
