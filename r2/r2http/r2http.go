// Package r2http is the HTTP face of R2: the resources below
// /accounts/{account}/r2/buckets of Cloudflare's REST API.
//
//	GET    .                         the buckets
//	GET    {bucket}/objects          the objects, by a cursor, with prefix and delimiter
//	GET    {bucket}/objects/{key}    an object, raw, with its metadata in headers; also HEAD
//	PUT    {bucket}/objects/{key}    write it
//	DELETE {bucket}/objects/{key}
//	GET    {bucket}/metadata/{key}   what is known of an object; edgeemu's own
//	GET    {bucket}/lifecycle        the rules by which objects and uploads go
//	PUT    {bucket}/lifecycle        replace them
//
// A key may be written with "/" or "%2F". A bucket comes into being with its
// first object or rules.
//
// Beside the headers of HTTP, an object's are
//
//	cf-r2-storage-class     Standard or InfrequentAccess
//	cf-r2-custom-metadata   an object in JSON; edgeemu's own
//	cf-r2-checksum-NAME     md5, sha1, sha256, sha384 or sha512, in hex; edgeemu's own
//
// https://developers.cloudflare.com/api/resources/r2/
package r2http

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"edgeemu/apiv4"
	"edgeemu/r2"
)

type face struct{ open func() (*r2.Store, error) }

// Routes registers the resources. open is called for each request.
func Routes(m *apiv4.Mux, open func() (*r2.Store, error)) {
	f := face{open}
	const root = "/accounts/{account}/r2/buckets"
	m.Handle(http.MethodGet, root, f.buckets)
	const one = root + "/{bucket}"
	m.Handle(http.MethodGet, one+"/objects", f.list)
	m.Handle(http.MethodGet, one+"/objects/{key...}", f.get)
	m.Handle(http.MethodPut, one+"/objects/{key...}", f.put)
	m.Handle(http.MethodDelete, one+"/objects/{key...}", f.delete)
	m.Handle(http.MethodGet, one+"/metadata/{key...}", f.metadata)
	m.Handle(http.MethodGet, one+"/lifecycle", f.lifecycle)
	m.Handle(http.MethodPut, one+"/lifecycle", f.setLifecycle)
}

// bucket returns the bucket that a request is about.
func (f face) bucket(r *http.Request) (*r2.Store, *r2.Bucket, error) {
	store, err := f.open()
	if err != nil {
		return nil, nil, err
	}
	return store, store.Bucket(r.PathValue("bucket")), nil
}

// refused turns the store's errors into those of the API.
func refused(err error) error {
	var own *r2.Error
	if !errors.As(err, &own) {
		return err
	}
	message := own.Text
	if own.Err != nil {
		message += " (" + own.Err.Error() + ")" // the user is the one who can look after it
	}
	return &apiv4.Error{Status: own.Status, Code: own.Code, Message: message, Err: err}
}

// A bucket is one as the API tells it.
type bucket struct {
	Name    string    `json:"name"`
	Created time.Time `json:"creation_date"`
}

func (f face) buckets(w http.ResponseWriter, r *http.Request) error {
	store, err := f.open()
	if err != nil {
		return err
	}
	all, err := store.Buckets(r.Context())
	if err != nil {
		return refused(err)
	}
	list := make([]bucket, len(all))
	for i, b := range all {
		list[i] = bucket{b.Name, b.Created}
	}
	return apiv4.OK(w, map[string]any{"buckets": list})
}

// An object is one as the API tells it.
type object struct {
	Key          string            `json:"key"`
	ETag         string            `json:"etag"`
	Size         int64             `json:"size"`
	Modified     time.Time         `json:"last_modified"`
	StorageClass string            `json:"storage_class"`
	HTTP         httpMetadata      `json:"http_metadata"`
	Custom       custom            `json:"custom_metadata"`
	Version      string            `json:"version"`
	Checksums    map[string]string `json:"checksums"` // in hex
}

// httpMetadata is that of an object as the API tells it.
type httpMetadata struct {
	ContentType        *string    `json:"contentType,omitempty"`
	ContentLanguage    *string    `json:"contentLanguage,omitempty"`
	ContentDisposition *string    `json:"contentDisposition,omitempty"`
	ContentEncoding    *string    `json:"contentEncoding,omitempty"`
	CacheControl       *string    `json:"cacheControl,omitempty"`
	CacheExpiry        *time.Time `json:"cacheExpiry,omitempty"`
}

