package cachefetch

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"

	"edgeemu/cache"
	"edgeemu/web/fetch"
	"edgeemu/web/http1"
)

// A Transport carries requests to origins and answers from the cache what it
// may. Requests come from package fetch, which says what cf wants.
type Transport struct {
	Next  http.RoundTripper
	Open  func() (*cache.Store, error) // nil store: nothing is cached
	Mode  Mode
	Error func(error) // is told why the cache failed; the request goes to its origin
}

// The values of CF-Cache-Status:
// https://developers.cloudflare.com/cache/concepts/cache-responses/
const (
	hit         = "HIT"
	miss        = "MISS"
	expired     = "EXPIRED"     // it was stored, but is old; the origin answered
	revalidated = "REVALIDATED" // it was stored, and the origin says that it has not changed
	bypass      = "BYPASS"      // the origin or cf forbids to store it
	dynamic     = "DYNAMIC"     // nothing that is cached
)

// exchange is one request.
type exchange struct {
	*Transport
	store   *cache.Store
	request *http.Request
	header  cache.Header // of the request
	options options
	caching fetch.Caching
	key     cache.Key
}

// RoundTrip answers from the cache or sends the request on.
func (t *Transport) RoundTrip(r *http.Request) (*http.Response, error) {
	caching := fetch.CachingOf(r.Context())
	if t.Mode == Off || t.Mode == Asked && caching.CF == "" {
		return t.Next.RoundTrip(r)
	}
	o := parseOptions([]byte(caching.CF))
	if t.Mode == Asked && !o.asks() {
		return t.Next.RoundTrip(r)
	}
	store, err := t.Open()
	if err != nil {
		t.Error(err)
	}
	if err != nil || store == nil {
		return t.Next.RoundTrip(r)
	}
	e := &exchange{Transport: t, store: store, request: r, header: headerOf(r.Header), options: o, caching: caching, key: keyOf(r, o)}
	return e.do()
}

func keyOf(r *http.Request, o options) cache.Key {
	if o.Key != "" {
		return cache.Key{URL: o.Key}
	}
	return cache.Key{URL: strings.TrimSuffix(r.URL.Scheme+"://"+r.URL.Host, "/") + target(r)}
}

// target is the path and the query as they are sent.
func target(r *http.Request) string {
	if r.URL.Opaque == "" {
		return r.URL.RequestURI()
	}
	if r.URL.RawQuery != "" || r.URL.ForceQuery {
		return r.URL.Opaque + "?" + r.URL.RawQuery
	}
	return r.URL.Opaque
}

func headerOf(h http.Header) cache.Header {
	var list cache.Header
	for name, values := range h {
		for _, v := range values {
			list = append(list, cache.Field{Name: strings.ToLower(name), Value: v})
		}
	}
	return list
}

// eligible reports whether the answer may be cached at all.
func (e *exchange) eligible() bool {
	if e.request.Method != http.MethodGet && e.request.Method != http.MethodHead {
		return false
	}
	return e.options.Everything || e.options.TTL != nil || len(e.options.TTLByStatus) > 0 || static(e.request.URL.Path)
}

func (e *exchange) do() (*http.Response, error) {
	switch {
	case !e.eligible():
		return e.pass(dynamic)
	case e.caching.Mode == "no-store":
		return e.pass(bypass)
	}
	entry, err := e.store.Lookup(e.request.Context(), e.key)
	if err != nil {
		e.Error(err)
		return e.pass(dynamic)
	}
	if entry != nil && e.caching.Mode == "" && entry.Fresh(e.store.Now()) {
		if response := e.answer(entry, hit); response != nil {
			return response, nil
		}
		entry = nil // its body is gone
	}
	if e.request.Method == http.MethodHead || e.header.Has("range") {
		return e.pass(miss) // what comes is not the whole
	}
	return e.renew(entry)
}

// pass sends the request on as it is.
func (e *exchange) pass(status string) (*http.Response, error) {
	response, err := e.Next.RoundTrip(e.request)
	if err == nil {
		response.Header["Cf-Cache-Status"] = []string{status}
	}
	return response, err
}

// answer is what is stored, nil where it turns out to be gone.
func (e *exchange) answer(entry *cache.Entry, status string) *http.Response {
	found, err := e.store.Answer(e.request.Context(), entry, e.header)
	if err != nil {
		e.Error(err)
	}
	if err != nil || found == nil {
		return nil
	}
	header := http.Header{}
	for _, f := range found.Header.Set("cf-cache-status", status) {
		name := http.CanonicalHeaderKey(f.Name)
		header[name] = append(header[name], f.Value)
	}
	body := found.Body
	if body == nil || e.request.Method == http.MethodHead {
		if body != nil {
			_ = body.Close() // it was not read
		}
		body = http.NoBody
	}
	return &http.Response{
		Status: strconv.Itoa(found.Status) + " " + http1.Reason(found.Status), StatusCode: found.Status, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: header, Body: body, ContentLength: found.Length, Request: e.request,
	}
}

