// The shape that the constructors of Intl share, and how they read options:
// https://tc39.es/ecma402/#sec-the-intl-object. The words of errors are V8's.

const { apply, construct, ownKeys } = Reflect;
const { create, defineProperty, getOwnPropertyDescriptor } = Object;

type Method = (this: any, ...args: any[]) => unknown;

/** A value as V8 shows it in a message. */
export function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null) return typeof value === "function" ? Function.prototype.toString.call(value) : String(value);
  if (Array.isArray(value)) return "[object Array]";
  const name = (value as { constructor?: { name?: unknown } }).constructor?.name;
  return `#<${typeof name === "string" && name !== "" ? name : "Object"}>`;
}

/** Gives a function or an object the members that a method of the language has. */
export function define(target: object, members: object): void {
  for (const key of ownKeys(members)) {
    const member = getOwnPropertyDescriptor(members, key)!;
    member.enumerable = false;
    defineProperty(target, key, member);
  }
}

/** Says how many arguments a function takes. */
export function setLength(f: Function, length: number): void {
  defineProperty(f, "length", { value: length, configurable: true });
}

/** A constructor of Intl with what its objects hold. */
export class Service<State> {
  readonly interface: any;
  readonly name: string;
  #states = new WeakMap<object, State>();

  /** callable constructors do not need "new". */
  constructor(name: string, length: number, callable: boolean, make: (locales: unknown, options: unknown) => State) {
    this.name = name;
    const service = this;
    this.interface = function (this: unknown, locales: unknown, options: unknown): object {
      if (new.target === undefined && !callable) throw new TypeError(`Constructor Intl.${name} requires 'new'`);
      const target = new.target ?? service.interface;
      const prototype = target.prototype as object | undefined;
      const object = typeof prototype === "object" && prototype !== null ? create(prototype) : construct(Object, [], target);
      service.#states.set(object, make(locales, options));
      return object;
    };
    defineProperty(this.interface, "name", { value: name, configurable: true });
    setLength(this.interface, length);
    defineProperty(this.interface, "prototype", { writable: false });
    defineProperty(this.interface.prototype, Symbol.toStringTag, { value: `Intl.${name}`, configurable: true });
  }

  /** An object of the service, made from its state. */
  wrap(state: State): object {
    const object = create(this.interface.prototype);
    this.#states.set(object, state);
    return object;
  }

  /** The state, undefined if the value is no object of the service. */
  peek(value: unknown): State | undefined {
    return typeof value === "object" && value !== null ? this.#states.get(value) : undefined;
  }

  of(value: unknown, method: string): State {
    const state = this.peek(value);
    if (state === undefined) throw new TypeError(`Method ${method} called on incompatible receiver ${shown(value)}`);
    return state;
  }

  /**
   * Adds methods and getters to the prototype; they get the state. lengths
   * names how many arguments a method takes, where it takes any.
   */
  add(members: Record<string, (state: State, ...args: any[]) => unknown>, lengths: Record<string, number> = {}): void {
    const service = this;
    for (const name of Object.keys(members)) {
      const member = members[name]!;
      const said = `Intl.${this.name}.prototype.${name}`;
      const holder = {
        [name](this: unknown): unknown {
          return member(service.of(this, said), arguments[0], arguments[1]);
        },
      };
      setLength(holder[name]!, Object.hasOwn(lengths, name) ? lengths[name]! : 0);
      define(this.interface.prototype, holder);
    }
  }

  /** Adds an accessor; said is what errors call it. */
  get(name: string, getter: (state: State) => unknown, said = `Intl.${this.name}.prototype.${name}`): void {
    const service = this;
    const holder = {
      get [name](): unknown {
        return getter(service.of(this, said));
      },
    };
    define(this.interface.prototype, holder);
  }

  /** Adds an accessor that answers the same function each time, bound to the object. */
  getBound(name: string, length: number, said: string, bind: (state: State) => Method): void {
    const bound = new WeakMap<object, Method>();
    this.get(
      name,
      (state) => {
        const known = bound.get(state as object);
        if (known !== undefined) return known;
        const made = bind(state);
        defineProperty(made, "name", { value: "", configurable: true });
        setLength(made, length);
        bound.set(state as object, made);
        return made;
      },
      said,
    );
  }
}

export type Options = Record<string, unknown>;

/** https://tc39.es/ecma402/#sec-coerceoptionstoobject. */
export function coerceOptions(options: unknown, service: string): Options {
  if (options === undefined) return create(null) as Options;
  if (options === null) throw new TypeError(`${service} called on null or undefined`);
  return Object(options) as Options;
}

/** https://tc39.es/ecma402/#sec-getoptionsobject. */
export function optionsObject(options: unknown): Options {
  if (options === undefined) return create(null) as Options;
  if ((typeof options !== "object" && typeof options !== "function") || options === null) throw new TypeError("invalid_argument");
  return options as Options;
}

/** https://tc39.es/ecma402/#sec-getoption, of a text. */
export function text<Default extends string | undefined>(options: Options, name: string, values: readonly string[] | undefined, fallback: Default, service: string): string | Default {
  const value = options[name];
  if (value === undefined) return fallback;
  const chosen = String(asPrimitive(value));
  if (values !== undefined && !values.includes(chosen)) throw new RangeError(`Value ${chosen} out of range for ${service} options property ${name}`);
  return chosen;
}

function asPrimitive(value: unknown): unknown {
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a string");
  return value;
}

export function boolean(options: Options, name: string): boolean | undefined {
  const value = options[name];
  return value === undefined ? undefined : Boolean(value);
}

/** https://tc39.es/ecma402/#sec-defaultnumberoption. */
export function numberOption<Default extends number | undefined>(value: unknown, name: string, least: number, most: number, fallback: Default): number | Default {
  if (value === undefined) return fallback;
  if (typeof value === "symbol") throw new TypeError("Cannot convert a Symbol value to a number");
  const n = Number(value);
  if (!(n >= least && n <= most)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(n);
}

const TYPE = /^[a-z0-9]{3,8}(?:-[a-z0-9]{3,8})*$/i;

/** An option that is a type of the u extension, as calendar. */
export function extensionType(options: Options, name: string): string | undefined {
  const value = text(options, name, undefined, undefined, "");
  if (value !== undefined && !TYPE.test(value)) throw new RangeError(`Invalid ${name} : ${value}`);
  return value?.toLowerCase();
}

export { apply };
