// https://html.spec.whatwg.org/#atob
import { ops } from "edge:ops";
import { argumentType } from "edge:webidl";

export function atob(data: string): string {
  if (arguments.length === 0) throw argumentType("atob", "ServiceWorkerGlobalScope", 1, "string");
  return ops.encoding_atob(`${data}`);
}

export function btoa(data: string): string {
  if (arguments.length === 0) throw argumentType("btoa", "ServiceWorkerGlobalScope", 1, "JsString");
  return ops.encoding_btoa(`${data}`);
}
