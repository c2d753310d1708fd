package kv

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	mathrand "math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"
	"unicode/utf8"

	"edgeemu/clock"
	"edgeemu/fault"
	"edgeemu/storage/sqlite"
)

var start = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func int64of(n int64) *int64 { return &n }

// said returns what an error says as JavaScript and HTTP see it.
func said(err error) string {
	if err == nil {
		return "ok"
	}
	if e := fault.As(err); e != nil {
		return fmt.Sprintf("%d %s", e.Status, e.Text)
	}
	return err.Error()
}

func mustPut(t testing.TB, n *Namespace, key, value, location string) {
	t.Helper()
	if err := n.Put(bg, key, []byte(value), PutOptions{Location: location}); err != nil {
		t.Fatal(err)
	}
}

func read(t testing.TB, n *Namespace, key, location string) string {
	t.Helper()
	v, err := n.Get(bg, key, GetOptions{Location: location})
	if err != nil {
		t.Fatal(err)
	}
	if !v.Found {
		return "missing"
	}
	b, err := v.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestPut_Refusals(t *testing.T) {
	n := testStore(t, Options{}).Namespace("a")
	now := start.Unix()
	long := strings.Repeat("k", 513)
	for _, c := range []struct {
		key   string
		value int
		o     PutOptions
		want  string
	}{
		{"k", 1, PutOptions{}, "ok"},
		{"", 1, PutOptions{}, "400 Key names must not be empty"},
		{".", 1, PutOptions{}, `400 Illegal key name ".". Please use a different name.`},
		{"..", 1, PutOptions{}, `400 Illegal key name "..". Please use a different name.`},
		{long, 1, PutOptions{TTL: int64of(1)}, "414 UTF-8 encoded length of 513 exceeds key length limit of 512."},
		{strings.Repeat("é", 257), 1, PutOptions{}, "414 UTF-8 encoded length of 514 exceeds key length limit of 512."},
		{strings.Repeat("é", 256), 1, PutOptions{}, "ok"},
		{"k", 1, PutOptions{TTL: int64of(0)}, "400 Invalid expiration_ttl of 0. Please specify integer greater than 0."},
		{"k", 1, PutOptions{TTL: int64of(-5)}, "400 Invalid expiration_ttl of -5. Please specify integer greater than 0."},
		{"k", 1, PutOptions{TTL: int64of(59)}, "400 Invalid expiration_ttl of 59. Expiration TTL must be at least 60."},
		{"k", 1, PutOptions{TTL: int64of(60)}, "ok"},
		{"k", 1, PutOptions{Expiration: &now}, fmt.Sprintf("400 Invalid expiration of %d. Please specify integer greater than the current number of seconds since the UNIX epoch.", now)},
		{"k", 1, PutOptions{Expiration: int64of(now + 59)}, fmt.Sprintf("400 Invalid expiration of %d. Expiration times must be at least 60 seconds in the future.", now+59)},
		{"k", 1, PutOptions{Expiration: int64of(now + 60)}, "ok"},
		{"k", 1, PutOptions{TTL: int64of(60), Expiration: int64of(1)}, "ok"},
		{"k", 1, PutOptions{Metadata: strings.Repeat("m", 1025)}, "413 Metadata length of 1025 exceeds limit of 1024."},
		{"k", 1, PutOptions{Metadata: strings.Repeat("m", 1025), TTL: int64of(1)}, "400 Invalid expiration_ttl of 1. Expiration TTL must be at least 60."},
		{"k", ValueBytesMax + 1, PutOptions{}, "413 Value length of 26214401 exceeds limit of 26214400."},
		{"k", ValueBytesMax + 1, PutOptions{Metadata: strings.Repeat("m", 1025)}, "413 Metadata length of 1025 exceeds limit of 1024."},
	} {
		if got := said(n.Put(bg, c.key, make([]byte, c.value), c.o)); got != c.want {
			t.Errorf("put %.10q of %d bytes, %+v: %s, want %s", c.key, c.value, c.o, got, c.want)
		}
		if got := said(n.PutStream(bg, c.key, bytes.NewReader(make([]byte, c.value)), c.o)); got != c.want {
			t.Errorf("put a stream as %.10q of %d bytes, %+v: %s, want %s", c.key, c.value, c.o, got, c.want)
		}
	}
}

func TestReads_Refusals(t *testing.T) {
	n := testStore(t, Options{}).Namespace("a")
	many := slices.Repeat([]string{"k"}, 101)
	long := strings.Repeat("k", 513)
	for name, c := range map[string]struct {
		err  func() error
		want string
	}{
		"long":        {func() error { _, err := n.Get(bg, long, GetOptions{}); return err }, "414 UTF-8 encoded length of 513 exceeds key length limit of 512."},
		"ttl":         {func() error { _, err := n.Get(bg, "k", GetOptions{CacheTTL: int64of(29)}); return err }, "400 Invalid cache_ttl of 29. Cache TTL must be at least 30."},
		"many":        {func() error { _, err := n.GetMany(bg, many, GetOptions{}); return err }, "400 You can request a maximum of 100 keys"},
		"none":        {func() error { _, err := n.GetMany(bg, nil, GetOptions{}); return err }, "400 You must request a minimum of 1 key"},
		"many, empty": {func() error { _, err := n.GetMany(bg, []string{"a", ""}, GetOptions{}); return err }, "400 Key names must not be empty"},
		"limit":       {func() error { _, err := n.List(bg, ListOptions{Limit: 1001}); return err }, "400 Invalid key_count_limit of 1001. Please specify an integer less than 1000."},
		"prefix":      {func() error { _, err := n.List(bg, ListOptions{Prefix: long}); return err }, "414 UTF-8 encoded length of 513 exceeds key length limit of 512."},
		"delete":      {func() error { return n.Delete(bg, long, "") }, "414 UTF-8 encoded length of 513 exceeds key length limit of 512."},
		"rename":      {func() error { return n.store.SetTitle(bg, "nope", "x", false) }, "404 namespace not found"},
		"remove":      {func() error { return n.store.DeleteNamespace(bg, "nope") }, "404 namespace not found"},
	} {
		if got := said(c.err()); got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
	}
}

func TestGetMany_TotalSize(t *testing.T) {
	n := testStore(t, Options{}).Namespace("a")
	for _, key := range []string{"a", "b"} {
		mustPut(t, n, key, strings.Repeat("x", ValueBytesMax/2), "")
	}
	values, err := n.GetMany(bg, []string{"a", "b", "c"}, GetOptions{})
	if err != nil || !values[0].Found || !values[1].Found || values[2].Found {
		t.Fatal(values, err)
	}
	closeAll(values)
	mustPut(t, n, "c", "x", "")
	if _, err := n.GetMany(bg, []string{"a", "b", "c"}, GetOptions{}); said(err) != "413 Total size of request exceeds the limit of 25MB" {
		t.Error(said(err))
	}
}

func TestPutStream_FailsWhole(t *testing.T) {
	s := testStore(t, Options{})
	n := s.Namespace("a")
	mustPut(t, n, "k", "before", "")
	mine := errors.New("mine")
	for name, r := range map[string]io.Reader{
		"at once":     iotest.ErrReader(mine),
		"small":       io.MultiReader(strings.NewReader("abc"), iotest.ErrReader(mine)),
		"large":       io.MultiReader(strings.NewReader(strings.Repeat("x", 200_000)), iotest.ErrReader(mine)),
		"above limit": io.MultiReader(bytes.NewReader(make([]byte, ValueBytesMax+1)), iotest.ErrReader(mine)),
	} {
		if err := n.PutStream(bg, "k", r, PutOptions{}); !errors.Is(err, mine) {
			t.Errorf("%s: %v, want the reader's error", name, err)
		}
		if got := read(t, n, "k", ""); got != "before" {
			t.Errorf("%s: the value became %.20q", name, got)
		}
	}
	if got := filesIn(t, s); len(got) != 0 {
		t.Errorf("files are left: %v", got)
	}
}

func filesIn(t *testing.T, s *Store) []string {
	t.Helper()
	entries, err := os.ReadDir(s.files)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// A stream of 25 MiB goes in and out in less memory than a tenth of it.
func TestStreams_InConstantMemory(t *testing.T) {
	n := testStore(t, Options{}).Namespace("a")
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if err := n.PutStream(bg, "k", io.LimitReader(zeros{}, ValueBytesMax), PutOptions{}); err != nil {
		t.Fatal(err)
	}
	v, err := n.Get(bg, "k", GetOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r := v.Reader()
	defer r.Close()
	if size, err := io.Copy(io.Discard, r); size != ValueBytesMax || err != nil {
		t.Fatal(size, err)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > ValueBytesMax/10 {
		t.Errorf("%d bytes were allocated", used)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

func TestLargeValues_AreReadToTheirEndWhenReplaced(t *testing.T) {
	world := clock.NewVirtual(start)
	s := testStore(t, Options{Clock: world})
	n := s.Namespace("a")
	large := strings.Repeat("old ", 50_000)
	mustPut(t, n, "k", large, "AMS")
	v, err := n.Get(bg, "k", GetOptions{Location: "AMS"})
	if err != nil {
		t.Fatal(err)
	}
	mustPut(t, n, "k", "new", "AMS")
	world.Advance(time.Hour)
	for k := range purgeEvery {
		mustPut(t, n, fmt.Sprint(k), "x", "AMS")
	}
	if b, err := v.ReadAll(); string(b) != large || err != nil {
		t.Errorf("read %d bytes, %v", len(b), err)
	}
	if got := filesIn(t, s); len(got) != 0 {
		t.Errorf("files are left: %v", got)
	}
}

func TestOpen_SweepsOrphans(t *testing.T) {
	dir := t.TempDir()
	s := testStore(t, Options{Dir: dir})
	mustPut(t, s.Namespace("a"), "k", strings.Repeat("x", InlineMax+1), "")
	for _, name := range []string{"0123456789abcdef01234567", ".edgeemu-tmp-1"} {
		if err := os.WriteFile(filepath.Join(dir, "kv", name), []byte("orphan"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = testStore(t, Options{Dir: dir})
	if got := filesIn(t, s); len(got) != 1 {
		t.Errorf("files are %v, want one", got)
	}
	if got := read(t, s.Namespace("a"), "k", ""); len(got) != InlineMax+1 {
		t.Errorf("the value has %d bytes", len(got))
	}
}

func TestGet_ALostFileIsTold(t *testing.T) {
	s := testStore(t, Options{})
	n := s.Namespace("a")
	mustPut(t, n, "k", strings.Repeat("x", InlineMax+1), "")
	mustPut(t, n, "other", "fine", "")
	s.remove(filesIn(t, s))
	_, err := n.Get(bg, "k", GetOptions{})
	if e := fault.As(err); e == nil || e.Code != "kv.lost" || !strings.HasPrefix(e.Text, "the file of a value is missing: ") {
		t.Errorf("got %v", err)
	}
	if got := read(t, n, "other", ""); got != "fine" {
		t.Errorf("another key is %q", got)
	}
}

func TestPurge_RemovesWhatHasExpired(t *testing.T) {
	world := clock.NewVirtual(start)
	s := testStore(t, Options{Clock: world})
	n := s.Namespace("a")
	for k := range 100 {
		if err := n.Put(bg, fmt.Sprint("old", k), []byte("x"), PutOptions{TTL: int64of(60), Location: "AMS"}); err != nil {
			t.Fatal(err)
		}
		if err := n.Delete(bg, fmt.Sprint("old", k/2*2), "AMS"); err != nil {
			t.Fatal(err)
		}
	}
	world.Advance(time.Hour)
	for k := range purgeEvery {
		mustPut(t, n, fmt.Sprint("new", k), "x", "AMS")
	}
	for table, want := range map[string]int64{"pairs": purgeEvery, "superseded": 0} {
		if got := count(t, s, table); got != want {
			t.Errorf("%s has %d rows, want %d", table, got, want)
		}
	}
}

// A list that met many keys that have expired leaves none.
func TestList_SweepsWhatHasExpired(t *testing.T) {
	world := clock.NewVirtual(start)
	s := testStore(t, Options{Clock: world})
	n := s.Namespace("a")
	var pairs []Pair
	for k := range 3 * passedMax {
		pairs = append(pairs, Pair{Key: fmt.Sprint(k), Expiration: start.Unix() + 100})
	}
	if err := n.PutMany(bg, append(pairs, Pair{Key: "stays"}), ""); err != nil {
		t.Fatal(err)
	}
	world.Advance(time.Hour)
	if got := allKeys(t, n, ListOptions{}); len(got) != 1 {
		t.Errorf("%d keys are listed", len(got))
	}
	s.background.Wait()
	if got := count(t, s, "pairs"); got != 1 {
		t.Errorf("%d rows are left", got)
	}
}

func TestNamespaces_AreMadeNamedAndDeleted(t *testing.T) {
	s := testStore(t, Options{})
	info, err := s.CreateNamespace(bg, "sessions")
	if err != nil || len(info.ID) != 32 {
		t.Fatal(info, err)
	}
	if _, err := s.CreateNamespace(bg, "sessions"); !errors.Is(err, ErrTitleTaken) {
		t.Errorf("a second one with the title: %v", err)
	}
	mustPut(t, s.Namespace("written"), "k", strings.Repeat("x", InlineMax+1), "AMS")
	mustPut(t, s.Namespace("written"), "k", "y", "AMS")
	if err := s.SetTitle(bg, "written", "cache", false); err != nil {
		t.Error(err)
	}
	list, err := s.Namespaces(bg)
	if err != nil || len(list) != 2 || !slices.Contains(list, Info{"written", "cache"}) {
		t.Errorf("%v, %v", list, err)
	}
	if got := read(t, s.Namespace("written"), "k", "LHR"); got == "y" {
		t.Error("LHR saw a write of the same moment") // so that its cache has something
	}
	if err := s.DeleteNamespace(bg, "written"); err != nil {
		t.Fatal(err)
	}
	for _, location := range []string{"", "AMS", "LHR"} {
		if got := read(t, s.Namespace("written"), "k", location); got != "missing" {
			t.Errorf("at %q the key of a deleted namespace is %q", location, got)
		}
	}
	if got := filesIn(t, s); len(got) != 0 {
		t.Errorf("files are left: %v", got)
	}
	mustPut(t, s.Namespace("written"), "k", "again", "AMS")
	if got := read(t, s.Namespace("written"), "k", "AMS"); got != "again" {
		t.Errorf("written again: %q", got)
	}
}

func TestPutMany_InBatches(t *testing.T) {
	n := testStore(t, Options{}).Namespace("a")
	var pairs []Pair
	for k := range 2*batchPairsMax + 7 {
		pairs = append(pairs, Pair{Key: fmt.Sprintf("%05d", k), Value: []byte{byte(k)}, Metadata: fmt.Sprint(k)})
	}
	pairs = append(pairs, Pair{Key: "expired", Expiration: start.Unix() - 5}, Pair{Key: "large", Value: make([]byte, InlineMax+1), Expiration: start.Unix() + 5})
	if err := n.PutMany(bg, pairs, ""); err != nil {
		t.Fatal(err)
	}
	names := allKeys(t, n, ListOptions{})
	if len(names) != len(pairs)-1 || slices.Contains(names, "expired") {
		t.Errorf("%d keys", len(names))
	}
	if err := n.DeleteMany(bg, names[5:], ""); err != nil {
		t.Fatal(err)
	}
	if got := allKeys(t, n, ListOptions{}); len(got) != 5 {
		t.Errorf("%d keys are left", len(got))
	}
}

// One location sees its own writes, whoever reads and writes at the same time.
func TestEventual_ReadYourWritesUnderLoad(t *testing.T) {
	n := testStore(t, Options{}).Namespace("a")
	var group sync.WaitGroup
	for g := range 4 {
		group.Go(func() {
			key := fmt.Sprint("key", g)
			for k := range 100 {
				if err := n.Put(bg, key, []byte(fmt.Sprint(k)), PutOptions{Location: "AMS"}); err != nil {
					t.Error(err)
					return
				}
				v, err := n.Get(bg, key, GetOptions{Location: "AMS"})
				if err != nil {
					t.Error(err)
					return
				}
				if b, _ := v.ReadAll(); string(b) != fmt.Sprint(k) {
					t.Errorf("%s is %q after %d was written", key, b, k)
					return
				}
				if _, err := n.Get(bg, fmt.Sprint("key", (g+1)%4), GetOptions{Location: "AMS"}); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	group.Wait()
}

func TestEventual_AsDocumented(t *testing.T) {
	world := clock.NewVirtual(start)
	n := testStore(t, Options{Clock: world}).Namespace("a")
	check := func(what, location, want string) {
		t.Helper()
		if got := read(t, n, "k", location); got != want {
			t.Errorf("%s: %s reads %q, want %q", what, location, got, want)
		}
	}
	mustPut(t, n, "k", "1", "AMS")
	check("written", "AMS", "1")
	check("just written", "SYD", "missing") // and keeps that
	world.Advance(59 * time.Second)
	check("a cached miss", "SYD", "missing")
	v, err := n.Get(bg, "k", GetOptions{Location: "SYD"})
	if err != nil || v.Stale != 59*time.Second {
		t.Errorf("the read was stale by %v, want 59s", v.Stale)
	}
	world.Advance(time.Second)
	check("after a minute", "SYD", "1")
	check("never read there", "LHR", "1")
	mustPut(t, n, "k", "2", "AMS")
	check("cached", "LHR", "1")
	check("own write", "AMS", "2")
	mustPut(t, n, "k", "3", "")
	for _, location := range []string{"AMS", "LHR", "SYD"} {
		check("written by a tool", location, "3")
	}
	if err := n.Delete(bg, "k", "LHR"); err != nil {
		t.Fatal(err)
	}
	check("deleted", "LHR", "missing")
	check("deleted elsewhere", "AMS", "3")
	if v, err = n.Get(bg, "k", GetOptions{Location: "AMS", CacheTTL: int64of(3600)}); err != nil || !v.Found {
		t.Fatal(v, err)
	}
	world.Advance(time.Minute)
	check("deleted a minute ago", "AMS", "missing")
}

func TestEventual_TheSeedDecides(t *testing.T) {
	views := func(seed uint64) string {
		world := clock.NewVirtual(start)
		n := testStore(t, Options{Clock: world, Consistency: Consistency{Seed: seed, CacheTTL: -1}}).Namespace("a")
		mustPut(t, n, "k", "1", "AMS")
		out := ""
		for range 60 {
			world.Advance(time.Second)
			out += read(t, n, "k", "LHR")[:1] + read(t, n, "k", "SYD")[:1]
		}
		return out
	}
	if a, b := views(1), views(1); a != b {
		t.Errorf("one seed gave\n%s\n%s", a, b)
	}
	if a, b := views(1), views(2); a == b {
		t.Error("two seeds gave the same delays")
	}
	if a := views(1); !strings.HasSuffix(a, "11") {
		t.Errorf("after a minute not all see the write: %s", a)
	}
}

// Adversarial may show any version that is not settled history, never anything
// else, and settles.
func TestAdversarial_StaysWithinThePromises(t *testing.T) {
	seed := mathrand.Uint64()
	t.Logf("seed %d", seed)
	rng := mathrand.New(mathrand.NewPCG(seed, 2))
	world := clock.NewVirtual(start)
	n := testStore(t, Options{Clock: world, Consistency: Consistency{Mode: Adversarial, Seed: seed}}).Namespace("a")
	type write struct {
		value string
		at    time.Time
	}
	history := []write{{"missing", time.Time{}}}
	surprises := 0
	for step := range 2000 {
		location := []string{"AMS", "LHR"}[rng.IntN(2)]
		switch rng.IntN(10) {
		case 0:
			mustPut(t, n, "k", fmt.Sprint(step), location)
			history = append(history, write{fmt.Sprint(step), world.Now()})
		case 1:
			if err := n.Delete(bg, "k", location); err != nil {
				t.Fatal(err)
			}
			history = append(history, write{"missing", world.Now()})
		case 2:
			world.Advance(time.Duration(rng.IntN(20)) * time.Second)
		default:
			got := read(t, n, "k", location)
			if got != history[len(history)-1].value {
				surprises++
			}
			allowed := []string{history[len(history)-1].value}
			for k := len(history) - 1; k > 0 && world.Now().Sub(history[k].at) < 2*time.Minute; k-- {
				allowed = append(allowed, history[k-1].value)
			}
			if !slices.Contains(allowed, got) {
				t.Fatalf("step %d: read %q, may be one of %q", step, got, allowed)
			}
		}
	}
	if surprises == 0 {
		t.Error("everything was as expected")
	}
	world.Advance(2 * time.Minute)
	for range 100 {
		if got := read(t, n, "k", "LHR"); got != history[len(history)-1].value {
			t.Fatalf("long after, %q is read", got)
		}
	}
}

func TestConfigure_TakesEffect(t *testing.T) {
	s := testStore(t, Options{})
	n := s.Namespace("a")
	mustPut(t, n, "k", "1", "AMS")
	if got := read(t, n, "k", "SYD"); got != "missing" {
		t.Errorf("eventual: %q", got)
	}
	s.Configure(Consistency{Mode: Strong, Home: "HOME"})
	if got := read(t, n, "k", "SYD"); got != "1" || n.Home() != "HOME" {
		t.Errorf("strong: %q at %s", got, n.Home())
	}
}

func TestList_Stale(t *testing.T) {
	world := clock.NewVirtual(start)
	n := testStore(t, Options{Clock: world}).Namespace("a")
	mustPut(t, n, "k", "1", "AMS")
	page, err := n.List(bg, ListOptions{Location: "SYD"})
	if err != nil || len(page.Keys) != 0 || !page.Complete || page.Cursor != "" {
		t.Fatal(page, err)
	}
	world.Advance(time.Minute)
	page, err = n.List(bg, ListOptions{Location: "SYD"})
	if err != nil || len(page.Keys) != 1 || page.Stale != 0 {
		t.Fatal(page, err)
	}
}

// A cursor names a key, so one of another namespace leads to where that key
// would be.
func TestList_CursorOfAnotherNamespace(t *testing.T) {
	s := testStore(t, Options{Consistency: Consistency{Mode: Strong}})
	for namespace, keys := range map[string][]string{"a": {"b", "d", "f"}, "b": {"a", "c", "e", "g"}} {
		for _, key := range keys {
			mustPut(t, s.Namespace(namespace), key, "v", "")
		}
	}
	page, err := s.Namespace("a").List(bg, ListOptions{Limit: 2})
	if err != nil || page.Cursor == "" {
		t.Fatal(page, err)
	}
	if got, want := allKeys(t, s.Namespace("b"), ListOptions{Cursor: page.Cursor, Limit: 1}), []string{"e", "g"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := allKeys(t, s.Namespace("none"), ListOptions{Cursor: page.Cursor}); len(got) != 0 {
		t.Errorf("a namespace that is not there has %q", got)
	}
}

func FuzzDecodeCursor(f *testing.F) {
	for _, cursor := range []string{"", "Yg==", "***", "Y g", "=", "_-__", "w6k=", "/w==", "AAAAA"} {
		f.Add(cursor)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := decodeCursor(text); !utf8.ValidString(got) {
			t.Errorf("%q gives %q", text, got)
		}
		if got, want := decodeCursor(encodeCursor(text)), strings.ToValidUTF8(text, "\ufffd"); got != want {
			t.Errorf("%q came back as %q", text, got)
		}
		if end := prefixEnd(text); end != "" && len(text) <= KeyBytesMax && (end <= text || strings.HasPrefix(end, text) && text != strings.Repeat("\xff", len(text))) {
			t.Errorf("what begins with %q ends before %q", text, end)
		}
	})
}

func FuzzList(f *testing.F) {
	n := testStore(f, Options{}).Namespace("a")
	for _, key := range []string{"a", "b/1", "b/2", "é", "😀"} {
		mustPut(f, n, key, "v", "")
	}
	for _, cursor := range []string{"", "Yg==", "***", "Y g", "=", "_-__", "w6k=", "/w==", strings.Repeat("A", 5000)} {
		f.Add(cursor, "")
		f.Add(cursor, "b/")
	}
	f.Fuzz(func(t *testing.T, cursor, prefix string) {
		page, err := n.List(bg, ListOptions{Cursor: cursor, Prefix: prefix})
		if len(prefix) > KeyBytesMax {
			return
		}
		if err != nil || !page.Complete {
			t.Fatal(page, err)
		}
		for _, k := range page.Keys {
			if !strings.HasPrefix(k.Name, prefix) || k.Name <= decodeCursor(cursor) {
				t.Errorf("cursor %q, prefix %q: %q is listed", cursor, prefix, k.Name)
			}
		}
	})
}

func count(t *testing.T, s *Store, table string) (rows int64) {
	t.Helper()
	err := s.db.Read(bg, func(c *sqlite.Conn) error {
		return c.Each("SELECT count(*) FROM "+table, func(row *sqlite.Stmt) error { rows = row.Int64(0); return nil })
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}
