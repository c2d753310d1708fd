package fetch

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/andybalholm/brotli"
)

// coded returns text in a content coding.
func coded(t testing.TB, coding, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	var w io.WriteCloser = gzip.NewWriter(&out)
	if coding == "br" {
		w = brotli.NewWriter(&out)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

type closable struct{ io.Reader }

func (closable) Close() error { return nil }

func decoded(coding string, body io.Reader, most int64) (string, error) {
	text, err := io.ReadAll(io.LimitReader(&lazyDecoder{body: closable{body}, open: decoder(coding)}, most))
	return string(text), err
}

// More is recorded: testdata/conformance/fetch/codings-broken.
func TestDecoder(t *testing.T) {
	broken := errors.New("broken")
	zip, br := coded(t, "gzip", "squeezed"), coded(t, "br", "squeezed")
	for name, c := range map[string]struct {
		coding string
		body   io.Reader
		want   string
		err    error
	}{
		"gzip":                          {"gzip", bytes.NewReader(zip), "squeezed", nil},
		"octet by octet":                {"gzip", iotest{bytes.NewReader(zip)}, "squeezed", nil},
		"two members":                   {"gzip", io.MultiReader(bytes.NewReader(zip), bytes.NewReader(zip)), "squeezedsqueezed", nil},
		"nothing":                       {"gzip", strings.NewReader(""), "", errGzipShort},
		"half a magic number":           {"gzip", strings.NewReader("\x1f"), "", errGzipShort},
		"no gzip":                       {"gzip", strings.NewReader("x"), "", errGzip},
		"cut off":                       {"gzip", bytes.NewReader(zip[:len(zip)-1]), "squeezed", errGzipShort},
		"a wrong sum":                   {"gzip", bytes.NewReader(append(bytes.Clone(zip[:len(zip)-8]), make([]byte, 8)...)), "squeezed", errGzip},
		"the connection breaks":         {"gzip", io.MultiReader(bytes.NewReader(zip[:12]), failing{broken}), "squeezed", broken},
		"the connection breaks at 0":    {"gzip", failing{broken}, "", broken},
		"br":                            {"br", bytes.NewReader(br), "squeezed", nil},
		"br, nothing":                   {"br", strings.NewReader(""), "", errBrotliShort},
		"br, none":                      {"br", strings.NewReader("\xff\xff\xff\xff"), "", errBrotli},
		"br, more than all":             {"br", io.MultiReader(bytes.NewReader(br), strings.NewReader("more")), "squeezed", errBrotliShort},
		"br, the connection breaks":     {"br", io.MultiReader(bytes.NewReader(br[:4]), failing{broken}), "squeezed", broken},
		"br, an unexpected end of it":   {"br", io.MultiReader(bytes.NewReader(br[:4]), failing{io.ErrUnexpectedEOF}), "squeezed", io.ErrUnexpectedEOF},
		"gzip, an unexpected end of it": {"gzip", io.MultiReader(bytes.NewReader(zip[:12]), failing{io.ErrUnexpectedEOF}), "squeezed", io.ErrUnexpectedEOF},
	} {
		got, err := decoded(c.coding, c.body, 1<<20)
		if !errors.Is(err, c.err) || err != nil && c.err == nil || !strings.HasPrefix(c.want, got) || err == nil && got != c.want {
			t.Errorf("%s: got %q, %v, want %q, %v", name, got, err, c.want, c.err)
		}
	}
	for _, coding := range []string{"", "identity", "deflate", "zstd", "GZIP", "x-gzip", "gzip, br"} {
		if decoder(coding) != nil {
			t.Errorf("%q is decoded", coding)
		}
	}
}

// iotest gives one octet at a time.
type iotest struct{ from io.Reader }

func (r iotest) Read(p []byte) (int, error) { return r.from.Read(p[:min(len(p), 1)]) }

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// A bomb grows as it is read, not before.
func TestDecoder_Bomb(t *testing.T) {
	bomb := coded(t, "gzip", strings.Repeat("x", 8<<20))
	got, err := decoded("gzip", bytes.NewReader(bomb), 1000)
	if err != nil || len(got) != 1000 {
		t.Errorf("got %d octets, %v", len(got), err)
	}
}

func FuzzDecoder(f *testing.F) {
	for _, coding := range []string{"gzip", "br"} {
		f.Add(coding == "br", coded(f, coding, "squeezed"))
		f.Add(coding == "br", coded(f, coding, strings.Repeat("x", 1000))[:10])
	}
	f.Add(false, []byte("\x1f\x8b"))
	f.Fuzz(func(t *testing.T, br bool, body []byte) {
		coding, errs := "gzip", []error{errGzip, errGzipShort}
		if br {
			coding, errs = "br", []error{errBrotli, errBrotliShort}
		}
		_, err := decoded(coding, bytes.NewReader(body), 1<<20)
		if err != nil && !errors.Is(err, errs[0]) && !errors.Is(err, errs[1]) {
			t.Errorf("%s: got %v", coding, err)
		}
	})
}