func described(o *r2.Object) object {
	out := object{
		Key: o.Key, ETag: o.ETag, Size: o.Size, Modified: o.Uploaded, StorageClass: storageClass(o), HTTP: httpMetadata(o.Metadata.HTTP),
		Custom: o.Custom, Version: o.Version, Checksums: map[string]string{},
	}
	for name, sum := range checksums(&o.Checksums) {
		if *sum != nil {
			out.Checksums[name] = hex.EncodeToString(*sum)
		}
	}
	return out
}

func storageClass(o *r2.Object) string {
	if o.StorageClass == "" {
		return "Standard"
	}
	return o.StorageClass
}

// checksums returns where each checksum is.
func checksums(c *r2.Checksums) map[string]*[]byte {
	return map[string]*[]byte{"md5": &c.MD5, "sha1": &c.SHA1, "sha256": &c.SHA256, "sha384": &c.SHA384, "sha512": &c.SHA512}
}

func (f face) list(w http.ResponseWriter, r *http.Request) error {
	store, b, err := f.bucket(r)
	if err != nil {
		return err
	}
	query := r.URL.Query()
	o := r2.ListOptions{
		Prefix: query.Get("prefix"), Delimiter: query.Get("delimiter"), Cursor: query.Get("cursor"), StartAfter: query.Get("start_after"),
	}
	if size := query.Get("per_page"); size != "" {
		if o.Limit, err = strconv.Atoi(size); err != nil || o.Limit == 0 {
			return refused(r2.ErrMaxKeys)
		}
	}
	page, err := b.List(r.Context(), o)
	if err != nil {
		return refused(err)
	}
	list := make([]object, len(page.Objects))
	for i, o := range page.Objects {
		list[i] = described(o)
	}
	if len(list)+len(page.Prefixes) == 0 {
		if err := f.exists(r.Context(), store, b); err != nil {
			return err
		}
	}
	return apiv4.Page(w, list, &apiv4.ResultInfo{
		PerPage: o.Limit, Count: len(list), Cursor: page.Cursor, IsTruncated: page.Truncated, Delimited: page.Prefixes,
	})
}

// exists tells an empty bucket from one that is not there.
func (f face) exists(ctx context.Context, store *r2.Store, b *r2.Bucket) error {
	found, err := store.HasBucket(ctx, b.Name())
	if err == nil && !found {
		err = r2.ErrNoSuchBucket
	}
	return refused(err)
}

func (f face) metadata(w http.ResponseWriter, r *http.Request) error {
	_, b, err := f.bucket(r)
	if err != nil {
		return err
	}
	o, err := b.Head(r.Context(), r.PathValue("key"))
	if err != nil {
		return refused(err)
	}
	return apiv4.OK(w, described(o))
}

// custom is custom metadata, an object in JSON whose members stay in order.
type custom []r2.Field

// MarshalJSON writes the members in their order.
func (c custom) MarshalJSON() ([]byte, error) {
	out := []byte{'{'}
	for i, f := range c {
		if i > 0 {
			out = append(out, ',')
		}
		for k, text := range []string{f.Name, f.Value} {
			quoted, err := json.Marshal(text)
			if err != nil {
				return nil, err
			}
			if out = append(out, quoted...); k == 0 {
				out = append(out, ':')
			}
		}
	}
	return append(out, '}'), nil
}

// UnmarshalJSON reads the members in their order.
func (c *custom) UnmarshalJSON(text []byte) error {
	var values map[string]string
	if err := json.Unmarshal(text, &values); err != nil {
		return err
	}
	names, err := memberNames(text)
	if err != nil {
		return err
	}
	for _, name := range names {
		if value, ok := values[name]; ok {
			*c = append(*c, r2.Field{Name: name, Value: value})
			delete(values, name) // one that is written twice counts once
		}
	}
	return nil
}

func malformedHeader(name string, err error) error {
	return apiv4.Malformed("the header %s is malformed: %w", name, fmt.Errorf("%w", err))
}
