package r2js

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"time"

	"edgeemu/fault"
	"edgeemu/js"
	"edgeemu/r2"
)

// reader returns a reader of a copy of JavaScript's bytes.
func reader(b []byte) io.ReadCloser { return io.NopCloser(bytes.NewReader(bytes.Clone(b))) }

// objectOut is an object as object.ts reads it.
type objectOut struct {
	Key      string
	Version  string
	Size     int64
	ETag     string      `js:"etag"`
	Uploaded int64       // milliseconds
	MD5      *js.Buffer  `js:"md5"`
	SHA1     *js.Buffer  `js:"sha1"`
	SHA256   *js.Buffer  `js:"sha256"`
	SHA384   *js.Buffer  `js:"sha384"`
	SHA512   *js.Buffer  `js:"sha512"`
	HTTP     *httpValues `js:"http"` // undefined where there is none
	Custom   []string    // names and values in turn
}

// httpValues are an object's HTTP metadata, both ways.
type httpValues struct {
	ContentType        *string
	ContentLanguage    *string
	ContentDisposition *string
	ContentEncoding    *string
	CacheControl       *string
	CacheExpiry        *float64 // milliseconds
}

func objectOf(o *r2.Object) *objectOut {
	out := &objectOut{
		Key: o.Key, Version: o.Version, Size: o.Size, ETag: o.ETag, Uploaded: o.Uploaded.UnixMilli(),
		MD5: buffer(o.Checksums.MD5), SHA1: buffer(o.Checksums.SHA1), SHA256: buffer(o.Checksums.SHA256),
		SHA384: buffer(o.Checksums.SHA384), SHA512: buffer(o.Checksums.SHA512),
	}
	for _, f := range o.Custom {
		out.Custom = append(out.Custom, f.Name, f.Value)
	}
	if h := o.HTTP; h != (r2.HTTPMetadata{}) {
		out.HTTP = &httpValues{h.ContentType, h.ContentLanguage, h.ContentDisposition, h.ContentEncoding, h.CacheControl, nil}
		if h.CacheExpiry != nil {
			ms := float64(h.CacheExpiry.UnixMilli())
			out.HTTP.CacheExpiry = &ms
		}
	}
	return out
}

func buffer(b []byte) *js.Buffer {
	if b == nil {
		return nil
	}
	return (*js.Buffer)(&b)
}

// metadataIn is what a put says of an object.
type metadataIn struct {
	HTTP         *httpValues `js:"http"`
	Custom       []string
	StorageClass *string
}

func (in *metadataIn) metadata() r2.Metadata {
	var m r2.Metadata
	if h := in.HTTP; h != nil {
		m.HTTP = r2.HTTPMetadata{
			ContentType: h.ContentType, ContentLanguage: h.ContentLanguage, ContentDisposition: h.ContentDisposition,
			ContentEncoding: h.ContentEncoding, CacheControl: h.CacheControl, CacheExpiry: moment(h.CacheExpiry),
		}
	}
	for k := 0; k+1 < len(in.Custom); k += 2 {
		m.Custom = append(m.Custom, r2.Field{Name: in.Custom[k], Value: in.Custom[k+1]})
	}
	if c := in.StorageClass; c != nil && *c != "Standard" {
		m.StorageClass = *c
	}
	return m
}

func moment(ms *float64) *time.Time {
	if ms == nil {
		return nil
	}
	t := time.UnixMilli(int64(*ms)).UTC()
	return &t
}

// checksumsIn are a put's.
type checksumsIn struct {
	MD5    *js.Bytes `js:"md5"`
	SHA1   *js.Bytes `js:"sha1"`
	SHA256 *js.Bytes `js:"sha256"`
	SHA384 *js.Bytes `js:"sha384"`
	SHA512 *js.Bytes `js:"sha512"`
}

func (in *checksumsIn) checksums() r2.Checksums {
	if in == nil {
		return r2.Checksums{}
	}
	return r2.Checksums{
		MD5: sum(in.MD5), SHA1: sum(in.SHA1), SHA256: sum(in.SHA256), SHA384: sum(in.SHA384), SHA512: sum(in.SHA512),
	}
}

func sum(b *js.Bytes) []byte {
	if b == nil {
		return nil
	}
	return bytes.Clone(*b)
}

// conditionsIn are those of an object's (ETag...) or of headers (If...).
type conditionsIn struct {
	ETag           *string `js:"etag"` // without quotes
	NotETag        *string `js:"notEtag"`
	IfMatch        *string // lists
	IfNoneMatch    *string
	UploadedBefore *float64 // milliseconds
	UploadedAfter  *float64
	Seconds        bool
}

func (in *conditionsIn) conditions() (*r2.Conditions, error) {
	if in == nil {
		return nil, nil
	}
	c := &r2.Conditions{UploadedBefore: moment(in.UploadedBefore), UploadedAfter: moment(in.UploadedAfter), Seconds: in.Seconds}
	var err error
	if c.Match, err = etags("if-match", in.ETag, in.IfMatch); err == nil {
		c.NoneMatch, err = etags("if-none-match", in.NotETag, in.IfNoneMatch)
	}
	return c, err
}

func etags(header string, one, list *string) ([]r2.ETag, error) {
	if one != nil {
		return []r2.ETag{{Value: *one, Any: *one == "*"}}, nil
	}
	if list == nil {
		return nil, nil
	}
	tags, err := r2.ParseETags(*list)
	var bad *r2.ETagError
	if errors.As(err, &bad) {
		if bad.Text == "" {
			return nil, &fault.Error{Code: "r2.etag", Text: fmt.Sprintf("Invalid ETag in %s header", header)}
		}
		return nil, &fault.Error{Code: "r2.etag", Text: bad.Text}
	}
	return tags, err
}

// rangeIn is a part of an object.
type rangeIn struct{ Offset, Length, Suffix *float64 }

func (in *rangeIn) asked() *r2.Range {
	if in == nil {
		return nil
	}
	return &r2.Range{Offset: whole(in.Offset), Length: whole(in.Length), Suffix: whole(in.Suffix)}
}

// whole returns a number that is an integer or infinite.
func whole(f *float64) *int64 {
	if f == nil {
		return nil
	}
	n := int64(1) << 62
	if *f < float64(n) {
		n = int64(*f)
	}
	return &n
}
