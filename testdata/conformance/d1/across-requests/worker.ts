import { run, showMeta } from "../../sql.ts";

let kept: any;

export default {
	async fetch(request: Request, { DB }: any) {
		switch (new URL(request.url).pathname) {
			case "/write":
				kept = DB.prepare("select * from t where id = ?");
				return run(DB, ["create table t (id integer primary key, n)", "insert into t values (7, 'a')", "pragma case_sensitive_like = on", "pragma recursive_triggers = on"]);
			case "/read":
				return run(DB, ["select * from t", "select last_insert_rowid(), changes()", "select 'a' like 'A'", "pragma recursive_triggers", "pragma case_sensitive_like = off"]);
			case "/statement":
				return Response.json([await kept.bind(7).first(), await kept.bind(8).first()]);
		}
		return new Response(showMeta((await DB.prepare("select 1").all()).meta));
	},
};
