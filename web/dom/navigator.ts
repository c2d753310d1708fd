// https://html.spec.whatwg.org/multipage/system-state.html#the-navigator-object,
// as far as workerd has it.
import { ops } from "edge:ops";
import { argumentType, defineInterface, illegalConstructor, illegalInvocation, isObject } from "edge:webidl";
import { fetch, type BodyInit } from "edge:fetch";

const PASS = Symbol("Navigator");

export class Navigator {
  #brand = true;
  languages?: readonly string[];
  language?: string;
  platform = "";
  hardwareConcurrency = 1;
  userAgent = "Cloudflare-Workers";

  constructor(pass: unknown = undefined) {
    if (pass !== PASS) throw illegalConstructor();
  }

  /** https://w3c.github.io/beacon/#sendbeacon-method: a POST whose answer nobody looks at. */
  sendBeacon(url: unknown, body: BodyInit | null | undefined = undefined): boolean {
    if (!isObject(this) || !(#brand in this)) throw illegalInvocation();
    if (arguments.length === 0) throw argumentType("sendBeacon", "Navigator", 1, "string");
    ops.dom_require_event();
    fetch(`${url as string}`, { method: "POST", body }).then(
      () => undefined,
      (error: unknown) => ops.report_error(error),
    );
    return true;
  }
}

defineInterface(Navigator);

function newNavigator(): Navigator {
  const value = new Navigator(PASS);
  const properties = value as unknown as Record<string, unknown>;
  if (ops.compat_flag("enable_navigator_language")) {
    properties.languages = ["en"];
    properties.language = "en";
  } else {
    delete properties.languages;
    delete properties.language;
  }
  for (const key of Object.keys(properties)) Object.defineProperty(value, key, { writable: false });
  return value;
}

export const navigator = newNavigator();
