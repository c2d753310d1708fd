package control_test

import (
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"edgeemu/emulator/control"
	"edgeemu/fault"
)

type state struct {
	reasons []string
	build   control.Build
}

func (s *state) Ready() []string      { return s.reasons }
func (s *state) Build() control.Build { return s.build }

func echoPath(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write([]byte(r.URL.EscapedPath()))
}

func TestDoors(t *testing.T) {
	s := &state{reasons: []string{"the Worker is being built for the first time"}}
	h := control.New(control.Options{Source: s, API: http.HandlerFunc(echoPath), Prefix: "/_edgeemu", Version: "v1.2.3", PID: 42})
	ask := func(method, path string) (int, string) {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(method, path, nil))
		if got := w.Header().Get("Content-Type"); got != "application/json" {
			t.Errorf("%s %s: content-type is %q", method, path, got)
		}
		return w.Code, w.Body.String()
	}
	expect := func(method, path string, status int, body string) {
		t.Helper()
		if gotStatus, got := ask(method, path); gotStatus != status || got != body {
			t.Errorf("%s %s: got %d\n%s want %d\n%s", method, path, gotStatus, got, status, body)
		}
	}
	expect("GET", "/_edgeemu/health", 200, "{\n  \"status\": \"ok\",\n  \"version\": \"v1.2.3\",\n  \"pid\": 42\n}\n")
	expect("GET", "/_edgeemu/ready", 503, "{\n  \"ready\": false,\n  \"reasons\": [\n    \"the Worker is being built for the first time\"\n  ]\n}\n")
	s.reasons = nil
	expect("GET", "/_edgeemu/ready", 200, "{\n  \"ready\": true,\n  \"reasons\": []\n}\n")
	s.build = control.Build{
		Number: 2, Serving: true, At: time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC), Millis: 1.5, Changed: []string{"/app/a.ts"},
		Errors: []control.Message{control.MessageAt("no", "do", fault.Location{File: "/app/a.ts", Line: 1, Column: 2}, "> 1 | x\n")},
	}
	expect("GET", "/_edgeemu/build", 200, `{
  "number": 2,
  "ok": false,
  "serving": true,
  "at": "2026-04-01T00:00:00Z",
  "ms": 1.5,
  "changed": [
    "/app/a.ts"
  ],
  "errors": [
    {
      "text": "no",
      "hint": "do",
      "file": "/app/a.ts",
      "line": 1,
      "column": 2,
      "frame": "\u003e 1 | x\n"
    }
  ],
  "warnings": []
}
`)
	expect("POST", "/_edgeemu/health", 405, "{\n  \"error\": \"method POST is not allowed here\"\n}\n")
	expect("GET", "/_edgeemu/raedy", 404, "{\n  \"error\": \"there is no door /_edgeemu/raedy; did you mean /_edgeemu/ready?\"\n}\n")
	expect("GET", "/_edgeemu", 404, "{\n  \"error\": \"there is no door /_edgeemu\"\n}\n")
	expect("PUT", "/_edgeemu/client/v4/accounts/a//../%2F", 200, "/accounts/a//../%2F")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("HEAD", "/_edgeemu/ready", nil))
	if w.Code != http.StatusOK {
		t.Errorf("HEAD gives %d", w.Code)
	}
}
