(globalThis as any).order = ["1"];
import "./order-3.ts";
