// The global Cloudflare.
// https://developers.cloudflare.com/workers/configuration/compatibility-flags/#accessing-enabled-compatibility-flags-at-runtime
import { ops } from "edge:ops";
import { defineInterface, illegalConstructor } from "edge:webidl";

const PASS = Symbol("Cloudflare");

class Cloudflare {
  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
  }

  declare readonly compatibilityFlags: Record<string, boolean>;
}

defineInterface(Cloudflare);

function compatibilityFlags(): Record<string, boolean> {
  const flags = { __proto__: null } as unknown as Record<string, boolean>;
  for (const name of ops.worker_flags()) flags[name] = ops.compat_flag(name);
  return Object.freeze(flags);
}

export const cloudflare = new Cloudflare(PASS);

// The flags are many and rarely asked for: made when they are first read.
Object.defineProperty(cloudflare, "compatibilityFlags", {
  configurable: true,
  enumerable: true,
  get() {
    const value = compatibilityFlags();
    Object.defineProperty(cloudflare, "compatibilityFlags", { value, writable: false });
    return value;
  },
});
