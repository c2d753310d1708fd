package http1

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"strconv"
	"sync/atomic"
)

// writeBody writes a request's body, each piece at once. It sets ending before
// it writes the last. ours tells that it is the body that broke, not the
// connection.
func writeBody(out *bufio.Writer, r *http.Request, ending *atomic.Bool) (ours bool, err error) {
	var to io.Writer = out
	var chunks io.WriteCloser
	if r.ContentLength < 0 {
		chunks = httputil.NewChunkedWriter(out)
		to = chunks
	}
	buffer := make([]byte, bufferBytes)
	for left := r.ContentLength; ; {
		n, readErr := r.Body.Read(buffer)
		if n > 0 {
			if left -= int64(n); r.ContentLength >= 0 && left < 0 {
				return true, fmt.Errorf("body is longer than %d octets", r.ContentLength)
			}
			if _, err := to.Write(buffer[:n]); err != nil {
				return false, err
			}
		}
		if r.ContentLength >= 0 && left == 0 {
			break
		}
		if readErr == io.EOF {
			if r.ContentLength >= 0 {
				return true, io.ErrUnexpectedEOF
			}
			break
		}
		if readErr != nil {
			return true, readErr
		}
		if err := out.Flush(); err != nil {
			return false, err
		}
	}
	ending.Store(true)
	if chunks != nil {
		_ = chunks.Close() // errors stay with out
		_, _ = out.WriteString("\r\n")
	}
	return false, out.Flush()
}

// answer makes the answer of its head. Its body gives the connection back.
func (x *exchange) answer(r *http.Request, h head) (*http.Response, error) {
	length, err := h.length()
	if err != nil {
		return nil, x.fail(r, err)
	}
	response := &http.Response{
		Status: strconv.Itoa(h.status) + " " + h.reason, StatusCode: h.status,
		Proto: "HTTP/1." + strconv.Itoa(h.minor), ProtoMajor: 1, ProtoMinor: h.minor,
		Header: h.header, ContentLength: length, Request: r, Body: http.NoBody,
	}
	body := &answerBody{ctx: r.Context(), x: x, reusable: h.keepAlive()}
	switch {
	case h.status == http.StatusSwitchingProtocols:
		response.ContentLength = 0
		x.end(false)
		return response, nil
	case r.Method == http.MethodHead || h.status == http.StatusNoContent || h.status == http.StatusNotModified || length == 0 && !h.chunked():
		x.end(body.reusable)
		return response, nil
	case h.chunked():
		body.from, response.ContentLength = &chunkedBody{in: x.conn.in, chunks: httputil.NewChunkedReader(x.conn.in)}, -1
	case length > 0:
		body.from = &sizedBody{in: x.conn.in, left: length}
	default:
		body.from, body.reusable = x.conn.in, false
	}
	response.Body = body
	return response, nil
}

// settled reports whether the request has been sent.
func (x *exchange) settled() bool {
	select {
	case <-x.sent:
		return true
	default:
		return false
	}
}

// answerBody is the body of an answer. At its end the connection is free.
type answerBody struct {
	ctx      context.Context
	x        *exchange
	from     io.Reader
	reusable bool
}

func (b *answerBody) Read(p []byte) (int, error) {
	if b.ctx.Err() != nil {
		b.x.end(false)
		return 0, context.Cause(b.ctx) // whatever has come already
	}
	n, err := b.from.Read(p)
	if err != nil {
		b.x.end(err == io.EOF && b.reusable)
	}
	return n, err
}

// Close gives the rest up, and with it the connection.
func (b *answerBody) Close() error {
	b.x.end(false)
	return nil
}

// sizedBody is a body of known length.
type sizedBody struct {
	in   *bufio.Reader
	left int64
}

func (b *sizedBody) Read(p []byte) (int, error) {
	if b.left == 0 {
		return 0, io.EOF
	}
	n, err := b.in.Read(p[:min(int64(len(p)), b.left)])
	if b.left -= int64(n); err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	if b.left == 0 {
		err = io.EOF // at once, so that the connection is free
	}
	return n, err
}

// chunkedBody is a body in chunks, with the trailer that nobody sees.
type chunkedBody struct {
	in     *bufio.Reader
	chunks io.Reader
	ended  bool
}

func (b *chunkedBody) Read(p []byte) (int, error) {
	if b.ended {
		return 0, io.EOF
	}
	n, err := b.chunks.Read(p)
	if err != io.EOF {
		return n, err
	}
	left := headBytesMax
	for {
		text, err := readLine(b.in, &left)
		if err != nil {
			return n, err
		}
		if len(text) == 0 {
			b.ended = true
			return n, io.EOF
		}
	}
}
