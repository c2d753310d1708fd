package apiv4

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/http"
	"strconv"

	"edgeemu/fault"
)

// An Envelope is around every answer that is not raw bytes.
type Envelope struct {
	Success    bool            `json:"success"`
	Errors     []Message       `json:"errors"`
	Messages   []Message       `json:"messages"`
	Result     json.RawMessage `json:"result"`
	ResultInfo *ResultInfo     `json:"result_info,omitempty"`
}

// A Message is an error or a notice of the API.
type Message struct {
	Code    int    `json:"code"`
	Message string `json:"message"`
	Meta    *Meta  `json:"meta,omitempty"`
}

// Meta is what else is known of an error.
type Meta struct {
	Hint string `json:"hint,omitempty"` // what the user can do about it; edgeemu's own
}

// ResultInfo says which part of a list an answer has. A list that is paged by
// numbers fills Page to TotalPages, one that is paged by a cursor Cursor.
type ResultInfo struct {
	Page       int    `json:"page,omitempty"`
	PerPage    int    `json:"per_page,omitempty"`
	Count      int    `json:"count"` // of this page
	TotalCount int    `json:"total_count,omitempty"`
	TotalPages int    `json:"total_pages,omitempty"`
	Cursor     string `json:"cursor"` // of the next page; "" where this is the last one

	IsTruncated bool     `json:"is_truncated,omitempty"` // of R2: there is a next page
	Delimited   []string `json:"delimited,omitempty"`    // of R2: prefixes that stand for many keys
}

// An Error is an answer that says no.
type Error struct {
	Status  int    // of HTTP
	Code    int    // of the API, e.g. 10009
	Message string // the fact
	Hint    string // what the user can do about it, "" where there is nothing
	Err     error  // cause; not sent
}

func (e *Error) Error() string { return e.Message }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Codes that are not of one resource.
const (
	CodeInternal   = 10001 // the service itself went wrong
	CodeNoRoute    = 7003
	CodeNoMethod   = 7001
	CodeMalformed  = 10012 // a body or parameter that can't be read
	maxMessageText = 64 << 10
)

// OK answers with a result.
func OK(w http.ResponseWriter, result any) error { return Page(w, result, nil) }

// Page answers with a part of a list.
func Page(w http.ResponseWriter, result any, info *ResultInfo) error {
	text, err := encode(result)
	if err != nil {
		return err
	}
	write(w, http.StatusOK, Envelope{Success: true, Errors: []Message{}, Messages: []Message{}, Result: text, ResultInfo: info})
	return nil
}

// Fail answers with an error. An *[Error] is sent as it is and a *fault.Error
// by its text, hint and status; anything else is an error of our own.
func Fail(w http.ResponseWriter, err error) {
	status, code, message, hint := http.StatusInternalServerError, CodeInternal, err.Error(), ""
	var own *Error
	if errors.As(err, &own) {
		status, code, message, hint = own.Status, own.Code, own.Message, own.Hint
	} else if f := fault.As(err); f != nil {
		message, hint = f.Error(), f.Hint
		if f.Status != 0 {
			status = f.Status
		}
		if n, err := strconv.Atoi(f.Code); err == nil {
			code = n
		}
	}
	failure := Message{Code: code, Message: message[:min(len(message), maxMessageText)]}
	if hint != "" {
		failure.Meta = &Meta{hint}
	}
	write(w, status, Envelope{Errors: []Message{failure}, Messages: []Message{}, Result: json.RawMessage("null")})
}

// encode writes JSON in which "<" stays as it is: no browser takes it for a
// page, and metadata is kept as its user wrote it.
func encode(v any) ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return out.Bytes(), err
}

func write(w http.ResponseWriter, status int, e Envelope) {
	text, err := encode(e)
	if err != nil {
		panic("BUG: answer of the API: " + err.Error())
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("Content-Length", strconv.Itoa(len(text)))
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = w.Write(text) // a client that has gone is not told
}

// Raw prepares an answer of bytes that a user has stored. A browser must not
// take them for a page of the server's own origin.
func Raw(w http.ResponseWriter, contentType string, size int64) {
	h := w.Header()
	if contentType == "" {
		contentType = "application/octet-stream"
	}
	h.Set("Content-Type", contentType)
	h.Set("Content-Length", strconv.FormatInt(size, 10))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Cache-Control", "no-store")
}
