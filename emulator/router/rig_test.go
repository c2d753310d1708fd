package router_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/emulator/router"
	"edgeemu/worker"
)

var now = time.Date(2026, 4, 1, 12, 0, 0, 0, time.UTC)

// A fake is a Worker made of a function, and the source that has it.
type fake struct {
	fetch    func(ctx context.Context, r *worker.Request) (*worker.Response, error)
	missing  error // why there is no Worker
	acquired atomic.Int32
	released chan struct{} // where it is set, gets one value for each release
}

func (f *fake) Acquire() (router.Lease, error) {
	if f.missing != nil {
		return nil, f.missing
	}
	f.acquired.Add(1)
	return f, nil
}

func (f *fake) Release() {
	if f.released != nil {
		f.released <- struct{}{}
	}
}

func (f *fake) Fetch(ctx context.Context, r *worker.Request) (*worker.Response, error) {
	return f.fetch(ctx, r)
}

// A notebook is a Log that remembers.
type notebook struct {
	mu    sync.Mutex
	lines []string
}

func (n *notebook) add(format string, args ...any) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.lines = append(n.lines, fmt.Sprintf(format, args...))
}

func (n *notebook) Request(e router.Entry) {
	n.add("%s %s %d %s", e.Method, e.Path, e.Status, e.Reason)
}
func (n *notebook) Uncaught(e *worker.Exception) { n.add("uncaught %s", e.Error()) }
func (n *notebook) Internal(err error)           { n.add("internal %v", err) }

func (n *notebook) all() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return slices.Clone(n.lines)
}

func newRouter(t testing.TB, f *fake, change ...func(*router.Options)) *router.Router {
	t.Helper()
	o := router.Options{Source: f, Clock: clock.NewVirtual(now), Prefix: "/_edgeemu"}
	for _, c := range change {
		c(&o)
	}
	rt, err := router.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return rt
}

// serve listens and returns the address.
func serve(t testing.TB, h http.Handler) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := router.NewServer(h, func(text string) { t.Log(text) })
	s.Serve(l)
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		s.Close(ctx)
	})
	return l.Addr().String()
}

// exchange sends bytes as they are and returns what comes back until the
// server closes or has answered count times.
func exchange(t testing.TB, address, text string) string {
	t.Helper()
	c, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if err := c.SetDeadline(time.Now().Add(10 * time.Second)); err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(c, text); err != nil {
		t.Fatal(err)
	}
	in := bufio.NewReader(c)
	method, _, _ := strings.Cut(text, " ")
	var out strings.Builder
	for {
		line, err := in.ReadString('\n')
		out.WriteString(line)
		if err != nil || line == "\r\n" {
			break
		}
	}
	head := out.String()
	if method == "HEAD" {
		return head
	}
	response, err := http.ReadResponse(bufio.NewReader(io.MultiReader(strings.NewReader(head), in)), &http.Request{Method: method})
	if err != nil {
		return head
	}
	body, err := io.ReadAll(response.Body)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Fatal(err)
	}
	return head + string(body)
}

// answer returns a fetch that always answers the same.
func answer(r worker.Response) func(context.Context, *worker.Request) (*worker.Response, error) {
	return func(context.Context, *worker.Request) (*worker.Response, error) {
		copied := r
		return &copied, nil
	}
}

// ok is a 200 with a body of text/plain.
func ok(text string, fields ...worker.Field) worker.Response {
	return worker.Response{
		Status: 200, StatusText: "OK", Bytes: []byte(text), ContentLength: int64(len(text)),
		Header: append([]worker.Field{{Name: "content-type", Value: "text/plain;charset=UTF-8"}}, fields...),
	}
}

// seen sends a request and returns what the Worker saw of it.
func seen(t *testing.T, raw string, change ...func(*router.Options)) *worker.Request {
	t.Helper()
	var got *worker.Request
	f := &fake{fetch: func(_ context.Context, r *worker.Request) (*worker.Response, error) {
		if r.Body != nil {
			body, err := io.ReadAll(r.Body)
			if err != nil {
				return nil, err
			}
			r.Body = io.NopCloser(strings.NewReader(string(body)))
		}
		got = r
		out := ok("seen")
		return &out, nil
	}}
	reply := exchange(t, serve(t, newRouter(t, f, change...)), raw)
	if got == nil {
		t.Fatalf("the Worker was not asked; the client got\n%s", reply)
	}
	return got
}

// header returns the values of a header, joined.
func header(fields []worker.Field, name string) string {
	var values []string
	for _, f := range fields {
		if f.Name == name {
			values = append(values, f.Value)
		}
	}
	return strings.Join(values, "|")
}

func names(fields []worker.Field) string {
	var list []string
	for _, f := range fields {
		list = append(list, f.Name)
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

func recorded(t *testing.T, h http.Handler, r *http.Request) *http.Response {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func compactJSON(t *testing.T, text json.RawMessage) map[string]any {
	t.Helper()
	var out map[string]any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}
