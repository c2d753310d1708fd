package control

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"edgeemu/fault"
)

// A Source knows the state of the emulator.
type Source interface {
	// Ready returns why requests would not reach a Worker; empty if they would.
	Ready() []string
	// Build returns the result of the last reload.
	Build() Build
}

// A Build is the result of a reload.
type Build struct {
	Number   int       `json:"number"` // counts from 1; 0: there was none yet
	OK       bool      `json:"ok"`
	Serving  bool      `json:"serving"` // a version serves, this one or an earlier one
	At       time.Time `json:"at"`
	Millis   float64   `json:"ms"`
	Changed  []string  `json:"changed"` // files because of which it was made; empty for the first
	Errors   []Message `json:"errors"`
	Warnings []Message `json:"warnings"`
}

// A Message is an error or warning about the user's files.
type Message struct {
	Text   string `json:"text"`
	Hint   string `json:"hint,omitempty"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
	Frame  string `json:"frame,omitempty"`
}

// MessageAt returns a Message with its place.
func MessageAt(text, hint string, at fault.Location, frame string) Message {
	return Message{text, hint, at.File, at.Line, at.Column, frame}
}

// Options say what the doors lead to. All are required.
type Options struct {
	Source  Source
	API     http.Handler // of the stores; its paths begin with /accounts
	Prefix  string       // "/_edgeemu"
	Version string
	PID     int
}

// New returns the doors below Options.Prefix.
func New(o Options) http.Handler {
	mux := http.NewServeMux()
	get := func(path string, answer func() (status int, body any)) {
		mux.HandleFunc(o.Prefix+path, func(w http.ResponseWriter, r *http.Request) {
			if r.Method != http.MethodGet && r.Method != http.MethodHead {
				w.Header().Set("Allow", "GET, HEAD")
				write(w, http.StatusMethodNotAllowed, failure{"method " + r.Method + " is not allowed here"})
				return
			}
			status, body := answer()
			write(w, status, body)
		})
	}
	get("/health", func() (int, any) { return http.StatusOK, health{"ok", o.Version, o.PID} })
	get("/ready", func() (int, any) {
		if reasons := o.Source.Ready(); len(reasons) > 0 {
			return http.StatusServiceUnavailable, readiness{false, reasons}
		}
		return http.StatusOK, readiness{true, []string{}}
	})
	get("/build", func() (int, any) { return http.StatusOK, o.Source.Build().Complete() })
	doors := []string{"/build", "/health", "/ready"}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		text := "there is no door " + r.URL.Path
		path := strings.TrimPrefix(r.URL.Path, o.Prefix)
		if near := fault.Nearest(path, doors); near != "" {
			text += "; did you mean " + o.Prefix + near + "?"
		}
		write(w, http.StatusNotFound, failure{text})
	})
	return withAPI(o, mux)
}

// withAPI leads what lies below /client/v4/ to the API, whose paths are not to
// be cleaned.
func withAPI(o Options, doors http.Handler) http.Handler {
	base := o.Prefix + "/client/v4"
	api := http.StripPrefix(base, o.API)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, base+"/") {
			api.ServeHTTP(w, r)
			return
		}
		doors.ServeHTTP(w, r)
	})
}

type health struct {
	Status  string `json:"status"`
	Version string `json:"version"`
	PID     int    `json:"pid"`
}

type readiness struct {
	Ready   bool     `json:"ready"`
	Reasons []string `json:"reasons"`
}

type failure struct {
	Error string `json:"error"`
}

// Complete returns the build with lists instead of nulls.
func (b Build) Complete() Build {
	b.Changed = append([]string{}, b.Changed...)
	b.Errors = append([]Message{}, b.Errors...)
	b.Warnings = append([]Message{}, b.Warnings...)
	return b
}

func write(w http.ResponseWriter, status int, body any) {
	text, err := json.MarshalIndent(body, "", "  ")
	if err != nil {
		panic("BUG: control answer: " + err.Error())
	}
	h := w.Header()
	h["Date"] = nil
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(append(text, '\n')) // a client that has gone is not told
}
