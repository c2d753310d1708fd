package router

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"edgeemu/fault"
	"edgeemu/web/http1"
	"edgeemu/worker"
)

// failed answers a request whose handler did not. What each case looks like is
// recorded:
//
//   - what the Worker threw itself: status line without a reason phrase, a
//     Date, the stack as text or, for browsers, a page;
//   - what the runtime says about the Worker (it hangs, it returned no
//     Response): text, for browsers too;
//   - a stream that failed before its first byte: the connection is closed;
//   - an origin that did not answer, after passThroughOnException: the bare
//     status.
func (rt *Router) failed(w http.ResponseWriter, r *http.Request, req *worker.Request, err error) (int, string) {
	if r.Context().Err() != nil || errors.Is(err, worker.ErrBodyFailed) {
		panic(http.ErrAbortHandler)
	}
	if errors.Is(err, errOriginFailed) {
		return originFailed(w, r)
	}
	status := http.StatusInternalServerError
	var thrown *worker.Exception
	if f := fault.As(err); f != nil {
		thrown = exceptionOf(f)
		status = cmp.Or(f.Status, status)
	}
	if thrown != nil || errors.As(err, &thrown) {
		rt.uncaught(thrown)
		if thrown.Runtime {
			plain(w, status, stackOf(thrown))
		} else {
			rt.showThrown(w, r, req, thrown)
		}
		return status, http1.Reason(status)
	}
	if rt.o.Log != nil {
		rt.o.Log.Internal(fmt.Errorf("answer %s %s: %w", r.Method, pathOf(req.URL), err))
	}
	plain(w, http.StatusInternalServerError, "Internal Server Error")
	return http.StatusInternalServerError, http1.Reason(http.StatusInternalServerError)
}

// exceptionOf returns the fault as JavaScript would show it.
func exceptionOf(f *fault.Error) *worker.Exception {
	name := f.Class
	switch {
	case f.Class == "":
		name = "Error"
	case f.Class == "DOMException" && f.Name != "":
		name = f.Name
	}
	return &worker.Exception{Name: name, Message: f.Text, At: f.At, Frame: f.Frame, Runtime: true}
}

func (rt *Router) uncaught(e *worker.Exception) {
	if rt.o.Log != nil {
		rt.o.Log.Uncaught(e)
	}
}

func (rt *Router) showThrown(w http.ResponseWriter, r *http.Request, req *worker.Request, e *worker.Exception) {
	h := w.Header()
	h["Date"] = []string{rt.o.Clock.Now().UTC().Format(http.TimeFormat)}
	setReason(r, http.StatusInternalServerError, "")
	if !wantsPage(r) {
		h["Content-Type"] = []string{"text/plain;charset=UTF-8"}
		rt.replyEncoded(w, r, []byte(stackOf(e)))
		return
	}
	h["Content-Type"] = []string{"text/html;charset=utf-8"}
	rt.replyEncoded(w, r, errorPage(e, req))
}

// stackOf returns what a client sees of an error as text.
func stackOf(e *worker.Exception) string {
	switch {
	case e.Stack != "":
		return e.Stack
	case e.Name == "":
		return "Error: " + e.Message // what was thrown is no error: recorded
	}
	return e.Error()
}

// replyEncoded sends a 500 whose headers are set, compressed as any other reply.
func (rt *Router) replyEncoded(w http.ResponseWriter, r *http.Request, text []byte) {
	h := w.Header()
	want, _, _ := negotiate(joined(r.Header["Accept-Encoding"]), "", h.Get("Content-Type"), true)
	if want != identity {
		h["Content-Encoding"] = []string{string(want)}
	}
	if r.Method == http.MethodHead {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	rt.sendBytes(w, body{res: &worker.Response{Status: http.StatusInternalServerError, Bytes: text}, to: want})
}

// wantsPage reports whether errors are shown as a page: the client is not curl
// and would take HTML, whatever the weights. Recorded.
func wantsPage(r *http.Request) bool {
	if strings.Contains(strings.ToLower(joined(r.Header["User-Agent"])), "curl/") {
		return false
	}
	accept := strings.ToLower(joined(r.Header["Accept"]))
	return strings.Contains(accept, "text/html") || strings.Contains(accept, "*/*") || strings.Contains(accept, "text/*")
}

// unavailable answers while there has never been a Worker: the error that
// keeps it from starting, as text or as a page that reloads when it is mended.
func (rt *Router) unavailable(w http.ResponseWriter, r *http.Request, err error) (int, string) {
	const status = http.StatusServiceUnavailable
	h := w.Header()
	h["Retry-After"] = []string{"1"}
	if !wantsPage(r) {
		plain(w, status, "The Worker has not started.\n\n"+err.Error()+"\n")
		return status, http1.Reason(status)
	}
	h["Date"] = nil
	h["Content-Type"] = []string{"text/html;charset=utf-8"}
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(startPage(err, rt.o.Prefix+"/ready")) // a client that has gone is not told
	}
	return status, http1.Reason(status)
}

// A panicError is a panic of our own.
type panicError struct {
	cause any
	stack string
}

func (p panicError) Error() string { return fmt.Sprintf("panic: %v\n%s", p.cause, p.stack) }
