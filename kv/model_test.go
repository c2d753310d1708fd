package kv

import (
	"cmp"
	"context"
	"crypto/rand"
	"fmt"
	mathrand "math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"edgeemu/clock"
)

// model is KV told as simply as it can be: it forgets nothing.
type model struct {
	s       *Store // for its delays
	keys    map[string][]*modelVersion
	caches  map[[2]string]modelCached // by location and key
	version int64
}

type modelVersion struct {
	version, written, expiration, hidden, until int64
	location, value                             string
	deleted                                     bool
}

type modelCached struct{ version, at, ttl int64 }

func (v *modelVersion) read(now int64) string {
	if v == nil || v.deleted || v.expiration != 0 && now >= v.expiration*1000 {
		return "missing"
	}
	return v.value
}

func (m *model) write(location, key, value string, expiration, now int64, deleted bool) {
	list := m.keys[key]
	if m.s.version.Load() == m.version {
		return // the store knows that there was nothing to delete
	}
	m.version++
	v := &modelVersion{m.version, now, expiration, 1 << 62, 1 << 62, location, value, deleted}
	if n := len(list); n > 0 {
		old := list[n-1]
		old.hidden, old.until = now, now
		if location != "" && m.s.how().Mode != Strong {
			old.hidden = now + m.s.how().Propagation.Milliseconds()
			old.until = old.hidden
			for where, c := range m.caches {
				if where[1] == key && c.version == old.version {
					old.until = max(old.until, c.at+c.ttl)
				}
			}
		}
	}
	m.keys[key] = append(list, v)
	for where := range m.caches {
		if where[1] == key && (location == "" || where[0] == location) {
			delete(m.caches, where)
		}
	}
}

func (m *model) sees(v *modelVersion, location string, view view, now int64) bool {
	return m.s.how().Mode == Strong || location == "" || v.location == "" || v.location == location ||
		now >= v.written+m.s.delay(v.version, location, view)
}

// seen returns the newest version that a location sees and when the next was written.
func (m *model) seen(key, location string, view view, now int64) (*modelVersion, int64) {
	list, next := m.keys[key], int64(0)
	for k := len(list) - 1; k >= 0; k-- {
		if list[k].hidden > now && m.sees(list[k], location, view, now) {
			return list[k], next
		}
		next = list[k].written
	}
	return nil, next
}

func (m *model) get(location, key string, ttl, now int64) string {
	list := m.keys[key]
	if m.s.how().Mode == Strong || location == "" {
		v, _ := m.seen(key, location, viewGet, now)
		return v.read(now)
	}
	where := [2]string{location, key}
	if c, ok := m.caches[where]; ok && now < c.at+min(c.ttl, ttl) {
		if c.version == 0 {
			return "missing"
		}
		for _, v := range list {
			if v.version == c.version && v.until > now && v.read(now) != "missing" {
				return v.read(now)
			}
		}
	}
	v, next := m.seen(key, location, viewGet, now)
	c := modelCached{0, now, ttl}
	if v.read(now) != "missing" {
		c.version = v.version
	}
	if next != 0 {
		c.at = next
	}
	m.caches[where] = c
	return v.read(now)
}

func (m *model) list(location, prefix string, now int64) []string {
	names := []string{}
	for key := range m.keys {
		if v, _ := m.seen(key, location, viewList, now); strings.HasPrefix(key, prefix) && v.read(now) != "missing" {
			names = append(names, key)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Compare(a, b) })
	return names
}

