// https://html.spec.whatwg.org/#atob
// Their length is 0: recorded.
import { ops } from "edge:ops";
import { argumentType, illegalInvocation } from "edge:webidl";

export function atob(this: unknown, data: string = undefined as never): string {
  if (this !== undefined && this !== globalThis) throw illegalInvocation();
  if (arguments.length === 0) throw argumentType("atob", "ServiceWorkerGlobalScope", 1, "string");
  return ops.encoding_atob(`${data}`);
}

export function btoa(this: unknown, data: string = undefined as never): string {
  if (this !== undefined && this !== globalThis) throw illegalInvocation();
  if (arguments.length === 0) throw argumentType("btoa", "ServiceWorkerGlobalScope", 1, "String");
  return ops.encoding_btoa(`${data}`);
}
