// What the modules of Node.js throw, and the checks of arguments that throw it.
// https://nodejs.org/api/errors.html
export * from "./base.ts";
export * from "./codes.ts";
export * from "./arguments.ts";
export * from "./words.ts";
export * from "./validators.ts";
