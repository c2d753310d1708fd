// Records cases.golden.json: the outcome of every case of cases.js in real workerd.
//
//   npm install miniflare && node record.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const require = createRequire(path.join(process.cwd(), 'x.js'));
const { Miniflare, convertV4MiniflareOptions = (options) => options } = require('miniflare');

const folder = process.argv[2] ?? import.meta.dirname;
const compatibilityDate = '2026-04-01';
const script = readFileSync(`${folder}/keys.js`, 'utf8') + readFileSync(`${folder}/cases.js`, 'utf8') + `
export default {
  async fetch(request) {
    const from = Number(new URL(request.url).searchParams.get('from'));
    const out = {};
    for (const [name, run] of cases.slice(from, from + 100)) out[name] = await outcome(run);
    return Response.json({ out, count: cases.length });
  },
};`;
const mf = new Miniflare(convertV4MiniflareOptions({ modules: true, compatibilityDate, script }));
const outcomes = {};
for (let from = 0, count = 1; from < count; from += 100) {
  const response = await mf.dispatchFetch('http://case/?from=' + from);
  const body = await response.text();
  if (!response.ok) throw new Error(body);
  const part = JSON.parse(body);
  Object.assign(outcomes, part.out);
  count = part.count;
}
await mf.dispose();
const lines = Object.entries(outcomes).map(([name, value]) => ` ${JSON.stringify(name)}: ${JSON.stringify(value)}`);
writeFileSync(`${folder}/cases.golden.json`, `{\n "recorded": {"workerd": "${require('workerd/package.json').version}", "compatibilityDate": "${compatibilityDate}"},\n${lines.join(',\n')}\n}\n`);
console.log(lines.length, 'outcomes');
