package kvhttp

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"

	"edgeemu/apiv4"
	"edgeemu/kv"
)

// A key is one as the API lists it.
type key struct {
	Name       string          `json:"name"`
	Expiration int64           `json:"expiration,omitempty"`
	Metadata   json.RawMessage `json:"metadata,omitempty"`
}

func (f face) keys(w http.ResponseWriter, r *http.Request) error {
	_, n, err := f.namespace(r)
	if err != nil {
		return err
	}
	limit, err := number(r, "limit", kv.ListMax, 1, kv.ListMax)
	if err != nil {
		return err
	}
	query := r.URL.Query()
	page, err := n.List(r.Context(), kv.ListOptions{Prefix: query.Get("prefix"), Cursor: query.Get("cursor"), Limit: limit})
	if err != nil {
		return refused(err)
	}
	list := make([]key, len(page.Keys))
	for i, k := range page.Keys {
		list[i] = key{k.Name, k.Expiration, json.RawMessage(k.Metadata)}
	}
	return apiv4.Page(w, list, &apiv4.ResultInfo{Count: len(list), Cursor: page.Cursor})
}

// value returns the value that a request is about, which has to be closed.
func (f face) value(r *http.Request, o kv.GetOptions) (*kv.Value, error) {
	_, n, err := f.namespace(r)
	if err != nil {
		return nil, err
	}
	v, err := n.Get(r.Context(), r.PathValue("key"), o)
	if err != nil {
		return nil, refused(err)
	}
	if !v.Found {
		v.Close()
		return nil, &apiv4.Error{Status: http.StatusNotFound, Code: codeKeyNotFound, Message: "get: 'key not found'"}
	}
	return v, nil
}

func (f face) get(w http.ResponseWriter, r *http.Request) error {
	v, err := f.value(r, kv.GetOptions{NoValue: r.Method == http.MethodHead})
	if err != nil {
		return err
	}
	defer v.Close()
	apiv4.Raw(w, "", v.Size)
	if v.Expiration != 0 {
		w.Header().Set("Expiration", strconv.FormatInt(v.Expiration, 10))
	}
	if r.Method == http.MethodHead {
		return nil
	}
	_, err = io.Copy(w, v.Reader())
	return err
}

func (f face) metadata(w http.ResponseWriter, r *http.Request) error {
	v, err := f.value(r, kv.GetOptions{NoValue: true})
	if err != nil {
		return err
	}
	defer v.Close()
	if v.Metadata == "" {
		return apiv4.OK(w, nil)
	}
	return apiv4.OK(w, json.RawMessage(v.Metadata))
}

func (f face) put(w http.ResponseWriter, r *http.Request) error {
	_, n, err := f.namespace(r)
	if err != nil {
		return err
	}
	var o kv.PutOptions
	for name, target := range map[string]**int64{"expiration": &o.Expiration, "expiration_ttl": &o.TTL} {
		if text := r.URL.Query().Get(name); text != "" {
			seconds, err := strconv.ParseInt(text, 10, 64)
			if err != nil {
				return apiv4.Malformed("%s must be a whole number of seconds, not %q", name, text)
			}
			*target = &seconds
		}
	}
	put := func(value io.Reader) error {
		err := n.PutStream(r.Context(), r.PathValue("key"), value, o)
		if errors.Is(err, io.ErrUnexpectedEOF) {
			return apiv4.Malformed("the body broke off: %w", err)
		}
		return refused(err)
	}
	kind, parameters, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind == "multipart/form-data" && parameters["boundary"] != "" {
		err = putForm(multipart.NewReader(r.Body, parameters["boundary"]), &o, put)
	} else {
		err = put(r.Body)
	}
	if err != nil {
		return err
	}
	return apiv4.OK(w, struct{}{})
}

// putForm writes the value of a form. Where the metadata comes first, as the
// CLI sends it, the value is passed on as it comes; otherwise it has to wait in
// memory, with the largest size that a value may have.
func putForm(form *multipart.Reader, o *kv.PutOptions, put func(io.Reader) error) error {
	var waiting []byte
	metadata, value := false, false
	for {
		part, err := form.NextRawPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return apiv4.Malformed("the form can't be read: %w", err)
		}
		switch part.FormName() {
		case "metadata":
			text, err := io.ReadAll(io.LimitReader(part, kv.ValueBytesMax)) // far more than is allowed: the store says so
			if err != nil {
				return apiv4.Malformed("the form can't be read: %w", err)
			}
			if o.Metadata, err = compacted(text); err != nil {
				return err
			}
			metadata = true
		case "value":
			if value {
				return apiv4.Malformed("the form has two values")
			}
			value = true
			if metadata {
				if err := put(part); err != nil {
					return err
				}
				continue
			}
			if waiting, err = io.ReadAll(io.LimitReader(part, kv.ValueBytesMax+1)); err != nil {
				return apiv4.Malformed("the form can't be read: %w", err)
			}
		}
	}
	switch {
	case !value:
		return apiv4.Malformed("the form has no value")
	case waiting != nil:
		return put(bytes.NewReader(waiting))
	}
	return nil
}

// compacted returns metadata without white space, "" for none.
func compacted(text []byte) (string, error) {
	var out bytes.Buffer
	if err := json.Compact(&out, text); err != nil {
		return "", apiv4.Malformed("the metadata is not valid JSON: %w", err)
	}
	if out.String() == "null" {
		return "", nil
	}
	return out.String(), nil
}

func (f face) delete(w http.ResponseWriter, r *http.Request) error {
	_, n, err := f.namespace(r)
	if err != nil {
		return err
	}
	if err := n.Delete(r.Context(), r.PathValue("key"), ""); err != nil {
		return refused(err)
	}
	return apiv4.OK(w, struct{}{})
}
