package r2js

import (
	"context"
	"errors"
	"fmt"
	"io"

	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/r2"
	"edgeemu/web/fetch"
)

// explain is how JavaScript sees an error of an action.
func (s *state) explain(action string, err error) error {
	var own *r2.Error
	if !errors.As(err, &own) {
		return lost(err)
	}
	switch {
	case own == r2.ErrDuplicatePart, own == r2.ErrUnknownUpload && action != "uploadPart":
		own = r2.ErrInternal
	case own.Err != nil:
		s.isolate.Post(nil, func() { s.host.Notice(fmt.Sprintf("r2: %s: %s", action, own.Err)) })
	}
	return &fault.Error{Code: fmt.Sprintf("r2.%d", own.Code), Text: fmt.Sprintf("%s: %s (%d)", action, own.Text, own.Code), Err: err}
}

// lost is how JavaScript sees that a body could not be read to its end.
func lost(err error) error {
	var thrown *js.Exception
	if err == nil || fault.As(err) != nil || errors.As(err, &thrown) || errors.Is(err, context.Canceled) {
		return err
	}
	return &fault.Error{Code: "r2.network", Text: "Network connection lost.", Err: err}
}

type keyIn struct {
	Bucket bucketHandle
	Key    string
}

func (s *state) head(in keyIn) (*objectOut, error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return nil, err
	}
	o, err := bucket.Head(s.isolate.Context(), in.Key)
	if err == r2.ErrNoSuchKey {
		return nil, nil
	}
	if err != nil {
		return nil, s.explain("head", err)
	}
	return objectOf(o), nil
}

type getIn struct {
	Bucket      bucketHandle
	Key         string
	OnlyIf      *conditionsIn
	Range       *rangeIn
	RangeHeader string
}

type getOut struct {
	Object objectOut
	Offset int64
	Length int64
	Source *js.Handle[*fetch.Source] // undefined where the conditions do not hold
}

// get opens an object. It answers at once: that takes microseconds.
func (s *state) get(in getIn) (*getOut, error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return nil, err
	}
	onlyIf, err := in.OnlyIf.conditions()
	if err != nil {
		return nil, err
	}
	r, err := bucket.Get(s.isolate.Context(), in.Key, r2.GetOptions{OnlyIf: onlyIf, Range: in.Range.asked(), RangeHeader: in.RangeHeader})
	if err == r2.ErrNoSuchKey {
		return nil, nil
	}
	if err != nil {
		return nil, s.explain("get", err)
	}
	out := &getOut{Object: *objectOf(r.Object), Offset: r.Span.Offset, Length: r.Span.Length}
	if r.Body != nil {
		out.Source = &js.Handle[*fetch.Source]{V: fetch.NewSource(r.Body, s.isolate.Current(), r.Span.Length)}
	}
	return out, nil
}

// bodyIn is what is written: Text, Bytes, Source or Pipe; nothing where all
// are unset.
type bodyIn struct {
	Text   *js.UTF8
	Bytes  *js.Bytes
	Source *js.Handle[*fetch.Source]
	Pipe   *js.Handle[*fetch.Pipe]
	Length *int64 // of Pipe
}

// take returns a reader of the body, which need not be on the loop, and the
// number of its bytes.
func (s *state) take(in bodyIn) (body io.ReadCloser, length int64, memory bool, err error) {
	switch {
	case in.Text != nil:
		return reader(*in.Text), int64(len(*in.Text)), true, nil
	case in.Bytes != nil:
		return reader(*in.Bytes), int64(len(*in.Bytes)), true, nil
	case in.Source != nil:
		source := in.Source.V
		if err := source.CheckOwner(s.isolate.Current()); err != nil {
			return nil, 0, false, err
		}
		source.Take()
		return source, source.Length(), false, nil
	case in.Pipe != nil:
		return in.Pipe.V, *in.Length, false, nil
	}
	return reader(nil), 0, true, nil
}

type putIn struct {
	Bucket bucketHandle
	Key    string
	Body   bodyIn
	OnlyIf *conditionsIn
	Meta   metadataIn
	Sums   *checksumsIn
}

// put stores an object; undefined where the conditions do not hold.
func (s *state) put(in putIn) (js.Promise[*objectOut], error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return js.Promise[*objectOut]{}, err
	}
	onlyIf, err := in.OnlyIf.conditions()
	if err != nil {
		return js.Promise[*objectOut]{}, err
	}
	body, length, memory, err := s.take(in.Body)
	if err != nil {
		return js.Promise[*objectOut]{}, err
	}
	options := r2.PutOptions{Metadata: in.Meta.metadata(), OnlyIf: onlyIf, Checksums: in.Sums.checksums(), Length: length}
	promise, settle := js.NewPromise[*objectOut](s.isolate)
	ctx, key := s.isolate.Context(), in.Key
	turn := func(f func()) { f() }
	if memory {
		turn = s.turns.join(bucket.Name(), key)
	}
	go turn(func() {
		defer body.Close()
		o, err := bucket.Put(ctx, key, body, options)
		switch {
		case err == r2.ErrPrecondition:
			settle(nil, nil)
		case err != nil:
			settle(nil, s.explain("put", err))
		default:
			settle(objectOf(o), nil)
		}
	})
	return promise, nil
}

type deleteIn struct {
	Bucket bucketHandle
	Keys   []string
}

func (s *state) delete(in deleteIn) (js.Promise[none], error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return js.Promise[none]{}, err
	}
	promise, settle := js.NewPromise[none](s.isolate)
	ctx, keys := s.isolate.Context(), in.Keys
	go s.turns.join(bucket.Name(), keys...)(func() {
		settle(none{}, s.explain("delete", bucket.Delete(ctx, keys...)))
	})
	return promise, nil
}

type listIn struct {
	Bucket     bucketHandle
	Limit      *int
	Prefix     string
	Cursor     string
	Delimiter  string
	StartAfter string
}

type listOut struct {
	Objects   []objectOut
	Truncated bool
	Cursor    *string
	Prefixes  []string
}

func (s *state) list(in listIn) (listOut, error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return listOut{}, err
	}
	limit := 0
	if in.Limit != nil && *in.Limit >= 0 {
		if limit = *in.Limit; limit == 0 {
			return listOut{}, s.explain("list", r2.ErrMaxKeys)
		}
	}
	page, err := bucket.List(s.isolate.Context(), r2.ListOptions{
		Prefix: in.Prefix, Delimiter: in.Delimiter, StartAfter: in.StartAfter, Cursor: in.Cursor, Limit: limit,
	})
	if err != nil {
		return listOut{}, s.explain("list", err)
	}
	out := listOut{Objects: make([]objectOut, len(page.Objects)), Truncated: page.Truncated, Prefixes: page.Prefixes}
	for i, o := range page.Objects {
		out.Objects[i] = *objectOf(o)
	}
	if page.Truncated {
		out.Cursor = &page.Cursor
	}
	return out, nil
}
