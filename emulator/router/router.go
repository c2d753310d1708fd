package router

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/netip"
	"runtime/debug"
	"sync"
	"time"

	"edgeemu/clock"
	"edgeemu/worker"
)

// A Worker answers requests.
type Worker interface {
	// Fetch runs the fetch handler. ctx ends when the client has gone. The
	// error is a *worker.Exception where the Worker threw and nothing caught
	// it, a *fault.Error where the platform refused, ctx's error where the
	// client has gone, and internal otherwise. The Body of a reply is closed
	// in any case, also while a Read waits, which then has to return.
	Fetch(ctx context.Context, r *worker.Request) (*worker.Response, error)
}

// A Lease is a Worker that stays loaded until it is released.
type Lease interface {
	Worker
	Release()
}

// A Source has the Worker that is to serve the next request.
type Source interface {
	// Acquire returns the current Worker, or why there is none.
	Acquire() (Lease, error)
}

// A Log hears of what happens to requests. Its methods are called from many
// goroutines at once.
type Log interface {
	// Request is called when a request has been answered.
	Request(Entry)
	// Uncaught is called when a handler threw and nothing caught it.
	Uncaught(*worker.Exception)
	// Internal is called for errors of our own, with all there is to know.
	Internal(error)
}

// An Entry is one request that was answered.
type Entry struct {
	Method   string
	Path     string // without the query
	Status   int    // 0: the client left before there was an answer
	Reason   string
	Duration time.Duration
}

// Options say how a Router works. Source and Clock are required.
type Options struct {
	Source  Source
	Clock   clock.Clock
	Log     Log                     // nil: nothing is told
	Quiet   bool                    // requests are not told to Log
	Scheme  string                  // of request.url, "http" by default
	Host    string                  // of request.url and the Host header; "" for the real one
	CF      json.RawMessage         // object laid over the default request.cf
	Hosts   []string                // names that may reach the control doors beside loopback ones; "*" is any
	Prefix  string                  // of the control doors, "/_edgeemu"
	Control http.Handler            // serves them
	CDN     map[string]http.Handler // what is served below /cdn-cgi/, by path
}

// A Router serves HTTP for one Worker.
type Router struct {
	o        Options
	cf       *cfObject
	guard    guard
	mapped   *originMap // nil: the Worker sees the real origin
	origins  cache
	encoders encoders
	buffers  sync.Pool // of *[]byte, chunkBytes long
}

// New returns a Router. It returns an error where Options.CF is not an object.
func New(o Options) (*Router, error) {
	if o.Scheme == "" {
		o.Scheme = "http"
	}
	cf, err := newCFObject(o.CF)
	if err != nil {
		return nil, err
	}
	rt := &Router{o: o, cf: cf, guard: guard{hosts: o.Hosts}}
	if o.Host != "" {
		rt.mapped = &originMap{host: o.Host, origin: o.Scheme + "://" + o.Host}
	}
	return rt, nil
}

// ServeHTTP answers one request.
func (rt *Router) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	defer rt.recovered(w)
	if !knownMethod(r.Method) {
		refuse(w, http.StatusNotImplemented, "text/plain", "ERROR: Unrecognized request method.")
		return
	}
	if !validTarget(r.RequestURI) {
		refuse(w, http.StatusBadRequest, "text/plain", "invalid URI")
		return
	}
	if rt.reserved(w, r) {
		return
	}
	req, err := rt.request(r)
	if errors.Is(err, errLocation) {
		short(w, http.StatusBadRequest, "", err.Error())
		return
	}
	if err != nil {
		short(w, http.StatusBadRequest, "", "Bad Request")
		return
	}
	if rt.o.Log == nil || rt.o.Quiet {
		rt.serve(w, r, req)
		return
	}
	watch := clock.StartStopwatch()
	entry := Entry{Method: r.Method, Path: pathOf(req.URL)}
	defer func() {
		entry.Duration = watch.Elapsed()
		rt.o.Log.Request(entry)
	}()
	entry.Status, entry.Reason = rt.serve(w, r, req)
}

// serve has the Worker answer and writes that. It returns what was sent, status
// 0 where the client left first.
func (rt *Router) serve(w http.ResponseWriter, r *http.Request, req *worker.Request) (status int, reason string) {
	lease, err := rt.o.Source.Acquire()
	if err != nil {
		return rt.unavailable(w, r, err)
	}
	defer lease.Release()
	if req.Body != nil {
		goOn(w, r)
	}
	res, err := rt.answer(lease, r, req)
	done := bothWays(w, r, req.Body)
	if err != nil {
		status, reason = rt.failed(w, r, req, err)
	} else {
		rt.reply(w, r, res)
		status, reason = res.Status, reasonOr(res.StatusText, res.Status)
	}
	done()
	return status, reason
}

// refuse answers what is no request for the Worker.
func refuse(w http.ResponseWriter, status int, contentType, text string) {
	w.Header()["Connection"] = []string{"close"}
	short(w, status, contentType, text)
}

// plain answers in a few words of plain text.
func plain(w http.ResponseWriter, status int, text string) {
	short(w, status, "text/plain;charset=UTF-8", text)
}

func short(w http.ResponseWriter, status int, contentType, text string) {
	h := w.Header()
	h["Date"], h["Content-Type"] = nil, nil
	if contentType != "" {
		h["Content-Type"] = []string{contentType}
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(text)) // a client that has gone is not told
}

// recovered turns a panic of our own into a 500. It must be deferred.
func (rt *Router) recovered(w http.ResponseWriter) {
	cause := recover()
	if cause == nil {
		return
	}
	if cause == http.ErrAbortHandler {
		panic(cause)
	}
	if rt.o.Log != nil {
		rt.o.Log.Internal(panicError{cause, string(debug.Stack())})
	}
	plain(w, http.StatusInternalServerError, "Internal Server Error")
}

// peerOf returns the IP address of the client.
func peerOf(r *http.Request) string {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return "127.0.0.1" // served without a socket
	}
	return peer.Addr().Unmap().WithZone("").String()
}
