package r2_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"edgeemu/r2"
)

// BenchmarkBucket shows that an operation costs the same however many objects
// there are, and a list what its page does.
func BenchmarkBucket(b *testing.B) {
	for _, count := range []int{100, 5000} {
		bucket := newRig(b).Bucket("b")
		value := make([]byte, 1<<10)
		fill := func(key string) {
			if _, err := bucket.Put(ctx, key, bytes.NewReader(value), r2.PutOptions{Length: 1 << 10}); err != nil {
				b.Fatal(err)
			}
		}
		for i := range count {
			fill(fmt.Sprintf("folder%d/%06d", i%10, i))
		}
		key := fmt.Sprintf("folder%d/%06d", (count/2)%10, count/2)
		run := func(name string, f func() error) {
			b.Run(fmt.Sprintf("%s of %d", name, count), func(b *testing.B) {
				for b.Loop() {
					if err := f(); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("put", func() error { fill(key); return nil })
		run("head", func() error { _, err := bucket.Head(ctx, key); return err })
		run("get", func() error {
			r, err := bucket.Get(ctx, key, r2.GetOptions{})
			if err != nil {
				return err
			}
			defer r.Body.Close()
			_, err = io.Copy(io.Discard, r.Body)
			return err
		})
		run("folders", func() error { _, err := bucket.List(ctx, r2.ListOptions{Delimiter: "/"}); return err })
		run("page", func() error { _, err := bucket.List(ctx, r2.ListOptions{Prefix: "folder5/", Limit: 10}); return err })
	}
}
