package emulator_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"edgeemu/bundle"
	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/fault"
	"edgeemu/worker"
)

func hello() map[string]string {
	return map[string]string{
		"wrangler.toml": "name = \"hello\"\nmain = \"src/index.ts\"\ncompatibility_date = \"2026-04-01\"\n[vars]\nA = \"1\"\n",
		"src/index.ts":  script("one"),
	}
}

func TestEmulator_ReloadsWhatIsSaved(t *testing.T) {
	p := newProject(t, hello())
	e, err := p.start()
	if err != nil {
		t.Fatal(err)
	}
	p.expect(e, "/", 200, `one A="1"`)
	for _, step := range []struct{ file, text, want string }{
		{"src/index.ts", script("two"), `two A="1"`},
		{"wrangler.toml", strings.Replace(hello()["wrangler.toml"], `"1"`, `"2"`, 1), `two A="2"`},
		{".dev.vars", "A=secret\n", `two A="secret"`}, // a file that was not there
		{"src/index.ts", script("three"), `three A="secret"`},
	} {
		p.write(step.file, step.text)
		b := p.built()
		if b.Err != nil || len(b.Changed) == 0 || b.Changed[0] != filepath.Join(p.dir, filepath.FromSlash(step.file)) {
			t.Errorf("%s: the build is %+v", step.file, b)
		}
		p.expect(e, "/", 200, step.want)
	}
	if err := os.Remove(filepath.Join(p.dir, ".dev.vars")); err != nil {
		t.Fatal(err)
	}
	p.built()
	p.expect(e, "/", 200, `three A="2"`)
}

func TestEmulator_FailureKeepsTheLastGoodVersion(t *testing.T) {
	p := newProject(t, hello())
	e, err := p.start()
	if err != nil {
		t.Fatal(err)
	}
	for _, step := range []struct{ file, text, says string }{
		{"src/index.ts", "export default {", "found end of file"},
		{"src/index.ts", "import 'nope'; export default {}", `Could not resolve "nope"`},
		{"src/index.ts", "refuse; export default {}", "Error: refused"},
		{"wrangler.toml", "name = ", ""},
		{"wrangler.toml", "name = \"hello\"\nmain = \"src/gone.ts\"\n", "gone.ts"},
	} {
		p.write(step.file, step.text)
		b := p.built()
		if b.Err == nil || !strings.Contains(b.Err.Error(), step.says) || !b.Serving {
			t.Errorf("%q: the build is %+v", step.text, b)
		}
		p.expect(e, "/", 200, `one A="1"`)
		if status, body := get(t, e, "/_edgeemu/build"); status != 200 || !strings.Contains(body, `"ok": false`) || !strings.Contains(body, `"serving": true`) {
			t.Errorf("%q: /_edgeemu/build is %d %s", step.text, status, body)
		}
		if status, _ := get(t, e, "/_edgeemu/ready"); status != 200 {
			t.Errorf("%q: /_edgeemu/ready is %d", step.text, status)
		}
	}
	p.write("wrangler.toml", hello()["wrangler.toml"])
	p.built()
	p.write("src/index.ts", script("mended"))
	for b := p.built(); b.Err != nil; b = p.built() {
	}
	p.expect(e, "/", 200, `mended A="1"`)
}

func TestEmulator_FirstBuildFails(t *testing.T) {
	files := hello()
	files["src/index.ts"] = "import './missing'; export default {}"
	p := newProject(t, files)
	e, err := p.start()
	var failed *bundle.Error
	if !errors.As(err, &failed) {
		t.Fatalf("Start returns %v", err)
	}
	if status, body := get(t, e, "/"); status != 503 || !strings.Contains(body, `Could not resolve "./missing"`) {
		t.Errorf("GET / is %d %s", status, body)
	}
	if status, body := get(t, e, "/_edgeemu/ready"); status != 503 || !strings.Contains(body, "has not started") {
		t.Errorf("/_edgeemu/ready is %d %s", status, body)
	}
	if status, _ := get(t, e, "/_edgeemu/health"); status != 200 {
		t.Errorf("/_edgeemu/health is %d", status)
	}
	ready := make(chan string, 1)
	if err := e.OnReady(func(c *config.Config) error { ready <- c.Name; return nil }); err != nil {
		t.Fatal(err)
	}
	p.write("src/missing.ts", "export {}") // the file that was looked for
	p.write("src/index.ts", script("mended"))
	for b := p.built(); b.Err != nil; b = p.built() {
	}
	p.expect(e, "/", 200, `mended A="1"`)
	if got := <-ready; got != "hello" {
		t.Errorf("OnReady got the configuration of %q", got)
	}
}

func TestEmulator_Refusals(t *testing.T) {
	for name, c := range map[string]struct {
		files map[string]string
		want  string
		says  string
	}{
		"no main":       {map[string]string{"wrangler.toml": "name = \"x\"\n"}, "there is no script to run: the project names no entry point", "error there is no script to run"},
		"no project":    {nil, "there is no script to run: the project names no entry point", "error there is no script"},
		"broken config": {map[string]string{"wrangler.json": "{"}, "", "error"},
	} {
		p := newProject(t, c.files)
		_, err := p.start()
		f := fault.As(err)
		if f == nil || f.Exit != 2 || c.want != "" && f.Text != c.want {
			t.Errorf("%s: Start returns %v", name, err)
		}
		if !strings.Contains(p.said(), c.says) {
			t.Errorf("%s: it said %q", name, p.said())
		}
	}
	p := newProject(t, hello())
	p.write("src/index.ts", "refuse; export default {}")
	var thrown *worker.Exception
	if _, err := p.start(); !errors.As(err, &thrown) {
		t.Errorf("a Worker that refuses: Start returns %v", err)
	}
}

