export * from "./one.ts";
export { one as renamed } from "./one.ts";
export { default } from "./one.ts";
export * as nested from "./counter.ts";
