package kv_test

import (
	"crypto/rand"
	"fmt"
	"testing"

	"edgeemu/clock"
	"edgeemu/kv"
)

// What an operation costs must not depend on how many keys there are, and a
// page of a list only on the page:
//
//	go test -run '^$' -bench Scale -benchtime 2000x ./kv
func BenchmarkScale(b *testing.B) {
	for _, count := range []int{1000, 1_000_000} {
		n := filledNamespace(b, count)
		key := func(i int) string { return scaleKey(i * 7919 % count) }
		run := func(name string, one func(i int) error) {
			b.Run(fmt.Sprintf("%s/%d", name, count), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					if err := one(i); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("get", func(i int) error {
			v, err := n.Get(b.Context(), key(i), kv.GetOptions{Location: "LHR"})
			if err == nil && !v.Found {
				return fmt.Errorf("%s is not there", key(i))
			}
			if err == nil {
				v.Close()
			}
			return err
		})
		run("miss", func(i int) error {
			_, err := n.Get(b.Context(), fmt.Sprint("none-", i), kv.GetOptions{Location: "LHR"})
			return err
		})
		run("put", func(i int) error {
			return n.Put(b.Context(), key(i), []byte("another value"), kv.PutOptions{Location: "LHR"})
		})
		run("list-100", func(i int) error {
			page, err := n.List(b.Context(), kv.ListOptions{Location: "LHR", Prefix: scaleKey(i * 7919 % count / 100 * 100)[:7], Limit: 100})
			if err == nil && len(page.Keys) != 100 {
				return fmt.Errorf("a page of %d keys", len(page.Keys))
			}
			return err
		})
	}
}

// scaleKey has a prefix of seven bytes for each hundred keys.
func scaleKey(i int) string { return fmt.Sprintf("k%06d/%02d", i/100, i%100) }

func filledNamespace(b *testing.B, count int) *kv.Namespace {
	b.Helper()
	s, err := kv.Open(kv.Options{Dir: b.TempDir(), Clock: clock.Wall{}, Entropy: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	n := s.Namespace("scale")
	const batch = 10_000
	for from := 0; from < count; from += batch {
		pairs := make([]kv.Pair, 0, batch)
		for i := from; i < min(from+batch, count); i++ {
			pairs = append(pairs, kv.Pair{Key: scaleKey(i), Value: fmt.Appendf(nil, "value of %d, of a hundred bytes or so; %060d", i, i)})
		}
		if err := n.PutMany(b.Context(), pairs, ""); err != nil {
			b.Fatal(err)
		}
	}
	return n
}
