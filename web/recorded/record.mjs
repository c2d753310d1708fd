// Records what workerd makes of a list of cases (see recorded.go):
//
//   node record.mjs cases.txt recorded.txt [date] [flags]
//
// needs miniflare in node_modules. The order of the cases is the order in
// which they run, in one request.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(path.join(process.cwd(), "x.js"));
const { Miniflare, convertV4MiniflareOptions = (options) => options } = require("miniflare");
const [, , input, output, date = "2026-04-01", flags = ""] = process.argv;
const show = fs.readFileSync(new URL("show.js", import.meta.url), "utf8");
const lines = fs.readFileSync(input, "utf8").split("\n").map((l) => l.replace(/  (=>|!!)  .*$/, ""));
const cases = lines.filter((l) => l !== "" && !l.startsWith("//"));
const body = (s) => (s.includes(";") ? s : "return " + s);

const script = `${show}
export default { async fetch() {
  const got = [];
  ${cases.map((s) => `try { got.push('=>  ' + __show(await (async () => { ${body(s)}\n})())) } catch (e) { got.push('!!  ' + __thrown(e)) }`).join("\n")}
  return Response.json(got);
} }`;
const mf = new Miniflare(convertV4MiniflareOptions({
  modules: [{ type: "ESModule", path: "main.mjs", contents: script }],
  compatibilityDate: date,
  compatibilityFlags: flags ? flags.split(",") : [],
  handleRuntimeStdio(out, err) {
    out.resume();
    err.pipe(process.stderr);
  },
}));
const got = await (await mf.dispatchFetch("http://localhost/")).json();
await mf.dispose();
const version = require("workerd/package.json").version;
const head = `// workerd ${version}, compatibility date ${date}${flags ? ", flags " + flags : ""}`;
fs.writeFileSync(output, [head, ...cases.map((s, i) => `${s}  ${got[i]}`)].join("\n") + "\n");
