package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	nurl "net/url"
	"strings"

	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/web/url"
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
	Cache   *string // the option cache
	Caching *string // the options of cf about caching, as JSON
	Manual  bool    // the answer's body is not decoded
	Text    *js.UTF8
	Bytes   *js.Bytes
	Source  *js.Handle[io.Reader] // a *Source or a *Pipe
	Length  *int                  // of a pipe, where known
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
	target, err := url.Parse(in.Request.URL, nil)
	if err != nil || target.Scheme != "http" && target.Scheme != "https" {
		return js.Handle[*call]{}, cannotLoad(in.Request.URL)
	}
	if handle := in.Request.Source; handle != nil {
		if source, ok := handle.V.(*Source); ok {
			if err := source.CheckOwner(s.isolate.Current()); err != nil {
				return js.Handle[*call]{}, err
			}
		}
	}
	ctx, cancel := context.WithCancelCause(s.isolate.Context())
	promise, settle := js.NewPromise[outboundResponse](s.isolate)
	owner, request := s.isolate.Current(), in.Request
	if request.Caching != nil || request.Cache != nil {
		ctx = WithCaching(ctx, request.caching())
	}
	body := request.open()
	go func() {
		response, err := s.roundTrips(ctx, request, target, body)
		if err != nil {
			settle(outboundResponse{}, outboundError(ctx, err))
			return
		}
		settle(response.wire(owner, request.Manual), nil)
	}()
	return js.Handle[*call]{V: &call{cancel, promise}}, nil
}

// outboundBody is a request's body and whether it can be sent again, as a
// redirect may demand.
type outboundBody struct {
	open   func() io.ReadCloser // nil: no body
	length int64                // -1: not known
	once   bool
}

// open copies what belongs to JavaScript.
func (r *outboundRequest) open() outboundBody {
	switch {
	case r.Text != nil:
		text := *r.Text
		return outboundBody{func() io.ReadCloser { return io.NopCloser(bytes.NewReader(text)) }, int64(len(text)), false}
	case r.Bytes != nil:
		data := bytes.Clone(*r.Bytes)
		return outboundBody{func() io.ReadCloser { return io.NopCloser(bytes.NewReader(data)) }, int64(len(data)), false}
	case r.Source != nil:
		reader, length := r.Source.V, int64(-1)
		if source, ok := reader.(*Source); ok {
			source.Take()
			length = source.Length()
		}
		if r.Length != nil {
			length = int64(*r.Length)
		}
		return outboundBody{func() io.ReadCloser { return closing(reader) }, length, true}
	}
	return outboundBody{}
}

// closing is a reader that can be closed: a pipe's writer has to learn that
// the request is over.
func closing(r io.Reader) io.ReadCloser {
	if c, ok := r.(*Pipe); ok {
		return c
	}
	return io.NopCloser(r)
}

// attach gives the request its body.
func (b outboundBody) attach(r *http.Request) {
	switch {
	case b.open != nil && b.length != 0:
		r.Body, r.ContentLength = b.open(), b.length
	case b.open != nil || lengthMatters(r.Method):
		r.Body = http.NoBody
		r.TransferEncoding = []string{"identity"} // so that "Content-Length: 0" is sent
	}
}

// trip is an answer with the place it came from.
type trip struct {
	*http.Response
	url        string
	redirected bool
}

// roundTrips sends the request and follows redirects where it may.
func (s *state) roundTrips(ctx context.Context, r outboundRequest, target *url.URL, body outboundBody) (*trip, error) {
	method, headers := r.Method, headerOf(r.Headers, s.host.Zone())
	if r.Cache != nil {
		askUncached(headers)
	}
	var visited []string
	for {
		to, ok := httpTarget(target)
		if !ok {
			return nil, cannotLoad(target.String())
		}
		target.HasFragment, target.Fragment = false, ""
		visited = append(visited, target.String())
		response, err := s.send(ctx, method, to, headers, body)
		if err != nil {
			return nil, err
		}
		location := strings.Join(response.Header["Location"], ", ")
		if !r.Follow || !isRedirect(response.StatusCode) || location == "" {
			return &trip{response, target.String(), len(visited) > 1}, nil
		}
		_ = response.Body.Close() // the body of a redirect is of no use
		next, err := s.follow(response.StatusCode, location, target, headers, visited)
		if err != nil {
			return nil, err
		}
		if body.open != nil && body.once && response.StatusCode != http.StatusSeeOther {
			return nil, errOneTimeBody
		}
		if becomesGet(method, response.StatusCode) {
			method, body = http.MethodGet, outboundBody{}
		}
		target = next
	}
}

