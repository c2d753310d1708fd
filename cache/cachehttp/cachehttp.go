// Package cachehttp is the HTTP face of the cache.
//
//	POST /zones/{zone}/purge_cache          remove entries, as on the platform
//	POST /accounts/{account}/cache/purge    the same, and of one cache where it is named
//	GET  /accounts/{account}/cache/entries  what is stored, by a cursor
//
// The platform has no way to list a cache; the second and third are edgeemu's
// own. https://developers.cloudflare.com/api/resources/cache/methods/purge/
package cachehttp

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"edgeemu/apiv4"
	"edgeemu/cache"
)

// Codes of the API.
const (
	codeInvalid = 1012 // "Request must contain one of ...": of purge_cache
	codeCursor  = 10029
)

// bodyMax is far more than a purge takes.
const bodyMax = 1 << 20

type face struct{ open func() (*cache.Store, error) }

// Routes registers the resources. open is called for each request.
func Routes(m *apiv4.Mux, open func() (*cache.Store, error)) {
	f := face{open}
	m.Handle(http.MethodPost, "/zones/{zone}/purge_cache", f.purge)
	m.Handle(http.MethodPost, "/accounts/{account}/cache/purge", f.purge)
	m.Handle(http.MethodGet, "/accounts/{account}/cache/entries", f.list)
}

// A purge is what is asked to be removed.
type purge struct {
	Everything bool     `json:"purge_everything"`
	Files      []file   `json:"files"`
	Prefixes   []string `json:"prefixes"`
	Hosts      []string `json:"hosts"`
	Tags       []string `json:"tags"`
	Cache      *string  `json:"cache"` // of this one only; "" is caches.default
}

// A file is a URL, or an object with one.
type file string

// UnmarshalJSON reads both forms.
func (f *file) UnmarshalJSON(text []byte) error {
	var object struct {
		URL string `json:"url"`
	}
	if err := json.Unmarshal(text, &object); err == nil && object.URL != "" {
		*f = file(object.URL)
		return nil
	}
	return json.Unmarshal(text, (*string)(f))
}

func (f face) purge(w http.ResponseWriter, r *http.Request) error {
	store, err := f.open()
	if err != nil {
		return err
	}
	var asked purge
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, bodyMax)).Decode(&asked); err != nil {
		return apiv4.Malformed("the body can't be read: %w", err)
	}
	p := cache.Purge{Everything: asked.Everything, Prefixes: asked.Prefixes, Hosts: asked.Hosts, Tags: asked.Tags}
	for _, url := range asked.Files {
		p.URLs = append(p.URLs, string(url))
	}
	if asked.Cache != nil {
		p.One, p.Cache = true, *asked.Cache
	}
	if !p.Everything && len(p.URLs)+len(p.Prefixes)+len(p.Hosts)+len(p.Tags) == 0 {
		return &apiv4.Error{
			Status: http.StatusBadRequest, Code: codeInvalid,
			Message: `Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"`,
		}
	}
	n, err := store.Purge(r.Context(), p)
	if err != nil {
		return err
	}
	return apiv4.OK(w, purged{r.PathValue("zone"), n})
}

type purged struct {
	ID    string `json:"id,omitempty"` // of the zone
	Count int    `json:"purged"`       // edgeemu's own
}

// An entry is one as the API lists it.
type entry struct {
	Cache   string      `json:"cache"` // "" is caches.default
	URL     string      `json:"url"`
	Status  int         `json:"status"`
	Size    int64       `json:"size"`
	Age     int64       `json:"age"` // seconds
	Stored  time.Time   `json:"stored"`
	Expires time.Time   `json:"expires"`
	Fresh   bool        `json:"fresh"`
	Headers [][2]string `json:"headers"`
}

func (f face) list(w http.ResponseWriter, r *http.Request) error {
	store, err := f.open()
	if err != nil {
		return err
	}
	query := r.URL.Query()
	o := cache.ListOptions{Prefix: query.Get("prefix"), One: query.Has("cache"), Cache: query.Get("cache")}
	if limit := query.Get("limit"); limit != "" {
		if o.Limit, err = strconv.Atoi(limit); err != nil || o.Limit < 1 || o.Limit > cache.ListMax {
			return apiv4.Malformed("limit must be a whole number from 1 to %d, not %q", cache.ListMax, limit)
		}
	}
	if o.After, err = readCursor(query.Get("cursor")); err != nil {
		return err
	}
	page, more, err := store.List(r.Context(), o)
	if err != nil {
		return err
	}
	now, list := store.Now(), make([]entry, len(page))
	for i, e := range page {
		list[i] = entry{
			Cache: e.Key.Cache, URL: e.Key.URL, Status: e.Status, Size: e.Size, Age: e.AgeAt(now),
			Stored: e.Stored.UTC(), Expires: e.Expires.UTC(), Fresh: e.Fresh(now), Headers: [][2]string{},
		}
		for _, field := range e.Header {
			list[i].Headers = append(list[i].Headers, [2]string{field.Name, field.Value})
		}
	}
	info := &apiv4.ResultInfo{Count: len(list)}
	if more {
		info.Cursor = writeCursor(page[len(page)-1].Key)
	}
	return apiv4.Page(w, list, info)
}

// A cursor is the key of the last entry of a page.
func writeCursor(k cache.Key) string {
	text, err := json.Marshal([2]string{k.Cache, k.URL})
	if err != nil {
		panic(fmt.Sprintf("BUG: cursor: %v", err))
	}
	return base64.RawURLEncoding.EncodeToString(text)
}

func readCursor(cursor string) (k cache.Key, err error) {
	if cursor == "" {
		return k, nil
	}
	var pair [2]string
	text, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(text, &pair)
	}
	if err != nil {
		return k, &apiv4.Error{Status: http.StatusBadRequest, Code: codeCursor, Message: "the cursor is not one of this list", Err: err}
	}
	return cache.Key{Cache: pair[0], URL: pair[1]}, nil
}
