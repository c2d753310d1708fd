// AssertionError: https://nodejs.org/docs/latest-v22.x/api/assert.html#class-assertassertionerror
import { inspect } from "edge:console";
import { ERR_INVALID_ARG_TYPE } from "edge:node_errors";
import { comparisonMessage } from "./comparison.ts";

export interface AssertionErrorOptions {
  message?: unknown;
  actual?: unknown;
  expected?: unknown;
  operator?: string | undefined;
  stackStartFn?: Function | undefined;
  stackStartFunction?: Function | undefined;
  /** Several errors in one. */
  details?: { message: unknown; actual: unknown; expected: unknown; operator: unknown; stack: unknown }[] | undefined;
}

/** The error with its own properties and message, but not its stack. */
function withoutStack(error: Error): Error {
  const copy = Object.create(Object.getPrototypeOf(error) as object) as Error;
  for (const key of Object.keys(error)) Object.defineProperty(copy, key, Object.getOwnPropertyDescriptor(error, key) as PropertyDescriptor);
  return Object.defineProperty(copy, "message", { value: error.message });
}

export class AssertionError extends Error {
  generatedMessage: boolean;
  code: string;
  actual: unknown;
  expected: unknown;
  operator: unknown;

  constructor(options: AssertionErrorOptions) {
    if (typeof options !== "object" || options === null) throw new ERR_INVALID_ARG_TYPE("options", "Object", options);
    const { message, operator, stackStartFn, details, stackStartFunction } = options;
    let { actual, expected } = options;
    if (message != null) {
      super(String(message));
    } else {
      if (actual instanceof Error && expected instanceof Error) [actual, expected] = [withoutStack(actual), withoutStack(expected)];
      super(comparisonMessage(actual, expected, operator));
    }
    this.generatedMessage = !message;
    Object.defineProperty(this, "name", { value: "AssertionError [ERR_ASSERTION]", enumerable: false, writable: true, configurable: true });
    this.code = "ERR_ASSERTION";
    this.actual = details ? undefined : actual;
    this.expected = details ? undefined : expected;
    this.operator = details ? undefined : operator;
    details?.forEach((detail, i) => {
      Object.assign(this, {
        [`message ${i}`]: detail.message,
        [`actual ${i}`]: detail.actual,
        [`expected ${i}`]: detail.expected,
        [`operator ${i}`]: detail.operator,
        [`stack trace ${i}`]: detail.stack,
      });
    });
    (Error as unknown as { captureStackTrace(holder: object, above: unknown): void }).captureStackTrace(this, stackStartFn || stackStartFunction);
    void this.stack; // its first line has the name of now
    this.name = "AssertionError";
  }

  override toString(): string {
    return `${this.name} [${this.code}]: ${this.message}`;
  }

  [inspect.custom](_depth: number, options: object): string {
    const { actual, expected } = this;
    // Long texts are cut for a moment.
    this.actual = cut(actual);
    this.expected = cut(expected);
    const text = inspect(this, { ...options, customInspect: false, depth: 0 });
    this.actual = actual;
    this.expected = expected;
    return text;
  }
}

function cut(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const lines = value.split("\n");
  if (lines.length > 10) return `${lines.slice(0, 10).join("\n")}\n...`;
  return value.length > 512 ? `${value.slice(512)}...` : value;
}
