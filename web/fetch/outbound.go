package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"edgeemu/fault"
	"edgeemu/js"
)

const redirectsMax = 20 // https://fetch.spec.whatwg.org/#http-redirect-fetch

type startIn struct{ Request outboundRequest }

// outboundRequest is a request on its way out. The body is Text, Bytes or
// Source; where all are unset there is none.
type outboundRequest struct {
	Method  string
	URL     string `js:"url"`
	Headers []string
	Follow  bool
	Text    *string
	Bytes   *js.Bytes
	Source  *js.Handle[io.Reader]
}

type outboundResponse struct {
	Status     int
	StatusText string
	URL        string `js:"url"`
	Redirected bool
	Headers    []string
	Source     *js.Handle[*Source]
}

// call is one fetch under way.
type call struct {
	cancel  context.CancelCauseFunc
	promise js.Promise[outboundResponse]
}

// start sends the request. The answer is waited for with response.
func (s *state) start(in startIn) (js.Handle[*call], error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return js.Handle[*call]{}, err
	}
	target, err := outboundURL(in.Request.URL)
	if err != nil {
		return js.Handle[*call]{}, err
	}
	ctx, cancel := context.WithCancelCause(s.isolate.Context())
	promise, settle := js.NewPromise[outboundResponse](s.isolate)
	owner, request := s.isolate.Current(), in.Request
	body := request.open()
	go func() {
		response, err := s.roundTrips(ctx, request, target, body)
		if err != nil {
			settle(outboundResponse{}, outboundError(ctx, err))
			return
		}
		settle(response.wire(owner), nil)
	}()
	return js.Handle[*call]{V: &call{cancel, promise}}, nil
}

func outboundURL(text string) (*url.URL, error) {
	target, err := url.Parse(text)
	if err != nil {
		return nil, fault.TypeErrorf("Fetch API cannot load: %s", text)
	}
	if target.Scheme != "http" && target.Scheme != "https" {
		return nil, fault.TypeErrorf("Fetch API cannot load: %s", text)
	}
	return target, nil
}

// outboundBody is a request's body and whether it can be sent again, as a
// redirect may demand.
type outboundBody struct {
	open   func() io.ReadCloser // nil: no body
	length int64
	once   bool
}

// open copies what belongs to JavaScript.
func (r *outboundRequest) open() outboundBody {
	switch {
	case r.Text != nil:
		text := *r.Text
		return outboundBody{func() io.ReadCloser { return io.NopCloser(strings.NewReader(text)) }, int64(len(text)), false}
	case r.Bytes != nil:
		data := bytes.Clone(*r.Bytes)
		return outboundBody{func() io.ReadCloser { return io.NopCloser(bytes.NewReader(data)) }, int64(len(data)), false}
	case r.Source != nil:
		reader := r.Source.V
		if source, ok := reader.(*Source); ok {
			source.Take()
		}
		return outboundBody{func() io.ReadCloser { return io.NopCloser(reader) }, -1, true}
	}
	return outboundBody{}
}

// trip is an answer with the place it came from.
type trip struct {
	*http.Response
	url        string
	redirected bool
}

