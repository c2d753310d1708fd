package main

import (
	"bytes"
	"fmt"
)

// A route is a request to the app and what has to come back.
type route struct {
	title  string
	method string
	path   string
	body   []byte
	length int    // of the answer's body
	starts string // how that begins, "" where it does not matter
	heavy  bool   // fewer connections
}

const megabyte = 1 << 20

// routes are those that are put under load.
func routes() []route {
	return []route{
		{title: `text, Hono "/"`, path: "/", length: len(greetings[0]), starts: greetings[0]},
		{title: "JSON, 1 kB", path: "/json", length: 1020, starts: `{"id":"prod_8f14e45f"`},
		{title: "routing with middleware", path: "/users/42/posts/hello-world?sort=new", length: 45, starts: `{"post":"hello-world","id":"42","sort":"new"}`},
		{title: "1 MB up", method: "POST", path: "/up", body: bytes.Repeat([]byte("0123456789abcdef"), megabyte/16), length: 7, starts: "1048576", heavy: true},
		{title: "1 MB down", path: "/down", length: megabyte, heavy: true},
		{title: "SSR, 100 rows", path: "/ssr", length: 12314, starts: "<html"},
	}
}

// greetings are what "/" answers, in turn: saving one in place of the other
// changes no length.
var greetings = [...]string{"Hello, edge 0", "Hello, edge 1"}

// wire returns the request as it goes over the connection.
func (r *route) wire(address string) []byte {
	var b bytes.Buffer
	method := r.method
	if method == "" {
		method = "GET"
	}
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: bench\r\nAccept: */*\r\n", method, r.path, address)
	if r.body != nil {
		fmt.Fprintf(&b, "Content-Type: application/octet-stream\r\nContent-Length: %d\r\n", len(r.body))
	}
	b.WriteString("\r\n")
	b.Write(r.body)
	return b.Bytes()
}
