package d1http_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
	"time"

	"edgeemu/apiv4"
	"edgeemu/clock"
	"edgeemu/d1"
	"edgeemu/d1/d1http"
)

// noon is when the tests begin.
var noon = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// A rig is the API over a folder of its own.
type rig struct {
	t     *testing.T
	api   *apiv4.Client
	clock *clock.Virtual
}

// both runs a test against a handler in this process and against a server.
func both(t *testing.T, test func(r rig)) {
	for _, served := range []bool{false, true} {
		t.Run(map[bool]string{false: "here", true: "served"}[served], func(t *testing.T) {
			c := clock.NewVirtual(noon)
			store, err := d1.Open(d1.Options{Dir: filepath.Join(t.TempDir(), "d1"), Clock: c})
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := store.Close(); err != nil {
					t.Error(err)
				}
			})
			m := &apiv4.Mux{}
			d1http.Routes(m, func() (*d1.Store, error) { return store, nil })
			h := http.StripPrefix("/client/v4", m)
			api := apiv4.NewLocal(h)
			if served {
				server := httptest.NewServer(h)
				t.Cleanup(server.Close)
				api = &apiv4.Client{HTTP: server.Client(), Base: server.URL + "/client/v4"}
			}
			test(rig{t, api, c})
		})
	}
}

// create is what the CLI asks with.
var create = url.Values{"create": {"true"}}

// call asks and returns the result as JSON, or the error as text.
func (r rig) call(method, path string, query url.Values, body any) string {
	r.t.Helper()
	var result json.RawMessage
	_, err := r.api.Call(r.t.Context(), apiv4.Request{Method: method, Path: path, Query: query, JSON: body}, &result)
	if e, ok := err.(*apiv4.Error); ok {
		return fmt.Sprintf("%d %d %s", e.Status, e.Code, e.Message)
	}
	if err != nil {
		return err.Error()
	}
	return string(result)
}

// events sends SQL to be imported and returns what is told, durations and
// progress left out.
func (r rig) events(path string, query url.Values, sql io.Reader) []string {
	r.t.Helper()
	res, err := r.api.Do(r.t.Context(), apiv4.Request{Method: "POST", Path: path + "/edgeemu/import", Query: query, Body: sql, Size: -1})
	if err != nil {
		return []string{err.Error()}
	}
	defer res.Body.Close()
	var out []string
	lines := bufio.NewScanner(res.Body)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e d1http.Event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			r.t.Fatal(err)
		}
		switch {
		case e.Progress != nil:
		case e.Done != nil:
			out = append(out, fmt.Sprintf("done %d, %d changes", e.Done.Statements, e.Done.Changes))
		case e.Result != nil:
			out = append(out, fmt.Sprintf("%d changes", e.Result.Changes))
		default:
			out = append(out, lines.Text())
		}
	}
	if lines.Err() != nil {
		out = append(out, lines.Err().Error())
	}
	return out
}

func (r rig) import1(sql string) []string {
	return r.events("/d1/database/one", create, strings.NewReader(sql))
}

func (r rig) want(what, got, want string) {
	r.t.Helper()
	if got != want {
		r.t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
	}
}

