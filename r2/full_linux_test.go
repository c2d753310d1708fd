package r2_test

import (
	"errors"
	"slices"
	"strings"
	"syscall"
	"testing"

	"edgeemu/clock"
	"edgeemu/r2"
)

// TestBucket_FullDisk needs to be allowed to mount a file system.
func TestBucket_FullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=2m"); err != nil {
		t.Skipf("can't mount a small file system: %v", err)
	}
	t.Cleanup(func() { syscall.Unmount(dir, syscall.MNT_DETACH) })
	r := &rig{t: t, dir: dir, clock: clock.NewVirtual(epoch)}
	r.open()
	defer r.Close()
	b := r.Bucket("b")
	put(t, b, "k", "old")
	_, err := b.Put(ctx, "k", strings.NewReader(strings.Repeat("x", 4<<20)), r2.PutOptions{Length: -1})
	var own *r2.Error
	if !errors.As(err, &own) || own.Code != 10001 || !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("put: %v", err)
	}
	u := upload(t, b)
	if _, err := b.UploadPart(ctx, "k", u.ID, 1, strings.NewReader(strings.Repeat("x", 4<<20)), r2.PartOptions{Length: -1}); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("part: %v", err)
	}
	if got := get(t, b, "k"); got != "old" {
		t.Errorf("get gives %q", got)
	}
	if got, want := r.files(), []string{"b/k"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
	put(t, b, "k", "new") // there is room again
	if got := get(t, b, "k"); got != "new" {
		t.Errorf("get gives %q", got)
	}
}
