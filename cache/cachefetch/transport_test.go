package cachefetch_test

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"edgeemu/cache"
	"edgeemu/cache/cachefetch"
	"edgeemu/clock"
	"edgeemu/web/fetch"
)

var epoch = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// origin answers with what it is told, and counts.
type origin struct {
	status  int
	header  http.Header
	asked   []http.Header
	body    func() io.Reader // nil: "answer N"
	refused error
}

func (o *origin) RoundTrip(r *http.Request) (*http.Response, error) {
	o.asked = append(o.asked, r.Header.Clone())
	if o.refused != nil {
		return nil, o.refused
	}
	status, text := o.status, fmt.Sprintf("answer %d", len(o.asked))
	if tag := o.header.Get("ETag"); tag != "" && r.Header.Get("If-None-Match") == tag {
		status, text = 304, ""
	}
	var body io.Reader = strings.NewReader(text)
	length := int64(len(text))
	if o.body != nil {
		body, length = o.body(), -1
	}
	return &http.Response{
		Status: fmt.Sprint(status, " ", http.StatusText(status)), StatusCode: status, Header: o.header.Clone(), Body: io.NopCloser(body), ContentLength: length, Request: r,
	}, nil
}

type rig struct {
	*testing.T
	*cachefetch.Transport
	origin *origin
	clock  *clock.Virtual
	store  *cache.Store
}

func newRig(t *testing.T, mode cachefetch.Mode, pairs ...string) *rig {
	r := &rig{T: t, clock: clock.NewVirtual(epoch), origin: &origin{status: 200, header: http.Header{}}}
	for k := 0; k+1 < len(pairs); k += 2 {
		r.origin.header.Add(pairs[k], pairs[k+1])
	}
	var err error
	if r.store, err = cache.Open(cache.Options{Dir: t.TempDir(), Clock: r.clock, Entropy: rand.Reader}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.store.Close() })
	r.Transport = &cachefetch.Transport{
		Next: r.origin, Open: func() (*cache.Store, error) { return r.store, nil }, Mode: mode, Error: func(err error) { t.Error(err) },
	}
	return r
}

// ask returns "status CF-Cache-Status body".
func (r *rig) ask(method, url, cf, cacheMode string, pairs ...string) string {
	r.Helper()
	response := r.send(method, url, cf, cacheMode, pairs...)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		r.Fatal(err)
	}
	return strings.TrimSpace(fmt.Sprintf("%d %s %s", response.StatusCode, response.Header.Get("Cf-Cache-Status"), body))
}

func (r *rig) send(method, url, cf, cacheMode string, pairs ...string) *http.Response {
	r.Helper()
	ctx := fetch.WithCaching(context.Background(), fetch.Caching{CF: cf, Mode: cacheMode})
	request, err := http.NewRequestWithContext(ctx, method, url, nil)
	if err != nil {
		r.Fatal(err)
	}
	for k := 0; k+1 < len(pairs); k += 2 {
		request.Header.Add(pairs[k], pairs[k+1])
	}
	response, err := r.RoundTrip(request)
	if err != nil {
		r.Fatal(err)
	}
	return response
}

const (
	page = "https://origin.example/page"
	img  = "https://origin.example/a.png?v=1"
)

