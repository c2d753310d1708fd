// node:path, node:path/posix and node:path/win32.
// https://nodejs.org/docs/latest-v22.x/api/path.html
import { posix } from "./posix.ts";
import { win32 } from "./win32.ts";

Object.assign(posix, { win32, posix });
Object.assign(win32, { win32, posix });

export { posix, win32 };
/** What user code imports, by module. */
export const posixModule = { ...posix, default: posix };
export const win32Module = { ...win32, default: win32 };