func TestImport_Events(t *testing.T) {
	both(t, func(r rig) {
		for _, c := range []struct {
			sql  string
			want []string
		}{
			{"CREATE TABLE t (a, b); INSERT INTO t VALUES (1, X'00ff'), (2.5, '<é>'), (NULL, 9e999);", []string{"0 changes", "3 changes", "done 2, 3 changes"}},
			{"SELECT * FROM t", []string{`{"columns":["a","b"]}`, `{"row":[1,[0,255]]}`, `{"row":[2.5,"<é>"]}`, `{"row":[null,null]}`, "0 changes", "done 1, 0 changes"}},
			{"SELECT 1 WHERE 0; SELECT 9007199254740993 AS big", []string{`{"columns":["1"]}`, "0 changes", `{"columns":["big"]}`, `{"row":[9007199254740993]}`, "0 changes", "done 2, 0 changes"}},
			{"INSERT INTO t VALUES (4, 4) RETURNING a", []string{`{"columns":["a"]}`, `{"row":[4]}`, "1 changes", "done 1, 1 changes"}},
			{"-- nothing\n", []string{`{"error":{"code":7500,"message":"No SQL statements detected.","statements":0}}`}},
			{"SELECT 1;\n  SELECT 2,\n    zzz;", []string{`{"columns":["1"]}`, `{"row":[1]}`, "0 changes",
				`{"error":{"code":7500,"message":"no such column: zzz at offset 14: SQLITE_ERROR","line":3,"column":5,"statement":"SELECT 2,\n    zzz","statements":1}}`}},
			{"INSERT INTO t VALUES (5, 5);\nINSERT INTO nope VALUES (1);", []string{"1 changes",
				`{"error":{"code":7500,"message":"no such table: nope: SQLITE_ERROR","line":2,"column":1,"statement":"INSERT INTO nope VALUES (1)","statements":1}}`}},
			{"SELECT 1;\nSELECT  \x00", []string{`{"error":{"code":7500,"message":"the SQL has a NUL byte","hint":"SQL is text in UTF-8; a database file or UTF-16 is not","line":2,"column":9,"statements":0}}`}},
			{"SELECT count(*) AS n FROM t", []string{`{"columns":["n"]}`, `{"row":[4]}`, "0 changes", "done 1, 0 changes"}},
		} {
			if got := r.import1(c.sql); !reflect.DeepEqual(got, c.want) {
				r.t.Errorf("%s: got\n%s\nwant\n%s", c.sql, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
			}
		}
	})
}

func TestImport_Hints(t *testing.T) {
	both(t, func(r rig) {
		for sql, want := range map[string]string{
			"SAVEPOINT x": "leave BEGIN and COMMIT out: a file is run in one transaction, all of it or nothing",
			"SELECT '" + strings.Repeat("x", 100_000) + "'": "D1 takes statements of up to 100,000 bytes: insert fewer rows at once, or put long values together from pieces",
			"PRAGMA writable_schema=ON":                     "this is how the sqlite3 shell dumps virtual tables, which D1 does not take: make them with CREATE VIRTUAL TABLE and insert their rows",
			"attach 'x' as y":                               "a D1 database stands alone: import the other file into a database of its own",
			"VACUUM":                                        "leave VACUUM out: a file is run in one transaction",
			"create table t (a int) ENGINE=InnoDB":          "this looks like SQL of MySQL or PostgreSQL; D1 is SQLite",
			"select nope":                                   "",
		} {
			got := r.import1(sql)
			var e d1http.Event
			if err := json.Unmarshal([]byte(got[len(got)-1]), &e); err != nil || e.Error == nil || e.Error.Hint != want || len(e.Error.Statement) > 210 {
				r.t.Errorf("%.40s: %v %q", sql, err, got)
			}
		}
	})
}

// lines delivers INSERTs and says what it is at after every portion.
type lines struct {
	made, of int
	bad      int // the statement that fails
	at       func()
	rest     string
}

func (l *lines) Read(p []byte) (int, error) {
	if l.rest == "" {
		if l.made == l.of {
			return 0, io.EOF
		}
		if l.made++; l.made%1000 == 0 {
			l.at()
		}
		table := "t"
		if l.made == l.bad {
			table = "nope"
		}
		l.rest = fmt.Sprintf("INSERT INTO %s VALUES(%d,'%s');\n", table, l.made, strings.Repeat("x", 200))
	}
	n := copy(p, l.rest)
	l.rest = l.rest[n:]
	return n, nil
}

func TestImport_LargeInConstantMemory(t *testing.T) {
	const count = 30_000 // some 7 MB
	both(t, func(r rig) {
		r.import1("CREATE TABLE t (a INTEGER PRIMARY KEY, b)")
		var before, now runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		most := uint64(0)
		watch := func() {
			runtime.ReadMemStats(&now)
			most = max(most, now.HeapInuse)
		}
		// Those that fail, near the end and near the beginning, leave nothing.
		for _, bad := range []int{count - 1, 100} {
			got := r.events("/d1/database/one", create, &lines{of: count, bad: bad, at: watch})
			if last := got[len(got)-1]; !strings.Contains(last, fmt.Sprintf(`"message":"no such table: nope: SQLITE_ERROR","line":%d,"column":1`, bad)) {
				r.t.Fatalf("ends with %s", last)
			}
		}
		got := r.events("/d1/database/one", create, &lines{of: count, at: watch})
		r.want("the last event", got[len(got)-1], fmt.Sprintf("done %d, %d changes", count, count))
		if used := int64(most) - int64(before.HeapInuse); used > 24<<20 {
			r.t.Errorf("%d bytes of memory for an import of 7 MB", used)
		}
		res, err := r.api.Do(r.t.Context(), apiv4.Request{Method: "GET", Path: "/d1/database/one/edgeemu/export"})
		if err != nil {
			r.t.Fatal(err)
		}
		defer res.Body.Close()
		exported := 0
		for in := bufio.NewScanner(res.Body); in.Scan(); {
			if strings.HasPrefix(in.Text(), "INSERT INTO") {
				exported++
			}
		}
		if exported != count {
			r.t.Errorf("%d rows are exported, want %d", exported, count)
		}
	})
}

// TestImport_AClientThatLeavesChangesNothing cancels a request whose body is
// still being sent.
func TestImport_AClientThatLeavesChangesNothing(t *testing.T) {
	both(t, func(r rig) {
		r.import1("CREATE TABLE t (a)")
		ctx, leave := context.WithCancel(r.t.Context())
		body, sql := io.Pipe()
		answered := make(chan error, 1)
		go func() {
			res, err := r.api.Do(ctx, apiv4.Request{Method: "POST", Path: "/d1/database/one/edgeemu/import", Body: body, Size: -1})
			if err == nil {
				_, err = io.Copy(io.Discard, res.Body)
				res.Body.Close()
			}
			answered <- err
		}()
		for range 200 {
			if _, err := io.WriteString(sql, "INSERT INTO t VALUES (1);\n"); err != nil {
				r.t.Fatal(err)
			}
		}
		leave()
		// The handler's last words may come before the request's end.
		if err := <-answered; err != nil && !errors.Is(err, context.Canceled) {
			r.t.Errorf("got %v", err)
		}
		if got := r.import1("INSERT INTO t VALUES (2); SELECT count(*) FROM t"); got[2] != `{"row":[1]}` {
			r.t.Errorf("got %q", got)
		}
	})
}

func TestQuery(t *testing.T) {
	both(t, func(r rig) {
		meta := func(result string) string { // without what differs from run to run
			var answers []map[string]json.RawMessage
			if json.Unmarshal([]byte(result), &answers) != nil {
				return result
			}
			var out []string
			for _, a := range answers {
				var m map[string]any
				if err := json.Unmarshal(a["meta"], &m); err != nil || m["served_by"] != "miniflare.db" || m["size_after"] == nil || m["rows_read"] == nil {
					r.t.Errorf("meta is %s", a["meta"])
				}
				out = append(out, fmt.Sprintf("%s %s changes %v", a["results"], a["success"], m["changes"]))
			}
			return strings.Join(out, "; ")
		}
		type object = map[string]any
		for _, c := range []struct {
			path string
			body any
			want string
		}{
			{"query", object{"sql": "CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 'x;')"}, "[] true changes 0; [] true changes 1"},
			{"query", object{"sql": "SELECT *, a AS a2 FROM t"}, `[{"a":1,"b":"x;","a2":1}] true changes 0`},
			{"query", object{"sql": "SELECT ? AS p, ? AS q", "params": []any{"a", nil}}, `[{"p":"a","q":null}] true changes 0`},
			{"query", object{"batch": []object{{"sql": "INSERT INTO t VALUES (?, ?)", "params": []any{2, []int{1, 2}}}, {"sql": "SELECT b FROM t WHERE a = 2"}}},
				`[] true changes 1; [{"b":[1,2]}] true changes 0`},
			{"raw", object{"sql": "SELECT a, a FROM t; SELECT 1 WHERE 0"}, `{"columns":["a","a"],"rows":[[1,1],[2,2]]} true changes 0; {"columns":["1"],"rows":[]} true changes 0`},
			{"query", object{"sql": "SELECT nope"}, "400 7500 no such column: nope at offset 7: SQLITE_ERROR"},
			{"query", object{"sql": "SELECT ?"}, "400 7500 Wrong number of parameter bindings for SQL query."},
			{"query", object{"sql": ""}, "400 7500 No SQL statements detected."},
			{"query", object{"sql": "BEGIN"}, "400 7500 To execute a transaction, please use the state.storage.transaction() or state.storage.transactionSync() APIs instead of the SQL BEGIN TRANSACTION or SAVEPOINT statements. The JavaScript API is safer because it will automatically roll back on exceptions, and because it interacts correctly with Durable Objects' automatic atomic write coalescing."},
			{"query", object{"sql": "SELECT ?", "params": []any{object{}}}, "400 7400 The request is malformed: parameter 1 is an object"},
			{"query", []int{}, "400 7400 The request is malformed: json: cannot unmarshal array into Go value of type d1http.question"},
			// A batch is one transaction.
			{"query", object{"batch": []object{{"sql": "DELETE FROM t"}, {"sql": "SELECT nope"}}}, "400 7500 no such column: nope at offset 7: SQLITE_ERROR"},
			{"query", object{"sql": "SELECT count(*) AS n FROM t"}, `[{"n":2}] true changes 0`},
		} {
			r.want(fmt.Sprint(c.path, " ", c.body), meta(r.call("POST", "/d1/database/one/"+c.path, create, c.body)), c.want)
		}
	})
}

func TestDatabases(t *testing.T) {
	both(t, func(r rig) {
		r.want("none", r.call("GET", "/d1/database", nil, nil), "[]")
		r.want("missing", r.call("GET", "/d1/database/one", nil, nil), "404 7404 The database one could not be found")
		r.want("missing", r.call("POST", "/d1/database/one/query", nil, map[string]string{"sql": "SELECT 1"}), "404 7404 The database one could not be found")
		r.import1("CREATE TABLE t (a); CREATE VIRTUAL TABLE f USING rtree_i32(a, b, c)")
		r.events("/d1/database/two%2F2", create, strings.NewReader("SELECT 1"))
		var list []struct {
			UUID   string
			Tables int `json:"num_tables"`
			Size   int `json:"file_size"`
		}
		ask := func(query url.Values) string {
			list = nil
			if err := json.Unmarshal([]byte(r.call("GET", "/d1/database", query, nil)), &list); err != nil {
				r.t.Fatal(err)
			}
			var names []string
			for _, d := range list {
				names = append(names, d.UUID)
			}
			return strings.Join(names, " ")
		}
		r.want("both", ask(nil), "one two/2")
		if list[0].Tables == 0 || list[0].Size == 0 {
			r.t.Errorf("%+v", list[0])
		}
		r.want("the second page", ask(url.Values{"page": {"2"}, "per_page": {"1"}}), "two/2")
		r.want("past the end", ask(url.Values{"page": {"9"}}), "")
		r.want("by name", ask(url.Values{"name": {"one"}}), "one")
		r.want("no number", r.call("GET", "/d1/database", url.Values{"page": {"x"}}, nil), "400 7400 The request is malformed: page must be a number from 1 to 1073741824")
	})
}

func TestExport(t *testing.T) {
	both(t, func(r rig) {
		r.import1("CREATE TABLE t (a); INSERT INTO t VALUES (1); CREATE VIRTUAL TABLE f USING fts5(a, content='')")
		get := func(query url.Values) (string, []string) {
			res, err := r.api.Do(r.t.Context(), apiv4.Request{Method: "GET", Path: "/d1/database/one/edgeemu/export", Query: query})
			if err != nil {
				return err.Error(), nil
			}
			defer res.Body.Close()
			text, err := io.ReadAll(res.Body)
			if err != nil {
				r.t.Fatal(err)
			}
			return string(text), res.Header.Values(d1http.HeaderNote)
		}
		text, notes := get(url.Values{})
		r.want("all", text, "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t (a);\nINSERT INTO \"t\" (\"a\") VALUES(1);\nCREATE VIRTUAL TABLE f USING fts5(a, content='');")
		if len(notes) != 1 {
			r.t.Errorf("notes: %q", notes)
		}
		text, _ = get(url.Values{"table": {"t"}, "no_schema": {"true"}})
		r.want("rows", text, "PRAGMA defer_foreign_keys=TRUE;\nINSERT INTO \"t\" (\"a\") VALUES(1);")
		text, _ = get(url.Values{"no_data": {"true"}, "table": {"t"}})
		r.want("schema", text, "PRAGMA defer_foreign_keys=TRUE;\nCREATE TABLE t (a);")
		text, _ = get(url.Values{"table": {"nope"}})
		r.want("no table", text, "no such table: nope")
	})
}

func TestTimeTravel(t *testing.T) {
	both(t, func(r rig) {
		r.import1("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
		var at, done struct {
			Bookmark string
			Previous string `json:"previous_bookmark"`
			Message  string
		}
		read := func(text string, into any) {
			r.t.Helper()
			if err := json.Unmarshal([]byte(text), into); err != nil {
				r.t.Fatalf("%s: %v", text, err)
			}
		}
		read(r.call("GET", "/d1/database/one/time_travel/bookmark", nil, nil), &at)
		r.clock.Advance(time.Minute)
		r.import1("DELETE FROM t")
		read(r.call("POST", "/d1/database/one/time_travel/restore", url.Values{"bookmark": {at.Bookmark}}, nil), &done)
		r.want("restored to", done.Bookmark, at.Bookmark)
		r.want("message", done.Message, "Restored to the state of 2026-11-22T12:00:00Z")
		count := func() string { return strings.Join(r.import1("SELECT count(*) AS n FROM t"), " ") }
		if got := count(); !strings.Contains(got, "[1]") {
			r.t.Errorf("after the restore: %s", got)
		}
		read(r.call("POST", "/d1/database/one/time_travel/restore", url.Values{"bookmark": {done.Previous}}, nil), &done)
		if got := count(); !strings.Contains(got, "[0]") {
			r.t.Errorf("after the restore of the restore: %s", got)
		}
		read(r.call("GET", "/d1/database/one/time_travel/bookmark", url.Values{"timestamp": {"2026-11-22T12:00:30Z"}}, nil), &done)
		r.want("at half past", done.Bookmark, at.Bookmark)
		for _, c := range []struct{ method, what, query, want string }{
			{"POST", "restore", "bookmark=nonsense", `400 7400 "nonsense" is not a bookmark of this database`},
			{"POST", "restore", "", "400 7400 The request is malformed: bookmark or timestamp is missing"},
			{"POST", "restore", "timestamp=yesterday", "400 7400 The request is malformed: timestamp is no time: yesterday"},
			{"GET", "bookmark", "timestamp=2020-01-01T00:00:00Z", "400 7400 no snapshot is kept of that moment or before"},
		} {
			query, err := url.ParseQuery(c.query)
			if err != nil {
				t.Fatal(err)
			}
			r.want(c.query, r.call(c.method, "/d1/database/one/time_travel/"+c.what, query, nil), c.want)
		}
	})
}