func TestEmulator_WarnsOfWhatIsNotSupported(t *testing.T) {
	files := hello()
	files["wrangler.toml"] += "[ai]\nbinding = \"AI\"\n"
	p := newProject(t, files)
	if _, err := p.start(); err != nil {
		t.Fatal(err)
	}
	if want := "warning binding AI (AI) is not supported: "; !strings.Contains(p.said(), want) {
		t.Errorf("it said %q, want %q", p.said(), want)
	}
	p.write("src/index.ts", script("two"))
	p.built()
	if got := strings.Count(p.said(), "binding AI"); got != 1 {
		t.Errorf("the warning came %d times", got)
	}
}

func TestEmulator_ManualReload(t *testing.T) {
	p := newProject(t, hello())
	e, err := p.start(func(o *emulator.Options) { o.Watcher = nil })
	if err != nil {
		t.Fatal(err)
	}
	p.write("src/index.ts", script("two"))
	p.expect(e, "/", 200, `one A="1"`)
	if err := e.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
	p.expect(e, "/", 200, `two A="1"`)
	p.write("src/index.ts", "broken(")
	if err := e.Reload(t.Context()); err == nil {
		t.Error("Reload of a broken script succeeds")
	}
}

func TestEmulator_SettingsReachTheRouter(t *testing.T) {
	p := newProject(t, hello())
	e, err := p.start()
	if err != nil {
		t.Fatal(err)
	}
	p.write("edgeemu.toml", "prefix = \"/-/control\"\n")
	if b := p.built(); b.Err != nil {
		t.Fatal(b.Err, p.said())
	}
	if status, body := get(t, e, "/-/control/health"); status != 200 {
		t.Errorf("the moved door answers %d %s", status, body)
	}
	p.expect(e, "/_edgeemu/health", 200, `one A="1"`)
}

func TestListen_Ports(t *testing.T) {
	p := newProject(t, hello())
	e, err := p.start()
	if err != nil {
		t.Fatal(err)
	}
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	port := taken.Addr().(*net.TCPAddr).Port
	_, err = e.Listen(t.Context(), emulator.Listen{Port: port, Strict: true})
	f := fault.As(err)
	if f == nil || f.Exit != 3 || !strings.HasPrefix(f.Text, "port "+strconv.Itoa(port)+" is taken") {
		t.Fatalf("a port that is taken gives %v", err)
	}
	if want := "by process " + strconv.Itoa(os.Getpid()) + " ("; isLinux && !strings.Contains(f.Text, want) {
		t.Errorf("the error is %q, want %q in it", f.Text, want)
	}
	address, err := e.Listen(t.Context(), emulator.Listen{Port: port})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(address, "http://localhost:") || strings.HasSuffix(address, ":"+strconv.Itoa(port)) || address != e.URL() {
		t.Errorf("the address is %s", address)
	}
	if !strings.Contains(p.said(), "notice port "+strconv.Itoa(port)+" is taken") {
		t.Errorf("it said %q", p.said())
	}
	_, bound, _ := strings.Cut(strings.TrimPrefix(address, "http://"), ":")
	for _, host := range []string{"localhost", "127.0.0.1"} {
		if got := fetchText(t, http.DefaultClient, "http://"+host+":"+bound); got != `one A="1"` {
			t.Errorf("%s answers %q", host, got)
		}
	}
}

// Every request is answered, by the version of its time, while versions come
// and go. BenchmarkReload does it with the engine.
func TestEmulator_ReloadsUnderLoad(t *testing.T) {
	p := newProject(t, hello())
	write := func(version int) { p.write("src/index.ts", script(strconv.Itoa(version))) }
	if n := reloadUnderLoad(t, p, 60, write, func(*emulator.Options) {}); n == 0 {
		t.Error("no request was served")
	}
}

// reloadUnderLoad reloads a project whose script is a number again and again,
// and returns how many requests were answered meanwhile.
func reloadUnderLoad(t testing.TB, p *project, reloads int, write func(version int), change func(*emulator.Options)) (requests int64) {
	t.Helper()
	write(1)
	e, err := p.start(func(o *emulator.Options) {
		o.Quiet, o.Watcher = true, nil
		change(o)
	})
	if err != nil {
		t.Fatal(err)
	}
	address, err := e.Listen(t.Context(), emulator.Listen{})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	var clients sync.WaitGroup
	var served atomic.Int64
	for range 4 {
		clients.Go(func() {
			client := &http.Client{Transport: &http.Transport{}}
			defer client.CloseIdleConnections()
			for last := -1; ctx.Err() == nil; served.Add(1) {
				n, err := versionAt(client, address)
				if err != nil || n < last {
					t.Errorf("after version %d came %d, %v", last, n, err)
					return
				}
				last = n
			}
		})
	}
	for version := 2; version < reloads+2; version++ {
		write(version)
		if err := e.Reload(t.Context()); err != nil {
			t.Fatal(err)
		}
		<-p.builds
		if got, err := versionAt(http.DefaultClient, address); err != nil || got != version {
			t.Fatalf("after reload %d came %d, %v", version, got, err)
		}
	}
	stop()
	clients.Wait()
	return served.Load()
}

// versionAt asks which version serves: the number that the answer begins with.
func versionAt(client *http.Client, address string) (int, error) {
	res, err := client.Get(address)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return 0, err
	}
	number, _, _ := strings.Cut(string(body), " ")
	return strconv.Atoi(number)
}
