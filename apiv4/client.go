package apiv4

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strings"
)

// A Client asks a server of the API.
type Client struct {
	HTTP *http.Client
	Base string // URL in front of /accounts, without a slash at its end
}

// NewLocal returns a client of a handler in this process.
func NewLocal(h http.Handler) *Client {
	return &Client{HTTP: &http.Client{Transport: Local(h)}, Base: "http://localhost/client/v4"}
}

// account is the account that local stores are asked under: any will do.
const account = "local"

// Path joins segments to a path below the account. They are escaped, also "/"
// and dots, so that no server on the way cleans them.
func Path(segments ...string) string {
	var out strings.Builder
	for _, s := range segments {
		out.WriteByte('/')
		out.WriteString(strings.ReplaceAll(url.PathEscape(s), ".", "%2E"))
	}
	return out.String()
}

// A Request is one question. Only Method and Path are required.
type Request struct {
	Method string
	Path   string // below the account, as Path makes it
	Query  url.Values
	Header http.Header
	Body   io.Reader
	Size   int64 // of Body, -1 where it is not known
	JSON   any   // sent as the body; instead of Body
}

// Do asks and returns the answer, whose body the caller closes. An answer
// that says no is an *[Error].
func (c *Client) Do(ctx context.Context, q Request) (*http.Response, error) {
	if q.JSON != nil {
		text, err := encode(q.JSON)
		if err != nil {
			return nil, fmt.Errorf("BUG: write a request: %w", err)
		}
		q.Body, q.Size = bytes.NewReader(text), int64(len(text))
	}
	to := c.Base + "/accounts/" + account + q.Path
	if len(q.Query) > 0 {
		to += "?" + q.Query.Encode()
	}
	r, err := http.NewRequestWithContext(ctx, q.Method, to, q.Body)
	if err != nil {
		return nil, fmt.Errorf("BUG: make a request: %w", err)
	}
	if q.Body != nil {
		r.ContentLength = q.Size
		r.GetBody = nil // a body that was read from a pipe can't be sent again
	}
	for name, values := range q.Header {
		r.Header[name] = values
	}
	if q.JSON != nil {
		r.Header.Set("Content-Type", "application/json")
	}
	res, err := c.HTTP.Do(r)
	if err != nil {
		return nil, fmt.Errorf("ask the API: %w", unwrapURL(err))
	}
	if res.StatusCode >= http.StatusBadRequest {
		defer res.Body.Close()
		return nil, failureOf(res)
	}
	return res, nil
}

// unwrapURL takes the URL from an error, which says nothing to the user.
func unwrapURL(err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		return u.Err
	}
	return err
}

// maxEnvelope is how much of an answer in JSON is read.
const maxEnvelope = 256 << 20

// Call asks and decodes the result into target, which may be nil.
func (c *Client) Call(ctx context.Context, q Request, target any) (*ResultInfo, error) {
	res, err := c.Do(ctx, q)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	var e Envelope
	if err := json.NewDecoder(io.LimitReader(res.Body, maxEnvelope)).Decode(&e); err != nil {
		return nil, fmt.Errorf("read an answer of the API: %w", err)
	}
	if target != nil {
		if err := json.Unmarshal(e.Result, target); err != nil {
			return nil, fmt.Errorf("read an answer of the API: %w", err)
		}
	}
	return e.ResultInfo, nil
}

// failureOf returns the error that an answer tells of.
func failureOf(res *http.Response) error {
	const shown = 1 << 10
	text, err := io.ReadAll(io.LimitReader(res.Body, maxMessageText))
	if err != nil {
		return fmt.Errorf("read an answer of the API: %w", err)
	}
	var e Envelope
	kind, _, _ := mime.ParseMediaType(res.Header.Get("Content-Type"))
	if kind == "application/json" && json.Unmarshal(text, &e) == nil && len(e.Errors) > 0 {
		first := e.Errors[0]
		out := &Error{Status: res.StatusCode, Code: first.Code, Message: first.Message}
		if first.Meta != nil {
			out.Hint = first.Meta.Hint
		}
		return out
	}
	said := strings.TrimSpace(string(text[:min(len(text), shown)]))
	return &Error{Status: res.StatusCode, Message: strings.TrimSpace(res.Status + " " + said)}
}
