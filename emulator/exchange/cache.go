package exchange

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	"edgeemu/cache"
	"edgeemu/storage/sqlite"
)

// response is what miniflare's cache keeps of one beside its body.
type response struct {
	Headers [][2]string `json:"headers"`
	Status  int         `json:"status"`
	Size    int64       `json:"size"`
}

const (
	defaultCache = "default"
	namedCache   = "named:"
)

func importCache(ctx context.Context, o *Options, from *object, c *sqlite.Conn, item *Item) error {
	name, ok := cacheName(from.name)
	if !ok {
		item.ID = ""
		item.note("no name of a cache fits")
		return nil
	}
	if found, err := has(c, "_mf_entries"); err != nil || !found {
		return err
	}
	store, err := o.World.Cache()
	if err != nil {
		return err
	}
	return c.Each("SELECT key, blob_id, expiration, metadata FROM _mf_entries ORDER BY key", func(row *sqlite.Stmt) error {
		return importResponse(ctx, o, from, store, cache.Key{Cache: name, URL: row.Text(0)}, row, item)
	})
}

// cacheName returns what edgeemu calls the cache of an object.
func cacheName(object string) (name string, ok bool) {
	if object == defaultCache {
		return cache.Default, true
	}
	encoded, ok := strings.CutPrefix(object, namedCache)
	if !ok {
		return "", false
	}
	name, err := url.PathUnescape(encoded)
	return name, err == nil
}

// objectName is the inverse of cacheName: workerd percent-encodes names as
// encodeURIComponent does.
func objectName(name string) string {
	if name == cache.Default {
		return defaultCache
	}
	encoded := strings.ReplaceAll(url.QueryEscape(name), "+", "%20")
	for _, plain := range "!'()*" {
		encoded = strings.ReplaceAll(encoded, fmt.Sprintf("%%%02X", plain), string(plain))
	}
	return namedCache + encoded
}

func importResponse(ctx context.Context, o *Options, from *object, store *cache.Store, key cache.Key, row *sqlite.Stmt, item *Item) error {
	now := o.World.Clock().Now()
	expires := time.UnixMilli(row.Int64(2))
	if !expires.After(now) {
		item.Expired++
		return nil
	}
	if !o.Force {
		switch e, err := store.Lookup(ctx, key); {
		case err != nil:
			return err
		case e != nil && e.Fresh(now):
			item.Kept++
			return nil
		}
	}
	var kept response
	if err := json.Unmarshal(row.Bytes(3), &kept); err != nil {
		item.Refused++
		item.note(fmt.Sprintf("%s: its headers can't be read", key.URL))
		return nil
	}
	body, size, found, err := from.blob(row.Text(1))
	if err != nil {
		return err
	}
	if !found {
		item.Missing++
		return nil
	}
	defer body.Close()
	item.Copied++
	item.Bytes += size
	o.progress(item)
	if o.DryRun {
		return nil
	}
	r := cache.Response{Status: kept.Status, Body: body, Length: size}
	return store.Store(ctx, key, r, kept.verdict(now, expires))
}

// verdict says how long a response may be kept, and with which headers.
func (r *response) verdict(now, expires time.Time) cache.Verdict {
	v := cache.Verdict{Store: true, Fresh: expires.Sub(now), Stored: now}
	for _, h := range r.Headers {
		switch name := strings.ToLower(h[0]); name {
		case "age":
			v.Age, _ = strconv.ParseInt(h[1], 10, 64) // 0 where it is no number
		case "date":
			if at, err := time.Parse(time.RFC1123, h[1]); err == nil && at.Before(now) {
				v.Stored = at
			}
		case "content-length", "cf-cache-status":
		default:
			v.Header = append(v.Header, cache.Field{Name: name, Value: h[1]})
		}
	}
	return v
}

func exportCache(ctx context.Context, o *Options, out *target) error {
	store, err := o.World.Cache()
	if err != nil {
		return err
	}
	caches, err := store.Caches(ctx)
	if err != nil {
		return err
	}
	for _, info := range caches {
		err := out.object(ctx, Cache, familyCache, objectName(info.Cache), entriesSchema, func(to *objectOut) error {
			return exportResponses(ctx, store, info.Cache, to)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func exportResponses(ctx context.Context, store *cache.Store, name string, to *objectOut) error {
	after := cache.Key{}
	for {
		page, more, err := store.List(ctx, cache.ListOptions{Cache: name, One: true, After: after})
		if err != nil {
			return err
		}
		for _, e := range page {
			after = e.Key
			if err := exportResponse(ctx, store, e, to); err != nil {
				return err
			}
		}
		if !more {
			return nil
		}
	}
}

func exportResponse(ctx context.Context, store *cache.Store, e *cache.Entry, to *objectOut) error {
	if !e.Fresh(store.Now()) {
		to.item.Expired++
		return nil
	}
	if e.Coded {
		to.item.Refused++ // miniflare has no bodies that are compressed
		to.item.note(e.Key.URL + ": its body is stored compressed")
		return nil
	}
	if e, err := store.Lookup(ctx, e.Key); err != nil || e == nil {
		return err // it has just been removed
	}
	hit, err := store.Match(ctx, e.Key, nil)
	if err != nil || hit == nil {
		return err
	}
	r := response{Headers: [][2]string{}, Status: hit.Status, Size: e.Size}
	for _, f := range hit.Header {
		switch f.Name {
		case "cf-cache-status":
		case "age":
			f.Value = strconv.FormatInt(e.Age, 10)
			fallthrough
		default:
			r.Headers = append(r.Headers, [2]string{f.Name, f.Value})
		}
	}
	columns, err := marshalAll(r)
	if err != nil {
		return err
	}
	body := hit.Body
	if body == nil {
		return to.entry(e.Key.URL, strings.NewReader(""), e.Expires.UnixMilli(), columns[0])
	}
	defer body.Close()
	return to.entry(e.Key.URL, body, e.Expires.UnixMilli(), columns[0])
}
