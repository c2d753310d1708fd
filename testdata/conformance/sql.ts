// What cases of D1 use to run many statements and to tell what came of each.

import { show, showError } from "./checks.ts";

/** A statement, or one with parameters. */
export type Sql = string | [sql: string, ...params: unknown[]];

type Tell = (statement: D1PreparedStatement) => Promise<string>;

/** Columns and rows: "a, b: [1, 2] [3, 4]". */
export const rows: Tell = async (statement) => {
	const [columns, ...cells] = await statement.raw({ columnNames: true });
	if (columns.length === 0 && cells.length === 0) return "nothing";
	return `${columns.join(", ")}: ${cells.length === 0 ? "no rows" : cells.map((row) => show(row)).join(" ")}`;
};

/** Of meta what does not depend on time. */
export const meta: Tell = async (statement) => showMeta((await statement.all()).meta);

/** Rows read and written. */
export const counts: Tell = async (statement) => {
	const { results, meta } = await statement.all();
	return `${results.length} rows, ${meta.rows_read} read, ${meta.rows_written} written`;
};

export function showMeta(meta: Record<string, unknown>): string {
	const { changes, last_row_id, changed_db, size_after, rows_read, rows_written } = meta;
	return show({ changes, last_row_id, changed_db, size_after, rows_read, rows_written });
}

/** Runs statements one after the other; a line each. */
export async function run(db: Pick<D1Database, "prepare">, list: Sql[], tell: Tell = rows): Promise<Response> {
	let text = "";
	for (const item of list) {
		const [sql, ...params] = typeof item === "string" ? [item] : item;
		const label = sql.length > 300 ? `${sql.slice(0, 60)}... (${sql.length})` : sql;
		const given = params.length === 0 ? "" : ` with ${shortened(params.map((p) => show(p)).join(", "))}`;
		text += `${clean(label + given)}\n    ${clean(await outcome(db, sql, params, tell))}\n`;
	}
	return new Response(text);
}

async function outcome(db: Pick<D1Database, "prepare">, sql: string, params: unknown[], tell: Tell): Promise<string> {
	try {
		const statement = db.prepare(sql);
		return shortened(await tell(params.length === 0 ? statement : statement.bind(...params)));
	} catch (error) {
		return shortened(`throws ${showError(error)}`);
	}
}

/** The lists of a case by the path of the request. */
export function byPath(request: Request, lists: Record<string, Sql[]>): Sql[] {
	return lists[new URL(request.url).pathname.slice(1)];
}

const shortened = (text: string) => (text.length > 1000 ? `${text.slice(0, 400)}... (${text.length})` : text);

const clean = (text: string) => text.replace(/[\0-\x09\x0b-\x1f\x7f-\x9f]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
