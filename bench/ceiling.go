package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
)

// What the load generator can do: it is put on a process that answers every
// request with the same bytes and does nothing else. What is below that by far
// was not held up by the generator.

const ceilingCommand = "serve-ceiling"

// measureCeiling returns the requests a second.
func (f *field) measureCeiling(ctx context.Context) (float64, error) {
	self, err := os.Executable()
	if err != nil {
		return 0, err
	}
	c := &contender{name: "ceiling", command: func(dir string, port int) *exec.Cmd {
		return exec.Command(self, ceilingCommand, strconv.Itoa(port))
	}}
	if err := os.MkdirAll(f.app(c), 0o755); err != nil {
		return 0, err
	}
	p, address, _, err := f.start(ctx, c, f.app(c))
	if err != nil {
		return 0, err
	}
	defer p.stop()
	l := load{address: address, route: routes()[0], connections: f.settings.connections, time: f.settings.loadTime}
	got, err := l.run(ctx)
	return got.rate, err
}

// serveCeiling answers on the port given until it is killed.
func serveCeiling(port string, stderr io.Writer) int {
	l, err := net.Listen("tcp", "127.0.0.1:"+port)
	if err != nil {
		fmt.Fprintln(stderr, "bench:", err)
		return 1
	}
	for {
		c, err := l.Accept()
		if err != nil {
			fmt.Fprintln(stderr, "bench:", err)
			return 1
		}
		go answerAll(c)
	}
}

func answerAll(c net.Conn) {
	defer c.Close()
	answer := fmt.Appendf(nil, "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s", len(greetings[0]), greetings[0])
	buffer := make([]byte, 4096)
	have := 0
	for {
		n, err := c.Read(buffer[have:])
		if err != nil {
			return
		}
		have += n
		// One request at a time: its end is the end of what has come.
		if !bytes.HasSuffix(buffer[:have], []byte("\r\n\r\n")) && have < len(buffer) {
			continue
		}
		have = 0
		if _, err := c.Write(answer); err != nil {
			return
		}
	}
}
