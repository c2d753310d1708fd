package worker_test

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"edgeemu/worker"
)

// BenchmarkFetch is an event with a body, without HTTP on the client's side.
func BenchmarkFetch(b *testing.B) {
	origin := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		for _, name := range []string{"Cache-Control", "X-Powered-By", "ETag", "X-Request-Id", "Vary"} {
			h.Set(name, "value of "+name)
		}
		_, _ = w.Write(bytes.Repeat([]byte("x"), 1000))
	}))
	defer origin.Close()
	json := jsonText(700)
	form := formText(1 << 20)
	headers := []worker.Field{{Name: "host", Value: "localhost"}, {Name: "user-agent", Value: "bench"}, {Name: "accept", Value: "*/*"}, {Name: "content-type", Value: "text/plain"}}
	for _, c := range []struct {
		name, handler, body, kind string
	}{
		{"echo-text-1MB", `return new Response(await request.text())`, strings.Repeat("0123456789abcdef", 1<<16), ""},
		{"echo-text-1MB-UTF-8", `return new Response(await request.text())`, strings.Repeat("0123456789é✓cdef", 1<<16), ""},
		{"echo-bytes-1MB", `return new Response(await request.arrayBuffer())`, strings.Repeat("0123456789abcdef", 1<<16), ""},
		{"echo-blob-1MB", `return new Response(await request.blob())`, strings.Repeat("0123456789abcdef", 1<<16), ""},
		{"echo-body-1MB", `return new Response(request.body)`, strings.Repeat("0123456789abcdef", 1<<16), ""},
		{"echo-clone-1MB", `const r = request.clone(); const text = await r.text(); return new Response(request.body, { headers: { "x-length": text.length } })`, strings.Repeat("0123456789abcdef", 1<<16), ""},
		{"read-json-100kB", `return new Response((await request.json()).length)`, json, "application/json"},
		{"echo-json-100kB", `return Response.json(await request.json())`, json, "application/json"},
		{"form-1MB", `const form = await request.formData(); return new Response(form.get("title") + form.get("photo").size)`, form, "multipart/form-data; boundary=bench"},
		{"form-stored-1MB", `const form = await request.formData(); return new Response(await form.get("photo").arrayBuffer())`, form, "multipart/form-data; boundary=bench"},
		{"middleware", `const r = new Response("x", { headers: { "content-type": "text/html", etag: "1" } }); const n = new Response(r.body, r); n.headers.set("x-frame-options", "DENY"); n.headers.set("x-content-type-options", "nosniff"); n.headers.append("vary", "accept"); n.headers.delete("etag"); return n`, "", ""},
		{"headers-read", `return new Response(request.headers.get("user-agent") + request.headers.get("accept") + request.headers.has("cookie"))`, "", ""},
		{"proxy", `return fetch("` + origin.URL + `", request)`, "", ""},
		{"proxy-rewritten", `const r = await fetch("` + origin.URL + `"); const n = new Response(r.body, r); n.headers.set("x-by", "proxy"); return n`, "", ""},
	} {
		b.Run(c.name, func(b *testing.B) {
			w := load(b, `export default { async fetch(request) { `+c.handler+` } }`)
			b.SetBytes(int64(len(c.body)))
			b.ReportAllocs()
			for b.Loop() {
				r := &worker.Request{Method: "GET", URL: "http://localhost:8787/", Header: headers}
				if c.kind != "" {
					r.Header = append(headers[:3:3], worker.Field{Name: "content-type", Value: c.kind})
				}
				if c.body != "" {
					r.Method, r.Body, r.ContentLength = "POST", io.NopCloser(strings.NewReader(c.body)), int64(len(c.body))
				}
				answer, err := w.Fetch(b.Context(), r)
				if err != nil {
					b.Fatal(err)
				}
				if answer.Body != nil {
					if _, err := io.Copy(io.Discard, answer.Body); err != nil {
						b.Fatal(err)
					}
					answer.Body.Close()
				}
			}
		})
	}
}

func jsonText(n int) string {
	var text strings.Builder
	for k := range n {
		fmt.Fprintf(&text, `%c{"id":%d,"name":"Waxed canvas rucksack No. %d","price":{"amount":%d,"currency":"EUR"},"tags":["canvas","rucksack"],"inStock":%t,"rating":4.5}`, "[,"[min(k, 1)], k, k, 100*k, k%2 == 0)
	}
	return text.String() + "]"
}

func formText(size int) string {
	return "--bench\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nHello\r\n" +
		"--bench\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"photo.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n" +
		strings.Repeat("\x00\x01\x02\xff", size/4) + "\r\n--bench--\r\n"
}
