package kv

import (
	"fmt"
	"testing"
)

// filled returns a namespace with so many keys, "k/00000000" and on.
func filled(b *testing.B, keys int) *Namespace {
	n := testStore(b, Options{}).Namespace("a")
	pairs := make([]Pair, 0, batchPairsMax)
	for k := range keys {
		pairs = append(pairs, Pair{Key: fmt.Sprintf("k/%08d", k), Value: []byte("the value of a key")})
		if len(pairs) == batchPairsMax || k == keys-1 {
			if err := n.PutMany(bg, pairs, ""); err != nil {
				b.Fatal(err)
			}
			pairs = pairs[:0]
		}
	}
	return n
}

var sizes = []int{1_000, 100_000, 1_000_000}

// What an operation costs must not depend on how many keys there are.
func BenchmarkOperations(b *testing.B) {
	for _, size := range sizes {
		if testing.Short() && size > 1000 {
			continue
		}
		n := filled(b, size)
		b.Run(fmt.Sprintf("get/%d", size), func(b *testing.B) {
			for k := range b.N {
				v, err := n.Get(bg, fmt.Sprintf("k/%08d", k*7919%size), GetOptions{Location: "DFW"})
				if err != nil || !v.Found {
					b.Fatal(v, err)
				}
			}
		})
		b.Run(fmt.Sprintf("put/%d", size), func(b *testing.B) {
			for k := range b.N {
				if err := n.Put(bg, fmt.Sprintf("k/%08d", k*7919%size), []byte("another value"), PutOptions{Location: "DFW"}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(fmt.Sprintf("list-10/%d", size), func(b *testing.B) {
			for k := range b.N {
				page, err := n.List(bg, ListOptions{Location: "DFW", Prefix: fmt.Sprintf("k/%07d", k*7919%size/10)})
				if err != nil || len(page.Keys) != 10 {
					b.Fatal(page, err)
				}
			}
		})
		b.Run(fmt.Sprintf("list-1000/%d", size), func(b *testing.B) {
			for k := range b.N {
				page, err := n.List(bg, ListOptions{Location: "DFW", Cursor: encodeCursor(fmt.Sprintf("k/%08d", k*7919%(size/2)))})
				if err != nil || len(page.Keys) < size/2 && len(page.Keys) != 1000 {
					b.Fatal(len(page.Keys), err)
				}
			}
		})
	}
}
