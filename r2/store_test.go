package r2_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"edgeemu/clock"
	"edgeemu/r2"
)

var (
	epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	ctx   = context.Background()
)

// A rig is a store in a folder of its own.
type rig struct {
	*r2.Store
	t      testing.TB
	dir    string
	clock  *clock.Virtual
	events []r2.Event
	seed   uint64
}

func (r *rig) Notify(e r2.Event) { r.events = append(r.events, e) }

func newRig(t testing.TB) *rig {
	r := &rig{t: t, dir: t.TempDir(), clock: clock.NewVirtual(epoch)}
	r.open()
	t.Cleanup(func() { r.Close() })
	return r
}

func (r *rig) open() {
	r.t.Helper()
	r.seed++
	store, err := r2.Open(r2.Options{Dir: r.dir, Clock: r.clock, Entropy: rand.NewChaCha8(sha256.Sum256([]byte{byte(r.seed)})), Notifier: r})
	if err != nil {
		r.t.Fatal(err)
	}
	r.Store = store
}

func (r *rig) reopen() {
	r.t.Helper()
	if err := r.Close(); err != nil {
		r.t.Fatal(err)
	}
	r.open()
}

func put(t testing.TB, b *r2.Bucket, key, value string) *r2.Object {
	t.Helper()
	o, err := b.Put(ctx, key, strings.NewReader(value), r2.PutOptions{Length: int64(len(value))})
	if err != nil {
		t.Fatalf("put %q: %v", key, err)
	}
	return o
}

// get returns the value of a key, or the error's text.
func get(t testing.TB, b *r2.Bucket, key string) string {
	t.Helper()
	r, err := b.Get(ctx, key, r2.GetOptions{})
	if err != nil {
		return err.Error()
	}
	defer r.Body.Close()
	value, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatalf("read %q: %v", key, err)
	}
	return string(value)
}

func keys(t testing.TB, b *r2.Bucket) (list []string) {
	t.Helper()
	page, err := b.List(ctx, r2.ListOptions{})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range page.Objects {
		list = append(list, o.Key)
	}
	return list
}

