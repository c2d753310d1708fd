package apiv4

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// A Handler answers a request, or returns why not; then nothing has been
// written, unless the answer broke off in its body.
type Handler func(w http.ResponseWriter, r *http.Request) error

// A Mux leads requests to handlers by method and path. Unlike http.ServeMux
// it never cleans or redirects a path: keys may hold "//", "..", "%2F".
type Mux struct{ routes []route }

type route struct {
	method   string
	segments []string // "name", "{parameter}"; the last may be "{parameter...}"
	handler  Handler
}

// Handle registers a handler. A pattern is a path such as
// "/accounts/{account}/d1/database/{database}"; a last segment {key...} takes
// the rest of the path. Parameters are unescaped: r.PathValue("key").
func (m *Mux) Handle(method, pattern string, h Handler) {
	m.routes = append(m.routes, route{method, strings.Split(strings.TrimPrefix(pattern, "/"), "/"), h})
}

// ServeHTTP answers a request whose path begins with /accounts.
func (m *Mux) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tracked := &trackedWriter{ResponseWriter: w}
	err := m.find(r, func(h Handler) error { return h(tracked, r) })
	switch {
	case err == nil:
	case tracked.began:
		panic(http.ErrAbortHandler) // the client must not take what it got for all
	default:
		Fail(w, err)
	}
}

func (m *Mux) find(r *http.Request, serve func(Handler) error) error {
	path := strings.TrimPrefix(r.URL.EscapedPath(), "/")
	other := false
	for _, route := range m.routes {
		values, ok := route.match(path)
		if !ok {
			continue
		}
		if route.method != r.Method && !(route.method == http.MethodGet && r.Method == http.MethodHead) {
			other = true
			continue
		}
		for name, value := range values {
			plain, err := url.PathUnescape(value)
			if err != nil {
				return &Error{Status: http.StatusBadRequest, Code: CodeMalformed, Message: fmt.Sprintf("the path is malformed: %v", err)}
			}
			r.SetPathValue(name, plain)
		}
		return serve(route.handler)
	}
	if other {
		return &Error{Status: http.StatusMethodNotAllowed, Code: CodeNoMethod, Message: "Method " + r.Method + " not available for that URI."}
	}
	return &Error{
		Status: http.StatusNotFound, Code: CodeNoRoute,
		Message: "Could not route to /client/v4/" + path + ", perhaps your object identifier is invalid?",
	}
}

// match returns the escaped parameters that the path gives.
func (t route) match(path string) (values map[string]string, ok bool) {
	rest, more := path, true
	for _, segment := range t.segments {
		if !more {
			return nil, false
		}
		name, parameter := strings.CutPrefix(segment, "{")
		if all, isRest := strings.CutSuffix(name, "...}"); isRest {
			if values == nil {
				values = map[string]string{}
			}
			values[all] = rest
			return values, true
		}
		var given string
		given, rest, more = strings.Cut(rest, "/")
		switch {
		case !parameter && given != segment, parameter && given == "":
			return nil, false
		case parameter:
			if values == nil {
				values = map[string]string{}
			}
			values[strings.TrimSuffix(name, "}")] = given
		}
	}
	return values, !more
}

// trackedWriter knows whether an answer has begun.
type trackedWriter struct {
	http.ResponseWriter
	began bool
}

func (w *trackedWriter) WriteHeader(status int) {
	w.began = w.began || status >= http.StatusOK
	w.ResponseWriter.WriteHeader(status)
}

func (w *trackedWriter) Write(b []byte) (int, error) {
	w.began = true
	return w.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController reach the writer below.
func (w *trackedWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Malformed returns the error for a body or parameter that can't be read.
func Malformed(format string, args ...any) error {
	err := fmt.Errorf(format, args...)
	return &Error{Status: http.StatusBadRequest, Code: CodeMalformed, Message: err.Error(), Err: errors.Unwrap(err)}
}
