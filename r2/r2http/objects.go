package r2http

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"time"

	"edgeemu/apiv4"
	"edgeemu/r2"
)

// The headers that are not of HTTP.
const (
	headerClass    = "Cf-R2-Storage-Class"
	headerCustom   = "Cf-R2-Custom-Metadata"
	headerChecksum = "Cf-R2-Checksum-"
)

func (f face) get(w http.ResponseWriter, r *http.Request) error {
	_, b, err := f.bucket(r)
	if err != nil {
		return err
	}
	if r.Method == http.MethodHead {
		o, err := b.Head(r.Context(), r.PathValue("key"))
		if err != nil {
			return refused(err)
		}
		return writeHead(w, o)
	}
	reading, err := b.Get(r.Context(), r.PathValue("key"), r2.GetOptions{})
	if err != nil {
		return refused(err)
	}
	defer reading.Body.Close()
	if err := writeHead(w, reading.Object); err != nil {
		return err
	}
	_, err = io.Copy(w, reading.Body)
	return err
}

// headers returns where the headers of HTTP are that an object keeps.
func headers(m *r2.HTTPMetadata) map[string]**string {
	return map[string]**string{
		"Content-Type": &m.ContentType, "Content-Language": &m.ContentLanguage, "Content-Disposition": &m.ContentDisposition,
		"Content-Encoding": &m.ContentEncoding, "Cache-Control": &m.CacheControl,
	}
}

// writeHead writes what is known of an object into the headers.
func writeHead(w http.ResponseWriter, o *r2.Object) error {
	apiv4.Raw(w, "", o.Size)
	h := w.Header()
	for name, value := range headers(&o.Metadata.HTTP) {
		if *value != nil {
			h.Set(name, **value)
		}
	}
	if at := o.Metadata.HTTP.CacheExpiry; at != nil {
		h.Set("Expires", at.UTC().Format(http.TimeFormat))
	}
	h.Set("ETag", o.HTTPETag())
	h.Set("Last-Modified", o.Uploaded.UTC().Format(http.TimeFormat))
	h.Set(headerClass, storageClass(o))
	for name, sum := range checksums(&o.Checksums) {
		if *sum != nil {
			h.Set(headerChecksum+name, hex.EncodeToString(*sum))
		}
	}
	if len(o.Custom) == 0 {
		return nil
	}
	text, err := json.Marshal(custom(o.Custom))
	h.Set(headerCustom, string(text))
	return err
}

func (f face) put(w http.ResponseWriter, r *http.Request) error {
	_, b, err := f.bucket(r)
	if err != nil {
		return err
	}
	if err := r2.CheckBucketName(b.Name()); err != nil {
		return refused(err)
	}
	o, err := readHead(r)
	if err != nil {
		return err
	}
	stored, err := b.Put(r.Context(), r.PathValue("key"), r.Body, o)
	if err != nil {
		return refused(err)
	}
	return apiv4.OK(w, described(stored))
}

// readHead reads what the headers of a request say of the object.
func readHead(r *http.Request) (o r2.PutOptions, err error) {
	o.Length = r.ContentLength
	for name, target := range headers(&o.HTTP) {
		if value := r.Header.Get(name); value != "" {
			*target = &value
		}
	}
	if text := r.Header.Get("Expires"); text != "" {
		at, err := readTime(text)
		if err != nil {
			return o, malformedHeader("expires", err)
		}
		o.HTTP.CacheExpiry = &at
	}
	switch o.StorageClass = r.Header.Get(headerClass); o.StorageClass {
	case "", "Standard", "InfrequentAccess":
	default:
		return o, apiv4.Malformed("the storage class is Standard or InfrequentAccess, not %q", o.StorageClass)
	}
	if text := r.Header.Get(headerCustom); text != "" {
		var fields custom
		if err := json.Unmarshal([]byte(text), &fields); err != nil {
			return o, malformedHeader(headerCustom, err)
		}
		o.Custom = fields
	}
	for name, target := range checksums(&o.Checksums) {
		text := r.Header.Get(headerChecksum + name)
		if text == "" {
			continue
		}
		sum, err := hex.DecodeString(text)
		if err != nil {
			return o, malformedHeader(headerChecksum+name, err)
		}
		if len(sum) != sumBytes[name] {
			return o, apiv4.Malformed("a checksum %s has %d hex digits, not %d", name, 2*sumBytes[name], len(text))
		}
		*target = sum
	}
	return o, nil
}

var sumBytes = map[string]int{"md5": 16, "sha1": 20, "sha256": 32, "sha384": 48, "sha512": 64}

// readTime reads a time as HTTP writes it, or as RFC 3339.
func readTime(text string) (time.Time, error) {
	if at, err := http.ParseTime(text); err == nil {
		return at, nil
	}
	return time.Parse(time.RFC3339, text)
}

func (f face) delete(w http.ResponseWriter, r *http.Request) error {
	_, b, err := f.bucket(r)
	if err != nil {
		return err
	}
	if err := b.Delete(r.Context(), r.PathValue("key")); err != nil {
		return refused(err)
	}
	return apiv4.OK(w, struct{}{})
}

// memberNames returns the names of a JSON object's members, in their order.
func memberNames(text []byte) (names []string, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	if _, err := d.Token(); err != nil {
		return nil, err
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return nil, err
		}
		var value json.RawMessage
		if err := d.Decode(&value); err != nil {
			return nil, err
		}
		if name, ok := name.(string); ok {
			names = append(names, name)
		}
	}
	return names, nil
}
