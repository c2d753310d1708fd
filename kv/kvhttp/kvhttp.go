// Package kvhttp is the HTTP face of KV: the resources below
// /accounts/{account}/storage/kv of Cloudflare's REST API.
//
//	GET    namespaces                        the namespaces, by pages
//	GET    namespaces/{id}/keys              the keys, by a cursor
//	GET    namespaces/{id}/values/{key}      a value, raw
//	PUT    namespaces/{id}/values/{key}      write it: raw, or a form with value and metadata
//	DELETE namespaces/{id}/values/{key}
//	GET    namespaces/{id}/metadata/{key}
//	PUT    namespaces/{id}/bulk              write many pairs
//	DELETE namespaces/{id}/bulk              and POST bulk/delete: delete many keys
//	POST   namespaces/{id}/bulk/get          read up to 100
//
// What is read is what was written last: requests have no edge location. A
// namespace comes into being with its first pair, so that one that is not
// there is empty.
//
// https://developers.cloudflare.com/api/resources/kv/
package kvhttp

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"

	"edgeemu/apiv4"
	"edgeemu/fault"
	"edgeemu/kv"
)

// The codes of the API that KV has: https://developers.cloudflare.com/kv/reference/error-codes/
const (
	codeKeyNotFound    = 10009
	codeMalformedValue = 10012
	codeTooLarge       = 10024
	codeLimit          = 10028
	codeKeys           = 10033
)

type face struct{ open func() (*kv.Store, error) }

// Routes registers the resources. open is called for each request.
func Routes(m *apiv4.Mux, open func() (*kv.Store, error)) {
	f := face{open}
	const root = "/accounts/{account}/storage/kv/namespaces"
	m.Handle(http.MethodGet, root, f.namespaces)
	const one = root + "/{namespace}"
	m.Handle(http.MethodGet, one+"/keys", f.keys)
	m.Handle(http.MethodGet, one+"/values/{key...}", f.get)
	m.Handle(http.MethodPut, one+"/values/{key...}", f.put)
	m.Handle(http.MethodDelete, one+"/values/{key...}", f.delete)
	m.Handle(http.MethodGet, one+"/metadata/{key...}", f.metadata)
	m.Handle(http.MethodPut, one+"/bulk", f.putBulk)
	m.Handle(http.MethodDelete, one+"/bulk", f.deleteBulk)
	m.Handle(http.MethodPost, one+"/bulk/delete", f.deleteBulk)
	m.Handle(http.MethodPost, one+"/bulk/get", f.getBulk)
}

// namespace returns the namespace that a request is about.
func (f face) namespace(r *http.Request) (*kv.Store, *kv.Namespace, error) {
	store, err := f.open()
	if err != nil {
		return nil, nil, err
	}
	return store, store.Namespace(r.PathValue("namespace")), nil
}

// A namespace is one as the API tells it.
type namespace struct {
	ID                  string `json:"id"`
	Title               string `json:"title"`
	SupportsURLEncoding bool   `json:"supports_url_encoding"`
}

const (
	pageDefault = 20
	pageMax     = 1000 // wrangler asks for as many, though the documentation says 100
)

func (f face) namespaces(w http.ResponseWriter, r *http.Request) error {
	store, err := f.open()
	if err != nil {
		return err
	}
	page, err := number(r, "page", 1, 1, 1<<31)
	if err != nil {
		return err
	}
	size, err := number(r, "per_page", pageDefault, 1, pageMax)
	if err != nil {
		return err
	}
	all, err := store.Namespaces(r.Context())
	if err != nil {
		return err
	}
	first := min((page-1)*size, int64(len(all)))
	some := all[first:min(first+size, int64(len(all)))]
	list := make([]namespace, len(some))
	for i, n := range some {
		if list[i] = (namespace{n.ID, n.Title, true}); n.Title == "" {
			list[i].Title = n.ID
		}
	}
	return apiv4.Page(w, list, &apiv4.ResultInfo{
		Page: int(page), PerPage: int(size), Count: len(list), TotalCount: len(all), TotalPages: (len(all) + int(size) - 1) / int(size),
	})
}

// number returns a parameter of the query.
func number(r *http.Request, name string, standard, least, most int64) (int64, error) {
	text := r.URL.Query().Get(name)
	if text == "" {
		return standard, nil
	}
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n < least || n > most {
		return 0, &apiv4.Error{
			Status: http.StatusBadRequest, Code: codeLimit,
			Message: fmt.Sprintf("%s must be a whole number from %d to %d, not %q", name, least, most, text),
		}
	}
	return n, nil
}

// refused gives the store's refusals the codes of the API.
func refused(err error) error {
	f := fault.As(err)
	if f == nil || f.Status == 0 {
		return err
	}
	code := codeMalformedValue
	switch {
	case f.Code == "kv.key" || f.Code == "kv.bulk":
		code = codeKeys
	case f.Code == "kv.limit":
		code = codeLimit
	}
	if f.Status == http.StatusRequestEntityTooLarge {
		code = codeTooLarge
	}
	return &apiv4.Error{Status: f.Status, Code: code, Message: f.Text, Hint: f.Hint, Err: err}
}

// tooLarge turns the error of http.MaxBytesReader into one of the API's.
func tooLarge(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &apiv4.Error{
			Status: http.StatusRequestEntityTooLarge, Code: codeTooLarge,
			Message: fmt.Sprintf("the body is larger than %d bytes", large.Limit), Err: err,
		}
	}
	return apiv4.Malformed("the body can't be read: %w", err)
}
