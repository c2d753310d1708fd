package kvjs

import (
	"errors"
	"fmt"
	"net/http"
	"time"
	"unicode/utf8"

	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/kv"
)

// failed is how the platform tells of a failure of the store.
func failed(method string, err error) error {
	var thrown *js.Exception
	if errors.As(err, &thrown) {
		return thrown // by the stream that was to be stored
	}
	if e := fault.As(err); e != nil && e.Status != 0 {
		return &fault.Error{Code: e.Code, Text: fmt.Sprintf("KV %s failed: %d %s", method, e.Status, e.Text), Err: err}
	}
	return &fault.Error{Code: codeInternal, Text: fmt.Sprintf("KV %s failed: 500 Internal Server Error", method), Err: err}
}

const codeInternal = "kv.internal"

// failed is for errors on the loop: the developer is told what JavaScript is
// not, such as that the disk is full.
func (s *state) failed(method string, err error) error {
	err = failed(method, err)
	s.tell(err)
	return err
}

func (s *state) tell(err error) {
	e := fault.As(err)
	if e == nil || e.Code != codeInternal {
		return
	}
	text := e.Err.Error()
	if cause := fault.As(e.Err); cause != nil && cause.Hint != "" {
		text += " (" + cause.Hint + ")"
	}
	s.host.Log("error", "KV: "+text)
}

type checkIn struct {
	Method string
	Key    js.Text
}

// check refuses a bad key before there is anything to ask the store.
func (s *state) check(in checkIn) (none, error) {
	key, err := s.key(in.Method, in.Key)
	if err != nil {
		return none{}, err
	}
	if err := kv.CheckKeyLength(key); err != nil {
		return none{}, failed(in.Method, err)
	}
	return none{}, nil
}

// key checks a key as the runtime does, before it asks the store.
func (s *state) key(method string, key js.Text) (string, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return "", err
	}
	switch {
	case key == "":
		return "", fault.TypeErrorf("Key name cannot be empty.")
	case key == "." || key == "..":
		return "", fault.TypeErrorf(`"%s" is not allowed as a key name.`, string(key))
	case !utf8.ValidString(string(key)):
		return "", &fault.Error{Code: "kv.key", Text: fmt.Sprintf("KV %s failed: %d Could not URL-decode key name", method, http.StatusBadRequest)}
	}
	return string(key), nil
}

// tellStale writes what a read has missed into the event's log.
func (s *state) tellStale(what string, at string, stale time.Duration) {
	if stale <= 0 {
		return
	}
	s.host.Log("info", fmt.Sprintf("KV: %s at %s is stale by %s", what, at, stale.Round(time.Millisecond)))
}
