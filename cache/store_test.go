package cache_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"edgeemu/cache"
	"edgeemu/clock"
)

var epoch = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// rig is a store on a virtual clock.
type rig struct {
	*testing.T
	dir   string
	clock *clock.Virtual
	*cache.Store
}

func open(t *testing.T, maxBytes int64) *rig {
	r := &rig{T: t, dir: t.TempDir(), clock: clock.NewVirtual(epoch)}
	r.reopen(maxBytes)
	t.Cleanup(func() { r.Store.Close() })
	return r
}

func (r *rig) reopen(maxBytes int64) {
	r.Helper()
	if r.Store != nil {
		if err := r.Store.Close(); err != nil {
			r.Fatal(err)
		}
	}
	s, err := cache.Open(cache.Options{Dir: r.dir, Clock: r.clock, Entropy: rand.NewChaCha8([32]byte{}), MaxBytes: maxBytes})
	if err != nil {
		r.Fatal(err)
	}
	r.Store = s
}

func key(url string) cache.Key { return cache.Key{URL: url} }

// put stores a text; pairs are header names and values.
func (r *rig) put(url, body string, pairs ...string) bool {
	r.Helper()
	stored, err := r.Put(r.Context(), key(url), nil, cache.Response{Status: 200, Header: cache.HeaderOf(pairs), Body: strings.NewReader(body), Length: int64(len(body))})
	if err != nil {
		r.Fatal(err)
	}
	return stored
}

// get returns "status body", "-" where nothing is there.
func (r *rig) get(url string, pairs ...string) string {
	r.Helper()
	hit, err := r.Match(r.Context(), key(url), cache.HeaderOf(pairs))
	if err != nil {
		r.Fatal(err)
	}
	return text(r.T, hit)
}

func text(t *testing.T, hit *cache.Hit) string {
	t.Helper()
	if hit == nil {
		return "-"
	}
	if hit.Body == nil {
		return fmt.Sprint(hit.Status)
	}
	defer hit.Body.Close()
	b, err := io.ReadAll(hit.Body)
	if err != nil {
		t.Fatal(err)
	}
	if hit.Length >= 0 && int64(len(b)) != hit.Length {
		t.Errorf("%d bytes came where %d were announced", len(b), hit.Length)
	}
	return fmt.Sprintf("%d %s", hit.Status, b)
}

func (r *rig) files() (n int) {
	filepath.WalkDir(filepath.Join(r.dir, "cache"), func(_ string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return nil
	})
	return n
}

func TestStore_PutMatchDelete(t *testing.T) {
	r := open(t, 0)
	large := strings.Repeat("0123456789", 20_000)
	for url, body := range map[string]string{"https://a/": "small", "https://b/": "", "https://c/": large} {
		if !r.put(url, body, "cache-control", "max-age=60", "x-own", "1") {
			t.Errorf("%s was not stored", url)
		}
		if got, want := r.get(url), "200 "+body; got != want {
			t.Errorf("%s: got %.40q, want %.40q", url, got, want)
		}
	}
	if r.files() != 1 {
		t.Errorf("%d files, want the large body's", r.files())
	}
	if got := r.get("https://c/", "range", "bytes=199999-"); got != "206 9" {
		t.Errorf("got %q", got)
	}
	for _, want := range []bool{true, false} {
		if there, err := r.Delete(t.Context(), key("https://c/")); err != nil || there != want {
			t.Errorf("deleted %t, %v, want %t", there, err, want)
		}
	}
	if r.files() != 0 || r.get("https://c/") != "-" {
		t.Error("the large entry is still there")
	}
	other, err := r.Match(t.Context(), cache.Key{Cache: "named", URL: "https://a/"}, nil)
	if err != nil || other != nil {
		t.Errorf("another cache has it: %v, %v", other, err)
	}
}

