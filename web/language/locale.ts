// The methods of the language that depend on a locale. What they do is in the
// part "intl", which is evaluated when the first of them is called.
// https://tc39.es/ecma402/#locale-sensitive-functions
import { dateToLocaleString, listToLocaleString, localeCase, localeCompare, numberToLocaleString } from "edge:intl";

const { defineProperty, getOwnPropertyNames, getPrototypeOf } = Object;
const { apply } = Reflect;
const numberValue = Number.prototype.valueOf;
const bigintValue = BigInt.prototype.valueOf;
const dateValue = Date.prototype.getTime;

const TypedArray = getPrototypeOf(Uint8Array) as { prototype: object };
const typedLength = Object.getOwnPropertyDescriptor(TypedArray.prototype, "length")!.get!;

function thisText(value: unknown, method: string): string {
  if (value === undefined || value === null) throw new TypeError(`String.prototype.${method} called on null or undefined`);
  return `${value as string}`;
}

function thisTime(value: unknown, method: string): number {
  try {
    return apply(dateValue, value, []);
  } catch {
    throw new TypeError(`Method Date.prototype.${method} called on incompatible receiver ${String(value)}`);
  }
}

define(Number.prototype, class {
  toLocaleString(this: number) {
    let value: number;
    try {
      value = apply(numberValue, this, []);
    } catch {
      throw new TypeError("Number.prototype.toLocaleString requires that 'this' be a Number");
    }
    return numberToLocaleString(value, arguments[0], arguments[1]);
  }
});
define(BigInt.prototype, class {
  toLocaleString(this: bigint) {
    let value: bigint;
    try {
      value = apply(bigintValue, this, []);
    } catch {
      throw new TypeError("BigInt.prototype.toLocaleString requires that 'this' be a BigInt");
    }
    return numberToLocaleString(value, arguments[0], arguments[1]);
  }
});
define(Date.prototype, class {
  toLocaleString(this: Date) {
    return dateToLocaleString(thisTime(this, "toLocaleString"), arguments[0], arguments[1], "any", "all");
  }
  toLocaleDateString(this: Date) {
    return dateToLocaleString(thisTime(this, "toLocaleDateString"), arguments[0], arguments[1], "date", "date");
  }
  toLocaleTimeString(this: Date) {
    return dateToLocaleString(thisTime(this, "toLocaleTimeString"), arguments[0], arguments[1], "time", "time");
  }
});
define(
  String.prototype,
  class {
    localeCompare(this: string, that: unknown) {
      return localeCompare(thisText(this, "localeCompare"), `${that as string}`, arguments[1], arguments[2]);
    }
  },
  1,
);
define(String.prototype, class {
  toLocaleUpperCase(this: string) {
    const text = thisText(this, "toLocaleUpperCase");
    return arguments[0] === undefined ? text.toUpperCase() : localeCase(text, arguments[0], true);
  }
  toLocaleLowerCase(this: string) {
    const text = thisText(this, "toLocaleLowerCase");
    return arguments[0] === undefined ? text.toLowerCase() : localeCase(text, arguments[0], false);
  }
});
define(Array.prototype, class {
  toLocaleString(this: unknown) {
    return listToLocaleString(Object(this) as ArrayLike<unknown>, arguments[0], arguments[1]);
  }
});
define(TypedArray.prototype, class {
  toLocaleString(this: ArrayLike<unknown>) {
    if (apply(typedLength, this, []) === undefined) throw new TypeError("this is not a typed array.");
    return listToLocaleString(this, arguments[0], arguments[1]);
  }
});

/** Puts the methods of a class on an object. They are strict code, so that "this" is what they are called on. */
function define(target: object, methods: { prototype: object }, length = 0): void {
  for (const name of getOwnPropertyNames(methods.prototype)) {
    if (name === "constructor") continue;
    const value = (methods.prototype as Record<string, Function>)[name]!;
    defineProperty(value, "length", { value: length, configurable: true });
    defineProperty(target, name, { value, configurable: true, writable: true });
  }
}
