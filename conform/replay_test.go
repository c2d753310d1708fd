package conform_test

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"edgeemu/clock"
	"edgeemu/conform"
)

// A goTarget answers with a Go handler: the harness itself is under test.
type goTarget struct {
	handler http.HandlerFunc
	logs    []string
	err     error
}

type goRunning struct {
	server *httptest.Server
	logs   []string
}

func (g goTarget) Start(_ context.Context, p conform.Project) (conform.Running, error) {
	if g.err != nil {
		return nil, g.err
	}
	return goRunning{httptest.NewServer(g.handler), append(g.logs, "[log] in "+p.Dir)}, nil
}

func (r goRunning) URL() string    { return r.server.URL }
func (r goRunning) Logs() []string { return r.logs }
func (r goRunning) Stop() error    { r.server.Close(); return nil }

// replay writes a case of the steps, and replays it.
func replay(t *testing.T, target conform.Target, toml, steps string) string {
	t.Helper()
	dir := t.TempDir()
	folder := filepath.Join(dir, "area", "case")
	for name, text := range map[string]string{
		"area/case/case.toml": "title = 't'\nwhy = 'w'\n" + toml,
		"area/case/steps.txt": steps,
		"area/case/worker.ts": "export default {};\n",
		"checks.ts":           "\n",
	} {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	c, err := conform.Load(dir, folder)
	if err != nil {
		t.Fatal(err)
	}
	got, err := conform.Replay(context.Background(), target, c, clock.Wall{}, t.TempDir(), "")
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func expect(t *testing.T, got, want string) {
	t.Helper()
	if diff := conform.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReplay_WritesWhatTheClientSaw(t *testing.T) {
	target := goTarget{handler: func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("X-Method", r.Method)
		w.Header().Add("Set-Cookie", "a=1")
		w.Header().Add("Set-Cookie", "b=2")
		fmt.Fprintf(w, "%s %s len=%d %q", r.Host, r.URL, r.ContentLength, body)
	}, logs: []string{"[uncaught] Error: twice", "[log] \x1b[1mbold", "[uncaught] Error: twice"}}
	got := replay(t, target, "headers = ['x-method', 'set-cookie']\nreason = true\n", `=== plain
GET /a

=== another host, a body
POST /b
host: other.example

{"a":1}

=== chunks
@chunked
POST /c

one
two

=== two in one
@raw 2
GET /1 HTTP/1.1\r\nHost: h\r\n\r\n
GET /2 HTTP/1.1\r\nHost: h\r\n\r\n

=== a part of the body
@contains len=0
@contains nonsense
GET /d

=== it waits for 100
POST /e
expect: 100-continue

x
`)
	expect(t, got, `=== plain
200 OK
set-cookie: a=1
set-cookie: b=2
x-method: GET

worker.example /a len=0 ""
=== another host, a body
200 OK
set-cookie: a=1
set-cookie: b=2
x-method: POST

other.example /b len=7 "{\"a\":1}"
=== chunks
200 OK
set-cookie: a=1
set-cookie: b=2
x-method: POST

worker.example /c len=-1 "onetwo"
=== two in one
200 OK
set-cookie: a=1
set-cookie: b=2
x-method: GET

h /1 len=0 ""
200 OK
set-cookie: a=1
set-cookie: b=2
x-method: GET

h /2 len=0 ""
=== a part of the body
200 OK
set-cookie: a=1
set-cookie: b=2
x-method: GET

contains len=0: true
contains nonsense: false
=== it waits for 100
100
200 OK
set-cookie: a=1
set-cookie: b=2
x-method: POST

worker.example /e len=1 "x"
=== logs
[log] ␛[1mbold
[log] in <project>
[uncaught] Error: twice
`)
}

func TestReplay_BrokenExchanges(t *testing.T) {
	target := goTarget{handler: func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/binary" {
			w.Write([]byte{0, 1, 0xff})
			return
		}
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		defer conn.Close()
		if r.URL.Path == "/cut" {
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf")
		}
	}}
	got := replay(t, target, "", "=== closed\nGET /\n\n=== cut\nGET /cut\n\n=== binary\nGET /binary\n")
	got, _, _ = strings.Cut(got, "=== logs")
	expect(t, got, "=== closed\n(closed without a reply)\n=== cut\n200\n\nhalf\n(cut off)\n"+
		"=== binary\n200\ncontent-type: application/octet-stream\n\n(3 octets, 0001ff)\n")
}

// Two requests that need each other only end when they run side by side.
func TestReplay_Together(t *testing.T) {
	meet := make(chan string)
	target := goTarget{handler: func(w http.ResponseWriter, r *http.Request) {
		select {
		case meet <- r.URL.Path:
			io.WriteString(w, "spoke")
		case <-meet:
			io.WriteString(w, "spoke")
		case <-r.Context().Done():
		}
	}}
	got := replay(t, target, "headers = []\n", "=== a\nGET /a\n\n=== b\n@together\nGET /b\n")
	got, _, _ = strings.Cut(got, "=== logs")
	expect(t, got, "=== a\n200\n\nspoke\n=== b\n200\n\nspoke\n")
}

func TestReplay_AWorkerThatDoesNotStart(t *testing.T) {
	target := goTarget{err: fmt.Errorf("load: %w", &conform.StartError{Text: "Uncaught Error: no"})}
	expect(t, replay(t, target, "", "=== a\nGET /\n"), "=== start\nUncaught Error: no\n")
}

func TestReplay_MissingPackageIsAnError(t *testing.T) {
	root := t.TempDir()
	c := conform.Case{Name: "area/case", Dir: filepath.Join(root, "area", "case"), NPM: []string{"no-such"}}
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "checks.ts"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := conform.Replay(context.Background(), goTarget{}, c, clock.Wall{}, t.TempDir(), t.TempDir())
	want := "write the project: the npm package no-such is not installed\nhint: run `make test`, or `npm ci --prefix testdata/npm`"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}
