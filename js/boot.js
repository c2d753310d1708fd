// Evaluated first in every isolate, with the list of parts as its argument.
// It returns the function that Go calls with the ops, the loader of a part's
// script and whether a compatibility flag is on; that returns what Go calls later.
(parts) => (ops, load, flag) => {
  const { defineProperty, keys } = Object;
  const { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError } = globalThis;
  const classes = { __proto__: null, Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError };
  const partOf = { __proto__: null };
  for (const part of parts) partOf["edge:" + part.name] = part;

  // What require returns for a part: an object whose properties load the part
  // when they are first read.
  const stubs = { __proto__: null, "edge:ops": { ops } };

  function require(specifier) {
    return stubs[specifier] ?? (stubs[specifier] = stubFor(specifier));
  }

  function stubFor(specifier) {
    const part = partOf[specifier];
    if (part === undefined) return new Proxy({}, { get: () => missing(specifier) });
    const stub = {};
    for (const name of part.exports ?? []) {
      defineProperty(stub, name, {
        configurable: true,
        enumerable: true,
        get() {
          if (part.module === undefined) evaluate(part, stub);
          return part.module.exports[name];
        },
      });
    }
    return stub;
  }

  // An isolate without all parts, in tests, is fine as long as these aren't used.
  function missing(specifier) {
    throw new Error("BUG: there is no part " + specifier);
  }

  function evaluate(part, stub) {
    const module = (part.module = { exports: {} });
    load(part.name)(module.exports, require, module);
    for (const name of part.exports ?? []) {
      defineProperty(stub, name, { configurable: true, enumerable: true, writable: true, value: module.exports[name] });
    }
  }

  function installGlobal(part, { Name, Export, Enumerable, Flag }) {
    if (Flag !== "" && !flag(Flag)) return;
    const define = (value) =>
      defineProperty(globalThis, Name, { configurable: true, enumerable: Enumerable, writable: true, value });
    defineProperty(globalThis, Name, {
      configurable: true,
      enumerable: Enumerable,
      get() {
        const value = require("edge:" + part.name)[Export || Name];
        define(value);
        return value;
      },
      set: define,
    });
  }

  function makeError(name, text, domName, code) {
    if (name === "DOMException") return new (require("edge:dom").DOMException)(text, domName);
    const error = new (classes[name] ?? Error)(text);
    if (code !== "" && code[0] === "E") error.code = code;
    // A connection broke that the runtime held for the Worker: recorded.
    if (code === "fetch.network") {
      error.remote = true;
      error.retryable = true;
    }
    return error;
  }

  for (const part of parts) for (const global of part.globals ?? []) installGlobal(part, global);
  for (const part of parts) if (part.eager && part.module === undefined) evaluate(part, require("edge:" + part.name));

  return {
    makeError,
    moduleExports: (part, name) => require("edge:" + part)[name],
    keys,
    require,
  };
};
