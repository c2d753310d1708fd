// How a recording shows values and errors; record.mjs uses the same text.
function __show(v) {
  if (typeof v === 'string') return JSON.stringify(v);
  if (typeof v === 'function') return 'function ' + v.name;
  if (Object.is(v, -0)) return '-0';
  if (typeof v !== 'object' || v === null) return String(v);
  const tag = Object.prototype.toString.call(v);
  if (v instanceof Error) return tag + ' ' + v.name + ': ' + v.message;
  const proto = Object.getPrototypeOf(v);
  return Array.isArray(v) || proto === Object.prototype || proto === null ? JSON.stringify(v) : tag;
}
function __thrown(e) {
  if (typeof e !== 'object' || e === null) return 'thrown ' + __show(e);
  return (e instanceof DOMException ? 'DOMException ' : '') + e.name + ': ' + e.message;
}
