import { DOMException } from "edge:dom";
import { isObject } from "edge:webidl";

const kinds: Record<string, ErrorConstructor> = { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError };

/**
 * The error that workerd rejects a request with which was aborted under way:
 * it has crossed to another thread and back, and is made anew, without fields
 * or a cause. A name of its own is then part of the message. Recorded.
 */
export function carried(reason: unknown): unknown {
  if (reason instanceof DOMException) {
    const error = new DOMException(reason.message, reason.name);
    return reason.name === "AbortError" ? Object.assign(error, { retryable: true }) : error;
  }
  if (!(reason instanceof Error)) return new Error(isObject(reason) ? `#<${reason.constructor?.name ?? "Object"}>` : String(reason));
  if (reason.name === "AggregateError") return new AggregateError([], reason.message);
  const kind = kinds[reason.name];
  return kind === undefined ? new Error(`${reason.name}: ${reason.message}`) : new kind(reason.message);
}
