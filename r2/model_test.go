package r2_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"edgeemu/r2"
)

// seeded returns a source of randomness whose seed is printed.
func seeded(t *testing.T) *rand.Rand {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	return rand.New(rand.NewPCG(seed, 0))
}

// TestConditions_AgreeWithTheModel compares with the words of
// https://developers.cloudflare.com/r2/api/workers/workers-api-reference/#conditional-operations
// written down as naively as can be.
func TestConditions_AgreeWithTheModel(t *testing.T) {
	rnd := seeded(t)
	tags := []string{"a", "b", "c"}
	moments := []time.Time{epoch.Add(-1500 * time.Millisecond), epoch.Add(-time.Millisecond), epoch, epoch.Add(time.Millisecond), epoch.Add(999 * time.Millisecond), epoch.Add(2 * time.Second)}
	someTags := func() (list []r2.ETag) {
		for range rnd.IntN(3) {
			list = append(list, r2.ETag{Value: tags[rnd.IntN(3)], Weak: rnd.IntN(3) == 0, Any: rnd.IntN(6) == 0})
		}
		return list
	}
	someTime := func() *time.Time {
		if rnd.IntN(2) == 0 {
			return nil
		}
		return &moments[rnd.IntN(len(moments))]
	}
	for range 50_000 {
		c := r2.Conditions{Match: someTags(), NoneMatch: someTags(), UploadedBefore: someTime(), UploadedAfter: someTime(), Seconds: rnd.IntN(2) == 0}
		var o *r2.Object
		if rnd.IntN(5) > 0 {
			o = &r2.Object{ETag: tags[rnd.IntN(3)], Uploaded: moments[rnd.IntN(len(moments))]}
		}
		if got, want := c.Holds(o), modelHolds(c, o); got != want {
			t.Fatalf("%+v of %+v: %t, want %t", c, o, got, want)
		}
	}
}

func modelHolds(c r2.Conditions, o *r2.Object) bool {
	if o == nil {
		return len(c.Match) == 0 && c.UploadedAfter == nil
	}
	ms := func(t time.Time) int64 {
		if c.Seconds {
			return t.UnixMilli() - t.UnixMilli()%1000
		}
		return t.UnixMilli()
	}
	ifMatch, ifNoneMatch := len(c.Match) == 0, true
	for _, tag := range c.Match {
		ifMatch = ifMatch || tag.Any || tag.Value == o.ETag && !tag.Weak
	}
	for _, tag := range c.NoneMatch {
		ifNoneMatch = ifNoneMatch && !tag.Any && tag.Value != o.ETag
	}
	modified := c.UploadedAfter == nil || ms(o.Uploaded) > ms(*c.UploadedAfter) || len(c.NoneMatch) > 0 && ifNoneMatch
	unmodified := c.UploadedBefore == nil || ms(o.Uploaded) < ms(*c.UploadedBefore) || len(c.Match) > 0 && ifMatch
	return ifMatch && ifNoneMatch && modified && unmodified
}

// TestList_AgreesWithTheModel compares whole walks over pages with a list made
// in memory, of keys of few letters, so that prefixes and delimiters meet.
func TestList_AgreesWithTheModel(t *testing.T) {
	rnd := seeded(t)
	b := newRig(t).Bucket("b")
	word := func(n int) string {
		var w strings.Builder
		for range rnd.IntN(n) {
			w.WriteString([]string{"a", "b", "/", "é", "\U0001f4a9"}[rnd.IntN(5)])
		}
		return w.String()
	}
	present := map[string]bool{}
	for range 150 {
		key := word(7)
		present[key] = true
		put(t, b, key, "v")
	}
	var all []string
	for key := range present {
		all = append(all, key)
	}
	slices.Sort(all)
	for range 400 {
		o := r2.ListOptions{Prefix: word(3), StartAfter: word(4), Limit: 1 + rnd.IntN(20)}
		if rnd.IntN(3) > 0 {
			o.Delimiter = word(3)
		}
		want := modelList(all, o)
		var got []string
		for first := true; first || o.Cursor != ""; first = false {
			page, err := b.List(ctx, o)
			if err != nil {
				t.Fatal(err)
			}
			var entries []string
			for _, object := range page.Objects {
				entries = append(entries, object.Key)
			}
			for _, prefix := range page.Prefixes {
				entries = append(entries, "prefix "+prefix)
			}
			if len(entries) > o.Limit || page.Truncated != (page.Cursor != "") || page.Truncated && len(entries) < o.Limit {
				t.Fatalf("%+v: a page of %d, truncated %t, cursor %q", o, len(entries), page.Truncated, page.Cursor)
			}
			got = append(got, entries...)
			o.Cursor = page.Cursor
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("%+v:\n got %q\nwant %q", o, got, want)
		}
	}
}

func modelList(all []string, o r2.ListOptions) (list []string) {
	seen := map[string]bool{}
	for _, key := range all {
		if !strings.HasPrefix(key, o.Prefix) || key <= o.StartAfter && o.StartAfter != "" {
			continue
		}
		entry := key
		if i := strings.Index(key[len(o.Prefix):], o.Delimiter); o.Delimiter != "" && i >= 0 {
			entry = "prefix " + key[:len(o.Prefix)+i+len(o.Delimiter)]
		}
		if !seen[entry] {
			seen[entry] = true
			list = append(list, entry)
		}
	}
	return list
}

// TestBucket_AgreesWithTheModel does random things to few keys, among them
// edits by hand and reopening, and compares with a map.
func TestBucket_AgreesWithTheModel(t *testing.T) {
	rnd := seeded(t)
	r := newRig(t)
	names := []string{"a", "a/b", "a/b/c", "A", "b", "", "a/", strings.Repeat("x", 300)}
	model := map[string]string{}
	for step := range 600 {
		b, key := r.Bucket("b"), names[rnd.IntN(len(names))]
		r.clock.Advance(time.Second)
		switch rnd.IntN(7) {
		case 0, 1:
			model[key] = fmt.Sprintf("value %d", step)
			put(t, b, key, model[key])
		case 2:
			if err := b.Delete(ctx, key); err != nil {
				t.Fatal(err)
			}
			delete(model, key)
		case 3:
			u, err := b.CreateMultipart(ctx, key, r2.Metadata{})
			if err != nil {
				t.Fatal(err)
			}
			model[key] = fmt.Sprintf("part %d", step)
			p, err := b.UploadPart(ctx, key, u.ID, 1, strings.NewReader(model[key]), r2.PartOptions{Length: -1})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := b.Complete(ctx, key, u.ID, []r2.Part{*p}); err != nil {
				t.Fatal(err)
			}
		case 4:
			_, err := b.Put(ctx, key, strings.NewReader("created"), r2.PutOptions{Length: -1, OnlyIf: &r2.Conditions{NoneMatch: []r2.ETag{{Any: true}}}})
			if _, there := model[key]; there != (err == r2.ErrPrecondition) {
				t.Fatalf("step %d: create %q: %v", step, key, err)
			}
			if err == nil {
				model[key] = "created"
			}
		case 5:
			if rnd.IntN(5) == 0 {
				r.reopen()
			}
		default:
			want, there := model[key]
			if !there {
				want = gone
			}
			if got := get(t, b, key); got != want {
				t.Fatalf("step %d: %q has %q, want %q", step, key, got, want)
			}
		}
		if got := len(keys(t, r.Bucket("b"))); got != len(model) {
			t.Fatalf("step %d: %d keys, want %d", step, got, len(model))
		}
	}
	if got := len(r.files()); got != len(model) {
		t.Errorf("%d files, want %d", got, len(model))
	}
}
