import { report } from "../../checks.ts";

export default {
	async fetch(_: Request, { DB }: any) {
		const exec = async (sql: unknown) => {
			const result = await DB.exec(sql);
			return [Object.keys(result), result.count, typeof result.duration];
		};
		const names = async () => (await DB.prepare("select name from sqlite_master where name not like '\\_cf%' escape '\\' and name not like 'sqlite%' order by name").raw()).flat();
		return report({
			"a statement": () => exec("create table a (x)"),
			"two lines": () => exec("create table b (x)\ncreate table c (x)"),
			"two in a line": () => exec("insert into a values (1); insert into a values (2)"),
			"two in a line and a third": () => exec("insert into a values (1); insert into a values (2);\ninsert into a values (3)"),
			"blank lines": () => exec("\n\nselect 1\n\n\nselect 2\n"),
			"blanks in lines": () => exec("  select 1  \n   \n\t\nselect 2"),
			"CRLF": () => exec("select 1\r\nselect 2\r\n"),
			"comment after": () => exec("select 1 -- comment"),
			"comment lines": () => exec("select 1\n-- comment\nselect 2"),
			"indented comment lines": () => exec("select 1\n   -- comment\nselect 2"),
			"comment first": () => exec("-- comment\nselect 2"),
			"a block comment": () => exec("/* comment */ select 1"),
			"a line of a block comment only": () => exec("select 1\n/* comment */\nselect 2"),
			"only a comment": () => exec("-- comment"),
			"''": () => exec(""),
			"blanks": () => exec("  \n "),
			"';'": () => exec(";"),
			"over lines": () => exec("create table d (\n x\n)"),
			"a wrong first line": () => exec("nonsense\nselect 1"),
			"a wrong second line": () => exec("create table e (x)\nnonsense"),
			"all is rolled back": names,
			"a constraint": () => exec("create table f (x unique)\ninsert into f values (1)\ninsert into f values (1)"),
			"is rolled back": names,
			"a placeholder": () => exec("select ?"),
			"rows are dropped": () => exec("select 1 union all select 2"),
			"begin": () => exec("begin transaction"),
			"a trigger in one line": () => exec("create trigger tr after insert on a begin update a set x = 0; delete from b; end"),
			"a string over lines": () => exec("insert into a values ('x\ny')"),
			"exec()": () => exec(undefined),
			"exec(null)": () => exec(null),
			"exec(5)": () => exec(5),
			"exec(String object)": () => exec(new String("select 1")),
			"exec([])": () => exec(["select 1"]),
			"cause": async () => {
				try {
					await DB.exec("nonsense");
				} catch (e: any) {
					return [e.message, e.cause.message, e.constructor === Error];
				}
			},
			"tables": names,
		});
	},
};
