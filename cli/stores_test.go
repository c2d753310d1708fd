package cli_test

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"edgeemu/cli"
	"edgeemu/storage"
)

// project has a namespace, a bucket and a file to store.
func project() map[string]string {
	return map[string]string{
		"wrangler.toml": "name = \"hello\"\nkv_namespaces = [{ binding = \"KV\", id = \"aaaa\" }]\nr2_buckets = [{ binding = \"B\", bucket_name = \"bkt\" }]\n",
		"pairs.json":    `[{"key":"a","value":"1","metadata":{"x":"<é>"},"expiration":4102444800},{"key":"longer\u001b[31m","value":"2"}]`,
		"keys.json":     `["a"]`,
		"body.txt":      "twelve bytes",
	}
}

// run runs one command after another in one folder, with somebody in front of
// a terminal without colours who types, and returns what the last one printed.
func run(t *testing.T, dir, typed string, commands ...string) (out, err string, exit int) {
	t.Helper()
	for _, command := range commands {
		term := newTerminal(t, nil, strings.Fields(command)...)
		if term.p.Dir = dir; typed != "" {
			term.p.Stdin = strings.NewReader(typed)
		}
		term.p.Environ = append(term.p.Environ, "NO_COLOR=1")
		exit = cli.Main(term.p)
		out, err = term.out.String(), term.err.String()
	}
	return out, err, exit
}

func folder(t *testing.T, files map[string]string) string { return newTerminal(t, files).p.Dir }

func TestStores_TablesForPeople(t *testing.T) {
	dir := folder(t, project())
	run(t, dir, "", "kv bulk put pairs.json --binding KV", "r2 object put B/dir/body --file body.txt --content-type text/plain --custom-metadata a=b")
	when := regexp.MustCompile(`\d\d\d\d-\d\d-\d\dT[0-9:.]+Z`)
	for command, want := range map[string]string{
		"kv key list --binding KV": "Key                 Expires                   Metadata\n" +
			"a                   TIME      {\"x\":\"<é>\"}\n" +
			"longer\\x1b[31m\n",
		"kv key list --binding KV --prefix z":                   "There are no such keys.\n",
		"kv namespace list":                                     "ID        Binding\naaaa      KV\n",
		"kv namespace list --persist-to elsewhere -c none.toml": "",
		"r2 bucket list":                                        "Name      Created                   Binding\nbkt       TIME      B\n",
		"r2 object list B":                                      "Key           Size      Uploaded                  Type\ndir/body      12 B      TIME      text/plain\n",
		"r2 object list B --delimiter /":                        "Key       Size      Uploaded      Type\ndir/                              prefix\n",
		"cache list":                                            "Nothing is stored.\n",
	} {
		out, err, _ := run(t, dir, "", command)
		if got := when.ReplaceAllString(out, "TIME"); strings.TrimRight(got, "\n") != strings.TrimRight(want, "\n") {
			t.Errorf("%s: got\n%s%s\nwant\n%s", command, got, err, want)
		}
	}
	out, _, _ := run(t, dir, "", "r2 object head B/dir/body")
	for _, want := range []string{"\nSize                 12 B (12 bytes)\n", "\nContent-Type         text/plain\n", "\nCustom metadata      {\"a\":\"b\"}\n"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	if out, _, _ := run(t, dir, "", "kv key list --binding KV --json --prefix a"); !strings.Contains(out, `"x": "<é>"`) {
		t.Errorf("no JSON on a terminal: %s", out)
	}
}

func TestStores_AskBeforeManyAreDeleted(t *testing.T) {
	dir := folder(t, project())
	const put, delete, list = "kv bulk put pairs.json --binding KV", "kv bulk delete keys.json --binding KV", "kv key list --binding KV --prefix a --json"
	for _, c := range []struct{ typed, flags, left, said string }{
		{"n\n", "", "a", "Not deleting keys read from \"keys.json\".\n"},
		{"\n", "", "a", "Not deleting keys read from \"keys.json\".\n"},
		{"y\n", "", "", "Success!\n"},
		{"n\n", " --force", "", "Success!\n"},
	} {
		run(t, dir, "", put)
		out, err, exit := run(t, dir, c.typed, delete+c.flags)
		left, _, _ := run(t, dir, "", list)
		if out != c.said || exit != 0 || strings.Contains(left, `"a"`) != (c.left == "a") {
			t.Errorf("%q%s: said %s%s, left %s", c.typed, c.flags, out, err, left)
		}
		asked := "Are you sure you want to delete all the keys read from \"keys.json\" from kv-namespace binding: \"KV\" (id: \"aaaa\")? (y/N): "
		if (err == asked) == (c.flags != "") {
			t.Errorf("%q%s: asked %q", c.typed, c.flags, err)
		}
	}
	if out, err, _ := run(t, dir, "n\n", "cache purge --everything"); out != "Nothing was removed.\n" {
		t.Errorf("got %s%s", out, err)
	}
}

// A process has the state and says that it serves, but does not.
func TestStores_WhoHasTheStateDoesNotAnswer(t *testing.T) {
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, `{"pid": 4711}`) }))
	defer other.Close()
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "<html>") }))
	defer page.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for url, want := range map[string]string{
		other.URL: "process 4711 answers there", page.URL: "something else answers there", gone.URL: "dial tcp .*",
	} {
		dir := folder(t, project())
		state, err := storage.OpenState(storage.StateOptions{Dir: filepath.Join(dir, ".edgeemu", "state"), PID: 99})
		if err != nil {
			t.Fatal(err)
		}
		if err := state.Serve(url, "/_edgeemu"); err != nil {
			t.Fatal(err)
		}
		out, stderr, exit := run(t, dir, "", "kv key get a --binding KV")
		wanted := "^✘ \\[ERROR\\] process 99 has the state in .*state, but does not answer at " + regexp.QuoteMeta(url) + ": " + want + "\n" +
			"  hint: look at that process, or stop it: then the command works on the files\n$"
		if !regexp.MustCompile(wanted).MatchString(stderr) || exit != 1 || out != "" {
			t.Errorf("got %d %s%s, want %s", exit, out, stderr, wanted)
		}
		state.Close()
		if out, stderr, _ := run(t, dir, "", "kv key put a 1 --binding KV", "kv key get a --binding KV"); out != "1" {
			t.Errorf("when it has ended: %s%s", out, stderr)
		}
	}
}