// files returns the paths of all files below the store's folder.
func (r *rig) files() (list []string) {
	r.t.Helper()
	err := filepath.WalkDir(r.Dir(), func(path string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			relative, _ := filepath.Rel(r.Dir(), path)
			list = append(list, filepath.ToSlash(relative))
		}
		return err
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return list
}

const gone = "The specified key does not exist. (10007)"

func TestBucket_PutsGetsAndDeletes(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("photos")
	o := put(t, b, "cats/tom.jpg", "meow")
	if o.ETag != "4a4be40c96ac6314e91d93f38043a634" || o.Size != 4 || !o.Uploaded.Equal(epoch) || len(o.Version) != 32 {
		t.Errorf("put gives %+v", o)
	}
	if got := get(t, b, "cats/tom.jpg"); got != "meow" {
		t.Errorf("get gives %q", got)
	}
	if got, want := r.files(), []string{"photos/cats/tom.jpg"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
	r.reopen()
	b = r.Bucket("photos")
	if got := get(t, b, "cats/tom.jpg"); got != "meow" {
		t.Errorf("get gives %q after reopening", got)
	}
	if err := b.Delete(ctx, "cats/tom.jpg", "cats/none"); err != nil {
		t.Fatal(err)
	}
	if got := get(t, b, "cats/tom.jpg"); got != gone {
		t.Errorf("get gives %q after delete", got)
	}
	if got := r.files(); len(got) != 0 {
		t.Errorf("files %q are left", got)
	}
	if _, err := os.Stat(filepath.Join(r.Dir(), "photos", "cats")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the empty folder is left: %v", err)
	}
}

func TestBucket_KeysNeverShareAFile(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	names := []string{"", "a", "a/b", "a/b/c", "A", "A/b", "a/", "a//", "/", "//", "/a", ".", "..", "../x", "a/../b", "con", "NUL", "aux.txt", "e\u0301", "é", "💩",
		" lead", "trail ", "dot.", "a:b", `a\b`, "C:\\x", "%41", "%", "%~", "%~/x", "nul\x00x", strings.Repeat("x", 256), strings.Repeat("x", 255) + "y",
		strings.Repeat("y/", 200), strings.Repeat("é", 500), strings.Repeat("日", 340), ".staging/x", "Z" + strings.Repeat("x", 1000), "z" + strings.Repeat("x", 1000)}
	for range 2 { // the second time all are replaced
		for _, key := range names {
			put(t, b, key, "value of "+key)
		}
		for _, key := range names {
			if got := get(t, b, key); got != "value of "+key {
				t.Errorf("%q has %q", key, got)
			}
		}
	}
	want := slices.Sorted(slices.Values(names))
	if got := keys(t, b); !slices.Equal(got, want) {
		t.Errorf("list gives %.40q, want %.40q", got, want)
	}
	folded := map[string]bool{}
	for _, f := range r.files() {
		if low := strings.ToLower(f); folded[low] {
			t.Errorf("two files are %q but for letter case", f)
		} else {
			folded[low] = true
		}
	}
	for i, key := range names {
		if err := b.Delete(ctx, key); err != nil {
			t.Fatal(err)
		}
		for _, other := range names[i+1:] {
			if got := get(t, b, other); got != "value of "+other {
				t.Fatalf("%q has %q after %q was deleted", other, got, key)
			}
		}
	}
	if got := r.files(); len(got) != 0 {
		t.Errorf("files %q are left", got)
	}
}

func TestBucket_RefusesKeys(t *testing.T) {
	b := newRig(t).Bucket("b")
	for _, key := range []string{strings.Repeat("x", 1025), strings.Repeat("é", 513), "\xff"} {
		if _, err := b.Put(ctx, key, strings.NewReader(""), r2.PutOptions{}); err != r2.ErrKey {
			t.Errorf("put: %v", err)
		}
		if _, err := b.Get(ctx, key, r2.GetOptions{}); err != r2.ErrKey {
			t.Errorf("get: %v", err)
		}
		if err := b.Delete(ctx, "ok", key); err != r2.ErrKey {
			t.Errorf("delete: %v", err)
		}
	}
}

func TestBucket_ReadersKeepTheirBytes(t *testing.T) {
	b := newRig(t).Bucket("b")
	old, fresh := bytes.Repeat([]byte("old"), 100_000), "new"
	put(t, b, "k", string(old))
	r, err := b.Get(ctx, "k", r2.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	put(t, b, "k", fresh)
	if got, err := io.ReadAll(r.Body); err != nil || !bytes.Equal(got, old) {
		t.Errorf("the reader got %d bytes, %v", len(got), err)
	}
	if got := get(t, b, "k"); got != fresh {
		t.Errorf("get gives %q", got)
	}
}

// failing gives some bytes and then an error.
type failing struct {
	n   int
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.n == 0 {
		return 0, f.err
	}
	n := min(f.n, len(p))
	f.n -= n
	return n, nil
}

func TestBucket_FailedUploadsLeaveNothing(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	put(t, b, "k", "old")
	cut := errors.New("the client left")
	for name, c := range map[string]struct {
		body   io.Reader
		length int64
		sums   r2.Checksums
		only   *r2.Conditions
		want   error
	}{
		"body fails":      {&failing{200_000, cut}, -1, r2.Checksums{}, nil, cut},
		"body too short":  {strings.NewReader("abc"), 5, r2.Checksums{}, nil, r2.ErrIncompleteBody},
		"body too long":   {strings.NewReader("abcdef"), 5, r2.Checksums{}, nil, r2.ErrIncompleteBody},
		"too large":       {strings.NewReader(""), r2.PutBytesMax + 1, r2.Checksums{}, nil, r2.ErrTooLarge},
		"condition fails": {strings.NewReader("abc"), 3, r2.Checksums{}, &r2.Conditions{NoneMatch: []r2.ETag{{Any: true}}}, r2.ErrPrecondition},
	} {
		_, err := b.Put(ctx, "k", c.body, r2.PutOptions{Length: c.length, Checksums: c.sums, OnlyIf: c.only})
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	_, err := b.Put(ctx, "k", strings.NewReader("abc"), r2.PutOptions{Length: 3, Checksums: r2.Checksums{MD5: make([]byte, 16)}})
	want := "The MD5 checksum you specified did not match what we received.\nYou provided a MD5 checksum with value: 00000000000000000000000000000000\n" +
		"Actual MD5 was: 900150983cd24fb0d6963f7d28e17f72 (10037)"
	if err == nil || err.Error() != want {
		t.Errorf("wrong checksum: %v", err)
	}
	if got := get(t, b, "k"); got != "old" {
		t.Errorf("get gives %q", got)
	}
	if got, want := r.files(), []string{"b/k"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
}

func TestBucket_PutStopsWithItsContext(t *testing.T) {
	r := newRig(t)
	cancelled, cancel := context.WithCancelCause(ctx)
	reader, writer := io.Pipe()
	left := errors.New("left")
	go func() {
		writer.Write([]byte("begin"))
		cancel(left)
	}()
	if _, err := r.Bucket("b").Put(cancelled, "k", reader, r2.PutOptions{Length: -1}); !errors.Is(err, left) {
		t.Errorf("put: %v", err)
	}
	if got := r.files(); len(got) != 0 {
		t.Errorf("files %q are left", got)
	}
}