func testStore(t testing.TB, o Options) *Store {
	t.Helper()
	if o.Dir == "" {
		o.Dir = t.TempDir()
	}
	if o.Clock == nil {
		o.Clock = clock.NewVirtual(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	}
	o.Entropy = rand.Reader
	s, err := Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

var bg = context.Background()

func TestModel_StrongAndEventual(t *testing.T) {
	for _, mode := range []Mode{Strong, Eventual} {
		for range 6 {
			seed := mathrand.Uint64()
			t.Run(fmt.Sprintf("%s seed %d", mode, seed), func(t *testing.T) { runModel(t, mode, seed) })
		}
	}
}

func runModel(t *testing.T, mode Mode, seed uint64) {
	rng := mathrand.New(mathrand.NewPCG(seed, 1))
	world := clock.NewVirtual(time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC))
	o := Options{Dir: t.TempDir(), Clock: world, Consistency: Consistency{Mode: mode, Seed: seed}}
	s := testStore(t, o)
	n := s.Namespace("a")
	m := &model{s: s, keys: map[string][]*modelVersion{}, caches: map[[2]string]modelCached{}}
	locations := []string{"", "AMS", "LHR", "SYD", "AMS", "LHR"}
	keys := []string{"a", "a/1", "a/2", "b", "é", "z"}
	large := strings.Repeat("x", InlineMax+1)
	for step := range 1500 {
		location, key := locations[rng.IntN(len(locations))], keys[rng.IntN(len(keys))]
		now := world.Now().UnixMilli()
		switch rng.IntN(12) {
		case 0, 1, 2:
			value := fmt.Sprint(step)
			if rng.IntN(20) == 0 {
				value += large
			}
			po, expiration := PutOptions{Location: location}, int64(0)
			if rng.IntN(3) == 0 {
				ttl := int64(60 + rng.IntN(100))
				po.TTL, expiration = &ttl, now/1000+ttl
			}
			if err := n.Put(bg, key, []byte(value), po); err != nil {
				t.Fatalf("step %d: %v", step, err)
			}
			m.write(location, key, value, expiration, now, false)
		case 3:
			if err := n.Delete(bg, key, location); err != nil {
				t.Fatalf("step %d: %v", step, err)
			}
			m.write(location, key, "", 0, now, true)
		case 4, 5, 6, 7:
			ttl := []int64{30, 60, 60, 300}[rng.IntN(4)]
			v, err := n.Get(bg, key, GetOptions{Location: location, CacheTTL: &ttl})
			if err != nil {
				t.Fatalf("step %d: %v", step, err)
			}
			if got, want := textOf(t, v), m.get(location, key, ttl*1000, now); got != want {
				t.Fatalf("step %d: get %q at %q is %.20q, want %.20q", step, key, location, got, want)
			}
		case 8, 9:
			prefix := []string{"", "a", "a/", "é"}[rng.IntN(4)]
			limit := int64(1 + rng.IntN(4))
			if got, want := allKeys(t, n, ListOptions{Location: location, Prefix: prefix, Limit: limit}), m.list(location, prefix, now); !slices.Equal(got, want) {
				t.Fatalf("step %d: list %q at %q is %q, want %q", step, prefix, location, got, want)
			}
		case 10:
			two := []string{key, keys[rng.IntN(len(keys))]}
			values, err := n.GetMany(bg, two, GetOptions{Location: location})
			if err != nil {
				t.Fatalf("step %d: %v", step, err)
			}
			for k, v := range values {
				if got, want := textOf(t, v), m.get(location, two[k], 60_000, now); got != want {
					t.Fatalf("step %d: get %q of %q at %q is %.20q, want %.20q", step, two[k], two, location, got, want)
				}
			}
			world.Advance(time.Duration(rng.IntN(25_000)) * time.Millisecond)
		case 11:
			if rng.IntN(20) > 0 {
				continue
			}
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			s = testStore(t, o)
			n, m.s, m.caches = s.Namespace("a"), s, map[[2]string]modelCached{}
			s.version.Store(m.version) // which only counts: a rest may have been purged
		}
	}
}

func textOf(t *testing.T, v *Value) string {
	t.Helper()
	if !v.Found {
		return "missing"
	}
	b, err := v.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func allKeys(t *testing.T, n *Namespace, o ListOptions) []string {
	t.Helper()
	names := []string{}
	for {
		page, err := n.List(bg, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, k := range page.Keys {
			names = append(names, k.Name)
		}
		if page.Complete {
			return names
		}
		o.Cursor = page.Cursor
	}
}