var errOneTimeBody = fault.TypeErrorf("A request with a one-time-use body (it was initialized from a stream, not a buffer) encountered a redirect requiring the body to be retransmitted. " +
	"To avoid this error in the future, construct this request from a buffer-like body initializer.")

func (s *state) send(ctx context.Context, method string, to *nurl.URL, headers http.Header, body outboundBody) (*http.Response, error) {
	request := (&http.Request{Method: method, URL: to, Header: headers.Clone(), Host: to.Host}).WithContext(ctx)
	body.attach(request)
	response, err := s.host.Transport().RoundTrip(request)
	if err != nil {
		return nil, fmt.Errorf("send request: %w", err)
	}
	return response, nil
}

var errLocation = fault.TypeErrorf("Invalid Location header; unable to follow redirect.")

// follow returns where a redirect leads. The headers lose what the new origin
// must not see.
func (s *state) follow(status int, location string, from *url.URL, headers http.Header, visited []string) (*url.URL, error) {
	next, err := url.Parse(location, from)
	if err != nil {
		return nil, errLocation
	}
	if len(visited) > redirectsMax {
		// The list belongs to the text: recorded.
		return nil, fault.TypeErrorf("Too many redirects.%s", strings.Join(visited, ", "))
	}
	to, ok := httpTarget(next)
	if !ok {
		if next.Host == "" {
			return nil, errLocation // recorded
		}
		return nil, cannotLoad(next.String())
	}
	if here, _ := httpTarget(from); s.isolate.Flag("strip_authorization_on_cross_origin_redirect") && origin(here) != origin(to) {
		headers.Del("Authorization")
	}
	return next, nil
}

func isRedirect(status int) bool {
	return status == 301 || status == 302 || status == 303 || status == 307 || status == 308
}

// becomesGet reports whether a redirect turns the request into a GET without
// a body. The headers stay, also those about the body: recorded.
func becomesGet(method string, status int) bool {
	return (status == 301 || status == 302) && method == http.MethodPost || status == 303 && method != http.MethodHead
}

// wire describes the answer to JavaScript. Its body belongs to owner.
func (t *trip) wire(owner *js.Scope, manual bool) outboundResponse {
	out := outboundResponse{Status: t.StatusCode, StatusText: reason(t.Status), URL: t.url, Redirected: t.redirected, Headers: ResponseHeader(t.Response)}
	if !hasBody(t.Response) {
		_ = t.Body.Close() // empty
		return out
	}
	coding := strings.Join(t.Header["Content-Encoding"], ", ")
	if manual {
		coding = ""
	}
	out.Source = &js.Handle[*Source]{V: NewEncodedSource(t.Body, owner, t.ContentLength, coding)}
	return out
}

func reason(status string) string {
	_, phrase, _ := strings.Cut(status, " ")
	return phrase
}

func hasBody(r *http.Response) bool {
	return r.Request.Method != http.MethodHead && r.StatusCode != 101 && r.StatusCode != 204 && r.StatusCode != 205 && r.StatusCode != 304
}

type callIn struct{ Call js.Handle[*call] }

func (s *state) response(in callIn) (js.Promise[outboundResponse], error) {
	return in.Call.V.promise, nil
}

// errAborted is why a call that JavaScript aborted has ended; JavaScript
// throws the signal's reason instead.
var errAborted = fault.DOMf("AbortError", "The operation was aborted")

// abort ends the call, and the body of its answer.
func (s *state) abort(in callIn) (none, error) {
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
