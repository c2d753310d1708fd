package worker_test

import (
	"io"
	"net/http"
	"runtime"
	"strings"
	"testing"

	"edgeemu/worker"
)

// pipes are Workers that pass bodies on which Go holds at both ends.
const pipes = `export default { async fetch(request) {
	const origin = "http://origin.example/";
	switch (new URL(request.url).pathname) {
		case "/down": return fetch(origin);
		case "/rewrapped": {
			const r = await fetch(origin);
			const n = new Response(r.body, r);
			n.headers.set("x-by", "proxy");
			return n;
		}
		case "/body": return new Response((await fetch(origin)).body);
		case "/cloned": {
			const r = await fetch(origin);
			const c = r.clone();
			void c.body.cancel();
			return new Response(r.body, r);
		}
		case "/clone": return (await fetch(origin)).clone();
		case "/echo": return new Response(request.body);
		case "/echo-request": return new Response(new Request(request).body);
		case "/up": return fetch(origin, { method: "POST", body: request.body });
		case "/up-request": return fetch(new Request(origin, request));
		case "/up-down": return fetch(new Request(origin + "both", { method: "POST", body: request.clone().body }));
	}
} }`

// zeros is a body of n octets that counts what was read of it.
type zeros struct{ left, read int64 }

func (z *zeros) Read(p []byte) (int, error) {
	if z.left == 0 {
		return 0, io.EOF
	}
	n := min(int64(len(p)), z.left)
	z.left -= n
	z.read += n
	return int(n), nil
}

func (z *zeros) Close() error { return nil }

// pipeOrigin answers with a body of so many octets, or reads what it is sent.
type pipeOrigin struct {
	size     int64
	answered *zeros
	took     int64
	stopAt   int64 // it reads no further; 0: to the end
}

func (o *pipeOrigin) RoundTrip(r *http.Request) (*http.Response, error) {
	response := &http.Response{Status: "200 OK", StatusCode: 200, Header: http.Header{}, Request: r}
	switch {
	case r.Body == nil:
		o.answered = &zeros{left: o.size}
		response.Body, response.ContentLength = o.answered, o.size
	case strings.HasSuffix(r.URL.Path, "both"):
		response.Body, response.ContentLength = r.Body, -1
	default:
		var body io.Reader = r.Body
		if o.stopAt > 0 {
			body = io.LimitReader(body, o.stopAt)
		}
		n, err := io.Copy(io.Discard, body)
		if o.took = n; err != nil {
			return nil, err
		}
		response.Body = http.NoBody
	}
	return response, nil
}

// TestPipes_StayInGo sends large bodies through: JavaScript has a few tasks for
// them, whatever their size, and no more than a few buffers are held.
func TestPipes_StayInGo(t *testing.T) {
	size := int64(1 << 30)
	if testing.Short() {
		size = 64 << 20
	}
	origin := &pipeOrigin{size: size}
	w := load(t, pipes, func(o *worker.Options) { o.Transport = origin })
	buffer := make([]byte, 1<<20)
	for _, path := range []string{"/down", "/rewrapped", "/body", "/cloned", "/clone", "/echo", "/echo-request", "/up", "/up-request", "/up-down"} {
		r := &worker.Request{Method: "GET", URL: "http://h" + path}
		if strings.HasPrefix(path, "/echo") || strings.HasPrefix(path, "/up") {
			r.Method, r.Body, r.ContentLength = "POST", &zeros{left: size}, size
		}
		tasks := w.Tasks()
		origin.took = 0
		answer, err := w.Fetch(t.Context(), r)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		came := origin.took
		if answer.Body != nil {
			n, err := io.CopyBuffer(struct{ io.Writer }{io.Discard}, answer.Body, buffer)
			if err != nil {
				t.Errorf("%s: %v", path, err)
			}
			came += n
			answer.Body.Close()
		}
		if came != size {
			t.Errorf("%s: %d octets of %d came", path, came, size)
		}
		if n := w.Tasks() - tasks; n > 10 {
			t.Errorf("%s: JavaScript's loop ran %d tasks", path, n)
		}
		var stats runtime.MemStats
		runtime.ReadMemStats(&stats)
		if stats.HeapInuse > 200<<20 {
			t.Errorf("%s: %d octets of memory are in use", path, stats.HeapInuse)
		}
	}
}

// TestPipes_WaitForTheirReaders stops in the middle: no more is read at one end
// than a few buffers beyond what was taken at the other.
func TestPipes_WaitForTheirReaders(t *testing.T) {
	const size, taken, beyond = 1 << 30, 1 << 20, 1 << 20
	origin := &pipeOrigin{size: size, stopAt: taken}
	w := load(t, pipes, func(o *worker.Options) { o.Transport = origin })
	for _, path := range []string{"/down", "/rewrapped", "/body", "/cloned", "/clone", "/echo", "/up", "/up-request"} {
		sent := &zeros{left: size}
		r := &worker.Request{Method: "GET", URL: "http://h" + path}
		if strings.HasPrefix(path, "/echo") || strings.HasPrefix(path, "/up") {
			r.Method, r.Body, r.ContentLength = "POST", sent, size
		}
		answer, err := w.Fetch(t.Context(), r)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if answer.Body != nil {
			if _, err := io.CopyN(io.Discard, answer.Body, taken); err != nil && err != io.EOF {
				t.Errorf("%s: %v", path, err)
			}
			answer.Body.Close()
		}
		read := sent.read
		if r.Body == nil {
			read = origin.answered.read
		}
		if read > taken+beyond {
			t.Errorf("%s: %d octets were read where %d were taken", path, read, taken)
		}
	}
}
