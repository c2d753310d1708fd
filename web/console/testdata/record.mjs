// Records how workerd prints values (it prints with its port of Node's
// util.inspect):
//
//   node record.mjs values.json    each case's value, inspected
//   node record.mjs options.json   each case calls inspect or format itself
//
// needs miniflare in node_modules. A case is [source, text]; the text is
// written anew. A source is an expression or, where it has a semicolon, the
// body of a function.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.cwd(), "x.js"));
const { Miniflare, convertV4MiniflareOptions = (options) => options } = require("miniflare");
const [, , file] = process.argv;
const lines = JSON.parse(fs.readFileSync(file, "utf8")).map((c) => c[0]);
const direct = path.basename(file).startsWith("options");
const body = (s) => (s.includes(";") ? s : "return " + s);
const script = `import { inspect, format } from "node:util";
export default { async fetch() {
  const got = [];
  ${lines.map((s) => `try { const v = (() => { ${body(s)}\n})(); got.push(${direct ? "v" : "inspect(v)"}) } catch (e) { got.push("throws " + e.name) }`).join("\n")}
  return Response.json(got);
} }`;
const mf = new Miniflare(convertV4MiniflareOptions({
  modules: [{ type: "ESModule", path: "main.mjs", contents: script }],
  compatibilityDate: "2026-04-01",
  compatibilityFlags: ["nodejs_compat"],
  handleRuntimeStdio(out, err) {
    out.resume();
    err.pipe(process.stderr);
  },
}));
const got = await (await mf.dispatchFetch("http://localhost/")).json();
await mf.dispose();
fs.writeFileSync(file, "[\n" + lines.map((s, i) => JSON.stringify([s, got[i]])).join(",\n") + "\n]\n");
