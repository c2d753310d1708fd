package worker

import (
	"context"
	"encoding/json"
	"io"

	"edgeemu/fault"
)

// A Field is one header line. Names are lower-case.
type Field struct{ Name, Value string }

// A Request is an incoming request as the Worker is to see it.
type Request struct {
	Method        string
	URL           string // absolute
	Header        []Field
	Body          io.ReadCloser // nil: the request has no body
	ContentLength int64         // -1: unknown (chunked)
	CF            json.RawMessage
	Location      string // of the edge that handles it; "" is the default
}

// A Response is what the Worker answered.
type Response struct {
	Status        int
	StatusText    string
	Header        []Field       // in the order of the Headers object, set-cookie lines apart
	Bytes         []byte        // the whole body where it is in memory
	Body          io.ReadCloser // the body where it is a stream; nil with Bytes or no body. A Read error aborts the reply
	ContentLength int64         // -1: unknown, the reply is chunked
	EncodeManual  bool          // encodeBody: "manual", the body is encoded already
}

// A PassThrough is the answer where the Worker failed after
// passThroughOnException(): the request belongs to its origin.
type PassThrough struct {
	Err  error // why the Worker failed
	send func(context.Context) (*Response, error)
}

// Error tells both.
func (p *PassThrough) Error() string {
	return "the Worker failed and passes the request to its origin: " + p.Err.Error()
}

// Unwrap returns Err.
func (p *PassThrough) Unwrap() error { return p.Err }

// Send asks the origin: the host of the request's URL. It may be called once.
func (p *PassThrough) Send(ctx context.Context) (*Response, error) { return p.send(ctx) }

// An Exception is a JavaScript error that nothing caught, with its stack
// mapped back to the user's sources.
type Exception struct {
	Name     string
	Message  string
	Stack    string         // in V8's shape, first line included, positions in the user's files
	RawStack string         // as the Worker itself sees it
	At       fault.Location // the first frame in a user's file
	Frame    string         // code frame around At
	Cause    *Exception
	Runtime  bool // the runtime says it about the Worker (it hangs, it returned no Response); the Worker did not throw it
}

// Error returns "Name: Message"; what is no error is called Error: recorded.
func (e *Exception) Error() string {
	name := e.Name
	if name == "" {
		name = "Error"
	}
	if e.Message == "" {
		return name
	}
	return name + ": " + e.Message
}
