package cli_test

import (
	"crypto/tls"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"edgeemu/cli"
	"edgeemu/clock"

	"github.com/rogpeppe/go-internal/testscript"
)

// patience is how long a server may take on a busy machine.
const patience = 20 * time.Second

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"edgeemu": func() { os.Exit(cli.Main(cli.System())) },
	})
}

// TestScripts runs testdata/script/*.txtar. Beside testscript's own commands
// they have
//
//	ready             wait until the server in the background is ready; sets $URL and $PORT
//	http METHOD PATH [HEADER:VALUE...]   ask it; the answer is in stdout, the status in its first line
//	until TEXT        ask for / until the answer has the text in it
//	door PATH TEXT    the same for a path
//	damage FILE       write over the beginning of a file
//	field VAR NAME    set a variable to a field of the JSON in stdout
//
// Servers are started with --port 0 --ready-file ready.json in the background.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("HOME", env.WorkDir+"/home")
			env.Setenv("NO_COLOR", "1")
			env.Setenv("CI", "")
			return nil
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"ready":  ready,
			"http":   request,
			"until":  until,
			"door":   door,
			"damage": damage,
			"field":  field,
		},
	})
}

// TestStoreScripts runs testdata/script/stores/*.txtar twice: with no server,
// on the files, and with one that has the state. They say the same of both.
// They have
//
//	bytes FILE COUNT   write a file of bytes of every kind
//	pairs FILE COUNT   write one for kv bulk put: k00000 is v00000 and so on
//	keys FILE COUNT    write one of their keys
//	rows FILE COUNT    write SQL that inserts rows into t
//	field VAR NAME     set a variable to a field of the JSON in stdout
//	same FILE FILE     compare, but for the line feed at the end
//	results FILE       compare the JSON of d1 execute in stdout, all durations being 0
func TestStoreScripts(t *testing.T) {
	for name, setup := range map[string]func(*testscript.Env) error{
		"files":  func(*testscript.Env) error { return nil },
		"server": func(env *testscript.Env) error { return serveInBackground(t, env) },
	} {
		t.Run(name, func(t *testing.T) {
			testscript.Run(t, testscript.Params{
				Dir:                 "../testdata/script/stores",
				RequireExplicitExec: true,
				RequireUniqueNames:  true,
				Setup: func(env *testscript.Env) error {
					env.Setenv("HOME", env.WorkDir+"/home")
					env.Setenv("NO_COLOR", "1")
					env.Setenv("CI", "")
					return setup(env)
				},
				Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
					"bytes": writing(func(count int) []byte {
						content := make([]byte, count)
						_, _ = rand.NewChaCha8([32]byte{1}).Read(content) // it never fails
						return content
					}),
					"pairs": writing(func(count int) []byte { return items(count, `{"key":"k%05d","value":"v%05[1]d"}`) }),
					"keys":  writing(func(count int) []byte { return items(count, `"k%05d"`) }),
					"rows":  writing(insertRows), "field": field, "same": same, "results": results,
				},
			})
		})
	}
}

// serveInBackground runs dev in the folder of a script until that ends.
func serveInBackground(t *testing.T, env *testscript.Env) error {
	signals, ended := make(chan os.Signal, 1), make(chan int, 1)
	out := &output{}
	p := cli.Process{
		Args: []string{"dev", "--port", "0"}, Dir: env.WorkDir, PID: os.Getpid(), Stdin: strings.NewReader(""), Stdout: out, Stderr: out,
		Clock: clock.Wall{}, Entropy: rand.NewChaCha8([32]byte{}),
		Signals: func() (<-chan os.Signal, func()) { return signals, func() {} },
	}
	go func() { ended <- cli.Main(p) }()
	env.Defer(func() {
		signals <- os.Interrupt
		<-ended
	})
	out.wait(t, "Ready on ")
	return nil
}

// writing makes a command that writes a file.
func writing(content func(count int) []byte) func(ts *testscript.TestScript, neg bool, args []string) {
	return func(ts *testscript.TestScript, neg bool, args []string) {
		if neg || len(args) != 2 {
			ts.Fatalf("usage: bytes|pairs|keys FILE COUNT")
		}
		count, err := strconv.Atoi(args[1])
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(args[0]), content(count), 0o644))
	}
}

// items returns an array in JSON.
func items(count int, format string) []byte {
	text := []byte("[")
	for i := range count {
		if i > 0 {
			text = append(text, ",\n"...)
		}
		text = fmt.Appendf(text, format, i)
	}
	return append(text, "]\n"...)
}

// eventually tries until it is done or patience is over.
func eventually(ts *testscript.TestScript, what string, try func() bool) {
	deadline, tick := time.After(patience), time.NewTicker(5*time.Millisecond)
	defer tick.Stop()
	for !try() {
		select {
		case <-tick.C:
		case <-deadline:
			ts.Fatalf("%s: not within %v", what, patience)
		}
	}
}

// ready waits for the file ready.json.
func ready(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) > 0 {
		ts.Fatalf("usage: ready")
	}
	var event struct {
		URL  string
		Port int
	}
	eventually(ts, "ready", func() bool {
		text, err := os.ReadFile(ts.MkAbs("ready.json"))
		return err == nil && json.Unmarshal(text, &event) == nil
	})
	ts.Setenv("URL", event.URL)
	ts.Setenv("PORT", strconv.Itoa(event.Port))
}

func ask(ts *testscript.TestScript, method, path string, headers []string) (string, error) {
	r, err := http.NewRequest(method, ts.Getenv("URL")+path, nil)
	if err != nil {
		return "", err
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ":")
		if strings.EqualFold(name, "host") {
			r.Host = value
		}
		r.Header.Set(name, value)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}, Timeout: patience}
	res, err := client.Do(r)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return fmt.Sprintf("%s\n%s\n%s", res.Status, res.Header.Get("Content-Type"), body), err
}

// request asks the server. With "!" it must not answer.
func request(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: http METHOD PATH [HEADER:VALUE...]")
	}
	answer, err := ask(ts, args[0], args[1], args[2:])
	if neg != (err != nil) {
		ts.Fatalf("%s %s: %v %s", args[0], args[1], err, answer)
	}
	_, err = io.WriteString(ts.Stdout(), answer)
	ts.Check(err)
}

func until(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: until TEXT")
	}
	door(ts, false, []string{"/", args[0]})
}

func door(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: door PATH TEXT")
	}
	eventually(ts, "door "+args[1], func() bool {
		answer, err := ask(ts, "GET", args[0], nil)
		return err == nil && strings.Contains(answer, args[1])
	})
}
