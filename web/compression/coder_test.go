package compression

import (
	"bytes"
	"compress/flate"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
)

// noise is data that compresses somewhat.
func noise(n int) []byte {
	b := make([]byte, n)
	x := uint32(1)
	for k := range b {
		x = x*1103515245 + 12345
		b[k] = byte(x >> 16 & 15)
	}
	return b
}

// bomb is deflate-raw data of a gigabyte of zeros, about 1 MB.
func bomb(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	w, _ := flate.NewWriter(&b, flate.BestCompression)
	if _, err := w.Write(make([]byte, 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return append(bytes.Repeat(b.Bytes(), 1024), 3, 0)
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func TestCoder_Bomb(t *testing.T) {
	z := bomb(t)
	before := heap()
	c, _ := NewCoder("deflate-raw", true)
	if err := c.Write(z); err != nil {
		t.Fatal(err)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	if got := heap() - before; got > 32<<20 {
		t.Errorf("an unread bomb holds %d bytes", got)
	}
	total := 0
	for {
		b, err := c.Read(64 << 10)
		if err != nil {
			t.Fatal(err)
		}
		if b == nil {
			break
		}
		if total += len(b); total%(100<<20) == 0 {
			if got := heap() - before; got > 32<<20 {
				t.Fatalf("after %d bytes the coder holds %d", total, got)
			}
		}
	}
	if total != 1<<30 {
		t.Errorf("read %d bytes", total)
	}
	runtime.KeepAlive(c)
}

// A writer that nobody reads from is held up.
func TestCoder_Full(t *testing.T) {
	for _, decompress := range []bool{false, true} {
		c, _ := NewCoder("deflate-raw", decompress)
		piece := []byte{0, 0xff, 0xff, 0, 0, 65539: 0} // a stored block
		_, _ = rand.NewChaCha8([32]byte{}).Read(piece[5:])
		n := 0
		for ; !c.Full(); n += len(piece) {
			if err := c.Write(piece); err != nil {
				t.Fatal(err)
			}
			if n > 1<<30 {
				t.Fatal("never full")
			}
		}
		if decompress && n < 16<<20 {
			t.Errorf("full after %d bytes", n)
		}
		c.Drop()
		if c.Full() {
			t.Error("full, though nobody wants any of it")
		}
		if err := c.Write(piece); err == nil {
			t.Error("takes bytes that nobody wants")
		}
	}
}

// What was left for later is checked too, when its turn comes.
func TestCoder_LateError(t *testing.T) {
	tests := []struct {
		name   string
		broken func([]byte) []byte
		want   string
	}{
		{"whole", func(z []byte) []byte { return z }, ""},
		{"truncated", func(z []byte) []byte { return z[:len(z)-1] }, "Called close() on a decompression stream with incomplete data"},
		{"trailing", func(z []byte) []byte { return append(z, 1) }, "Trailing bytes after end of compressed data"},
		{"wrong checksum", func(z []byte) []byte { z[len(z)-5] ^= 1; return z }, "Decompression failed."},
	}
	for _, test := range tests {
		z := test.broken(bytes.Clone(deflated(t, "gzip", make([]byte, 3*aheadMax))))
		c, _ := NewCoder("gzip", true)
		if err := c.Write(z); err != nil {
			t.Fatal(err)
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		got := ""
		for {
			b, err := c.Read(1 << 20)
			if err != nil {
				got = err.Error()
			}
			if b == nil || err != nil {
				break
			}
		}
		if !strings.HasSuffix(got, test.want) || (test.want == "") != (got == "") {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func BenchmarkInflate(b *testing.B) {
	for name, data := range map[string][]byte{"noise": noise(1 << 20), "zeros": make([]byte, 1<<20), "text": bytes.Repeat([]byte("the lazy dog sleeps; "), 50_000)} {
		z := deflated(b, "gzip", data)
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for range b.N {
				c, _ := NewCoder("gzip", true)
				if err := c.Write(z); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
