// node:async_hooks. https://nodejs.org/api/async_hooks.html
//
// The classes follow the flow of asynchronous code; hooks are accepted and
// never called, and ids are 0, as on the platform.
import { asyncWrapProviders } from "./providers.ts";
import { AsyncResource } from "./resource.ts";
import { AsyncLocalStorage } from "./storage.ts";

class AsyncHook {
  enable(): this {
    return this;
  }
  disable(): this {
    return this;
  }
}

const members = {
  AsyncLocalStorage,
  AsyncResource,
  asyncWrapProviders: asyncWrapProviders(),
  createHook: () => new AsyncHook(),
  executionAsyncId: () => 0,
  executionAsyncResource: () => ({ __proto__: null }),
  triggerAsyncId: () => 0,
};

export { AsyncResource };
export const module = { ...members, default: members };
