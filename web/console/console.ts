// The console, and how values are shown as text.
export { console } from "./methods.ts";
export { inspect } from "./inspect.ts";
export { format, formatWithOptions } from "./format.ts";
export { stripControlSequences } from "./text.ts";
