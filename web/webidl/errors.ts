// The errors of a call with a wrong receiver or a wrong argument.

const ILLEGAL_INVOCATION =
  "Illegal invocation: function called with incorrect `this` reference. " +
  "See https://developers.cloudflare.com/workers/observability/errors/#illegal-invocation-errors for details.";

/** The error of a method or accessor whose `this` is no instance of its interface. */
export function illegalInvocation(): TypeError {
  return new TypeError(ILLEGAL_INVOCATION);
}

/** The error of `new X()` for an interface without a constructor. */
export function illegalConstructor(): TypeError {
  return new TypeError("Illegal constructor");
}

/** The error of argument `position` (from 1) of a method. Global functions are methods of 'ServiceWorkerGlobalScope'. */
export function argumentType(method: string, iface: string, position: number, type: string): TypeError {
  return new TypeError(`Failed to execute '${method}' on '${iface}': parameter ${position} is not of type '${type}'.`);
}

/** The error of argument `position` (from 1) of a constructor. */
export function constructorType(iface: string, position: number, type: string): TypeError {
  return new TypeError(`Failed to construct '${iface}': constructor parameter ${position} is not of type '${type}'.`);
}

/** The error of a dictionary's member. */
export function fieldType(dictionary: string, field: string, type: string): TypeError {
  return new TypeError(`Incorrect type for the '${field}' field on '${dictionary}': the provided value is not of type '${type}'.`);
}

/** The error of an element of a sequence, `index` counted from 0. */
export function elementType(index: number, type: string): TypeError {
  return new TypeError(`Incorrect type for array element ${index}: the provided value is not of type '${type}'.`);
}

/** The error of a callback's result. */
export function returnType(type: string): TypeError {
  return new TypeError(`Callback returned incorrect type; expected '${type}'`);
}
