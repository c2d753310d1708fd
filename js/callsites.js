// Makes the objects that Error.prepareStackTrace gets: evaluated when it is first called.
// https://v8.dev/docs/stack-trace-api#customizing-stack-traces
(() => {
  const data = new WeakMap();
  const { get, set } = WeakMap.prototype;
  const { bind, call } = Function.prototype;
  const uncurry = bind.bind(call);
  const read = uncurry(get);
  const write = uncurry(set);
  const map = uncurry(Array.prototype.map);

  class CallSite {
    getThis() { return undefined; }
    getTypeName() { return read(data, this).type || null; }
    getFunction() { return undefined; }
    getFunctionName() { return read(data, this).function || null; }
    getMethodName() { return read(data, this).method || null; }
    getFileName() { return read(data, this).file || undefined; }
    getLineNumber() { return read(data, this).line || null; }
    getColumnNumber() { return read(data, this).column || null; }
    getEvalOrigin() { return undefined; }
    getScriptNameOrSourceURL() { return read(data, this).file || undefined; }
    getScriptHash() { return ""; }
    getEnclosingLineNumber() { return read(data, this).line || null; }
    getEnclosingColumnNumber() { return read(data, this).column || null; }
    getPosition() { return 0; }
    getPromiseIndex() { const { index } = read(data, this); return index > 0 ? index - 1 : null; }
    isToplevel() { const { type, construct } = read(data, this); return type === "" && !construct; }
    isEval() { return false; }
    isNative() { return false; }
    isConstructor() { return read(data, this).construct; }
    isAsync() { return read(data, this).async; }
    isPromiseAll() { return read(data, this).index > 0; }
    toString() { return read(data, this).text; }
  }

  return (frames) =>
    map(frames, (frame) => {
      const site = new CallSite();
      write(data, site, frame);
      return site;
    });
})();
