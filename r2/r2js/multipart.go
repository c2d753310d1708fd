package r2js

import (
	"edgeemu/js"
	"edgeemu/r2"
)

type createIn struct {
	Bucket bucketHandle
	Key    string
	Meta   metadataIn
}

// create begins an upload and returns its id.
func (s *state) create(in createIn) (string, error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return "", err
	}
	u, err := bucket.CreateMultipart(s.isolate.Context(), in.Key, in.Meta.metadata())
	if err != nil {
		return "", s.explain("createMultipartUpload", err)
	}
	return u.ID, nil
}

type partIn struct {
	Bucket bucketHandle
	Key    string
	ID     string `js:"id"`
	Number int
	Body   bodyIn
}

// part stores a part and returns its etag.
func (s *state) part(in partIn) (js.Promise[string], error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return js.Promise[string]{}, err
	}
	body, length, _, err := s.take(in.Body)
	if err != nil {
		return js.Promise[string]{}, err
	}
	promise, settle := js.NewPromise[string](s.isolate)
	ctx := s.isolate.Context()
	go func() {
		defer body.Close()
		p, err := bucket.UploadPart(ctx, in.Key, in.ID, in.Number, body, r2.PartOptions{Length: length})
		if err != nil {
			settle("", s.explain("uploadPart", err))
			return
		}
		settle(p.ETag, nil)
	}()
	return promise, nil
}

type completeIn struct {
	Bucket  bucketHandle
	Key     string
	ID      string `js:"id"`
	Numbers []int
	ETags   []string `js:"etags"`
}

func (s *state) complete(in completeIn) (js.Promise[*objectOut], error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return js.Promise[*objectOut]{}, err
	}
	parts := make([]r2.Part, len(in.Numbers))
	for i, n := range in.Numbers {
		parts[i] = r2.Part{Number: n, ETag: in.ETags[i]}
	}
	promise, settle := js.NewPromise[*objectOut](s.isolate)
	ctx := s.isolate.Context()
	go func() {
		o, err := bucket.Complete(ctx, in.Key, in.ID, parts)
		if err != nil {
			settle(nil, s.explain("completeMultipartUpload", err))
			return
		}
		settle(objectOf(o), nil)
	}()
	return promise, nil
}

type abortIn struct {
	Bucket bucketHandle
	Key    string
	ID     string `js:"id"`
}

func (s *state) abort(in abortIn) (js.Promise[none], error) {
	bucket, err := s.bucket(in.Bucket)
	if err != nil {
		return js.Promise[none]{}, err
	}
	promise, settle := js.NewPromise[none](s.isolate)
	ctx := s.isolate.Context()
	go func() {
		settle(none{}, s.explain("abortMultipartUpload", bucket.Abort(ctx, in.Key, in.ID)))
	}()
	return promise, nil
}
