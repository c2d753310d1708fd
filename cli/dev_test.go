package cli_test

import (
	"io"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"testing"
)

const readyLine = `Ready on \S*?(http://localhost:\d+)`

func TestDev_Hotkeys(t *testing.T) {
	term := newTerminal(t, hello(), "dev", "--port", "0")
	term.p.Environ = append(term.p.Environ, "NO_COLOR=1")
	term.start()
	url := term.out.wait(t, readyLine)[1]
	term.out.wait(t, "press \\? for keys, x to exit\r\n") // raw terminals want both

	term.press("B")
	if got := <-term.opened; got != url {
		t.Errorf("b opens %s, want %s", got, url)
	}
	term.press("?")
	term.out.wait(t, `r  reload now`)
	term.press("r")
	term.out.wait(t, `reloaded in \d+ms`)
	term.press("l")
	term.out.wait(t, `log level: debug`)
	term.press("l")
	term.out.wait(t, `log level: error`)
	term.press("c")
	term.out.wait(t, `\x1b\[2J`)
	term.press("x")
	if code := term.ended(); code != 0 {
		t.Errorf("x ends with code %d", code)
	}
	<-term.restored
}

func TestDev_CtrlC(t *testing.T) {
	term := newTerminal(t, hello(), "dev", "--port", "0")
	term.start()
	term.out.wait(t, readyLine)
	term.press("\x03") // in raw mode it is a key
	if code := term.ended(); code != 0 {
		t.Errorf("it ends with code %d", code)
	}
}

func TestDev_NoHotkeys(t *testing.T) {
	for name, change := range map[string]func(*terminal){
		"no terminal": func(term *terminal) { term.p.InputTTY = false },
		"CI":          func(term *terminal) { term.p.Environ = append(term.p.Environ, "CI=true") },
		"asked not to": func(term *terminal) {
			term.p.Args = append(term.p.Args, "--show-interactive-dev-session=false")
		},
		"JSON": func(term *terminal) { term.p.Args = append(term.p.Args, "--log-format", "json") },
	} {
		term := newTerminal(t, hello(), "dev", "--port", "0")
		term.p.Raw = func() (func(), error) { t.Errorf("%s: the terminal is set to raw mode", name); return func() {}, nil }
		change(term)
		term.start()
		term.out.wait(t, `http://localhost:\d+`)
		term.signals <- os.Interrupt
		if code := term.ended(); code != 0 {
			t.Errorf("%s: it ends with code %d", name, code)
		}
	}
}

func TestDev_Signals(t *testing.T) {
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		term := newTerminal(t, hello(), "dev", "--port", "0")
		term.start()
		term.out.wait(t, readyLine)
		term.signals <- s
		if code := term.ended(); code != 0 {
			t.Errorf("%v ends with code %d", s, code)
		}
		term.out.wait(t, "stopping: "+s.String())
	}
}

func TestDev_Colours(t *testing.T) {
	for _, c := range []struct {
		environ string
		tty     bool
		want    bool
	}{{"X=1", true, true}, {"X=1", false, false}, {"NO_COLOR=1", true, false}, {"FORCE_COLOR=1", false, true}, {"TERM=dumb", true, false}} {
		term := newTerminal(t, nil, "dev")
		term.p.Environ, term.p.OutputTTY = []string{c.environ}, c.tty
		term.start()
		term.ended()
		if got := strings.Contains(term.err.String(), "\x1b["); got != c.want {
			t.Errorf("%s, terminal %v: coloured is %v", c.environ, c.tty, got)
		}
	}
}

// Where somebody is there to mend it, a Worker that doesn't start is waited for.
func TestDev_FirstBuildFails(t *testing.T) {
	files := hello()
	files["index.js"] = "export default {"
	term := newTerminal(t, files, "dev", "--port", "0")
	term.p.Environ = append(term.p.Environ, "NO_COLOR=1")
	term.start()
	url := term.out.wait(t, `Waiting on (http://localhost:\d+)`)[1]
	if status, body := get(t, url); status != 503 || !strings.Contains(body, "has not started") {
		t.Errorf("meanwhile it answers %d %s", status, body)
	}
	if strings.Contains(term.out.String(), "Ready on") {
		t.Error("it says that it is ready")
	}
	term.write("index.js", hello()["index.js"])
	if got := term.out.wait(t, readyLine)[1]; got != url {
		t.Errorf("ready on %s, want %s", got, url)
	}
	if status, body := get(t, url); status != 200 || body != "one" {
		t.Errorf("mended it answers %d %s", status, body)
	}
	term.signals <- os.Interrupt
	term.ended()
}

// A build under way does not keep the process.
func TestDev_StopDuringBuild(t *testing.T) {
	files := hello()
	files["wrangler.toml"] += "[build]\ncommand = \"sleep\"\n"
	term := newTerminal(t, files, "dev", "--port", "0")
	running := make(chan struct{})
	term.p.Run = blockingRun(running)
	term.start()
	<-running
	term.signals <- os.Interrupt
	if code := term.ended(); code != 0 {
		t.Errorf("it ends with code %d", code)
	}
}

// Requests that never end don't keep the process, and the port is free at once.
func TestDev_StopDuringRequest(t *testing.T) {
	files := hello()
	files["index.js"] = "export default { fetch: () => new Response(new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('x')); this.t = setInterval(() => {}, 1000); } })) };"
	term := newTerminal(t, files, "dev", "--port", "0")
	term.start()
	url := term.out.wait(t, readyLine)[1]
	res, err := http.Get(url)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if _, err := res.Body.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	term.signals <- os.Interrupt
	if code := term.ended(); code != 0 {
		t.Errorf("it ends with code %d", code)
	}
	if _, err := io.ReadAll(res.Body); err == nil {
		t.Error("the stream ended as if it was complete")
	}
	port := url[strings.LastIndex(url, ":"):]
	l, err := net.Listen("tcp", "127.0.0.1"+port)
	if err != nil {
		t.Fatalf("the port is not free: %v", err)
	}
	l.Close()
}

// A second signal does not wait.
func TestDev_SecondSignal(t *testing.T) {
	files := hello()
	files["index.js"] = "export default { fetch: () => new Promise((resolve) => setTimeout(resolve, 60000)) };"
	term := newTerminal(t, files, "dev", "--port", "0")
	term.start()
	url := term.out.wait(t, readyLine)[1]
	go func() { _, _ = http.Get(url) }() // it never gets an answer
	term.signals <- os.Interrupt
	term.signals <- os.Interrupt
	if code := term.ended(); code != 0 {
		t.Errorf("it ends with code %d", code)
	}
}