// roundTrips sends the request and follows redirects where it may.
func (s *state) roundTrips(ctx context.Context, r outboundRequest, target *url.URL, body outboundBody) (*trip, error) {
	method, headers := r.Method, headerOf(r.Headers)
	for redirects := 0; ; redirects++ {
		request := (&http.Request{Method: method, URL: target, Header: headers.Clone(), Host: target.Host}).WithContext(ctx)
		if body.open != nil {
			request.Body, request.ContentLength = body.open(), body.length
		}
		response, err := s.host.Transport().RoundTrip(request)
		if err != nil {
			return nil, fmt.Errorf("send request: %w", err)
		}
		location := response.Header.Get("Location")
		if !r.Follow || !isRedirect(response.StatusCode) || location == "" {
			return &trip{response, target.String(), redirects > 0}, nil
		}
		_ = response.Body.Close() // the body of a redirect is of no use
		if redirects == redirectsMax {
			return nil, &fault.Error{Text: "Too many redirects."}
		}
		next, err := target.Parse(location)
		if err != nil {
			return nil, fault.TypeErrorf("Unable to parse URL: %s", location)
		}
		if body.open != nil && body.once && response.StatusCode != http.StatusSeeOther {
			return nil, fault.TypeErrorf("A request with a one-time-use body (it was initialized from a stream, not a buffer) encountered a redirect requiring the body to be retransmitted. To avoid this error in the future, construct this request from a buffer-like body initializer.")
		}
		method, body = redirectMethod(method, response.StatusCode, headers, body)
		if next.Host != target.Host {
			headers.Del("Authorization")
		}
		target = next
	}
}

func isRedirect(status int) bool {
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308
}

// redirectMethod turns a POST into a GET where the standard says so.
func redirectMethod(method string, status int, headers http.Header, body outboundBody) (string, outboundBody) {
	if (status == 301 || status == 302) && method == http.MethodPost || status == 303 && method != http.MethodGet && method != http.MethodHead {
		for _, name := range []string{"Content-Type", "Content-Length", "Content-Encoding", "Content-Language", "Content-Location"} {
			headers.Del(name)
		}
		return http.MethodGet, outboundBody{}
	}
	return method, body
}

func headerOf(list []string) http.Header {
	header := http.Header{"User-Agent": nil, "Accept-Encoding": nil}
	for k := 0; k+1 < len(list); k += 2 {
		name := http.CanonicalHeaderKey(list[k])
		if name == "Host" || name == "Content-Length" || name == "Transfer-Encoding" || name == "Connection" {
			continue // the transport's own
		}
		header[name] = append(header[name], list[k+1])
	}
	return header
}

// wire describes the answer to JavaScript. Its body belongs to owner.
func (t *trip) wire(owner *js.Scope) outboundResponse {
	out := outboundResponse{Status: t.StatusCode, StatusText: reason(t.Status), URL: t.url, Redirected: t.redirected}
	body := decoded(t.Response)
	for name, values := range t.Header {
		for _, v := range values {
			out.Headers = append(out.Headers, strings.ToLower(name), v)
		}
	}
	if t.ContentLength >= 0 && t.Header.Get("Content-Length") == "" && t.Request.Method != http.MethodHead {
		out.Headers = append(out.Headers, "content-length", strconv.FormatInt(t.ContentLength, 10))
	}
	if hasBody(t.Response) {
		source := NewSource(body, owner)
		source.kind = "ReadableStreamSource"
		out.Source = &js.Handle[*Source]{V: source}
	} else {
		_ = body.Close() // empty
	}
	return out
}

func reason(status string) string {
	_, phrase, _ := strings.Cut(status, " ")
	return phrase
}

func hasBody(r *http.Response) bool {
	return r.Request.Method != http.MethodHead && r.StatusCode != 204 && r.StatusCode != 205 && r.StatusCode != 304
}

type callIn struct{ Call js.Handle[*call] }

func (s *state) response(in callIn) (js.Promise[outboundResponse], error) {
	return in.Call.V.promise, nil
}

type abortIn struct {
	Call   js.Handle[*call]
	Reason js.Value
}

// errAborted is why a call that JavaScript aborted has ended; JavaScript
// throws the signal's reason instead.
var errAborted = fault.DOMf("AbortError", "The operation was aborted")

func (s *state) abort(in abortIn) (none, error) {
	in.Reason.Release()
	in.Call.V.cancel(errAborted)
	return none{}, nil
}

func outboundError(ctx context.Context, err error) error {
	if f := fault.As(err); f != nil {
		return f
	}
	if cause := context.Cause(ctx); cause != nil && errors.Is(cause, errAborted) {
		return errAborted
	}
	return networkError(err)
}
