package compression

import (
	"bytes"
	"errors"
	"io"
	"testing"
)

// counting counts what is read of it.
type counting struct {
	*bytes.Reader
	closed bool
}

func (c *counting) Close() error { c.closed = true; return nil }

// Who stops to read stops everything: nothing more is taken or unpacked.
func TestReader_Bomb(t *testing.T) {
	z := bomb(t)
	before := heap()
	source := &counting{Reader: bytes.NewReader(z)}
	coder, _ := NewCoder("deflate-raw", true)
	r := newReader(source, coder)
	if _, err := io.CopyN(io.Discard, r, 100<<20); err != nil {
		t.Fatal(err)
	}
	if taken := len(z) - source.Len(); taken > len(z)/5 {
		t.Errorf("took %d of %d bytes for a tenth of the result", taken, len(z))
	}
	if got := heap() - before; got > 8<<20 {
		t.Errorf("holds %d bytes", got)
	}
	n, err := io.Copy(io.Discard, r)
	if err != nil || n != 924<<20 {
		t.Errorf("the rest: %d bytes, %v", n, err)
	}
	if got := heap() - before; got > 8<<20 {
		t.Errorf("holds %d bytes at the end", got)
	}
	if err := r.Close(); err != nil || !source.closed {
		t.Errorf("closed: %v, the source's too: %v", err, source.closed)
	}
}

func TestReader_Errors(t *testing.T) {
	lost := errors.New("connection lost")
	whole := deflated(t, "gzip", noise(200_000))
	tests := []struct {
		name string
		from io.Reader
		want string
	}{
		{"whole", bytes.NewReader(whole), ""},
		{"truncated", bytes.NewReader(whole[:len(whole)-1]), "Called close() on a decompression stream with incomplete data"},
		{"trailing", bytes.NewReader(append(bytes.Clone(whole), 0)), "Trailing bytes after end of compressed data"},
		{"no gzip", bytes.NewReader([]byte("text")), "Decompression failed."},
		{"empty", bytes.NewReader(nil), "Called close() on a decompression stream with incomplete data"},
		{"a source that breaks", io.MultiReader(bytes.NewReader(whole[:1000]), broken{lost}), "connection lost"},
	}
	for _, test := range tests {
		coder, _ := NewCoder("gzip", true)
		got := ""
		if _, err := io.Copy(io.Discard, newReader(io.NopCloser(test.from), coder)); err != nil {
			got = err.Error()
		}
		if got != test.want && got != "TypeError: "+test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

// What goes through in Go comes out as it went in.
func TestReader_RoundTrip(t *testing.T) {
	data := noise(300_000)
	pack, _ := NewCoder("deflate", false)
	unpack, _ := NewCoder("deflate", true)
	got, err := io.ReadAll(newReader(newReader(io.NopCloser(bytes.NewReader(data)), pack), unpack))
	if err != nil || !bytes.Equal(got, data) {
		t.Errorf("%d bytes became %d: %v", len(data), len(got), err)
	}
}
