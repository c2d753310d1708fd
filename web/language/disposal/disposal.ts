// Explicit resource management and Array.fromAsync.
export { AsyncDisposableStack } from "./asyncstack.ts";
export { fromAsync } from "./fromasync.ts";
export { DisposableStack } from "./stack.ts";
export { SuppressedError } from "./suppressed.ts";