// conditions of a request are the cache's to answer; the origin is asked for
// the whole, or whether what is stored has changed.
var conditions = []string{"If-None-Match", "If-Modified-Since", "If-Match", "If-Unmodified-Since", "If-Range"}

// renew asks the origin, with what is known of an entry that is not fresh.
func (e *exchange) renew(entry *cache.Entry) (*http.Response, error) {
	asked := e.request.Clone(e.request.Context())
	for _, name := range conditions {
		asked.Header.Del(name)
	}
	validated := false
	if entry != nil && e.caching.Mode != "reload" {
		validated = validate(asked.Header, entry)
	}
	response, err := e.Next.RoundTrip(asked)
	if err != nil {
		return nil, err
	}
	if validated && response.StatusCode == http.StatusNotModified {
		if again := e.revalidated(entry, response); again != nil {
			return again, nil
		}
		asked = e.request.Clone(e.request.Context()) // the body is gone: the whole, please
		if response, err = e.Next.RoundTrip(asked); err != nil {
			return nil, err
		}
	}
	status := miss
	if entry != nil {
		status = expired
	}
	return e.keep(response, status)
}

func validate(h http.Header, entry *cache.Entry) bool {
	tag, tagged := entry.Header.Get("etag")
	modified, dated := entry.Header.Get("last-modified")
	if tagged {
		h["If-None-Match"] = []string{tag}
	}
	if dated {
		h["If-Modified-Since"] = []string{modified}
	}
	return tagged || dated
}

// revalidated answers what is stored, for which the origin has given a new
// lifetime.
func (e *exchange) revalidated(entry *cache.Entry, response *http.Response) *http.Response {
	_ = response.Body.Close() // a 304 has none
	header := entry.Header
	for _, f := range headerOf(response.Header) {
		switch f.Name {
		case "content-length", "content-encoding", "content-range", "transfer-encoding", "connection", "date", "age":
		default:
			header = header.Set(f.Name, f.Value)
		}
	}
	v := judge(e.store.Now(), e.options, e.header, entry.Status, header)
	entry, err := e.store.Renew(e.request.Context(), entry, header, v.fresh)
	if err != nil {
		e.Error(err)
		return nil
	}
	return e.answer(entry, revalidated)
}

// keep stores an answer while the Worker reads it.
func (e *exchange) keep(response *http.Response, status string) (*http.Response, error) {
	header := headerOf(response.Header)
	v := judge(e.store.Now(), e.options, e.header, response.StatusCode, header)
	if !v.store || e.options.Key != "" && header.Has("location") { // fetch asks for where that leads with the same key
		response.Header["Cf-Cache-Status"] = []string{bypass}
		return response, nil
	}
	if v.dropCookies {
		response.Header.Del("Set-Cookie")
		header = header.Without("set-cookie")
	}
	response.Header["Cf-Cache-Status"] = []string{status}
	if v.fresh <= 0 {
		return response, nil
	}
	kept := cache.Verdict{Store: true, Fresh: v.fresh, Header: cache.Keep(header)}
	if len(e.options.Tags) > 0 {
		tags, _ := header.Get("cache-tag")
		kept.Header = kept.Header.Set("cache-tag", strings.Trim(tags+","+strings.Join(e.options.Tags, ","), ","))
	}
	_, coded := header.Get("content-encoding")
	stored := cache.Response{Status: response.StatusCode, Length: response.ContentLength, Coded: coded}
	response.Body = e.record(response.Body, stored, kept)
	return response, nil
}

// record returns the body; what is read of it is stored when its end has come.
func (e *exchange) record(body io.ReadCloser, response cache.Response, v cache.Verdict) io.ReadCloser {
	reader, writer := io.Pipe()
	response.Body = reader
	r := &recorder{body: body, copy: writer, stored: make(chan struct{})}
	ctx := context.WithoutCancel(e.request.Context())
	go func() {
		defer close(r.stored)
		err := e.store.Store(ctx, e.key, response, v)
		_ = reader.CloseWithError(io.ErrClosedPipe) // the rest is not wanted
		if err != nil && !r.broken.Load() {
			e.Error(err)
		}
	}()
	return r
}
