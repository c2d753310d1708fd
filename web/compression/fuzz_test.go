package compression

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"testing"
)

func deflated(t testing.TB, format string, data []byte) []byte {
	t.Helper()
	c, _ := NewCoder(format, false)
	if err := errors.Join(c.Write(data), c.Close()); err != nil {
		t.Fatal(err)
	}
	out, err := c.Read(1 << 30)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// inflated gives data in pieces of n bytes, reading with no more than 100
// bytes at a time.
func inflated(format string, data []byte, n int) ([]byte, error) {
	c, _ := NewCoder(format, true)
	var out []byte
	for len(data) > 0 {
		piece := data[:min(n, len(data))]
		data = data[len(piece):]
		if err := c.Write(piece); err != nil {
			return out, err
		}
		for {
			b, err := c.Read(100)
			if err != nil {
				return out, err
			}
			if b == nil {
				break
			}
			out = append(out, b...)
		}
	}
	return out, c.Close()
}

// oracle decodes with the standard library.
func oracle(format string, data []byte) ([]byte, error) {
	r := bytes.NewReader(data)
	var from io.Reader
	var err error
	switch format {
	case "gzip":
		var z *gzip.Reader
		if z, err = gzip.NewReader(r); err == nil {
			z.Multistream(false)
		}
		from = z
	case "deflate":
		from, err = zlib.NewReader(r)
	default:
		from = flate.NewReader(r)
	}
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(from)
	if err == nil && r.Len() > 0 {
		err = errTrailing
	}
	return out, err
}

func FuzzInflate(f *testing.F) {
	for _, format := range []string{"gzip", "deflate", "deflate-raw"} {
		for _, text := range []string{"", "hello", "the lazy dog, the lazy dog, the lazier dog sleeps", string(make([]byte, 70_000))} {
			z := deflated(f, format, []byte(text))
			f.Add(z, 3)
			f.Add(append(z, 0), 1000)
			f.Add(z[:len(z)-1], 7)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		if n < 1 || len(data) > 1<<16 {
			return
		}
		for _, format := range []string{"gzip", "deflate", "deflate-raw"} {
			got, err := inflated(format, data, n)
			want, wantErr := oracle(format, data)
			if (err == nil) != (wantErr == nil) {
				t.Fatalf("%s: error %v, the standard library has %v", format, err, wantErr)
			}
			if err == nil && !bytes.Equal(got, want) {
				t.Fatalf("%s: %d bytes differ from the standard library's %d", format, len(got), len(want))
			}
		}
	})
}

func FuzzRoundTrip(f *testing.F) {
	f.Add([]byte("hello"), 1)
	f.Add(bytes.Repeat([]byte("abcdefgh"), 10_000), 999)
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		if n < 1 {
			return
		}
		for _, format := range []string{"gzip", "deflate", "deflate-raw"} {
			z := deflated(t, format, data)
			got, err := inflated(format, z, n)
			if err != nil || !bytes.Equal(got, data) {
				t.Fatalf("%s: %d bytes became %d: %v", format, len(data), len(got), err)
			}
			if want, err := oracle(format, z); err != nil || !bytes.Equal(want, data) {
				t.Fatalf("%s: the standard library reads %d bytes of %d: %v", format, len(want), len(data), err)
			}
		}
	})
}
