// util.types: what an object is by birth.
// https://nodejs.org/docs/latest-v22.x/api/util.html#utiltypes
import { KeyObject } from "edge:node_crypto";
import { ops } from "edge:ops";

type Check = (value: unknown) => boolean;

const classOf = (value: unknown): string => ops.inspect_class(value) as string;

/** A check that an object is of one of some classes; it has no name of its own length, as on the platform. */
function check(name: string, ...classes: string[]): Check {
  return native(name, (value) => {
    const cls = classOf(value);
    return classes.includes(cls) && cls !== "Object";
  });
}

function native(name: string, test: Check): Check {
  const f = (...args: [value?: unknown]) => {
    if (args.length === 0) throw new TypeError(`Failed to execute '${name}' on 'UtilModule': parameter 1 is not of type 'Value'.`);
    return test(args[0]);
  };
  Object.defineProperty(f, "name", { value: `bound ${name}`, configurable: true });
  return f;
}

const TYPED = ["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32", "Float16", "Float32", "Float64", "BigInt64", "BigUint64"].map((kind) => `${kind}Array`);
const BOXED = ["Number", "String", "Boolean", "BigInt", "Symbol"];

function isCryptoKey(value: unknown): boolean {
  const { CryptoKey } = globalThis as unknown as { CryptoKey: Function };
  return value instanceof CryptoKey;
}

/** node:crypto is only loaded for what says that it is a key of it. */
function isKeyObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === "KeyObject" && value instanceof KeyObject;
}

export const types = {
  isCryptoKey,
  isKeyObject,
  isAsyncFunction: check("isAsyncFunction", "AsyncFunction", "AsyncGeneratorFunction"),
  isGeneratorFunction: check("isGeneratorFunction", "GeneratorFunction", "AsyncGeneratorFunction"),
  isGeneratorObject: check("isGeneratorObject", "Generator", "AsyncGenerator"),
  isAnyArrayBuffer: check("isAnyArrayBuffer", "ArrayBuffer", "SharedArrayBuffer"),
  isArrayBuffer: check("isArrayBuffer", "ArrayBuffer"),
  isArgumentsObject: check("isArgumentsObject", "Arguments"),
  isBoxedPrimitive: check("isBoxedPrimitive", ...BOXED),
  isDataView: check("isDataView", "DataView"),
  isMap: check("isMap", "Map"),
  isMapIterator: check("isMapIterator", "Map Iterator"),
  isModuleNamespaceObject: check("isModuleNamespaceObject", "Module"),
  isNativeError: check("isNativeError", "Error"),
  isPromise: check("isPromise", "Promise"),
  isProxy: check("isProxy", "Proxy"),
  isSet: check("isSet", "Set"),
  isSetIterator: check("isSetIterator", "Set Iterator"),
  isSharedArrayBuffer: check("isSharedArrayBuffer", "SharedArrayBuffer"),
  isWeakMap: check("isWeakMap", "WeakMap"),
  isWeakSet: check("isWeakSet", "WeakSet"),
  isRegExp: check("isRegExp", "RegExp"),
  isDate: check("isDate", "Date"),
  isStringObject: check("isStringObject", "String"),
  isSymbolObject: check("isSymbolObject", "Symbol"),
  isNumberObject: check("isNumberObject", "Number"),
  isBooleanObject: check("isBooleanObject", "Boolean"),
  isBigIntObject: check("isBigIntObject", "BigInt"),
  isArrayBufferView: native("isArrayBufferView", (value) => ArrayBuffer.isView(value)),
  isBigInt64Array: check("isBigInt64Array", "BigInt64Array"),
  isBigUint64Array: check("isBigUint64Array", "BigUint64Array"),
  isFloat16Array: check("isFloat16Array", "Float16Array"),
  isFloat32Array: check("isFloat32Array", "Float32Array"),
  isFloat64Array: check("isFloat64Array", "Float64Array"),
  isInt8Array: check("isInt8Array", "Int8Array"),
  isInt16Array: check("isInt16Array", "Int16Array"),
  isInt32Array: check("isInt32Array", "Int32Array"),
  isTypedArray: check("isTypedArray", ...TYPED),
  isUint8Array: check("isUint8Array", "Uint8Array"),
  isUint8ClampedArray: check("isUint8ClampedArray", "Uint8ClampedArray"),
  isUint16Array: check("isUint16Array", "Uint16Array"),
  isUint32Array: check("isUint32Array", "Uint32Array"),
  isExternal: native("isExternal", () => false),
};
