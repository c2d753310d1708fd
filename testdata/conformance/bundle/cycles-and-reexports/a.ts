import { b } from "./b.ts";
export const a = "a";
export const readB = () => b();
