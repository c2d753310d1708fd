// node:process, and process and global. https://nodejs.org/api/process.html
import { ops } from "edge:ops";
import { env } from "./env.ts";
import { exits, modules, nextTick } from "./functions.ts";
import { publicModule, publicProcess } from "./public.ts";
import { features } from "./values.ts";

export { nextTick };

/** The six members that process had at first. */
function firstProcess(): Record<string, unknown> {
  return { nextTick, env, exit: exits.exit, getBuiltinModule: modules.getBuiltinModule, platform: "linux", features };
}

const isWhole = ops.compat_flag("enable_nodejs_process_v2");

export const process: any = isWhole ? publicProcess() : firstProcess();

/** The module's exports. */
export const module: object = isWhole ? publicModule() : { ...process, default: process };

export const globalObject = globalThis;
