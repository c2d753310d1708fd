import { a } from "./a.ts";
export const b = () => `b sees ${a}`;
