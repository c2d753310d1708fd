package router

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/textproto"
	"strconv"

	"edgeemu/worker"
)

// reply writes what the Worker answered.
func (rt *Router) reply(w http.ResponseWriter, r *http.Request, res *worker.Response) {
	if res.Body != nil {
		// A client that leaves ends the wait for the next chunk.
		stop := context.AfterFunc(r.Context(), func() { res.Body.Close() })
		defer func() {
			if stop() {
				res.Body.Close()
			}
		}()
	}
	h := w.Header()
	encoding, contentType, hasType := head(h, res.Header, r.Method == http.MethodHead)
	if rt.mapped != nil {
		rt.mapped.outgoing(h, realOrigin(r))
	}
	acceptEncoding := joined(r.Header["Accept-Encoding"])
	want, transcode, ok := negotiate(acceptEncoding, encoding, contentType, hasType)
	if !ok {
		unsupported(w)
		return
	}
	b := body{res: res, from: identity, to: identity}
	switch {
	case res.EncodeManual && (!transcode || coding(encoding) == want): // goes out as it is
	case res.EncodeManual:
		b.from, b.to = coding(encoding), want
	case want == gzipped || want == brotlied:
		b.to = want
	}
	if transcode {
		h.Del("Content-Encoding")
		if want != identity {
			h["Content-Encoding"] = []string{string(want)}
		}
	}
	if res.Status == http.StatusNotModified && hasType {
		// The server takes Content-Type out of a 304, workerd does not; by this
		// name the server does not know it.
		h["content-type"] = h["Content-Type"]
	}
	setReason(r, res.Status, reasonOr(res.StatusText, res.Status))
	if r.Method == http.MethodHead || !mayHaveBody(res.Status) {
		w.WriteHeader(res.Status)
		return
	}
	rt.send(w, r, b)
}

// head copies the Worker's headers, but for those that are the server's
// business. It returns content-encoding and content-type.
func head(h http.Header, fields []worker.Field, isHead bool) (encoding, contentType string, hasType bool) {
	h["Date"] = nil         // workerd sends none
	h["Content-Type"] = nil // nor does it guess types
	values := make([]string, len(fields))
	for i, f := range fields {
		switch f.Name {
		case "content-encoding":
			encoding = f.Value
		case "content-type":
			contentType, hasType = f.Value, true
		case "content-length":
			if !isHead { // recorded: only there the Worker's word counts
				continue
			}
		default:
			if belongsToConnection(f.Name) {
				continue
			}
		}
		key := textproto.CanonicalMIMEHeaderKey(f.Name)
		values[i] = f.Value
		if earlier := h[key]; earlier != nil {
			h[key] = append(earlier, f.Value)
		} else {
			h[key] = values[i : i+1 : i+1]
		}
	}
	return encoding, contentType, hasType
}

// unsupported is what a client gets that takes neither gzip nor br nor
// unencoded bodies. Recorded.
func unsupported(w http.ResponseWriter) {
	h := w.Header()
	clear(h)
	h["Accept-Encoding"] = []string{"br, gzip"}
	plain(w, http.StatusUnsupportedMediaType, "Unsupported Media Type")
}

func mayHaveBody(status int) bool {
	return status != http.StatusNoContent && status != http.StatusNotModified
}

// A body is what is to be sent, and how: it is in the coding from and goes out
// in the coding to.
type body struct {
	res      *worker.Response
	from, to coding
}

func (rt *Router) send(w http.ResponseWriter, r *http.Request, b body) {
	switch {
	case b.res.Body == nil && b.from == identity:
		rt.sendBytes(w, b)
	case b.res.Body == nil:
		b.res = &worker.Response{Status: b.res.Status, Body: io.NopCloser(bytes.NewReader(b.res.Bytes)), ContentLength: -1}
		rt.stream(w, r, b)
	default:
		rt.stream(w, r, b)
	}
}

// sendBytes sends a body that is in memory.
func (rt *Router) sendBytes(w http.ResponseWriter, b body) {
	if b.to == identity {
		setLength(w, int64(len(b.res.Bytes)))
		w.WriteHeader(b.res.Status)
		_, _ = w.Write(b.res.Bytes) // a client that has gone is not told
		return
	}
	w.Header()["Transfer-Encoding"] = []string{"chunked"} // recorded: no length is told
	w.WriteHeader(b.res.Status)
	enc := rt.encoders.take(b.to, w)
	_, _ = enc.Write(b.res.Bytes)
	_ = enc.Close()
	rt.encoders.put(b.to, enc)
}

func setLength(w http.ResponseWriter, n int64) {
	w.Header()["Content-Length"] = []string{strconv.FormatInt(n, 10)}
}

// chunkBytes is the most that is read from a stream before it goes out.
const chunkBytes = 64 << 10

// stream sends a body as it comes: each chunk goes out before the next is
// asked for, so that a slow client slows the Worker down. Where the stream
// breaks the connection is dropped, so that the client doesn't take the part
// for the whole.
func (rt *Router) stream(w http.ResponseWriter, r *http.Request, b body) {
	var to io.Writer = w
	flush := func() error { return http.NewResponseController(w).Flush() }
	if b.from == identity && b.to == identity && b.res.ContentLength >= 0 {
		setLength(w, b.res.ContentLength)
	}
	w.WriteHeader(b.res.Status)
	if err := flush(); err != nil { // the head is not kept back until the first chunk
		return
	}
	from, err := decoder(b.from, b.res.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	var enc encoder
	if b.to != identity {
		enc = rt.encoders.take(b.to, w)
		defer rt.encoders.put(b.to, enc)
		to = enc
	}
	buffer := rt.buffer()
	defer rt.buffers.Put(buffer)
	for {
		n, err := from.Read(*buffer)
		if n > 0 {
			if _, err := to.Write((*buffer)[:n]); err != nil {
				return
			}
			if enc != nil {
				if err := enc.Flush(); err != nil {
					return
				}
			}
			if err := flush(); err != nil {
				return
			}
		}
		switch {
		case err == io.EOF && enc != nil:
			_ = enc.Close()
			return
		case err == io.EOF:
			return
		case err != nil:
			panic(http.ErrAbortHandler)
		}
	}
}

func (rt *Router) buffer() *[]byte {
	if b, ok := rt.buffers.Get().(*[]byte); ok {
		return b
	}
	b := make([]byte, chunkBytes)
	return &b
}
