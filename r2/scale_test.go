package r2

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"edgeemu/clock"
	"edgeemu/storage/sqlite"
)

// What an operation costs must not depend on how many objects there are, and a
// page of a list only on the page:
//
//	go test -run '^$' -bench Scale -benchtime 2000x ./r2
//
// A thousand objects are real; the rows of the others have no files, which
// only reading them would miss.
func BenchmarkScale(b *testing.B) {
	for _, count := range []int{1000, 1_000_000} {
		bucket := filledBucket(b, count)
		step := count / scaleFiles
		key := func(i int) string { return scaleKey(i * 7919 % scaleFiles * step) }
		run := func(name string, one func(i int) error) {
			b.Run(fmt.Sprintf("%s/%d", name, count), func(b *testing.B) {
				for i := 0; b.Loop(); i++ {
					if err := one(i); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
		run("head", func(i int) error {
			_, err := bucket.Head(b.Context(), key(i))
			return err
		})
		run("get", func(i int) error {
			o, err := bucket.Get(b.Context(), key(i), GetOptions{})
			if err != nil {
				return err
			}
			_, err = io.Copy(io.Discard, o.Body)
			return errors.Join(err, o.Body.Close())
		})
		run("put", func(i int) error {
			_, err := bucket.Put(b.Context(), key(i), strings.NewReader("another"), PutOptions{Length: 7})
			return err
		})
		page := func(o ListOptions, objects, prefixes int) error {
			o.Limit = 100
			p, err := bucket.List(b.Context(), o)
			if err == nil && (len(p.Objects) != objects || len(p.Prefixes) != prefixes) {
				err = fmt.Errorf("a page of %d objects and %d prefixes", len(p.Objects), len(p.Prefixes))
			}
			return err
		}
		run("list-100", func(i int) error { return page(ListOptions{Prefix: key(i)[:9]}, 100, 0) })
		run("list-10-folders", func(i int) error { return page(ListOptions{Prefix: "o/00000", Delimiter: "/"}, 0, 10) })
	}
}

const scaleFiles = 1000

// scaleKey has a prefix of nine bytes for each hundred keys.
func scaleKey(i int) string { return fmt.Sprintf("o/%06d/%02d", i/100, i%100) }

func filledBucket(b *testing.B, count int) *Bucket {
	b.Helper()
	s, err := Open(Options{Dir: b.TempDir(), Clock: clock.Wall{}, Entropy: rand.Reader})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := s.Close(); err != nil {
			b.Error(err)
		}
	})
	bucket := s.Bucket("scale")
	body := strings.Repeat("x", 1024)
	for i := range scaleFiles {
		if _, err := bucket.Put(b.Context(), scaleKey(i*(count/scaleFiles)), strings.NewReader(body), PutOptions{Length: 1024}); err != nil {
			b.Fatal(err)
		}
	}
	err = s.db.Write(b.Context(), func(c *sqlite.Conn) error {
		return c.Exec(`
			WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?1),
				k AS (SELECT i, printf('o/%06d/%02d', i / 100, i % 100) AS key FROM n)
			INSERT INTO objects (bucket, key, version, size, etag, uploaded, md5, checksums, http, custom, class, path, fold, mtime)
			SELECT bucket, k.key, printf('%032d', i), size, etag, uploaded, md5, checksums, http, custom, class, k.key, k.key, mtime
			FROM k JOIN (SELECT * FROM objects LIMIT 1) WHERE i % ?2 != 0`, count, count/scaleFiles)
	})
	if err != nil {
		b.Fatal(err)
	}
	return bucket
}
