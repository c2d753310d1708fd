package conform

import (
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
)

// An Origin is the server on the loopback that Workers fetch from. They know
// its URL as env.ORIGIN.
//
//	/echo            the request as JSON: method, url, headers, body
//	/status/CODE     that status, with the body "status CODE" where one may be
//	/redirect/CODE?to=URL
//	/loop            redirects to itself
//	/headers         the same name twice, two cookies, odd spaces
//	/json /html      small bodies of those types
//	/text            "text from the origin", with an ETag and Cache-Control
//	/gzip            "squeezed", gzip whatever the client accepts
//	/big?n=N         N octets "x"
//	/chunks?n=N      N chunks "chunk I\n", each flushed
//	/latin1          octets e9, charset iso-8859-1
//	/bom             "bom" after a byte order mark
//	/close           the connection is closed without a reply
//	/cut             announces 100 octets, sends 10 and closes
//	/garbage         sends what is not HTTP
//	/hold            does not answer before /release is asked for
//	/release         lets /hold answer
//	/coded?text=...  the text in a content coding: see originCoded
//	/answer?text=... that text as it stands, status line and all
//	/wire            the request as it was sent
//	/turn            which request it is on its connection
//	/early           answers before it reads the request's body
//	/seen            see @hangup
//	/gone            answers when the client of /forever has left
//	/say/REPLIES/... the replies of a [script], for whatever lies below it
//	/forever         sends chunks until its client leaves
type Origin struct {
	server        *httptest.Server
	release, left func()
	released      <-chan struct{}
	forever       <-chan struct{}
	seen          chan struct{}
	sawIt         sync.Once
	said          script
}

// ListenOrigin starts a server on a free port of 127.0.0.1.
func ListenOrigin() (*Origin, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	released, forever := make(chan struct{}), make(chan struct{})
	o := &Origin{
		release:  sync.OnceFunc(func() { close(released) }),
		left:     sync.OnceFunc(func() { close(forever) }),
		released: released,
		forever:  forever,
		seen:     make(chan struct{}),
	}
	o.server = httptest.NewUnstartedServer(o.routes())
	o.server.Listener.Close()
	o.server.Listener = wireListener{listener}
	o.server.Config.ConnContext = withWire
	o.server.Start()
	return o, nil
}

// URL returns "http://127.0.0.1:PORT".
func (o *Origin) URL() string { return o.server.URL }

// Address returns "127.0.0.1:PORT".
func (o *Origin) Address() string { return o.server.Listener.Addr().String() }

// Seen is closed when /seen has been asked for.
func (o *Origin) Seen() <-chan struct{} { return o.seen }

// Close ends the server and all that waits in it.
func (o *Origin) Close() {
	o.release()
	o.left()
	o.server.CloseClientConnections()
	o.server.Close()
}

func (o *Origin) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/echo", originEcho)
	mux.HandleFunc("/status/{code}", originStatus)
	mux.HandleFunc("/redirect/{code}", originRedirect)
	mux.HandleFunc("/loop", originRedirectTo("/loop"))
	mux.HandleFunc("/headers", originHeaders)
	mux.HandleFunc("/json", originBody("application/json", `{"from":"origin","n":[1,2]}`))
	mux.HandleFunc("/html", originBody("text/html; charset=utf-8", "<h1>origin</h1>"))
	mux.HandleFunc("/latin1", originBody("text/plain; charset=iso-8859-1", "\xe9"))
	mux.HandleFunc("/bom", originBody("text/plain", "\xef\xbb\xbfbom"))
	mux.HandleFunc("/text", originText)
	mux.HandleFunc("/gzip", originGzip)
	mux.HandleFunc("/big", originBig)
	mux.HandleFunc("/chunks", originChunks)
	mux.HandleFunc("/coded", originCoded)
	mux.HandleFunc("/answer", originAnswer)
	mux.HandleFunc("/wire", originWire)
	mux.HandleFunc("/turn", originTurn)
	mux.HandleFunc("/early", originEarly)
	mux.HandleFunc("/close", originRaw(""))
	mux.HandleFunc("/cut", originRaw("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\n0123456789"))
	mux.HandleFunc("/garbage", originRaw("GARBAGE\r\n\r\n"))
	mux.HandleFunc("/hold", o.hold)
	mux.HandleFunc("/release", func(w http.ResponseWriter, _ *http.Request) { o.release() })
	mux.HandleFunc("/seen", func(w http.ResponseWriter, _ *http.Request) { o.sawIt.Do(func() { close(o.seen) }) })
	mux.HandleFunc("/forever", o.stream)
	mux.HandleFunc("/gone", o.gone)
	mux.HandleFunc("/say/{replies}/", o.said.serve)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		countTurn(r)
		mux.ServeHTTP(w, r)
	})
}