func TestStore_AnswersGrowOldAndEnd(t *testing.T) {
	r := open(t, 0)
	r.put("https://a/", "x", "cache-control", "max-age=60", "age", "10", "date", "Mon, 01 Jan 2024 00:00:00 GMT")
	for _, step := range []struct {
		after time.Duration
		age   string
	}{{0, "10"}, {9900 * time.Millisecond, "19"}, {40 * time.Second, "59"}, {100 * time.Millisecond, ""}} {
		r.clock.Advance(step.after)
		hit, err := r.Match(t.Context(), key("https://a/"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if step.age == "" {
			if hit != nil {
				t.Errorf("at %s it is still there", r.clock.Now())
			}
			continue
		}
		age, _ := hit.Header.Get("age")
		date, _ := hit.Header.Get("date")
		status, _ := hit.Header.Get("cf-cache-status")
		if age != step.age || date != "Sun, 01 Mar 2026 12:00:00 GMT" || status != "HIT" {
			t.Errorf("at %s: age %s, date %s, status %s", r.clock.Now(), age, date, status)
		}
	}
	if there, err := r.Delete(t.Context(), key("https://a/")); there || err != nil {
		t.Errorf("an expired entry counts as deleted: %t, %v", there, err)
	}
}

func TestStore_ABodyThatFailsLeavesNothing(t *testing.T) {
	r := open(t, 0)
	r.put("https://a/", "first", "cache-control", "max-age=60")
	broken := errors.New("broken")
	for _, size := range []int{0, 10, cache.InlineMax + 10, 1 << 20} {
		body := io.MultiReader(strings.NewReader(strings.Repeat("x", size)), iotest.ErrReader(broken))
		stored, err := r.Put(t.Context(), key("https://a/"), nil, cache.Response{Status: 200, Header: cache.Header{{"cache-control", "max-age=60"}}, Body: body, Length: -1})
		if stored || !errors.Is(err, broken) {
			t.Errorf("%d bytes: got %t, %v", size, stored, err)
		}
		for _, length := range []int64{int64(size) + 1, int64(size) - 1} {
			body := strings.NewReader(strings.Repeat("x", size))
			stored, err := r.Put(t.Context(), key("https://a/"), nil, cache.Response{Status: 200, Header: cache.Header{{"cache-control", "max-age=60"}}, Body: body, Length: length})
			if length >= 0 && (stored || !errors.Is(err, io.ErrUnexpectedEOF)) {
				t.Errorf("%d bytes of %d: got %t, %v", size, length, stored, err)
			}
			if length < 0 {
				r.put("https://a/", "first", "cache-control", "max-age=60")
			}
		}
	}
	if got := r.get("https://a/"); got != "200 first" {
		t.Errorf("got %q", got)
	}
	if r.files() != 0 {
		t.Errorf("%d files are left", r.files())
	}
}

func TestStore_ReadsOnWhileReplaced(t *testing.T) {
	r := open(t, 0)
	large := strings.Repeat("a", 1<<20)
	r.put("https://a/", large, "cache-control", "max-age=60")
	hit, err := r.Match(t.Context(), key("https://a/"), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.put("https://a/", "small", "cache-control", "max-age=60")
	if got := text(t, hit); got != "200 "+large {
		t.Errorf("got %.20q... of %d bytes", got, len(got))
	}
	if got := r.get("https://a/"); got != "200 small" {
		t.Errorf("got %q", got)
	}
}

func TestStore_DamagedAndForgottenFiles(t *testing.T) {
	r := open(t, 0)
	large := strings.Repeat("a", 1<<20)
	var paths []string
	for _, url := range []string{"https://a/", "https://b/", "https://c/"} {
		r.put(url, large, "cache-control", "max-age=60")
	}
	filepath.WalkDir(filepath.Join(r.dir, "cache"), func(path string, d os.DirEntry, _ error) error {
		if !d.IsDir() {
			paths = append(paths, path)
		}
		return nil
	})
	os.Remove(paths[0])
	os.Truncate(paths[1], 10)
	os.WriteFile(filepath.Join(r.dir, "cache", "ff"), nil, 0o666) // of an entry that never was
	left := 0
	for _, url := range []string{"https://a/", "https://b/", "https://c/"} {
		if r.get(url) != "-" {
			left++
		}
	}
	if left != 1 {
		t.Errorf("%d entries are answered, want the one whose file is whole", left)
	}
	r.reopen(0)
	if r.files() != 1 {
		t.Errorf("%d files are left, want 1", r.files())
	}
	r.put("https://d/", large, "cache-control", "max-age=60")
	if r.get("https://d/") != "200 "+large {
		t.Error("a new entry got a name that was in use")
	}
}

func TestStore_DamagedDatabase(t *testing.T) {
	dir := t.TempDir()
	os.WriteFile(filepath.Join(dir, "cache.sqlite"), bytes.Repeat([]byte("nonsense"), 1000), 0o666)
	_, err := cache.Open(cache.Options{Dir: dir, Clock: clock.NewVirtual(epoch)})
	if err == nil || !strings.Contains(err.Error(), "the file is damaged") {
		t.Errorf("got %v", err)
	}
}

func TestStore_IsBounded(t *testing.T) {
	const bound = 1 << 20
	r := open(t, bound)
	body := strings.Repeat("x", 10_000)
	for k := range 300 {
		r.clock.Advance(time.Minute)
		r.put(fmt.Sprintf("https://a/%d", k), body, "cache-control", "max-age=86400")
		if got := r.get("https://a/0"); got == "-" { // it is used again and again
			t.Fatalf("what is used was evicted at %d", k)
		}
	}
	infos, err := r.Caches(t.Context())
	if err != nil || len(infos) != 1 || infos[0].Bytes > bound || infos[0].Bytes < bound*8/10 {
		t.Errorf("got %+v, %v", infos, err)
	}
	if r.get("https://a/1") != "-" || r.get("https://a/299") == "-" {
		t.Error("the oldest should have gone, the newest not")
	}
	if r.put("https://a/large", strings.Repeat("x", 2*bound), "cache-control", "max-age=60"); r.get("https://a/large") == "-" {
		t.Error("what was just put is gone")
	}
}

func TestStore_ExpiredEntriesGoInTime(t *testing.T) {
	r := open(t, 0)
	for k := range 20 {
		r.put(fmt.Sprintf("https://a/%d", k), "x", "cache-control", "max-age=60")
	}
	r.clock.Advance(25 * time.Hour)
	for k := range 5 {
		r.put(fmt.Sprintf("https://b/%d", k), "x", "cache-control", "max-age=60")
	}
	if infos, err := r.Caches(t.Context()); err != nil || infos[0].Entries != 5 {
		t.Errorf("got %+v, %v, want the five new ones", infos, err)
	}
}

func TestStore_ListAndPurge(t *testing.T) {
	r := open(t, 0)
	fill := func() {
		for _, url := range []string{"https://a.example/", "https://a.example/x/1", "https://a.example/x/2", "http://a.example/x/3", "https://b.example/x"} {
			r.put(url, "body", "cache-control", "max-age=60", "cache-tag", "All, "+url[len(url)-1:])
		}
		if _, err := r.Put(t.Context(), cache.Key{Cache: "other", URL: "https://a.example/"}, nil, cache.Response{Status: 200, Header: cache.Header{{"cache-control", "max-age=60"}}, Length: 0}); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct {
		name  string
		purge cache.Purge
		want  int
	}{
		{"nothing", cache.Purge{}, 0},
		{"everything", cache.Purge{Everything: true}, 6},
		{"everything of one", cache.Purge{Everything: true, One: true, Cache: "other"}, 1},
		{"everything of the default", cache.Purge{Everything: true, One: true}, 5},
		{"URL", cache.Purge{URLs: []string{"https://a.example/x/1#part", "https://nowhere/"}}, 1},
		{"prefix", cache.Purge{Prefixes: []string{"a.example/x/"}}, 3},
		{"prefix with scheme", cache.Purge{Prefixes: []string{"http://a.example/x/"}}, 1},
		{"host", cache.Purge{Hosts: []string{"B.example"}}, 1},
		{"part of a host", cache.Purge{Hosts: []string{"example"}}, 0},
		{"tag", cache.Purge{Tags: []string{"ALL"}}, 5},
		{"two tags", cache.Purge{Tags: []string{"1", "x"}}, 2},
		{"pattern in a prefix", cache.Purge{Prefixes: []string{"%", "a_example/"}}, 0},
	} {
		fill()
		if n, err := r.Purge(t.Context(), test.purge); err != nil || n != test.want {
			t.Errorf("%s: purged %d, %v, want %d", test.name, n, err, test.want)
		}
	}
	fill()
	var pages []string
	o := cache.ListOptions{Limit: 2, Prefix: "https://"}
	for more := true; more; {
		var page []*cache.Entry
		var err error
		if page, more, err = r.List(t.Context(), o); err != nil {
			t.Fatal(err)
		}
		for _, e := range page {
			pages = append(pages, e.Key.Cache+" "+e.Key.URL)
			o.After = e.Key
		}
		pages = append(pages, "|")
	}
	if got, want := strings.Join(pages, ","), " https://a.example/, https://a.example/x/1,|, https://a.example/x/2, https://b.example/x,|,other https://a.example/,|"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	if page, more, err := r.List(t.Context(), cache.ListOptions{One: true, Cache: "other"}); err != nil || more || len(page) != 1 {
		t.Errorf("got %v, %t, %v", page, more, err)
	}
}
