package cachehttp_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"edgeemu/apiv4"
	"edgeemu/cache"
	"edgeemu/cache/cachehttp"
	"edgeemu/clock"
)

// newFace returns the face of a cache with four entries, at the start of 2026.
func newFace(t *testing.T) *apiv4.Mux {
	t.Helper()
	now := clock.NewVirtual(time.Unix(1767225600, 0))
	store, err := cache.Open(cache.Options{Dir: t.TempDir(), Clock: now, Entropy: rand.NewChaCha8([32]byte{})})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	for _, e := range []struct{ cache, url, age, tag string }{
		{"", "https://example.com/a", "60", "one"}, {"", "https://example.com/b", "600", "two"},
		{"named", "https://example.com/a", "600", "one,two"}, {"named", "http://other.com/", "600", ""},
	} {
		stored, err := store.Put(context.Background(), cache.Key{Cache: e.cache, URL: e.url}, nil, cache.Response{
			Status: 200, Header: cache.HeaderOf([]string{"cache-control", "max-age=" + e.age, "cache-tag", e.tag}), Body: strings.NewReader("body"), Length: 4,
		})
		if err != nil || !stored {
			t.Fatal(stored, err)
		}
	}
	now.Advance(100 * time.Second)
	m := &apiv4.Mux{}
	cachehttp.Routes(m, func() (*cache.Store, error) { return store, nil })
	return m
}

// urls returns the keys that a list names.
func urls(t *testing.T, h *apiv4.Mux, query string) (list []string, cursor string) {
	t.Helper()
	var entries []struct{ Cache, URL string }
	info, err := apiv4.NewLocal(http.StripPrefix("/client/v4", h)).Call(t.Context(), apiv4.Request{Method: "GET", Path: "/cache/entries" + query}, &entries)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		list = append(list, e.Cache+" "+e.URL)
	}
	return list, info.Cursor
}

func TestFace_List(t *testing.T) {
	h := newFace(t)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/accounts/x/cache/entries?prefix=https://example.com/a&cache=", nil))
	want := `{"success":true,"errors":[],"messages":[],"result":[{"cache":"","url":"https://example.com/a","status":200,"size":4,"age":100,` +
		`"stored":"2026-01-01T00:00:00Z","expires":"2026-01-01T00:01:00Z","fresh":false,"headers":[["cache-control","max-age=60"],["cache-tag","one"],["content-length","4"]]}],` +
		`"result_info":{"count":1,"cursor":""}}` + "\n"
	if w.Body.String() != want {
		t.Errorf("got %s want %s", w.Body, want)
	}
	var all []string
	for cursor := ""; ; {
		page, next := urls(t, h, "?limit=3&cursor="+cursor)
		if all = append(all, page...); next == "" {
			break
		}
		cursor = next
	}
	if got, want := fmt.Sprint(all), "[ https://example.com/a  https://example.com/b named http://other.com/ named https://example.com/a]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got, _ := urls(t, h, "?cache=named&prefix=http://"); fmt.Sprint(got) != "[named http://other.com/]" {
		t.Errorf("got %s", got)
	}
}

func TestFace_Purge(t *testing.T) {
	for _, c := range []struct {
		path, body string
		want       string // what is left
	}{
		{"/zones/z/purge_cache", `{"purge_everything":true}`, "[]"},
		{"/zones/z/purge_cache", `{"files":["https://example.com/a"]}`, "[ https://example.com/b named http://other.com/]"},
		{"/zones/z/purge_cache", `{"files":[{"url":"https://example.com/b","headers":{}}]}`, "[ https://example.com/a named http://other.com/ named https://example.com/a]"},
		{"/accounts/a/cache/purge", `{"files":["https://example.com/a"],"cache":""}`, "[ https://example.com/b named http://other.com/ named https://example.com/a]"},
		{"/accounts/a/cache/purge", `{"purge_everything":true,"cache":"named"}`, "[ https://example.com/a  https://example.com/b]"},
		{"/accounts/a/cache/purge", `{"tags":["TWO"]}`, "[ https://example.com/a named http://other.com/]"},
		{"/accounts/a/cache/purge", `{"hosts":["other.com"],"prefixes":["example.com/b"]}`, "[ https://example.com/a named https://example.com/a]"},
		{"/accounts/a/cache/purge", `{"files":["https://example.com/none"]}`, "[ https://example.com/a  https://example.com/b named http://other.com/ named https://example.com/a]"},
	} {
		h := newFace(t)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("POST", c.path, strings.NewReader(c.body)))
		left, _ := urls(t, h, "")
		if w.Code != 200 || fmt.Sprint(left) != c.want {
			t.Errorf("%s: %d %s left %s, want %s", c.body, w.Code, w.Body, left, c.want)
		}
	}
}

func TestFace_Refusals(t *testing.T) {
	h := newFace(t)
	for _, c := range []struct{ method, path, body, want string }{
		{"POST", "/zones/z/purge_cache", `{}`, `{"code":1012,"message":"Request must contain one of \"purge_everything\", \"files\", \"tags\", \"hosts\" or \"prefixes\""}`},
		{"POST", "/zones/z/purge_cache", `{"files":[1]}`, `{"code":10012,"message":"the body can't be read: json: cannot unmarshal number into Go struct field purge.files of type string"}`},
		{"POST", "/zones/z/purge_cache", ``, `{"code":10012,"message":"the body can't be read: EOF"}`},
		{"GET", "/accounts/a/cache/entries?cursor=x", ``, `{"code":10029,"message":"the cursor is not one of this list"}`},
		{"GET", "/accounts/a/cache/entries?limit=1001", ``, `{"code":10012,"message":"limit must be a whole number from 1 to 1000, not \"1001\""}`},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(c.method, c.path, strings.NewReader(c.body)))
		if want := `{"success":false,"errors":[` + c.want + `],"messages":[],"result":null}` + "\n"; w.Code != 400 || w.Body.String() != want {
			t.Errorf("%s %s: got %d %s want %s", c.method, c.path, w.Code, w.Body, want)
		}
	}
}
