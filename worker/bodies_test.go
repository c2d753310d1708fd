package worker_test

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"edgeemu/worker"
)

func TestBodies_LengthsAreKnown(t *testing.T) {
	w := load(t, `export default { async fetch(request) {
		switch (new URL(request.url).pathname) {
			case "/text": return new Response("grüße");
			case "/echo": return new Response(request.body);
			case "/clone": return new Response(request.clone().body);
			case "/request": return new Response(new Request(request).body);
			case "/blob": return new Response(new Blob(["ab", "c"]).stream());
			case "/tee": return new Response(new Response("teed").body.tee()[1]);
			case "/fixed": {
				const { readable, writable } = new FixedLengthStream(3);
				const writer = writable.getWriter();
				writer.write(new Uint8Array(3));
				writer.close();
				return new Response(readable);
			}
			case "/read": {
				const reader = request.body.getReader();
				await reader.read();
				reader.releaseLock();
				return new Response("read");
			}
			case "/stream": return new Response(new ReadableStream({ start(c) { c.enqueue(new Uint8Array(2)); c.close(); } }));
			case "/null": return new Response(null);
		}
	} }`)
	for path, want := range map[string]int64{
		"/text": 7, "/echo": 4, "/clone": 4, "/request": 4, "/blob": 3, "/tee": 4, "/fixed": 3, "/read": 4, "/stream": -1, "/null": 0,
	} {
		r := &worker.Request{Method: "POST", URL: "http://h" + path, Body: io.NopCloser(strings.NewReader("body")), ContentLength: 4}
		response, err := w.Fetch(t.Context(), r)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if response.ContentLength != want {
			t.Errorf("%s: the length is %d, want %d", path, response.ContentLength, want)
		}
		if response.Body != nil {
			body, err := io.ReadAll(response.Body)
			response.Body.Close()
			if err != nil || want >= 0 && int64(len(body)) != want {
				t.Errorf("%s: %d octets came, %v", path, len(body), err)
			}
		}
	}
}

func TestBodies_FailBeforeTheHead(t *testing.T) {
	logs := make(chan string, 8)
	w := load(t, `export default { fetch(request) {
		const path = new URL(request.url).pathname;
		return new Response(new ReadableStream({
			async pull(c) {
				if (path === "/later") await scheduler.wait(1);
				if (path === "/number") c.enqueue(1);
				else throw new RangeError(path);
			},
		}));
	} }`, func(o *worker.Options) { o.OnLog = func(r worker.Record) { logs <- r.Exception.Error() } })
	for _, path := range []string{"/now", "/number"} {
		if _, err := w.Fetch(t.Context(), &worker.Request{Method: "GET", URL: "http://h" + path}); !errors.Is(err, worker.ErrBodyFailed) {
			t.Errorf("%s: got %v", path, err)
		}
	}
	if got, want := get(t, w, "/later"), "body: RangeError: /later"; got != want {
		t.Errorf("later: got %q, want %q", got, want)
	}
	for _, want := range []string{"RangeError: /now", "TypeError: Draining read encountered a value that cannot be converted to bytes", "RangeError: /later"} {
		if got := <-logs; got != want {
			t.Errorf("told %q, want %q", got, want)
		}
	}
}

func TestBodies_BelongToTheirEvent(t *testing.T) {
	const foreign = "Error: Cannot perform I/O on behalf of a different request."
	w := load(t, `let kept = {}; export default { async fetch(request) {
		const { pathname } = new URL(request.url);
		if (pathname === "/keep") {
			kept = { text: new Response("text"), made: new Request("http://a", { method: "POST", body: "b" }), request, again: new Response("again") };
			return new Response("kept");
		}
		if (pathname === "/again") return kept.again;
		if (pathname === "/body") return new Response(kept.request.body);
		if (pathname === "/headers") return new Response(kept.request.headers.get("x-a") + kept.request.cf.colo);
		return new Response(await kept[pathname.slice(1)].text());
	} }`)
	r := &worker.Request{Method: "POST", URL: "http://h/keep", Header: []worker.Field{{"x-a", "1"}}, CF: []byte(`{"colo":"X"}`),
		Body: io.NopCloser(strings.NewReader("body")), ContentLength: 4}
	if got := send(t, w, r); got != "OK kept" {
		t.Fatalf("keep: got %q", got)
	}
	if got, want := get(t, w, "/headers"), "OK 1X"; got != want {
		t.Errorf("headers: got %q, want %q", got, want)
	}
	for _, path := range []string{"/text", "/made", "/again", "/body"} {
		if got := get(t, w, path); !strings.HasPrefix(got, foreign) {
			t.Errorf("%s: got %q, want %q", path, got, foreign)
		}
	}
}

// More is recorded: testdata/conformance/http/client-leaves and its like.
func TestClientLeaves(t *testing.T) {
	logs := make(chan string, 8)
	w := load(t, `export default { async fetch(request, env, ctx) {
		request.signal.addEventListener("abort", () => console.log("abort: " + request.signal.reason.message));
		console.log("started");
		if (request.method === "POST") {
			await scheduler.wait(20);
			console.log("went on");
			return new Response("nobody reads this");
		}
		return new Response(new ReadableStream({
			async pull(c) { await scheduler.wait(1); c.enqueue(new Uint8Array(1)); },
			cancel(reason) { console.log("cancelled: " + reason); },
		}));
	} }`, func(o *worker.Options) {
		others := o.Flag
		o.Flag = func(name string) bool { return name == "enable_request_signal" || others(name) }
		o.OnLog = func(r worker.Record) { logs <- r.Text }
	})
	expect := func(want ...string) {
		t.Helper()
		for _, line := range want {
			if got := <-logs; got != line {
				t.Errorf("got %q, want %q", got, line)
			}
		}
	}

	ctx, leave := context.WithCancel(t.Context())
	answered := make(chan error)
	go func() {
		_, err := w.Fetch(ctx, &worker.Request{Method: "POST", URL: "http://h/"})
		answered <- err
	}()
	expect("started")
	leave()
	if err := <-answered; !errors.Is(err, context.Canceled) {
		t.Errorf("before the answer: got %v", err)
	}
	expect("went on")

	response, err := w.Fetch(t.Context(), &worker.Request{Method: "GET", URL: "http://h/"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := response.Body.Read(make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	expect("started", "cancelled: undefined", "abort: The client has disconnected")
	w.Drain(t.Context()) // all events come to an end
}
