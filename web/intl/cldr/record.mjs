// Records what the platform's Intl knows, as data/*.json.gz:
//
//   node record.mjs [name-pattern] [locale ...]
//
// needs miniflare in node_modules of the working folder. The facts are those
// of CLDR, as the ICU of workerd applies them.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { gzipSync } from "node:zlib";

const require = createRequire(path.join(process.cwd(), "x.js"));
const { Miniflare, convertV4MiniflareOptions = (options) => options } = require("miniflare");
const here = (name) => new URL(name, import.meta.url);
const [, , wanted = ".", ...only] = process.argv;
const LOCALES = fs.readFileSync(here("locales.txt"), "utf8").split("\n").filter((l) => l !== "" && !l.startsWith("#")).map((l) => l.split(" ")[0]);
const modules = ["dates", "numbers", "words", "names", "zones", "tags"];

const script = `${modules.map((m) => `import * as ${m} from "./${m}.mjs";`).join("\n")}
const all = { ${modules.map((m) => "..." + m).join(", ")} };
export default { async fetch(request) {
  const { job, argument } = await request.json();
  return new Response(JSON.stringify(all[job](argument)));
} }`;
const mf = new Miniflare(convertV4MiniflareOptions({
  modules: [
    { type: "ESModule", path: "main.mjs", contents: script },
    ...modules.map((m) => ({ type: "ESModule", path: `${m}.mjs`, contents: fs.readFileSync(here(`${m}.mjs`), "utf8") })),
  ],
  compatibilityDate: "2026-04-01",
}));

async function record(file, job, argument) {
  if (!new RegExp(wanted).test(file)) return;
  const response = await mf.dispatchFetch("http://localhost/", { method: "POST", body: JSON.stringify({ job, argument }) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${file}: ${text}`);
  JSON.parse(text);
  fs.writeFileSync(here(`data/${file}.json.gz`), gzipSync(text, { level: 9 }));
  console.log(file, text.length);
}

fs.mkdirSync(here("data/"), { recursive: true });
for (const job of ["aliases", "likely", "locales", "supported", "territories", "currencyDigits", "numberingSystems", "serviceLocales"]) await record(job, job);
await record("zoneLinks", "zoneLinks", fs.readFileSync(here("zonenames.txt"), "utf8").trim().split("\n"));
for (const locale of only.length > 0 ? only : LOCALES) {
  for (const job of ["dates", "numbers", "currencies", "lists", "relative", "pluralRanges", "names", "zones"]) await record(`${job}.${locale}`, job, locale);
}
await mf.dispose();