// Commands that come at the same time wait for each other.
func TestStores_CommandsAtOnce(t *testing.T) {
	dir := folder(t, project())
	const commands = 8
	codes := make(chan int, commands)
	for i := range commands {
		term := newTerminal(t, nil, "kv", "key", "put", "k"+strconv.Itoa(i), "v", "--binding", "KV")
		term.p.Dir = dir
		go func() { codes <- cli.Main(term.p) }()
	}
	for range commands {
		if code := <-codes; code != 0 {
			t.Errorf("a command ended with %d", code)
		}
	}
	if out, err, _ := run(t, dir, "", "kv key list --binding KV --json"); strings.Count(out, "name") != commands {
		t.Errorf("got %s%s", out, err)
	}
}

// What is read from a pipe ends with an interrupt, also while nobody writes.
func TestStores_Interrupted(t *testing.T) {
	dir := folder(t, project())
	term := newTerminal(t, nil, "r2", "object", "put", "B/k", "--pipe")
	term.p.Dir = dir
	term.start()
	term.press("half")
	term.out.wait(t, "Creating object")
	term.signals <- os.Interrupt
	if code := term.ended(); code != 1 || term.err.String() != "\x1b[31m✘ [ERROR] \x1b[0minterrupted\n" {
		t.Errorf("got %d %q", code, &term.err)
	}
	if _, err, _ := run(t, dir, "", "r2 object head B/k"); !strings.Contains(err, "There is no bucket") && !strings.Contains(err, "does not exist") {
		t.Errorf("something was stored: %s", err)
	}
}

// A long copy shows where it is, on a terminal, on standard error.
func TestStores_Progress(t *testing.T) {
	dir := folder(t, project())
	term := newTerminal(t, nil, "kv", "bulk", "put", "many.json", "--binding", "KV")
	term.p.Dir, term.p.ErrorTTY = dir, true
	var many strings.Builder
	for i := range 200_000 {
		fmt.Fprintf(&many, `,{"key":"k%06d","value":"v"}`, i)
	}
	if err := os.WriteFile(filepath.Join(dir, "many.json"), []byte("["+many.String()[1:]+"]"), 0o644); err != nil {
		t.Fatal(err)
	}
	if code := cli.Main(term.p); code != 0 {
		t.Fatalf("it ended with %d: %s", code, &term.err)
	}
	term.err.wait(t, `writing pairs █+░* \d+0000 of 200000`)
	if got := term.err.String(); !strings.HasSuffix(got, "\r\x1b[K") {
		t.Errorf("the bar is left: %q", got)
	}
	if got := term.out.String(); got != "Success!\n" {
		t.Errorf("standard output: %q", got)
	}
}
