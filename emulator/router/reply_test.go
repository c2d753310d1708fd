package router_test

import (
	"bufio"
	"bytes"
	"cmp"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"runtime"
	"slices"
	"strings"
	"testing"

	"edgeemu/emulator/router"
	"edgeemu/worker"

	"github.com/andybalholm/brotli"
)

func readAll(_ context.Context, r *worker.Request) (*worker.Response, error) {
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	out := ok(string(body))
	return &out, nil
}

func field(name, value string) worker.Field { return worker.Field{Name: name, Value: value} }

// Recorded on wrangler 4.164.0.
func TestReply_HeadAsItGoesOut(t *testing.T) {
	respond := func(r worker.Response) string {
		f := &fake{fetch: answer(r)}
		return exchange(t, serve(t, newRouter(t, f)), "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
	}
	status := func(code int, reason string) worker.Response {
		return worker.Response{Status: code, StatusText: reason}
	}
	for name, c := range map[string]struct {
		response worker.Response
		want     string
	}{
		"text":                 {ok("hello"), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain;charset=UTF-8\r\n\r\nhello"},
		"no type":              {worker.Response{Status: 200, StatusText: "OK", Bytes: []byte("<html>")}, "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>"},
		"nothing":              {status(200, "OK"), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
		"no reason of its own": {status(200, ""), "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"},
		"own reason phrase":    {status(404, "Custom Text"), "HTTP/1.1 404 Custom Text\r\nContent-Length: 0\r\n\r\n"},
		"unregistered status":  {status(299, "Successful"), "HTTP/1.1 299 Successful\r\nContent-Length: 0\r\n\r\n"},
		"another known phrase": {status(413, "Payload Too Large"), "HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\n\r\n"},
		"205":                  {status(205, "Reset Content"), "HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n"},
		"204":                  {status(204, "No Content"), "HTTP/1.1 204 No Content\r\n\r\n"},
		"304":                  {worker.Response{Status: 304, StatusText: "Not Modified", Header: []worker.Field{field("etag", `"x"`), field("content-length", "5")}}, "HTTP/1.1 304 Not Modified\r\nEtag: \"x\"\r\n\r\n"},
		"wrong length":         {ok("hello", field("content-length", "3")), "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Type: text/plain;charset=UTF-8\r\n\r\nhello"},
		"headers of the connection": {ok("x", field("connection", "close"), field("keep-alive", "timeout=3"), field("transfer-encoding", "identity"),
			field("upgrade", "foo"), field("te", "x"), field("trailer", "y"), field("proxy-authenticate", "z"), field("server", "me"), field("date", "now")),
			"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Type: text/plain;charset=UTF-8\r\nDate: now\r\nProxy-Authenticate: z\r\nServer: me\r\n\r\nx"},
		"repeated": {ok("x", field("set-cookie", "a=1"), field("set-cookie", "b=2"), field("x-m", "1, 2")),
			"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Type: text/plain;charset=UTF-8\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-M: 1, 2\r\n\r\nx"},
		"utf-8": {worker.Response{Status: 200, StatusText: "OK", Header: []worker.Field{field("x-a", "café")}}, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nX-A: café\r\n\r\n"},
	} {
		if got := respond(c.response); got != c.want {
			t.Errorf("%s: got\n%q, want\n%q", name, got, c.want)
		}
	}
}

// Recorded: without a body of its own no length is told, unless the Worker did.
func TestReply_HEAD(t *testing.T) {
	for name, c := range map[string]struct {
		response worker.Response
		want     string
	}{
		"text":       {ok("hello"), "HTTP/1.1 200 OK\r\nContent-Type: text/plain;charset=UTF-8\r\n\r\n"},
		"own length": {ok("hello", field("content-length", "2400")), "HTTP/1.1 200 OK\r\nContent-Length: 2400\r\nContent-Type: text/plain;charset=UTF-8\r\n\r\n"},
		"204":        {worker.Response{Status: 204, StatusText: "No Content"}, "HTTP/1.1 204 No Content\r\n\r\n"},
	} {
		f := &fake{fetch: answer(c.response)}
		if got := exchange(t, serve(t, newRouter(t, f)), "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n"); got != c.want {
			t.Errorf("%s: got\n%q, want\n%q", name, got, c.want)
		}
	}
}

// A connection goes on after replies whose status line was replaced.
func TestReply_KeepsTheConnection(t *testing.T) {
	f := &fake{fetch: func(_ context.Context, r *worker.Request) (*worker.Response, error) {
		return &worker.Response{Status: 404, StatusText: header(r.Header, "x-reason")}, nil
	}}
	address := serve(t, newRouter(t, f))
	var addresses []string
	for _, reason := range []string{"one", "Two Words", "", "Not Found", "three"} {
		r, err := http.NewRequest("GET", "http://"+address, nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Reason", reason)
		r.Header.Set("Accept-Encoding", "identity") // Go's client would ask for gzip
		r = r.WithContext(httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{
			GotConn: func(c httptrace.GotConnInfo) { addresses = append(addresses, c.Conn.LocalAddr().String()) },
		}))
		res, err := http.DefaultTransport.RoundTrip(r)
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		if want := "404 " + cmp.Or(reason, "Not Found"); res.Status != want {
			t.Errorf("status is %q, want %q", res.Status, want)
		}
	}
	if len(slices.Compact(addresses)) != 1 {
		t.Errorf("several connections were used: %v", addresses)
	}
}

// Recorded: TestNegotiate has the whole of the rules.
func TestReply_Compression(t *testing.T) {
	big := strings.Repeat("hello world ", 200)
	packed := gzipOf(t, big)
	for name, c := range map[string]struct {
		response       worker.Response
		acceptEncoding string
		encoding       string
	}{
		"as asked, gzip":          {ok(big), "gzip, deflate, br", "gzip"},
		"as asked, br":            {ok(big), "br", "br"},
		"identity":                {ok(big), "identity", ""},
		"marked gzip, not asked":  {ok(big, field("content-encoding", "gzip")), "", "gzip"},
		"marked gzip, br asked":   {ok(big, field("content-encoding", "gzip")), "br", "br"},
		"marked gzip, identity":   {ok(big, field("content-encoding", "gzip")), "identity", ""},
		"manual gzip, gzip asked": {manual(packed), "gzip", "gzip"},
		"manual gzip, not asked":  {manual(packed), "", "gzip"},
		"manual gzip, br asked":   {manual(packed), "br", "br"},
		"manual gzip, identity":   {manual(packed), "identity", ""},
	} {
		for _, streamed := range []bool{false, true} {
			response := c.response
			if streamed {
				response.Body, response.Bytes, response.ContentLength = io.NopCloser(bytes.NewReader(response.Bytes)), nil, -1
			}
			f := &fake{fetch: answer(response)}
			r, err := http.NewRequest("GET", "http://"+serve(t, newRouter(t, f))+"/", nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header["Accept-Encoding"] = []string{c.acceptEncoding}
			res, err := (&http.Transport{DisableCompression: true}).RoundTrip(r)
			if err != nil {
				t.Fatal(err)
			}
			if got := res.Header.Get("Content-Encoding"); got != c.encoding {
				t.Errorf("%s, streamed %v: content-encoding is %q, want %q", name, streamed, got, c.encoding)
			}
			if got := decoded(t, res.Header.Get("Content-Encoding"), res.Body); got != big {
				t.Errorf("%s, streamed %v: body is %.40q..., %d bytes", name, streamed, got, len(got))
			}
			res.Body.Close()
		}
	}
}

func manual(packed string) worker.Response {
	return worker.Response{Status: 200, StatusText: "OK", Bytes: []byte(packed), EncodeManual: true,
		Header: []worker.Field{field("content-type", "text/plain"), field("content-encoding", "gzip")}}
}

func gzipOf(t *testing.T, text string) string {
	t.Helper()
	var out strings.Builder
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func decoded(t *testing.T, encoding string, body io.Reader) string {
	t.Helper()
	var err error
	switch encoding {
	case "gzip":
		body, err = gzip.NewReader(body)
	case "br":
		body = brotli.NewReader(body)
	}
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestReply_NothingAcceptable(t *testing.T) {
	f := &fake{fetch: answer(ok("x"))}
	got := exchange(t, serve(t, newRouter(t, f)), "GET / HTTP/1.1\r\nHost: h\r\nAccept-Encoding: *;q=0\r\n\r\n")
	want := "HTTP/1.1 415 Unsupported Media Type\r\nAccept-Encoding: br, gzip\r\nContent-Type: text/plain;charset=UTF-8\r\nContent-Length: 22\r\n\r\nUnsupported Media Type"
	if got != want {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

// chunks is a body that gives out one chunk at a time, when it is let.
type chunks struct {
	next   chan string
	closed chan struct{}
	err    error // after the last chunk; nil is the end
}

func newChunks() *chunks { return &chunks{next: make(chan string), closed: make(chan struct{})} }

func (c *chunks) Read(p []byte) (int, error) {
	select {
	case text, more := <-c.next:
		switch {
		case more:
			return copy(p, text), nil
		case c.err != nil:
			return 0, c.err
		}
		return 0, io.EOF
	case <-c.closed:
		return 0, errors.New("closed")
	}
}

func (c *chunks) Close() error {
	close(c.closed) // twice would panic
	return nil
}

func TestReply_StreamsChunkByChunk(t *testing.T) {
	for _, encoding := range []string{"", "gzip", "br"} {
		body := newChunks()
		f := &fake{fetch: answer(worker.Response{Status: 200, StatusText: "OK", Body: body, ContentLength: -1, Header: []worker.Field{field("content-type", "text/plain")}})}
		r, err := http.NewRequest("GET", "http://"+serve(t, newRouter(t, f))+"/", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header["Accept-Encoding"] = []string{encoding}
		res, err := (&http.Transport{DisableCompression: true}).RoundTrip(r) // the head comes before any chunk
		if err != nil {
			t.Fatal(err)
		}
		var from io.Reader = res.Body
		for i, text := range []string{"one", "two", "three"} {
			body.next <- text
			if i == 0 && encoding == "gzip" {
				if from, err = gzip.NewReader(res.Body); err != nil {
					t.Fatal(err)
				}
			} else if i == 0 && encoding == "br" {
				from = brotli.NewReader(res.Body)
			}
			got := make([]byte, len(text))
			if _, err := io.ReadFull(from, got); err != nil || string(got) != text {
				t.Fatalf("%q: chunk %d is %q, %v", encoding, i, got, err)
			}
		}
		close(body.next)
		if rest, err := io.ReadAll(from); err != nil || len(rest) > 0 {
			t.Errorf("%q: after the last chunk come %q, %v", encoding, rest, err)
		}
		<-body.closed
	}
}

// Recorded: the connection is closed without the last chunk.
func TestReply_StreamBreaks(t *testing.T) {
	body := newChunks()
	body.err = errors.New("stream broke")
	f := &fake{fetch: answer(worker.Response{Status: 200, StatusText: "OK", Body: body, ContentLength: -1})}
	address := serve(t, newRouter(t, f))
	go func() {
		body.next <- "part1"
		close(body.next)
	}()
	res, err := http.Get("http://" + address)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	got, err := io.ReadAll(res.Body)
	if string(got) != "part1" || !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("got %q, %v", got, err)
	}
	<-body.closed
}

func TestReply_ClientLeavesDuringStream(t *testing.T) {
	body := newChunks()
	f := &fake{fetch: answer(worker.Response{Status: 200, StatusText: "OK", Body: body, ContentLength: -1})}
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", "http://"+serve(t, newRouter(t, f)), nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	body.next <- "one"
	cancel()
	<-body.closed // though no chunk comes and nothing is written
	res.Body.Close()
}

func TestReply_ClientLeavesDuringFetch(t *testing.T) {
	ended := make(chan error, 1)
	started := make(chan struct{})
	f := &fake{fetch: func(ctx context.Context, _ *worker.Request) (*worker.Response, error) {
		close(started)
		<-ctx.Done()
		ended <- ctx.Err()
		return nil, context.Cause(ctx)
	}}
	n := &notebook{}
	ctx, cancel := context.WithCancel(t.Context())
	r, err := http.NewRequestWithContext(ctx, "GET", "http://"+serve(t, newRouter(t, f, func(o *router.Options) { o.Log = n }))+"/gone", nil)
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-started
		cancel()
	}()
	if _, err := http.DefaultClient.Do(r); err == nil {
		t.Error("the request succeeded")
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the Worker's context ended with %v", err)
	}
}

// A Worker may answer while the client still sends, and read on.
func TestReply_BothWaysAtOnce(t *testing.T) {
	f := &fake{fetch: func(_ context.Context, r *worker.Request) (*worker.Response, error) {
		return &worker.Response{Status: 200, StatusText: "OK", Body: r.Body, ContentLength: -1}, nil
	}}
	out, in := io.Pipe()
	r, err := http.NewRequest("POST", "http://"+serve(t, newRouter(t, f)), out)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultTransport.RoundTrip(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	for _, text := range []string{"ping", "pong"} {
		if _, err := io.WriteString(in, text); err != nil {
			t.Fatal(err)
		}
		got := make([]byte, len(text))
		if _, err := io.ReadFull(res.Body, got); err != nil || string(got) != text {
			t.Fatalf("got %q, %v", got, err)
		}
	}
	in.Close()
	if rest, err := io.ReadAll(res.Body); err != nil || len(rest) > 0 {
		t.Errorf("at the end come %q, %v", rest, err)
	}
}

// Recorded: 100 Continue comes at once, also where the Worker does not read.
func TestReply_100Continue(t *testing.T) {
	for _, fetch := range []func(context.Context, *worker.Request) (*worker.Response, error){readAll, answer(ok("did not read"))} {
		f := &fake{fetch: fetch}
		got := exchange(t, serve(t, newRouter(t, f)), "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello")
		if !strings.HasPrefix(got, "HTTP/1.1 100 Continue\r\n\r\n") {
			t.Errorf("got %q", got)
		}
	}
}

// Recorded: what the Worker leaves unread does not disturb the next request.
func TestReply_UnreadBodyThenNextRequest(t *testing.T) {
	f := &fake{fetch: answer(ok("did not read")), released: make(chan struct{}, 3)}
	address := serve(t, newRouter(t, f))
	for range 3 {
		res, err := http.Post("http://"+address, "text/plain", strings.NewReader("hello"))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		if err != nil || string(body) != "did not read" {
			t.Errorf("got %q, %v", body, err)
		}
		res.Body.Close()
	}
	for range 3 {
		<-f.released
	}
	if got := f.acquired.Load(); got != 3 {
		t.Errorf("the Worker was acquired %d times", got)
	}
}

// A client that sends without end gets the answer, and then the connection ends.
func TestReply_WithoutReadingAnEndlessBody(t *testing.T) {
	for name, response := range map[string]worker.Response{
		"bytes":  ok("enough"),
		"stream": {Status: 200, StatusText: "OK", Body: io.NopCloser(strings.NewReader("enough")), ContentLength: -1},
	} {
		f := &fake{fetch: answer(response)}
		c, err := net.Dial("tcp", serve(t, newRouter(t, f)))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(c, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1000000000000\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		sending := make(chan struct{})
		go func() {
			defer close(sending)
			for chunk := make([]byte, 64<<10); ; {
				if _, err := c.Write(chunk); err != nil {
					return
				}
			}
		}()
		res, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if body, err := io.ReadAll(res.Body); err != nil || string(body) != "enough" {
			t.Errorf("%s: got %q, %v", name, body, err)
		}
		<-sending
		c.Close()
	}
}

// What the client goes on sending after an answer is never taken for a request.
func TestReply_RestOfBodyIsNoRequest(t *testing.T) {
	f := &fake{fetch: answer(ok("once"))}
	c, err := net.Dial("tcp", serve(t, newRouter(t, f)))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(c)
	res, err := http.ReadResponse(in, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(io.Discard, res.Body); err != nil {
		t.Fatal(err)
	}
	if _, err := in.Peek(1); err != io.EOF { // the server has left
		t.Errorf("after the answer comes %v, want the end", err)
	}
	_, _ = io.WriteString(c, "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n")
	if rest, _ := io.ReadAll(in); len(rest) > 0 || f.acquired.Load() != 1 {
		t.Errorf("the rest of the body got %q", rest)
	}
}

func TestReply_OriginOfRoute(t *testing.T) {
	f := &fake{fetch: answer(worker.Response{Status: 302, StatusText: "Found", Header: []worker.Field{
		field("location", "http://shop.example.net/x?u=http://shop.example.net/"),
		field("link", "<http://shop.example.net/l>; rel=x"),
		field("x-a", "http://shop.example.net/a shop.example.net https://shop.example.net/b"),
		field("set-cookie", "a=1; domain=shop.example.net"),
	}})}
	h := newRouter(t, f, func(o *router.Options) { o.Host = "shop.example.net" })
	got := exchange(t, serve(t, h), "GET / HTTP/1.1\r\nHost: localhost:8902\r\n\r\n")
	want := "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLink: <http://localhost:8902/l>; rel=x\r\n" +
		"Location: http://localhost:8902/x?u=http://shop.example.net/\r\nSet-Cookie: a=1; domain=shop.example.net\r\n" +
		"X-A: http://localhost:8902/a shop.example.net http://localhost:8902/b\r\n\r\n"
	if got != want {
		t.Errorf("got\n%q, want\n%q", got, want)
	}
}

// Bodies of any size pass in constant memory, both ways at once.
func TestReply_StreamsInConstantMemory(t *testing.T) {
	const total = 256 << 20
	f := &fake{fetch: func(_ context.Context, r *worker.Request) (*worker.Response, error) {
		return &worker.Response{Status: 200, StatusText: "OK", Body: r.Body, ContentLength: -1}, nil
	}}
	address := "http://" + serve(t, newRouter(t, f))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	res, err := http.Post(address, "application/octet-stream", io.LimitReader(zeros{}, total))
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	n, err := io.Copy(io.Discard, res.Body)
	if err != nil || n != total {
		t.Fatalf("%d bytes came back, %v", n, err)
	}
	runtime.ReadMemStats(&after)
	if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
		t.Errorf("%d MB were allocated for a body of %d MB", grown>>20, total>>20)
	}
}

// zeros is a file without end.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
