package conform

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strconv"

	"github.com/andybalholm/brotli"
)

// originCoded answers a text in a content coding, as a server that may be
// wrong about it does.
//
//	in=gzip|br|deflate    the coding that it is in; the text as it is otherwise
//	as=NAME               what Content-Encoding says; nothing without
//	cut=N                 the last N octets are missing, which Content-Length does not tell
//	add=TEXT              what follows
//	times=N               the encoded text N times
func originCoded(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	body, err := encode(query.Get("in"), query.Get("text"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	if times, err := strconv.Atoi(query.Get("times")); err == nil && 0 <= times && times <= 10 {
		body = bytes.Repeat(body, times)
	}
	if cut, err := strconv.Atoi(query.Get("cut")); err == nil && 0 <= cut && cut <= len(body) {
		body = body[:len(body)-cut]
	}
	body = append(body, query.Get("add")...)
	h := w.Header()
	h.Set("Content-Type", "text/plain")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	if as := query["as"]; len(as) > 0 {
		h["Content-Encoding"] = as
	}
	_, _ = w.Write(body) // a client that has gone is not told
}

func encode(coding, text string) ([]byte, error) {
	var out bytes.Buffer
	var w io.WriteCloser
	switch coding {
	case "gzip":
		w = gzip.NewWriter(&out)
	case "deflate":
		w = zlib.NewWriter(&out)
	case "br":
		w = brotli.NewWriter(&out)
	default:
		return []byte(text), nil
	}
	if _, err := io.WriteString(w, text); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("encode: %w", err)
	}
	return out.Bytes(), nil
}
