package worker_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"edgeemu/worker"
)

// An origin answers with what it was asked.
type origin struct{}

// sent is a header as it goes out, letter by letter.
func sent(r *http.Request, name string) string { return strings.Join(r.Header[name], ", ") }

func (origin) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Path == "/closed" {
		return nil, io.ErrUnexpectedEOF
	}
	body := ""
	if r.Body != nil {
		all, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		body = string(all)
	}
	text := fmt.Sprintf("%s %s %q %d zone=%s ip=%q own=%s", r.Method, r.URL, body, r.ContentLength, sent(r, "CF-Worker"), sent(r, "CF-Connecting-IP"), sent(r, "x-own"))
	return &http.Response{Status: "418 I'm a teapot", StatusCode: 418, Header: http.Header{"X-Origin": {"yes"}}, Request: r,
		Body: io.NopCloser(strings.NewReader(text)), ContentLength: int64(len(text))}, nil
}

// More is recorded: testdata/conformance/worker/pass-through-bodies.
func TestPassThrough(t *testing.T) {
	var logs []worker.Record
	w := load(t, `export default { async fetch(request, env, ctx) {
		const { pathname } = new URL(request.url);
		if (pathname !== "/no") ctx.passThroughOnException();
		if (pathname === "/read") await request.text();
		if (pathname === "/type") return "text";
		throw new Error("through");
	} }`, func(o *worker.Options) {
		o.Transport, o.Zone = origin{}, "a.example"
		o.OnLog = func(r worker.Record) { logs = append(logs, r) }
	})
	for path, want := range map[string]string{
		"/":       `418 POST http://h/ "the body" 8 zone=a.example ip="" own=1`,
		"/read":   `418 POST http://h/read "" 0 zone=a.example ip="" own=1`,
		"/type":   `418 POST http://h/type "the body" 8 zone=a.example ip="" own=1`,
		"/closed": "send request: Network connection lost.",
		"/no":     "Error: through",
	} {
		r := &worker.Request{Method: "POST", URL: "http://h" + path, Header: []worker.Field{{"x-own", "1"}, {"cf-connecting-ip", "1.2.3.4"}},
			Body: io.NopCloser(strings.NewReader("the body")), ContentLength: 8}
		if got := passed(t, w, r); got != want {
			t.Errorf("%s: got %s, want %s", path, got, want)
		}
	}
	if len(logs) != 0 {
		t.Errorf("failures were told twice: %v", logs)
	}
}

func passed(t *testing.T, w *worker.Worker, r *worker.Request) string {
	t.Helper()
	_, err := w.Fetch(t.Context(), r)
	var pass *worker.PassThrough
	if !errors.As(err, &pass) {
		return fmt.Sprint(err)
	}
	var thrown *worker.Exception
	if !errors.As(pass.Err, &thrown) {
		t.Errorf("%s: why it failed is %v", r.URL, pass.Err)
	}
	response, err := pass.Send(context.WithoutCancel(t.Context()))
	if err != nil {
		return err.Error()
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return err.Error()
	}
	if len(response.Header) != 2 || response.Header[0].Value != "yes" && response.Header[1].Value != "yes" || !response.EncodeManual {
		t.Errorf("%s: got headers %v", r.URL, response.Header)
	}
	return fmt.Sprintf("%d %s", response.Status, body)
}
