// https://tc39.es/proposal-explicit-resource-management/#sec-suppressederror-objects
const { create, defineProperty, setPrototypeOf } = Object;

function define(target: object, key: PropertyKey, value: unknown): void {
  defineProperty(target, key, { value, configurable: true, writable: true });
}

/** An error that came while another one was handled. It can be called without new. */
export function SuppressedError(this: unknown, error: unknown, suppressed: unknown, message: unknown): Error {
  const made: Error = Reflect.construct(Error, message === undefined ? [] : [message], new.target ?? SuppressedError);
  define(made, "error", error);
  define(made, "suppressed", suppressed);
  return made;
}

setPrototypeOf(SuppressedError, Error);
defineProperty(SuppressedError, "name", { value: "SuppressedError" }); // the bundler gives it another
defineProperty(SuppressedError, "prototype", { value: create(Error.prototype), writable: false });
define(SuppressedError.prototype, "constructor", SuppressedError);
define(SuppressedError.prototype, "name", "SuppressedError");
define(SuppressedError.prototype, "message", "");

/** What is thrown where disposing failed with error, after pending had been thrown. */
export function suppress(error: unknown, pending: { error: unknown } | undefined): { error: unknown } {
  if (pending === undefined) return { error };
  return { error: Reflect.construct(SuppressedError, [error, pending.error, "An error was suppressed during disposal"]) };
}
