package emulator_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

const d1Worker = `export default {
	async fetch(request, { DB }) {
		switch (new URL(request.url).pathname) {
		case "/setup":
			await DB.exec("create table t (id integer primary key, name text, n integer)");
			await DB.exec("with recursive c(i) as (select 1 union all select i + 1 from c where i < 10000) insert into t select i, 'name ' || i, i % 7 from c");
			return new Response("ok");
		case "/first":
			return Response.json(await DB.prepare("select * from t where id = ?").bind(1234).first());
		case "/all":
			return Response.json((await DB.prepare("select * from t where id > ? limit 100").bind(1234).all()).results);
		case "/insert":
			return Response.json((await DB.prepare("insert into t (name, n) values (?, ?)").bind("x", 5).run()).meta.changes);
		case "/batch": {
			const insert = DB.prepare("insert into t (name, n) values (?, ?)");
			return Response.json((await DB.batch([insert.bind("x", 5), insert.bind("y", 6), DB.prepare("select count(*) from t where id < 10")])).length);
		}
		}
		return new Response("none");
	},
};
`

// BenchmarkD1 asks a Worker that asks its database: one connection, one core.
func BenchmarkD1(b *testing.B) {
	p := newProject(b, map[string]string{
		"src/index.ts":   d1Worker,
		"wrangler.jsonc": `{"name": "w", "main": "src/index.ts", "compatibility_date": "2026-04-01", "d1_databases": [{"binding": "DB", "database_name": "db", "database_id": "a"}]}`,
	})
	e, err := p.start(onEngine)
	if err != nil {
		b.Fatal(err)
	}
	ask := func(b *testing.B, path string) {
		w := httptest.NewRecorder()
		e.Handler().ServeHTTP(w, httptest.NewRequest(http.MethodGet, "http://localhost"+path, nil))
		if w.Code != http.StatusOK {
			b.Fatal(w.Code, w.Body)
		}
	}
	ask(b, "/setup")
	for _, path := range []string{"/none", "/first", "/all", "/insert", "/batch"} {
		b.Run(path[1:], func(b *testing.B) {
			for b.Loop() {
				ask(b, path)
			}
		})
	}
}
