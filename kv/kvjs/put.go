package kvjs

import (
	"bytes"
	"context"
	"io"

	"edgeemu/js"
	"edgeemu/kv"
	"edgeemu/web/fetch"
)

// putIn is what all puts are given.
type putIn struct {
	Namespace  js.Handle[*namespace]
	Key        js.Text
	Expiration *int64
	TTL        *int64
	Metadata   *string // JSON
}

func (in putIn) options(at string) kv.PutOptions {
	o := kv.PutOptions{Location: at, TTL: in.TTL, Expiration: in.Expiration}
	if in.Metadata != nil {
		o.Metadata = *in.Metadata
	}
	return o
}

type putTextIn struct {
	Namespace  js.Handle[*namespace]
	Key        js.Text
	Expiration *int64
	TTL        *int64
	Metadata   *string
	Value      js.Text
}

type putBytesIn struct {
	Namespace  js.Handle[*namespace]
	Key        js.Text
	Expiration *int64
	TTL        *int64
	Metadata   *string
	Value      js.Bytes
}

type putSourceIn struct {
	Namespace  js.Handle[*namespace]
	Key        js.Text
	Expiration *int64
	TTL        *int64
	Metadata   *string
	Source     js.Handle[*fetch.Source]
}

type putPipeIn struct {
	Namespace  js.Handle[*namespace]
	Key        js.Text
	Expiration *int64
	TTL        *int64
	Metadata   *string
	Pipe       js.Handle[*fetch.Pipe]
}

func (s *state) putText(in putTextIn) (any, error) {
	return s.put(putIn{in.Namespace, in.Key, in.Expiration, in.TTL, in.Metadata}, []byte(in.Value))
}

func (s *state) putBytes(in putBytesIn) (any, error) {
	if len(in.Value) > kv.InlineMax {
		in.Value = bytes.Clone(in.Value)
	}
	return s.put(putIn{in.Namespace, in.Key, in.Expiration, in.TTL, in.Metadata}, in.Value)
}

// put returns undefined where the value is stored already, else its promise.
func (s *state) put(in putIn, value []byte) (any, error) {
	key, err := s.key("PUT", in.Key)
	if err != nil {
		return nil, err
	}
	n, at, err := s.open("PUT", in.Namespace)
	if err != nil {
		return nil, err
	}
	o := in.options(at)
	if len(value) <= kv.InlineMax {
		if err := n.Put(context.Background(), key, value, o); err != nil {
			return nil, s.failed("PUT", err)
		}
		return nil, nil
	}
	return s.off(func(ctx context.Context) error { return n.Put(ctx, key, value, o) }), nil
}

// off runs a write off the loop. It ends with the event.
func (s *state) off(write func(context.Context) error) js.Promise[any] {
	promise, settle := js.NewPromise[any](s.isolate)
	ctx, scope := s.isolate.Context(), s.isolate.Current()
	go func() {
		err := write(ctx)
		if err != nil {
			err = failed("PUT", err)
			s.isolate.Post(scope, func() { s.tell(err) })
		}
		settle(nil, err)
	}()
	return promise
}

func (s *state) putSource(in putSourceIn) (js.Promise[any], error) {
	source := in.Source.V
	if err := source.CheckOwner(s.isolate.Current()); err != nil {
		return js.Promise[any]{}, err
	}
	source.Take()
	return s.putStream(putIn{in.Namespace, in.Key, in.Expiration, in.TTL, in.Metadata}, source)
}

func (s *state) putPipe(in putPipeIn) (js.Promise[any], error) {
	return s.putStream(putIn{in.Namespace, in.Key, in.Expiration, in.TTL, in.Metadata}, in.Pipe.V)
}

// putStream stores what a reader gives. When the event ends before, nothing is
// stored.
func (s *state) putStream(in putIn, value io.ReadCloser) (js.Promise[any], error) {
	key, err := s.key("PUT", in.Key)
	if err != nil {
		return js.Promise[any]{}, err
	}
	n, at, err := s.open("PUT", in.Namespace)
	if err != nil {
		return js.Promise[any]{}, err
	}
	o := in.options(at)
	return s.off(func(ctx context.Context) error {
		stop := context.AfterFunc(ctx, func() { _ = value.Close() }) // so that nobody waits for more
		defer stop()
		defer value.Close()
		return n.PutStream(ctx, key, value, o)
	}), nil
}

type deleteIn struct {
	Namespace js.Handle[*namespace]
	Key       js.Text
}

func (s *state) delete(in deleteIn) (none, error) {
	key, err := s.key("DELETE", in.Key)
	if err != nil {
		return none{}, err
	}
	n, at, err := s.open("DELETE", in.Namespace)
	if err != nil {
		return none{}, err
	}
	if err := n.Delete(context.Background(), key, at); err != nil {
		return none{}, s.failed("DELETE", err)
	}
	return none{}, nil
}
