package worker

import (
	"context"
	"io"
	"strings"

	"edgeemu/web/fetch"
)

// passOn prepares to send the event's request to its origin. A body of which
// the Worker has read is gone: recorded. It must be called on the loop.
func (e *event) passOn() func(context.Context) (*Response, error) {
	o := &e.in.worker.options
	f := fetch.Forwarded{Method: e.request.Method, URL: e.request.URL, Header: flat(e.request.Header), Zone: o.Zone}
	if e.source != nil && e.source.Rescue() {
		f.Body, f.Length = io.NopCloser(e.source), e.source.Length()
	}
	return func(ctx context.Context) (*Response, error) {
		answer, err := fetch.Forward(ctx, o.Transport, f)
		if err != nil {
			return nil, err
		}
		_, reason, _ := strings.Cut(answer.Status, " ")
		response := &Response{Status: answer.StatusCode, StatusText: reason, Body: answer.Body, ContentLength: answer.ContentLength, EncodeManual: true}
		list := fetch.ResponseHeader(answer)
		for k := 0; k+1 < len(list); k += 2 {
			response.Header = append(response.Header, Field{list[k], list[k+1]})
		}
		return response, nil
	}
}
