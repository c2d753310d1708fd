// https://urlpattern.spec.whatwg.org/#urlpattern-class
import { ops } from "edge:ops";
import { constructorType, defineInterface, illegalInvocation, isObject, toUSVString } from "edge:webidl";

const NAMES = ["protocol", "username", "password", "hostname", "port", "pathname", "search", "hash"] as const;
const PATHNAME = 5; // from there on upper and lower case may be the same
const MEMBERS = ["baseURL", "hash", "hostname", "password", "pathname", "port", "protocol", "search", "username"] as const;

type Init = { [name in (typeof MEMBERS)[number]]?: string };
type Result = { input: string; groups: Record<string, string | undefined> };
type Component = { pattern: string; regexp: string; names: string[]; custom: boolean };

const { exec } = RegExp.prototype;
const apply = Reflect.apply;

/** Copies a URLPatternInit; null is one without members. */
function toInit(value: object | null): Init {
  const init: Init = {};
  if (value === null) return init;
  for (const name of MEMBERS) {
    const member = (value as Init)[name];
    if (member !== undefined) init[name] = toUSVString(member);
  }
  return init;
}

export class URLPattern {
  #components: Component[];
  #regexps: (RegExp | undefined)[] = []; // made when first matched
  #ignoreCase = false;

  constructor(input: string | Init = {}, base: unknown = undefined, options: unknown = undefined) {
    let baseURL: string | undefined;
    // The arguments are (input, baseURL, options) or (input, options).
    if (isObject(base)) {
      if (options !== undefined) throw constructorType("URLPattern", 3, "URLPatternOptions");
      options = base;
    } else if (base !== undefined && base !== null) {
      baseURL = toUSVString(base);
    }
    if (options !== undefined && options !== null) {
      if (!isObject(options)) throw constructorType("URLPattern", 3, "URLPatternOptions");
      this.#ignoreCase = Boolean((options as { ignoreCase?: unknown }).ignoreCase);
    }
    if (!isObject(input) && input !== null) {
      this.#components = ops.urlpattern_compile(toUSVString(input), baseURL);
    } else {
      const init = toInit(input);
      if (baseURL !== undefined) throw new TypeError("Failed to construct URLPattern");
      this.#components = ops.urlpattern_compile_init(init);
    }
    for (let i = 0; i < this.#components.length; i++) {
      if (this.#components[i]!.custom) this.#compile(i);
    }
  }

  get protocol(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[0]!.pattern;
  }

  get username(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[1]!.pattern;
  }

  get password(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[2]!.pattern;
  }

  get hostname(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[3]!.pattern;
  }

  get port(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[4]!.pattern;
  }

  get pathname(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[5]!.pattern;
  }

  get search(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[6]!.pattern;
  }

  get hash(): string {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    return this.#components[7]!.pattern;
  }

  get hasRegExpGroups(): boolean {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    for (const component of this.#components) if (component.custom) return true;
    return false;
  }

  test(input: string | Init = {}, baseURL: string | undefined = undefined): boolean {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    const texts = componentsOf(input, baseURL, "Failed to test URLPattern");
    if (texts.length === 0) return false;
    for (let i = 0; i < texts.length; i++) if (this.#match(i, texts[i]!) === null) return false;
    return true;
  }

  exec(input: string | Init = {}, baseURL: string | undefined = undefined): Record<string, unknown> | null {
    if (!isObject(this) || !(#components in this)) throw illegalInvocation();
    const texts = componentsOf(input, baseURL, "Failed to exec URLPattern");
    if (texts.length === 0) return null;
    const result: Record<string, unknown> = { inputs: baseURL === undefined ? [input] : [input, baseURL] };
    for (let i = 0; i < texts.length; i++) {
      const match = this.#match(i, texts[i]!);
      if (match === null) return null;
      result[NAMES[i]!] = toResult(texts[i]!, this.#components[i]!.names, match);
    }
    return result;
  }

  #compile(i: number): RegExp {
    try {
      return (this.#regexps[i] = new RegExp(this.#components[i]!.regexp, this.#ignoreCase && i >= PATHNAME ? "vi" : "v"));
    } catch {
      throw new TypeError("Failed to construct URLPattern");
    }
  }

  #match(i: number, text: string): RegExpExecArray | null {
    return apply(exec, this.#regexps[i] ?? this.#compile(i), [text]);
  }
}
defineInterface(URLPattern);

/** The components of what is to be matched, none for what is no URL. */
function componentsOf(input: string | Init, baseURL: string | undefined, refused: string): string[] {
  if (isObject(input) || input === null) {
    const init = toInit(input);
    if (baseURL !== undefined) throw new TypeError(refused);
    return ops.urlpattern_input_init(init);
  }
  return ops.urlpattern_input(toUSVString(input), baseURL === undefined ? undefined : toUSVString(baseURL));
}

/** https://urlpattern.spec.whatwg.org/#create-a-component-match-result */
function toResult(input: string, names: string[], match: RegExpExecArray): Result {
  const groups: Record<string, string | undefined> = {};
  for (let i = 0; i < names.length; i++) groups[names[i]!] = match[i + 1];
  return { input, groups };
}
