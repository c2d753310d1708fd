package r2_test

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"edgeemu/r2"
)

func (r *rig) path(name string) string { return filepath.Join(r.Dir(), filepath.FromSlash(name)) }

func (r *rig) edit(name, content string) {
	r.t.Helper()
	if err := os.MkdirAll(filepath.Dir(r.path(name)), 0o777); err != nil {
		r.t.Fatal(err)
	}
	if err := os.WriteFile(r.path(name), []byte(content), 0o666); err != nil {
		r.t.Fatal(err)
	}
	if err := os.Chtimes(r.path(name), epoch, epoch.Add(time.Minute)); err != nil {
		r.t.Fatal(err)
	}
}

func TestOpen_FinishesWhatWasBegun(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	put(t, b, "whole", "whole")
	moved, deleted := put(t, b, "moved", "moved"), put(t, b, "d/deleted", "deleted")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	// What a process leaves that ends after the row of a put, before that of a
	// deletion, before the row of a put, after the row of a deletion, and while
	// it takes a part.
	for from, to := range map[string]string{"b/moved": ".staging/put-" + moved.Version, "b/d/deleted": ".staging/del-" + deleted.Version} {
		if err := os.Rename(r.path(from), r.path(to)); err != nil {
			t.Fatal(err)
		}
	}
	r.edit(".staging/put-00000000000000000000000000000000", "torn")
	r.edit(".staging/del-00000000000000000000000000000000", "gone")
	r.edit(".parts/0000", "torn")
	r.open()
	b = r.Bucket("b")
	for key, want := range map[string]string{"whole": "whole", "moved": "moved", "d/deleted": "deleted"} {
		if got := get(t, b, key); got != want {
			t.Errorf("%s has %q", key, got)
		}
	}
	if got, want := r.files(), []string{"b/d/deleted", "b/moved", "b/whole"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
}

func TestBucket_FilesChangedByHand(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	text := "text/plain"
	first, err := b.Put(ctx, "edited", strings.NewReader("before"), r2.PutOptions{Length: 6, Metadata: r2.Metadata{HTTP: r2.HTTPMetadata{ContentType: &text}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"touched", "deleted", "folder"} {
		put(t, b, key, "before")
	}
	touched, _ := b.Head(ctx, "touched")
	r.edit("b/edited", "after all")
	r.edit("b/touched", "before")
	os.Remove(r.path("b/deleted"))
	os.Remove(r.path("b/folder"))
	os.Mkdir(r.path("b/folder"), 0o777)

	o, err := b.Head(ctx, "edited")
	if err != nil || o.Size != 9 || o.ETag == first.ETag || o.Version == first.Version ||
		!o.Uploaded.Equal(epoch.Add(time.Minute)) || *o.HTTP.ContentType != text {
		t.Errorf("an edited object is %+v, %v", o, err)
	}
	if got := get(t, b, "edited"); got != "after all" {
		t.Errorf("an edited object has %q", got)
	}
	if o, err := b.Head(ctx, "touched"); err != nil || o.Version != touched.Version || !o.Uploaded.Equal(touched.Uploaded) {
		t.Errorf("a touched object is %+v, %v", o, err)
	}
	for _, key := range []string{"deleted", "folder"} {
		if got := get(t, b, key); got != gone {
			t.Errorf("%s has %q", key, got)
		}
		if _, err := b.Head(ctx, key); err != r2.ErrNoSuchKey {
			t.Errorf("head of %s: %v", key, err)
		}
	}
	// What is in the way of a key is left alone.
	put(t, b, "folder", "elsewhere")
	if got := get(t, b, "folder"); got != "elsewhere" {
		t.Errorf("folder has %q", got)
	}
	r.edit("b/mine", "not an object")
	put(t, b, "mine", "an object")
	if got, _ := os.ReadFile(r.path("b/mine")); string(got) != "not an object" {
		t.Errorf("the user's file has %q", got)
	}
}

func TestCheck_FindsAndRepairs(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	for _, key := range []string{"fine", "missing", "changed", "rotten"} {
		put(t, b, key, "value")
	}
	os.Remove(r.path("b/missing"))
	r.edit("b/changed", "other")
	info, _ := os.Stat(r.path("b/rotten"))
	os.WriteFile(r.path("b/rotten"), []byte("eulav"), 0o666)
	os.Chtimes(r.path("b/rotten"), info.ModTime(), info.ModTime())
	r.edit("b/added/file.txt", "new")
	r.edit("b/bad%name", "no key's")
	describe := func(o r2.CheckOptions) (list []string) {
		found, err := r.Check(ctx, o)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			list = append(list, fmt.Sprintf("%s %q %t", f.Problem, f.Key, f.Repaired))
		}
		slices.Sort(list)
		return list
	}
	for _, c := range []struct {
		o    r2.CheckOptions
		want []string
	}{
		{r2.CheckOptions{}, []string{`added "" false`, `added "added/file.txt" false`, `changed "changed" false`, `missing "missing" false`}},
		{r2.CheckOptions{Deep: true, Repair: true}, []string{`added "" false`, `added "added/file.txt" true`, `changed "changed" true`, `changed "rotten" true`, `missing "missing" true`}},
		{r2.CheckOptions{Deep: true}, []string{`added "" false`}},
	} {
		if got := describe(c.o); !slices.Equal(got, c.want) {
			t.Errorf("%+v finds %q, want %q", c.o, got, c.want)
		}
	}
	for key, want := range map[string]string{"fine": "value", "missing": gone, "changed": "other", "rotten": "eulav", "added/file.txt": "new"} {
		if got := get(t, b, key); got != want {
			t.Errorf("%s has %q, want %q", key, got, want)
		}
	}
}

func TestOpen_DamagedMetadata(t *testing.T) {
	r := newRig(t)
	put(t, r.Bucket("b"), "k", "v")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(r.dir, "r2.sqlite"), []byte(strings.Repeat("no database ", 1000)), 0o666); err != nil {
		t.Fatal(err)
	}
	_, err := r2.Open(r2.Options{Dir: r.dir, Clock: r.clock})
	if err == nil || !strings.Contains(err.Error(), "r2.sqlite") {
		t.Errorf("open: %v", err)
	}
	if got, _ := os.ReadFile(r.path("b/k")); string(got) != "v" {
		t.Error("the object's file has changed")
	}
	r.dir = t.TempDir() // for the clean-up
	r.open()
}

func TestBucket_ReadersAndWritersOfOneKey(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	value := func(n int) string { return strings.Repeat(string(rune('a'+n)), 1+n*30_000) }
	put(t, b, "k", value(0))
	var wait sync.WaitGroup
	for n := range 4 {
		wait.Go(func() {
			for i := range 15 {
				v := value((n + i) % 5)
				if _, err := b.Put(ctx, "k", strings.NewReader(v), r2.PutOptions{Length: int64(len(v))}); err != nil {
					t.Errorf("put: %v", err)
				}
			}
		})
		wait.Go(func() {
			for range 30 {
				reading, err := b.Get(ctx, "k", r2.GetOptions{})
				if err != nil {
					t.Errorf("get: %v", err)
					return
				}
				got, err := io.ReadAll(reading.Body)
				reading.Body.Close()
				if err != nil || len(got) == 0 || string(got) != value(int(got[0]-'a')) || int64(len(got)) != reading.Size {
					t.Errorf("get gives %d bytes of %d, %v", len(got), reading.Size, err)
				}
			}
		})
	}
	wait.Wait()
	if got, want := r.files(), []string{"b/k"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
}

func TestBucket_CreatesOnceAmongMany(t *testing.T) {
	r := newRig(t)
	var won sync.Map
	var wait sync.WaitGroup
	for n := range 8 {
		wait.Go(func() {
			_, err := r.Bucket("b").Put(ctx, "k", strings.NewReader("v"), r2.PutOptions{Length: 1, OnlyIf: &r2.Conditions{NoneMatch: []r2.ETag{{Any: true}}}})
			if err == nil {
				won.Store(n, true)
			} else if err != r2.ErrPrecondition {
				t.Errorf("put: %v", err)
			}
		})
	}
	wait.Wait()
	winners := 0
	won.Range(func(any, any) bool { winners++; return true })
	if winners != 1 {
		t.Errorf("%d won", winners)
	}
}

func TestBuckets_AreMadeListedAndDeleted(t *testing.T) {
	r := newRig(t)
	put(t, r.Bucket("written"), "k", "v")
	if err := r.CreateBucket(ctx, "made"); err != nil {
		t.Fatal(err)
	}
	if err := r.CreateBucket(ctx, "made"); err != r2.ErrBucketExists {
		t.Errorf("create twice: %v", err)
	}
	list, err := r.Buckets(ctx)
	if err != nil || len(list) != 2 || list[0].Name != "made" || list[1].Name != "written" || !list[0].Created.Equal(epoch) {
		t.Errorf("buckets are %+v, %v", list, err)
	}
	upload(t, r.Bucket("made"), 1)
	for name, want := range map[string]error{"written": r2.ErrBucketNotEmpty, "made": nil, "none": r2.ErrNoSuchBucket} {
		if err := r.DeleteBucket(ctx, name); !errors.Is(err, want) {
			t.Errorf("delete %s: %v, want %v", name, err, want)
		}
	}
	if there, err := r.HasBucket(ctx, "made"); there || err != nil {
		t.Errorf("made is there: %t, %v", there, err)
	}
	if got, want := r.files(), []string{"written/k"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
	for name, want := range map[string]error{"abc": nil, "a-1": nil, "ab": r2.ErrBucketName, "-ab": r2.ErrBucketName, "ab-": r2.ErrBucketName, "aBc": r2.ErrBucketName, "a_b": r2.ErrBucketName,
		strings.Repeat("a", 63): nil, strings.Repeat("a", 64): r2.ErrBucketName, "": r2.ErrBucketName} {
		if err := r2.CheckBucketName(name); err != want {
			t.Errorf("%q: %v, want %v", name, err, want)
		}
	}
}

// A cursor names a key, so one of another bucket leads to where that key would
// be.
func TestList_CursorOfAnotherBucket(t *testing.T) {
	r := newRig(t)
	for bucket, keys := range map[string][]string{"b": {"b", "d", "f"}, "c": {"a", "c", "e", "g"}} {
		for _, key := range keys {
			put(t, r.Bucket(bucket), key, "x")
		}
	}
	page, err := r.Bucket("b").List(ctx, r2.ListOptions{Limit: 2})
	if err != nil || page.Cursor == "" {
		t.Fatal(page, err)
	}
	for bucket, want := range map[string][]string{"c": {"e", "g"}, "none": nil} {
		page, err := r.Bucket(bucket).List(ctx, r2.ListOptions{Cursor: page.Cursor})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, o := range page.Objects {
			got = append(got, o.Key)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", bucket, got, want)
		}
	}
}

func TestBucket_ListsAPageOfManyAtOnce(t *testing.T) {
	b := newRig(t).Bucket("b")
	rnd := rand.New(rand.NewPCG(1, 1))
	for i := range 300 {
		put(t, b, fmt.Sprintf("f%d/%d", rnd.IntN(3), i), "v")
	}
	page, err := b.List(ctx, r2.ListOptions{Delimiter: "/", Limit: 2})
	if err != nil || !slices.Equal(page.Prefixes, []string{"f0/", "f1/"}) || !page.Truncated {
		t.Errorf("the page is %+v, %v", page, err)
	}
	for _, limit := range []int{-1, 1001} {
		if _, err := b.List(ctx, r2.ListOptions{Limit: limit}); err != r2.ErrMaxKeys {
			t.Errorf("limit %d: %v", limit, err)
		}
	}
}
