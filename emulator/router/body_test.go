package router

import (
	"errors"
	"io"
	"strings"
	"testing"
)

// closing is a body that net/http has closed once it was read to its end.
type closing struct{ *strings.Reader }

func (c closing) Read(p []byte) (int, error) {
	if c.Len() == 0 {
		return 0, errors.New("http: invalid Read on closed Body")
	}
	n, _ := c.Reader.Read(p)
	return n, io.EOF
}

func (closing) Close() error { return nil }

func TestIncomingBody_StaysAtItsEnd(t *testing.T) {
	body := &incomingBody{from: closing{strings.NewReader("hello")}}
	buffer := make([]byte, 10)
	if n, err := body.Read(buffer); n != 5 || err != io.EOF {
		t.Fatalf("read %d bytes, %v", n, err)
	}
	for range 2 {
		if n, err := body.Read(buffer); n != 0 || err != io.EOF {
			t.Errorf("after the end: %d bytes, %v", n, err)
		}
	}
}