func TestTransport_WhatIsCached(t *testing.T) {
	for _, test := range []struct {
		name   string
		mode   cachefetch.Mode
		url    string
		cf     string
		header []string
		want   string // of two requests
	}{
		{"off", cachefetch.Off, img, `{"cacheEverything":true}`, []string{"Cache-Control", "max-age=60"}, "200  answer 1, 200  answer 2"},
		{"nothing asked", cachefetch.Asked, img, "", []string{"Cache-Control", "max-age=60"}, "200  answer 1, 200  answer 2"},
		{"everything", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Cache-Control", "max-age=60"}, "200 MISS answer 1, 200 HIT answer 1"},
		{"everything, no lifetime", cachefetch.Asked, page, `{"cacheEverything":true}`, nil, "200 MISS answer 1, 200 HIT answer 1"},
		{"everything, no-store", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Cache-Control", "No-Store"}, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"everything, private", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Cache-Control", "private, max-age=60"}, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"everything, max-age=0", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Cache-Control", "max-age=0"}, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"everything, for the edge only", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Cache-Control", "no-store", "CDN-Cache-Control", "Max-Age=60"}, "200 MISS answer 1, 200 HIT answer 1"},
		{"everything, cookie", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Cache-Control", "max-age=60", "Set-Cookie", "a=1"}, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"everything, Vary *", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Cache-Control", "max-age=60", "Vary", "*"}, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"everything, expired", cachefetch.Asked, page, `{"cacheEverything":true}`, []string{"Expires", "Sun, 01 Mar 2026 11:00:00 GMT"}, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"everything is false", cachefetch.Asked, page, `{"cacheEverything":false}`, []string{"Cache-Control", "max-age=60"}, "200  answer 1, 200  answer 2"},
		{"TTL", cachefetch.Asked, page, `{"cacheTtl":60}`, []string{"Cache-Control", "no-store", "Set-Cookie", "a=1"}, "200 MISS answer 1, 200 HIT answer 1"},
		{"TTL 0", cachefetch.Asked, page, `{"cacheTtl":0}`, []string{"Cache-Control", "max-age=60"}, "200 MISS answer 1, 200 MISS answer 2"},
		{"TTL -1", cachefetch.Asked, page, `{"cacheTtl":-1}`, nil, "200  answer 1, 200  answer 2"},
		{"TTL of no number", cachefetch.Asked, page, `{"cacheTtl":"60"}`, nil, "200  answer 1, 200  answer 2"},
		{"by status", cachefetch.Asked, page, `{"cacheTtlByStatus":{"200-299":60,"500-599":0}}`, nil, "200 MISS answer 1, 200 HIT answer 1"},
		{"by status, the narrowest", cachefetch.Asked, page, `{"cacheTtlByStatus":{"100-599":60,"200":-1}}`, nil, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"by status, another", cachefetch.Asked, page, `{"cacheTtlByStatus":{"404":60}}`, []string{"Cache-Control", "no-store"}, "200 BYPASS answer 1, 200 BYPASS answer 2"},
		{"key alone, an image", cachefetch.Asked, img, `{"cacheKey":"k"}`, nil, "200 MISS answer 1, 200 HIT answer 1"},
		{"key alone, a page", cachefetch.Asked, page, `{"cacheKey":"k"}`, nil, "200 DYNAMIC answer 1, 200 DYNAMIC answer 2"},
		{"a zone's image", cachefetch.Zone, img, "", nil, "200 MISS answer 1, 200 HIT answer 1"},
		{"a zone's page", cachefetch.Zone, page, "", []string{"Cache-Control", "max-age=60"}, "200 DYNAMIC answer 1, 200 DYNAMIC answer 2"},
		{"broken cf", cachefetch.Zone, page, "[", nil, "200 DYNAMIC answer 1, 200 DYNAMIC answer 2"},
	} {
		r := newRig(t, test.mode, test.header...)
		got := r.ask("GET", test.url, test.cf, "") + ", " + r.ask("GET", test.url, test.cf, "")
		if got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

const everything = `{"cacheEverything":true}`

func TestTransport_Statuses(t *testing.T) {
	for status, want := range map[int]string{200: "HIT", 301: "HIT", 302: "HIT", 404: "HIT", 410: "HIT", 403: "BYPASS", 500: "BYPASS", 206: "BYPASS"} {
		r := newRig(t, cachefetch.Asked)
		r.origin.status = status
		r.ask("GET", page, everything, "")
		if got := r.ask("GET", page, everything, ""); !strings.Contains(got, want) {
			t.Errorf("%d: got %s, want %s", status, got, want)
		}
	}
}

func TestTransport_Expiry(t *testing.T) {
	r := newRig(t, cachefetch.Asked, "Cache-Control", "max-age=60", "ETag", `"v1"`)
	for _, step := range []struct {
		after time.Duration
		tag   string
		want  string
		age   string
	}{
		{0, `"v1"`, "200 MISS answer 1", ""},
		{59 * time.Second, `"v1"`, "200 HIT answer 1", "59"},
		{time.Second, `"v1"`, "200 REVALIDATED answer 1", "0"},
		{30 * time.Second, `"v1"`, "200 HIT answer 1", "30"},
		{30 * time.Second, `"v2"`, "200 EXPIRED answer 3", ""},
		{time.Second, `"v2"`, "200 HIT answer 3", "1"},
	} {
		r.clock.Advance(step.after)
		r.origin.header.Set("ETag", step.tag)
		response := r.send("GET", page, everything, "")
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		got := fmt.Sprintf("%d %s %s", response.StatusCode, response.Header.Get("Cf-Cache-Status"), body)
		if got != step.want || response.Header.Get("Age") != step.age {
			t.Errorf("at %s: got %s, age %q, want %s, age %q", r.clock.Now().Sub(epoch), got, response.Header.Get("Age"), step.want, step.age)
		}
	}
}

func TestTransport_MethodsConditionsRangesAndModes(t *testing.T) {
	r := newRig(t, cachefetch.Asked, "Cache-Control", "max-age=60", "ETag", `"v1"`)
	for _, step := range []struct {
		name, method, mode string
		header             []string
		want               string
	}{
		{"HEAD before", "HEAD", "", nil, "200 MISS answer 1"}, // the origin of this test sends a body
		{"a part before", "GET", "", []string{"Range", "bytes=0-1"}, "200 MISS answer 2"},
		{"POST", "POST", "", nil, "200 DYNAMIC answer 3"},
		{"no-store", "GET", "no-store", nil, "200 BYPASS answer 4"},
		{"a condition", "GET", "", []string{"If-None-Match", `"other"`}, "200 MISS answer 5"},
		{"the condition answered", "GET", "", []string{"If-None-Match", `"v1"`}, "304 HIT"},
		{"a part", "GET", "", []string{"Range", "bytes=0-1"}, "206 HIT an"},
		{"HEAD", "HEAD", "", nil, "200 HIT"},
		{"no-cache", "GET", "no-cache", nil, "200 REVALIDATED answer 5"},
		{"reload", "GET", "reload", nil, "200 EXPIRED answer 7"},
		{"after", "GET", "", nil, "200 HIT answer 7"},
	} {
		if got := r.ask(step.method, page, everything, step.mode, step.header...); got != step.want {
			t.Errorf("%s: got %s, want %s", step.name, got, step.want)
		}
	}
	if got := r.origin.asked[4].Get("If-None-Match"); got != "" {
		t.Errorf("the origin was asked with the condition %s", got)
	}
}

func TestTransport_AuthorizedAnswersNeedLeave(t *testing.T) {
	for control, want := range map[string]string{"max-age=60": "BYPASS", "max-age=60, public": "HIT", "s-maxage=60": "HIT"} {
		r := newRig(t, cachefetch.Asked, "Cache-Control", control)
		r.ask("GET", page, everything, "", "Authorization", "x")
		if got := r.ask("GET", page, everything, "", "Authorization", "x"); !strings.Contains(got, want) {
			t.Errorf("%s: got %s, want %s", control, got, want)
		}
	}
}

func TestTransport_SharesWithTheDefaultCacheAndPurgesByTag(t *testing.T) {
	r := newRig(t, cachefetch.Asked, "Cache-Control", "max-age=60")
	r.ask("GET", img, `{"cacheEverything":true,"cacheTags":["Red"]}`, "")
	found, err := r.store.Match(t.Context(), cache.Key{URL: img}, nil)
	if err != nil || found == nil {
		t.Fatalf("caches.default has %v, %v", found, err)
	}
	found.Body.Close()
	if n, err := r.store.Purge(t.Context(), cache.Purge{Tags: []string{"red"}}); n != 1 || err != nil {
		t.Errorf("purged %d, %v", n, err)
	}
	r.ask("GET", img, `{"cacheTtl":60,"cacheKey":"mine"}`, "")
	if got := r.ask("GET", page, `{"cacheTtl":60,"cacheKey":"mine"}`, ""); got != "200 HIT answer 2" {
		t.Errorf("by its key: %s", got)
	}
}

func TestTransport_WhatIsNotReadToItsEndIsNotStored(t *testing.T) {
	r := newRig(t, cachefetch.Asked, "Cache-Control", "max-age=60")
	large := strings.Repeat("x", 1<<20)
	r.origin.body = func() io.Reader { return strings.NewReader(large) }
	response := r.send("GET", page, everything, "")
	io.CopyN(io.Discard, response.Body, 1000)
	response.Body.Close()
	broken := errors.New("broken")
	r.origin.body = func() io.Reader { return io.MultiReader(strings.NewReader(large), iotest.ErrReader(broken)) }
	response = r.send("GET", page, everything, "")
	if n, err := io.Copy(io.Discard, response.Body); n != 1<<20 || !errors.Is(err, broken) {
		t.Errorf("got %d, %v", n, err)
	}
	response.Body.Close()
	r.origin.body = func() io.Reader { return strings.NewReader(large) }
	if got := r.ask("GET", page, everything, ""); got != "200 MISS "+large {
		t.Errorf("got %.30s", got)
	}
	if got := r.ask("GET", page, everything, ""); got != "200 HIT "+large {
		t.Errorf("got %.30s", got)
	}
}

func TestTransport_ErrorsAreTheOrigins(t *testing.T) {
	r := newRig(t, cachefetch.Asked)
	r.origin.refused = errors.New("refused")
	request, _ := http.NewRequestWithContext(fetch.WithCaching(t.Context(), fetch.Caching{CF: everything}), "GET", page, nil)
	if _, err := r.RoundTrip(request); !errors.Is(err, r.origin.refused) {
		t.Errorf("got %v", err)
	}
}

func TestTransport_GoesOnWithoutItsStore(t *testing.T) {
	r := newRig(t, cachefetch.Asked, "Cache-Control", "max-age=60")
	damaged, told := errors.New("damaged"), 0
	r.Open = func() (*cache.Store, error) { return nil, damaged }
	r.Error = func(err error) { told++ }
	if got := r.ask("GET", page, everything, ""); got != "200  answer 1" || told != 1 {
		t.Errorf("got %s, told %d times", got, told)
	}
}

// FuzzOptions reads any cf: what it asks for is never stored for less than no time.
func FuzzOptions(f *testing.F) {
	for _, seed := range []string{
		`{"cacheTtl":60,"cacheKey":"k","cacheEverything":true}`, `{"cacheTtlByStatus":{"200-299":60,"404":-1,"x-y":1,"500":"a"}}`, `{"cacheTtl":1e308,"cacheTags":["a",5]}`, `[]`, `null`, `{"cacheTtl":-0.5}`,
	} {
		f.Add(seed, "max-age=5, s-maxage=99999999999999", "Wed, 10 Jan 2024 12:00:00 GMT")
	}
	dir := f.TempDir()
	store, err := cache.Open(cache.Options{Dir: dir, Clock: clock.NewVirtual(epoch), Entropy: rand.Reader})
	if err != nil {
		f.Fatal(err)
	}
	f.Cleanup(func() { store.Close() })
	f.Fuzz(func(t *testing.T, cf, control, expires string) {
		o := &origin{status: 200, header: http.Header{"Cache-Control": {control}, "Expires": {expires}}}
		transport := &cachefetch.Transport{Next: o, Open: func() (*cache.Store, error) { return store, nil }, Mode: cachefetch.Asked, Error: func(err error) { t.Error(err) }}
		if _, err := store.Purge(t.Context(), cache.Purge{Everything: true}); err != nil {
			t.Fatal(err)
		}
		for range 2 {
			request, _ := http.NewRequestWithContext(fetch.WithCaching(t.Context(), fetch.Caching{CF: cf}), "GET", page, nil)
			response, err := transport.RoundTrip(request)
			if err != nil {
				t.Fatal(err)
			}
			io.Copy(io.Discard, response.Body)
			response.Body.Close()
		}
		entries, _, err := store.List(t.Context(), cache.ListOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range entries {
			if !e.Expires.After(e.Stored) {
				t.Errorf("%s is stored from %s to %s", e.Key.URL, e.Stored, e.Expires)
			}
		}
		if hits := 2 - len(o.asked); hits != len(entries) {
			t.Errorf("%d entries, %d hits", len(entries), hits)
		}
	})
}
