import { CsvError } from "csv-parse/browser/esm";
import { parse as parseSync } from "csv-parse/browser/esm/sync";
import Papa from "papaparse";
import { report } from "../../checks.ts";

const text = 'id,name,note\r\n1,"Ann ""A""","two\nlines"\r\n2,Bob,\r\n3, Cid ,é💙\r\n';
const brief = (r: any) => [r.data, r.errors, r.meta.delimiter, r.meta.linebreak, r.meta.fields];
const failed = (source: string, options: any) => {
	try {
		return parseSync(source, options);
	} catch (e) {
		return e instanceof CsvError ? [e.name, (e as any).code, e.message] : e;
	}
};

export default {
	fetch(_request: Request, env: { ORIGIN: string }) {
		return report({
			"papa: parse": () => brief(Papa.parse(text)),
			"papa: header": () => brief(Papa.parse(text, { header: true, skipEmptyLines: true })),
			"papa: kinds": () => Papa.parse("a,b,c,d\n1,true,2026-01-02T03:04:05Z,x\n-1.5e3,FALSE,,0x10", { header: true, dynamicTyping: true }).data,
			"papa: kinds by column": () => Papa.parse("a,b\n1,2", { header: true, dynamicTyping: { a: true } }).data,
			"papa: delimiters": () => ["a;b\n1;2", "a\tb\n1\t2", "a|b\n1|2", "a\x1fb\x1e1\x1f2", "a,b\r1,2", "one"].map((s) => brief(Papa.parse(s))),
			"papa: own delimiter": () => Papa.parse("a::b::c", { delimiter: "::" }).data,
			"papa: transform": () => Papa.parse(" A , B \n 1 , 2 ", { header: true, transformHeader: (h) => h.trim().toLowerCase(), transform: (v) => v.trim() }).data,
			"papa: comments and preview": () => Papa.parse("# c\na,b\n# d\n1,2\n3,4", { comments: "#", preview: 2 }).data,
			"papa: duplicate headers": () => { const r = Papa.parse("a,a,a\n1,2,3", { header: true }); return [r.data, r.meta.renamedHeaders]; },
			"papa: too many and too few": () => Papa.parse("a,b\n1\n1,2,3", { header: true }),
			"papa: bad quotes": () => Papa.parse('a,"b\nc,d'),
			"papa: trailing quote": () => Papa.parse('a,"b"c,d').errors,
			"papa: greedy empty lines": () => Papa.parse("a\n  \n\nb", { skipEmptyLines: "greedy" }).data,
			"papa: step": () => { const seen: any[] = []; Papa.parse(text, { step: (row, parser) => { seen.push(row.data); if (seen.length === 2) parser.abort(); }, complete: (r) => seen.push(r.meta.aborted) }); return seen; },
			"papa: pause and resume": async () => { const seen: any[] = []; await new Promise<void>((done) => Papa.parse("a\nb\nc", { step: (row: any, parser) => { seen.push(row.data[0]); parser.pause(); setTimeout(() => parser.resume(), 1); }, complete: () => done() })); return seen; },
			"papa: chunks": () => { const seen: number[] = []; Papa.parse("a,b\n".repeat(100), { chunkSize: 100, chunk: (r: any) => { seen.push(r.data.length); } } as any); return seen; },
			"papa: a File": () => new Promise((done) => Papa.parse(new File([text], "a.csv") as any, { complete: (r) => done(r), error: (e) => done(["error", e]) })).catch((e) => e),
			"papa: download": () => new Promise((done) => Papa.parse(`${env.ORIGIN}/text`, { download: true, complete: (r) => done(r), error: (e: any) => done(["error", e]) } as any)),
			"papa: unparse": () => [Papa.unparse([["a", 'b"c', "d,e", " f", "g\nh", null, undefined, 5, true]]), Papa.unparse([{ a: 1, b: 2 }, { b: 3, c: 4 }]), Papa.unparse({ fields: ["x"], data: [[1], [2]] })],
			"papa: unparse options": () => [Papa.unparse([["=1+1", "@x", "-2"]], { escapeFormulae: true }), Papa.unparse([["a", 1]], { quotes: true, delimiter: ";" }), Papa.unparse([{ b: 1, a: 2 }], { columns: ["a"], header: false }), Papa.unparse([["d", new Date(0)]])],
			"papa: unparse nothing": () => Papa.unparse(5 as any),
			"papa: a worker": () => [Papa.WORKERS_SUPPORTED, Papa.BAD_DELIMITERS.length, Papa.RECORD_SEP],
			"papa: large": () => { const r = Papa.parse(Array.from({ length: 3000 }, (_, i) => `${i},"name ${i}",${i % 7 === 0 ? '"a ""b"""' : "x"}`).join("\n")); return [r.data.length, r.data[2996], r.errors.length]; },
			"csv-parse": () => parseSync(text),
			"csv-parse: columns": () => parseSync(text, { columns: true, skip_empty_lines: true, trim: true }),
			"csv-parse: own columns": () => parseSync("1,2\n3,4", { columns: ["a", "b"], from_line: 2 }),
			"csv-parse: cast": () => parseSync("1,2026-01-02,x", { cast: (v: string, c: any) => (c.index === 0 ? Number(v) : c.quoting ? "q" : v) }),
			"csv-parse: dates and numbers": () => parseSync("1,2.5,2026-01-02T00:00:00Z,z", { cast: true, cast_date: true }),
			"csv-parse: options": () => [parseSync("a;b", { delimiter: ";" }), parseSync("'a,b',c", { quote: "'" }), parseSync("a\\\"b", { escape: "\\", relax_quotes: true }), parseSync("# x\na", { comment: "#" }), parseSync("\ufeffa,b", { bom: true }), parseSync("a,b\nc", { relax_column_count: true }), parseSync("a||b", { delimiter: ["||", ","] })],
			"csv-parse: objects by name": () => parseSync("id,v\na,1\nb,2", { columns: true, objname: "id" } as any),
			"csv-parse: on_record and to": () => parseSync("1\n2\n3\n4", { to: 3, on_record: (r: any) => (r[0] === "2" ? null : r) }),
			"csv-parse: info": () => parseSync("a\nb", { info: true }).map((r: any) => [r.record, r.info.lines, r.info.bytes]),
			"csv-parse: grouped": () => parseSync("a,b,b\n1,2,3", { columns: true, group_columns_by_name: true }),
			"csv-parse: bytes": () => parseSync(new TextEncoder().encode("é,b") as any),
			"csv-parse: bad counts": () => failed("a,b\n1", {}),
			"csv-parse: a bad quote": () => failed('a "b",c', {}),
			"csv-parse: unclosed": () => failed('"a', {}),
			"csv-parse: bad columns": () => failed("a,b\n1", { columns: true }),
			"csv-parse: a bad option": () => failed("a", { delimiter: 5 }),
			"csv-parse: too long": () => failed("aaaaaaaaaaaa", { max_record_size: 5 }),
			"csv-parse: skipped": () => { const seen: any[] = []; const rows = parseSync("a,b\n1\n2,3", { skip_records_with_error: true, on_skip: (e: any) => seen.push(e?.code) } as any); return [rows, seen]; },
		});
	},
};