func originEcho(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	headers := map[string]string{}
	for name, values := range r.Header {
		headers[strings.ToLower(name)] = strings.Join(values, " | ")
	}
	if len(r.TransferEncoding) > 0 {
		headers["transfer-encoding"] = strings.Join(r.TransferEncoding, ", ")
	}
	reply := map[string]any{"method": r.Method, "url": r.URL.RequestURI(), "host": r.Host, "headers": headers, "body": string(body)}
	if err != nil {
		reply["error"] = err.Error()
	}
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(reply)
}

func originStatus(w http.ResponseWriter, r *http.Request) {
	code, err := strconv.Atoi(r.PathValue("code"))
	if err != nil || code < 200 || code > 999 {
		http.Error(w, "no such status", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	w.WriteHeader(code)
	if code != http.StatusNoContent && code != http.StatusNotModified {
		fmt.Fprintf(w, "status %d", code)
	}
}

func originRedirect(w http.ResponseWriter, r *http.Request) {
	code, err := strconv.Atoi(r.PathValue("code"))
	if err != nil || code < 300 || code > 399 {
		http.Error(w, "no redirect", http.StatusBadRequest)
		return
	}
	w.Header().Set("Location", r.URL.Query().Get("to"))
	w.WriteHeader(code)
	io.WriteString(w, "moved")
}

func originRedirectTo(path string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, path, http.StatusFound) }
}

func originHeaders(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h["X-Twice"] = []string{"1", "2"}
	h["Set-Cookie"] = []string{"a=1; Path=/", "b=2; HttpOnly"}
	h.Set("X-Spaces", "  in  between  ")
	h.Set("Content-Type", "text/plain")
}

func originBody(contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", contentType)
		io.WriteString(w, body)
	}
}

func originText(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("ETag", `"v1"`)
	w.Header().Set("Cache-Control", "max-age=60")
	w.Header().Set("Content-Type", "text/plain")
	if r.Header.Get("If-None-Match") == `"v1"` {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	io.WriteString(w, "text from the origin")
}

func originGzip(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/plain")
	w.Header().Set("Content-Encoding", "gzip")
	z := gzip.NewWriter(w)
	defer z.Close()
	io.WriteString(z, "squeezed")
}

const originBytesMax = 64 << 20

func originBig(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err != nil || n < 0 || n > originBytesMax {
		http.Error(w, "bad n", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	w.Header().Set("Content-Length", strconv.Itoa(n))
	block := strings.Repeat("x", 64<<10)
	for n > 0 {
		written, err := io.WriteString(w, block[:min(n, len(block))])
		if err != nil {
			return
		}
		n -= written
	}
}

const originChunksMax = 1000

func originChunks(w http.ResponseWriter, r *http.Request) {
	n, err := strconv.Atoi(r.URL.Query().Get("n"))
	if err != nil || n < 0 || n > originChunksMax {
		http.Error(w, "bad n", http.StatusBadRequest)
		return
	}
	w.Header().Set("Content-Type", "text/plain")
	for i := range n {
		fmt.Fprintf(w, "chunk %d\n", i)
		w.(http.Flusher).Flush()
	}
}

// originRaw writes to the connection itself, and closes it.
func originRaw(text string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		defer conn.Close()
		io.WriteString(conn, text)
	}
}

func (o *Origin) hold(w http.ResponseWriter, r *http.Request) {
	select {
	case <-o.released:
		io.WriteString(w, "released")
	case <-r.Context().Done():
	}
}

// stream sends without end; the client's leaving is what it is for.
func (o *Origin) stream(w http.ResponseWriter, r *http.Request) {
	defer o.left()
	w.Header().Set("Content-Type", "text/plain")
	line := strings.Repeat("again ", 2000) + "\n"
	for r.Context().Err() == nil {
		if _, err := io.WriteString(w, line); err != nil {
			return
		}
		w.(http.Flusher).Flush()
	}
}

func (o *Origin) gone(w http.ResponseWriter, r *http.Request) {
	select {
	case <-o.forever:
		io.WriteString(w, "gone")
	case <-r.Context().Done():
	}
}

// originEarly answers at once, then reads what there is of a body.
func originEarly(w http.ResponseWriter, r *http.Request) {
	_ = http.NewResponseController(w).EnableFullDuplex() // HTTP/1.1 can
	w.Header().Set("Content-Type", "text/plain")
	_, _ = io.WriteString(w, "early")
	w.(http.Flusher).Flush()
	n, err := io.Copy(io.Discard, r.Body)
	fmt.Fprintf(w, ", then %d octets, %t", n, err == nil)
}
