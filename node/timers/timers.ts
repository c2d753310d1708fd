// node:timers and node:timers/promises. https://nodejs.org/api/timers.html
import { clearImmediate, setImmediate } from "./immediates.ts";
import { functions, scheduler } from "./promises.ts";
import { active, clearInterval, clearTimeout, enroll, setInterval, setTimeout, Timeout, unenroll } from "./timeouts.ts";

export { globalClearImmediate, globalSetImmediate } from "./immediates.ts";
export { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout, Timeout };

const promisesProperties = { ...functions, scheduler };

/** The exports of node:timers/promises. */
export const promisesModule = { ...promisesProperties, default: promisesProperties };

/** What looks like the namespace of a module. */
function namespaceOf(exports: Record<string, unknown>): object {
  const object = Object.create(null) as object;
  for (const name of Object.keys(exports).sort()) Object.defineProperty(object, name, { value: exports[name], writable: true, enumerable: true });
  return Object.preventExtensions(Object.defineProperty(object, Symbol.toStringTag, { value: "Module" }));
}

const promises = namespaceOf(promisesProperties);
const properties = { promises, setTimeout, clearTimeout, setImmediate, clearImmediate, setInterval, clearInterval, active, unenroll, enroll };

/** The exports of node:timers. */
export const module = { ...properties, Timeout, default: properties };
