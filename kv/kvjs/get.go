package kvjs

import (
	"bytes"
	"context"
	"fmt"
	"unicode/utf8"

	"edgeemu/js"
	"edgeemu/kv"
	"edgeemu/web/encoding"
	"edgeemu/web/fetch"
)

// What a value is to become.
const (
	asText   = 0
	asBuffer = 1
	asStream = 2
	asNone   = 3 // of a type that does not exist
)

type getIn struct {
	Namespace js.Handle[*namespace]
	Key       js.Text
	As        int
	CacheTTL  *int64
}

// open returns a namespace and where the running event is handled.
func (s *state) open(method string, h js.Handle[*namespace]) (n *kv.Namespace, location string, err error) {
	if n, err = h.V.open(); err != nil {
		return nil, "", s.failed(method, err)
	}
	if location = s.host.Location(); location == "" {
		location = n.Home()
	}
	return n, location, nil
}

func (s *state) read(in getIn) (*kv.Value, error) {
	key, err := s.key("GET", in.Key)
	if err != nil {
		return nil, err
	}
	n, at, err := s.open("GET", in.Namespace)
	if err != nil {
		return nil, err
	}
	// Without the event's context: it is over in microseconds.
	v, err := n.Get(context.Background(), key, kv.GetOptions{Location: at, CacheTTL: in.CacheTTL, NoValue: in.As == asNone})
	if err != nil {
		return nil, s.failed("GET", err)
	}
	if v.Stale > 0 {
		s.tellStale(fmt.Sprintf("%s.get(%q)", in.Namespace.V.binding, key), at, v.Stale)
	}
	return v, nil
}

// get returns null for a key that is not there, or a value, or its promise. For
// asNone a value is true.
func (s *state) get(in getIn) (any, error) {
	v, err := s.read(in)
	if err != nil {
		return nil, err
	}
	return s.value(v, in.As), nil
}

func (s *state) value(v *kv.Value, as int) any {
	if !v.Found {
		return js.Null{}
	}
	inline, ok := v.Inline()
	switch {
	case as == asNone:
		return true
	case as == asStream:
		return js.Handle[*fetch.Source]{V: fetch.NewSource(v.Reader(), s.isolate.Current(), v.Size)}
	case !ok:
		return s.later(v, as)
	case as == asText:
		return decode(inline)
	default:
		return js.Buffer(inline)
	}
}

// later reads a large value off the loop.
func (s *state) later(v *kv.Value, as int) js.Promise[any] {
	promise, settle := js.NewPromise[any](s.isolate)
	go func() {
		b, err := v.ReadAll()
		switch {
		case err != nil:
			settle(nil, err)
		case as == asText:
			settle(decode(b), nil)
		default:
			settle(js.Buffer(b), nil)
		}
	}()
	return promise
}

// decode keeps a byte order mark: recorded.
func decode(b []byte) js.UTF8 {
	if utf8.Valid(b) {
		return b
	}
	text, _ := encoding.UTF8.Decode(b, &encoding.State{}, encoding.Options{IgnoreBOM: true}) // not fatal
	return js.UTF8(text)
}

type withMetadata struct {
	Value    any
	Metadata any // undefined: none
}

func (s *state) getWithMetadata(in getIn) (withMetadata, error) {
	v, err := s.read(in)
	if err != nil {
		return withMetadata{}, err
	}
	return withMetadata{s.value(v, in.As), metadata(v)}, nil
}

func metadata(v *kv.Value) any {
	if v.Metadata == "" {
		return nil
	}
	return js.JSON(v.Metadata)
}

type getManyIn struct {
	Namespace js.Handle[*namespace]
	Keys      []string
	CacheTTL  *int64
}

// found is one value of a bulk get; Text is undefined where it is not there.
type found struct {
	Text     *js.UTF8
	Metadata any
}

// getMany reads several texts. Their sizes are limited together, so that they
// are read at once.
func (s *state) getMany(in getManyIn) ([]found, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return nil, err
	}
	n, at, err := s.open("GET_BULK", in.Namespace)
	if err != nil {
		return nil, err
	}
	values, err := n.GetMany(context.Background(), in.Keys, kv.GetOptions{Location: at, CacheTTL: in.CacheTTL})
	if err != nil {
		return nil, s.failed("GET_BULK", err)
	}
	list := make([]found, len(values))
	for k, v := range values {
		if v.Stale > 0 {
			s.tellStale(fmt.Sprintf("%s.get(%q)", in.Namespace.V.binding, in.Keys[k]), at, v.Stale)
		}
		if !v.Found {
			continue
		}
		b, err := v.ReadAll()
		if err != nil {
			return nil, s.failed("GET_BULK", err)
		}
		text := decode(bytes.TrimPrefix(b, []byte("\ufeff")))
		list[k] = found{&text, metadata(v)}
	}
	return list, nil
}
