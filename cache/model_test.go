package cache_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"edgeemu/cache"
)

// A naive cache, which the store has to agree with.
type model map[cache.Key]modelEntry

type modelEntry struct {
	body    string
	expires time.Time
	tags    []string
}

func (m model) get(k cache.Key, now time.Time) string {
	if e, ok := m[k]; ok && e.expires.After(now) {
		return "200 " + e.body
	}
	return "-"
}

func (m model) removeIf(f func(cache.Key, modelEntry) bool) (n int) {
	for k, e := range m {
		if f(k, e) {
			delete(m, k)
			n++
		}
	}
	return n
}

// TestStore_AgreesWithAModel does what comes to its mind, closes and opens the
// store now and then, and compares each answer.
func TestStore_AgreesWithAModel(t *testing.T) {
	for _, seed := range []uint64{1, 2, 3} {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { simulate(t, seed) })
	}
}

func simulate(t *testing.T, seed uint64) {
	r, random, m := open(t, 0), rand.New(rand.NewPCG(seed, 0)), model{}
	some := func() cache.Key {
		return cache.Key{Cache: []string{"", "a", "b"}[random.IntN(3)], URL: fmt.Sprintf("https://h%d.example/%d", random.IntN(2), random.IntN(5))}
	}
	for step := range 1500 {
		k := some()
		fail := func(what string, got, want any) {
			t.Helper()
			if got != want {
				t.Fatalf("seed %d, step %d, %v: %s: got %.60v, want %.60v", seed, step, k, what, got, want)
			}
		}
		switch random.IntN(12) {
		case 0, 1, 2, 3:
			body := strings.Repeat("x", random.IntN(2*cache.InlineMax)>>random.IntN(8))
			seconds, tag := random.IntN(100), fmt.Sprint(random.IntN(3))
			stored, err := r.Put(t.Context(), k, nil, cache.Response{
				Status: 200, Header: cache.Header{{Name: "cache-control", Value: fmt.Sprint("max-age=", seconds)}, {Name: "cache-tag", Value: tag}},
				Body: strings.NewReader(body), Length: -1,
			})
			fail("put", fmt.Sprint(stored, err), fmt.Sprint(seconds > 0, nil))
			delete(m, k)
			if seconds > 0 {
				m[k] = modelEntry{body, r.clock.Now().Add(time.Duration(seconds) * time.Second), []string{tag}}
			}
		case 4, 5, 6:
			hit, err := r.Match(t.Context(), k, nil)
			if err != nil {
				t.Fatal(err)
			}
			fail("match", text(t, hit), m.get(k, r.clock.Now()))
		case 7:
			there, err := r.Delete(t.Context(), k)
			fail("delete", fmt.Sprint(there, err), fmt.Sprint(m.get(k, r.clock.Now()) != "-", nil))
			delete(m, k)
		case 8:
			r.clock.Advance(time.Duration(random.IntN(20_000)) * time.Millisecond)
		case 9:
			if random.IntN(5) > 0 {
				continue
			}
			host, tag := k.URL[8:18], fmt.Sprint(random.IntN(3))
			p, want := cache.Purge{Hosts: []string{host}}, 0
			if random.IntN(2) == 0 {
				p = cache.Purge{Tags: []string{tag}, One: true, Cache: k.Cache}
				want = m.removeIf(func(key cache.Key, e modelEntry) bool { return key.Cache == k.Cache && e.tags[0] == tag })
			} else {
				want = m.removeIf(func(key cache.Key, _ modelEntry) bool { return key.URL[8:18] == host })
			}
			n, err := r.Purge(t.Context(), p)
			fail("purge", fmt.Sprint(n, err), fmt.Sprint(want, nil))
		case 10:
			page, more, err := r.List(t.Context(), cache.ListOptions{})
			if err != nil || more {
				t.Fatal(err, more)
			}
			for _, e := range page {
				kept, ok := m[e.Key]
				fail(fmt.Sprint("list ", e.Key), fmt.Sprint(ok, e.Size, e.Expires), fmt.Sprint(true, len(kept.body), kept.expires))
			}
			fail("list", len(page), len(m))
		case 11:
			if random.IntN(20) == 0 {
				r.reopen(0)
			}
		}
	}
	large := 0
	for _, e := range m {
		if len(e.body) > cache.InlineMax {
			large++
		}
	}
	if n := r.files(); n != large {
		t.Errorf("seed %d: %d files are there, want %d", seed, n, large)
	}
}
