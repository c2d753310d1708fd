package cache_test

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"testing"

	"edgeemu/cache"
)

// TestStore_ManyAtOnce puts, matches, deletes and purges the same keys from
// many goroutines: what is found is whole.
func TestStore_ManyAtOnce(t *testing.T) {
	r := open(t, 4<<20)
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for n := range 60 {
				k := key(fmt.Sprintf("https://a/%d", n%4))
				switch (worker + n) % 4 {
				case 0, 1:
					letter := string(rune('a' + (worker+n)%26))
					body := strings.Repeat(letter, cache.InlineMax/2+n*1000)
					_, err := r.Put(t.Context(), k, nil, cache.Response{Status: 200, Header: cache.Header{{Name: "cache-control", Value: "max-age=60"}}, Body: strings.NewReader(body), Length: int64(len(body))})
					if err != nil {
						t.Errorf("put: %v", err)
					}
				case 2:
					hit, err := r.Match(t.Context(), k, nil)
					if err != nil {
						t.Errorf("match: %v", err)
					}
					if hit != nil {
						body, err := io.ReadAll(hit.Body)
						hit.Body.Close()
						if err != nil || int64(len(body)) != hit.Length || strings.Trim(string(body), string(body[:1])) != "" {
							t.Errorf("a torn body of %d bytes, %v", len(body), err)
						}
					}
				default:
					if _, err := r.Delete(t.Context(), k); err != nil {
						t.Errorf("delete: %v", err)
					}
				}
			}
		})
	}
	group.Wait()
	if _, err := r.Purge(t.Context(), cache.Purge{Everything: true}); err != nil {
		t.Fatal(err)
	}
	if n := r.files(); n != 0 {
		t.Errorf("%d files are left", n)
	}
}
