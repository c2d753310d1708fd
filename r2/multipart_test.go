package r2_test

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"edgeemu/r2"
)

// An uploading is an upload with parts of some sizes; the nth is of letter n.
type uploading struct {
	*r2.Upload
	t     testing.TB
	b     *r2.Bucket
	parts []r2.Part
}

func upload(t testing.TB, b *r2.Bucket, sizes ...int) *uploading {
	t.Helper()
	u, err := b.CreateMultipart(ctx, "k", r2.Metadata{})
	if err != nil {
		t.Fatal(err)
	}
	up := &uploading{Upload: u, t: t, b: b}
	for i, size := range sizes {
		up.part(i+1, strings.Repeat(string(rune('a'+i)), size))
	}
	return up
}

func (u *uploading) part(n int, value string) {
	u.t.Helper()
	p, err := u.b.UploadPart(ctx, u.Key, u.ID, n, strings.NewReader(value), r2.PartOptions{Length: int64(len(value))})
	if err != nil {
		u.t.Fatal(err)
	}
	u.parts = append(u.parts, *p)
}

func (u *uploading) complete() (*r2.Object, error) { return u.b.Complete(ctx, u.Key, u.ID, u.parts) }

const mib = 1 << 20

func TestComplete_ChecksParts(t *testing.T) {
	b := newRig(t).Bucket("b")
	for name, c := range map[string]struct {
		sizes []int
		list  func(parts []r2.Part) []r2.Part
		want  error
	}{
		"one small":           {[]int{1}, nil, nil},
		"two":                 {[]int{5 * mib, 1}, nil, nil},
		"equal":               {[]int{5 * mib, 5 * mib}, nil, nil},
		"none":                {nil, nil, nil},
		"first too small":     {[]int{5*mib - 1, 1}, nil, r2.ErrTooSmall},
		"last larger":         {[]int{5 * mib, 6 * mib}, nil, r2.ErrPartSizes},
		"different":           {[]int{5 * mib, 6 * mib, 1}, nil, r2.ErrPartSizes},
		"turned":              {[]int{5 * mib, 5 * mib}, func(p []r2.Part) []r2.Part { return []r2.Part{p[1], p[0]} }, nil},
		"turned, small first": {[]int{5 * mib, 1}, func(p []r2.Part) []r2.Part { return []r2.Part{p[1], p[0]} }, r2.ErrTooSmall},
		"a number twice":      {[]int{1}, func(p []r2.Part) []r2.Part { return []r2.Part{p[0], p[0]} }, r2.ErrDuplicatePart},
		"unknown number":      {[]int{1}, func(p []r2.Part) []r2.Part { return []r2.Part{{Number: 7, ETag: p[0].ETag}} }, r2.ErrPart},
		"wrong etag":          {[]int{1}, func(p []r2.Part) []r2.Part { return []r2.Part{{Number: 1, ETag: "x"}} }, r2.ErrPart},
		"a subset":            {[]int{1, 1}, func(p []r2.Part) []r2.Part { return p[1:] }, nil},
	} {
		u := upload(t, b, c.sizes...)
		if c.list != nil {
			u.parts = c.list(u.parts)
		}
		if _, err := u.complete(); err != c.want {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}

func TestComplete_MakesOneObject(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	u := upload(t, b, 5*mib, 4)
	o, err := u.complete()
	if err != nil {
		t.Fatal(err)
	}
	// As recorded of an upload of 5 MiB of "a" and another tail: the MD5s of the parts count.
	if o.Size != 5*mib+4 || !strings.HasSuffix(o.ETag, "-2") || o.Checksums.MD5 != nil {
		t.Errorf("complete gives %+v", o)
	}
	offset := int64(5*mib - 2)
	reading, err := b.Get(ctx, "k", r2.GetOptions{Range: &r2.Range{Offset: &offset}})
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Body.Close()
	if got, _ := io.ReadAll(reading.Body); string(got) != "aabbbb" {
		t.Errorf("the parts meet in %q", got)
	}
	if got, want := r.files(), []string{"b/k"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
	if want := (r2.Event{Action: r2.CompleteMultipartUpload, Bucket: "b", Key: "k", Size: o.Size, ETag: o.ETag, Time: epoch}); len(r.events) != 1 || r.events[0] != want {
		t.Errorf("events are %+v, want %+v", r.events, want)
	}
}

func TestUpload_EndsOnce(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	done := upload(t, b, 1)
	if _, err := done.complete(); err != nil {
		t.Fatal(err)
	}
	stopped := upload(t, b, 1)
	if err := b.Abort(ctx, "k", stopped.ID); err != nil {
		t.Fatal(err)
	}
	for name, u := range map[string]*uploading{"completed": done, "aborted": stopped} {
		if _, err := u.complete(); err != r2.ErrNoSuchUpload {
			t.Errorf("%s: complete: %v", name, err)
		}
		if _, err := b.UploadPart(ctx, "k", u.ID, 1, strings.NewReader(""), r2.PartOptions{}); err != r2.ErrNoSuchUpload {
			t.Errorf("%s: part: %v", name, err)
		}
		if err := b.Abort(ctx, "k", u.ID); err != nil {
			t.Errorf("%s: abort: %v", name, err)
		}
	}
	for name, err := range map[string]error{
		"another key":    b.Abort(ctx, "other", done.ID),
		"another bucket": r.Bucket("c").Abort(ctx, "k", done.ID),
		"another id":     b.Abort(ctx, "k", "x"),
	} {
		if err != r2.ErrUnknownUpload {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, want := r.files(), []string{"b/k"}; !slices.Equal(got, want) {
		t.Errorf("files are %q, want %q", got, want)
	}
}

func TestUpload_PartsAreReplacedAndListed(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	u := upload(t, b, 1)
	u.part(1, "again")
	u.part(10000, "last")
	for _, n := range []int{0, -1, 10001} {
		if _, err := b.UploadPart(ctx, "k", u.ID, n, strings.NewReader(""), r2.PartOptions{}); err != r2.ErrPartNumber {
			t.Errorf("part %d: %v", n, err)
		}
	}
	parts, err := b.Parts(ctx, "k", u.ID)
	if err != nil || len(parts) != 2 || parts[0].Number != 1 || parts[0].Size != 5 || parts[1].Number != 10000 {
		t.Errorf("parts are %+v, %v", parts, err)
	}
	uploads, err := b.Uploads(ctx, "k")
	if err != nil || len(uploads) != 1 || uploads[0].ID != u.ID || !uploads[0].Created.Equal(epoch) {
		t.Errorf("uploads are %+v, %v", uploads, err)
	}
	if uploads, _ := b.Uploads(ctx, "other"); len(uploads) != 0 {
		t.Errorf("uploads of another prefix are %+v", uploads)
	}
	if got := r.files(); len(got) != 2 {
		t.Errorf("files are %q", got)
	}
	broken := errors.New("broken")
	if _, err := b.UploadPart(ctx, "k", u.ID, 2, &failing{100, broken}, r2.PartOptions{Length: -1}); err != broken {
		t.Errorf("a broken part: %v", err)
	}
	if got := r.files(); len(got) != 2 {
		t.Errorf("files are %q after a broken part", got)
	}
	r.reopen() // nothing of an upload in progress is swept
	u.b = r.Bucket("b")
	u.parts = u.parts[1:2]
	if o, err := u.complete(); err != nil || o.Size != 5 {
		t.Errorf("complete after reopening: %+v, %v", o, err)
	}
}

func TestLifecycle_RunsOnTheClock(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	u := upload(t, b, 1)
	r.clock.Advance(r2.UploadAge - time.Millisecond)
	if uploads, _ := b.Uploads(ctx, ""); len(uploads) != 1 {
		t.Fatal("the upload has gone early")
	}
	r.clock.Advance(time.Millisecond)
	if uploads, _ := b.Uploads(ctx, ""); len(uploads) != 0 || len(r.files()) != 0 {
		t.Error("the upload is still there")
	}
	if _, err := u.complete(); err != r2.ErrNoSuchUpload {
		t.Errorf("complete: %v", err)
	}
	put(t, b, "logs/1", "x")
	put(t, b, "keep/1", "x")
	if err := b.SetLifecycle(ctx, []r2.Rule{{ID: "logs", Prefix: "logs/", ExpireAfter: time.Hour}}); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(30 * time.Minute)
	put(t, b, "logs/2", "x")
	for _, c := range []struct {
		after time.Duration
		want  []string
	}{
		{30*time.Minute - time.Millisecond, []string{"keep/1", "logs/1", "logs/2"}},
		{time.Millisecond, []string{"keep/1", "logs/2"}},
		{30 * time.Minute, []string{"keep/1"}},
	} {
		r.clock.Advance(c.after)
		if got := keys(t, b); !slices.Equal(got, c.want) {
			t.Errorf("after %s keys are %q, want %q", c.after, got, c.want)
		}
	}
	if last := r.events[len(r.events)-1]; last.Action != r2.LifecycleDeletion || last.Key != "logs/2" {
		t.Errorf("the last event is %+v", last)
	}
	// A rule survives reopening, and what fell due meanwhile goes then.
	put(t, b, "logs/3", "x")
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(2 * time.Hour)
	r.open()
	if got := keys(t, r.Bucket("b")); !slices.Equal(got, []string{"keep/1"}) {
		t.Errorf("keys are %q after reopening", got)
	}
}

func TestLifecycle_Date(t *testing.T) {
	r := newRig(t)
	b := r.Bucket("b")
	put(t, b, "old", "x")
	if err := b.SetLifecycle(ctx, []r2.Rule{{ID: "d", ExpireOn: epoch.Add(time.Hour)}}); err != nil {
		t.Fatal(err)
	}
	r.clock.Advance(time.Hour)
	if got := keys(t, b); len(got) != 0 {
		t.Errorf("keys are %q", got)
	}
	put(t, b, "late", "x")
	r.clock.Advance(24*time.Hour - time.Millisecond)
	if got := keys(t, b); len(got) != 1 {
		t.Errorf("keys are %q", got)
	}
	r.clock.Advance(time.Millisecond)
	if got := keys(t, b); len(got) != 0 {
		t.Errorf("keys are %q", got)
	}
}

func TestLifecycle_RefusesRules(t *testing.T) {
	b := newRig(t).Bucket("b")
	for name, rules := range map[string][]r2.Rule{
		"says nothing": {{ID: "a"}},
		"negative":     {{ID: "a", ExpireAfter: -1}},
		"twice":        {{ID: "a", ExpireAfter: 1}, {ID: "a", ExpireAfter: 2}},
	} {
		if err := b.SetLifecycle(ctx, rules); err != r2.ErrLifecycle {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, err := b.Lifecycle(ctx); err != nil || !slices.Equal(got, r2.DefaultRules()) {
		t.Errorf("rules are %+v, %v", got, err)
	}
	if err := b.SetLifecycle(ctx, nil); err != nil {
		t.Fatal(err)
	}
	if got, err := b.Lifecycle(ctx); err != nil || len(got) != 0 {
		t.Errorf("rules are %+v, %v", got, err)
	}
}

func TestComplete_ReplacesWhatIsBeingRead(t *testing.T) {
	b := newRig(t).Bucket("b")
	old := bytes.Repeat([]byte("o"), 300_000)
	put(t, b, "k", string(old))
	reading, err := b.Get(ctx, "k", r2.GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer reading.Body.Close()
	if _, err := upload(t, b, 3).complete(); err != nil {
		t.Fatal(err)
	}
	if got, _ := io.ReadAll(reading.Body); !bytes.Equal(got, old) {
		t.Error("the reader got other bytes")
	}
	if got := get(t, b, "k"); got != "aaa" {
		t.Errorf("get gives %q", got)
	}
}
