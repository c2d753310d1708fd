// Evaluated first in every isolate, with the list of parts as its argument.
// It returns the function that Go calls with the ops and the loader of a part's
// script; that returns what Go calls later.
(parts) => (ops, load) => {
  const { assign, keys, setPrototypeOf } = Object;
  const { Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError } = globalThis;
  const classes = { __proto__: null, Error, TypeError, RangeError, SyntaxError, ReferenceError, EvalError, URIError, AggregateError };
  const partOf = { __proto__: null };
  for (const part of parts) partOf["edge:" + part.name] = part;

  // What require returns for a part: an object that gets the part's exports
  // when one of them is first read.
  const stubs = { __proto__: null, "edge:ops": { ops } };

  function require(specifier) {
    return stubs[specifier] ?? (stubs[specifier] = stubFor(specifier));
  }

  function stubFor(specifier) {
    const stub = {};
    return setPrototypeOf(stub, new Proxy({}, { get: (_, name) => evaluate(specifier, stub)[name] }));
  }

  function evaluate(specifier, stub) {
    const part = partOf[specifier];
    // An isolate without all parts, in tests, is fine as long as these aren't used.
    if (part === undefined) throw new Error("BUG: there is no part " + specifier);
    if (part.evaluating) throw new Error("BUG: " + specifier + " is needed while it is being evaluated");
    part.evaluating = true;
    try {
      const exports = {};
      const result = load(part.name)(exports, require) ?? exports;
      setPrototypeOf(stub, null);
      part.done = true;
      return assign(stub, result);
    } finally {
      part.evaluating = false;
    }
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

  return {
    makeError,
    exportOf: (part, name) => require("edge:" + part)[name],
    keys,
    start() {
      for (const { name, eager } of parts) {
        const specifier = "edge:" + name;
        if (eager && !partOf[specifier].done) evaluate(specifier, require(specifier));
      }
    },
  };
};
