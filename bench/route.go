package main

import (
	"bytes"
	"cmp"
	"fmt"
)

// A route is a request to the app and what has to come back.
type route struct {
	title  string
	method string
	path   string
	body   []byte
	kind   string // the body's content type, "" is application/octet-stream
	header string // one more header line
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
		{title: "1 MB echo, as text", method: "POST", path: "/echo", kind: "text/plain", body: bytes.Repeat([]byte("0123456789abcdef"), megabyte/16), length: megabyte, starts: "0123", heavy: true},
		{title: "JSON, 100 kB both ways", method: "POST", path: "/json", kind: "application/json", body: products(), length: len(products()), starts: `[{"id":0,`, heavy: true},
		{title: "10 MB through a TransformStream", path: "/transform", length: 10 * megabyte, heavy: true},
		{title: "SHA-256 of 1 MB", path: "/digest", length: 64, starts: "9bc1b2a288b26af7257a36277ae3816a7d4f16e89c1e7e77d0a5c48bad62b360", heavy: true},
		{title: "JWT verified", path: "/jwt", header: "Authorization: Bearer " + token, length: 9, starts: "user-1234"},
		{title: "upload of a form, 100 kB", method: "POST", path: "/form", kind: "multipart/form-data; boundary=bench", body: form(), length: 22, starts: "photo.bin 102400 Hello", heavy: true},
		{title: "SSR, 100 rows", path: "/ssr", length: 12314, starts: "<html"},
	}
}

// greetings are what "/" answers, in turn: saving one in place of the other
// changes no length.
var greetings = [...]string{"Hello, edge 0", "Hello, edge 1"}

// products is about 100 kB of JSON.
func products() []byte {
	var b bytes.Buffer
	for n := range 700 {
		fmt.Fprintf(&b, `%c{"id":%d,"name":"Waxed canvas rucksack No. %d","price":{"amount":%d,"currency":"EUR"},"tags":["canvas","rucksack"],"inStock":%t,"rating":4.5}`, "[,"[min(n, 1)], n, n, 100*n, n%2 == 0)
	}
	b.WriteByte(']')
	return b.Bytes()
}

// token is a JSON Web Token with the subject "user-1234", signed by HS256 with the app's secret.
const token = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJ1c2VyLTEyMzQiLCJpc3MiOiJiZW5jaCIsImV4cCI6NDA3MDkwODgwMH0.EzLrIIqiL1chbSnYzS0utf-vmnf9l0tEdjOdktr3WA0"

// form is a form of two fields, one a file of 100 KiB.
func form() []byte {
	var b bytes.Buffer
	b.WriteString("--bench\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nHello\r\n")
	b.WriteString("--bench\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"photo.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n")
	b.Write(bytes.Repeat([]byte{0, 1, 2, 0xff}, 100<<10/4))
	b.WriteString("\r\n--bench--\r\n")
	return b.Bytes()
}

// wire returns the request as it goes over the connection.
func (r *route) wire(address string) []byte {
	var b bytes.Buffer
	method := r.method
	if method == "" {
		method = "GET"
	}
	fmt.Fprintf(&b, "%s %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: bench\r\nAccept: */*\r\n", method, r.path, address)
	if r.header != "" {
		b.WriteString(r.header + "\r\n")
	}
	if r.body != nil {
		fmt.Fprintf(&b, "Content-Type: %s\r\nContent-Length: %d\r\n", cmp.Or(r.kind, "application/octet-stream"), len(r.body))
	}
	b.WriteString("\r\n")
	b.Write(r.body)
	return b.Bytes()
}
