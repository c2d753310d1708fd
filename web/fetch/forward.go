package fetch

import (
	"context"
	"fmt"
	"io"
	"net/http"

	"edgeemu/web/url"
)

// A Forwarded is an incoming request that goes on to where it was for.
type Forwarded struct {
	Method string
	URL    string
	Header []string      // names and values in turn
	Body   io.ReadCloser // nil: none
	Length int64         // of Body; -1: not known
	Zone   string
}

// Forward sends a request on, as fetch would. The answer's body is as it came,
// with its content coding, and redirects are not followed.
func Forward(ctx context.Context, transport http.RoundTripper, f Forwarded) (*http.Response, error) {
	address, err := url.Parse(f.URL, nil)
	if err != nil {
		return nil, fmt.Errorf("read the request's URL: %w", err)
	}
	to, ok := httpTarget(address)
	if !ok {
		return nil, cannotLoad(f.URL)
	}
	var body outboundBody
	if f.Body != nil {
		body = outboundBody{open: func() io.ReadCloser { return f.Body }, length: f.Length}
	}
	request := (&http.Request{Method: f.Method, URL: to, Header: headerOf(f.Header, f.Zone), Host: to.Host}).WithContext(ctx)
	body.attach(request)
	response, err := transport.RoundTrip(request)
	if err != nil {
		return nil, fmt.Errorf("send request: %w", networkError(err))
	}
	return response, nil
}
