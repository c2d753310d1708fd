// https://html.spec.whatwg.org/#atob
import { ops } from "edge:ops";
import { argumentType, illegalInvocation } from "edge:webidl";

export const { atob, btoa } = {
  atob(this: unknown, data: string): string {
    if (this != null && this !== globalThis) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("atob", "ServiceWorkerGlobalScope", 1, "string");
    return ops.encoding_atob(`${data}`);
  },
  btoa(this: unknown, data: string): string {
    if (this != null && this !== globalThis) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("btoa", "ServiceWorkerGlobalScope", 1, "String");
    return ops.encoding_btoa(`${data}`);
  },
};
