package doctor_test

import (
	entropy "crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"edgeemu/cache"
	"edgeemu/clock"
	"edgeemu/emulator/doctor"
	"edgeemu/emulator/world"
	"edgeemu/kv"
	"edgeemu/r2"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

var now = time.Date(2026, 8, 1, 12, 0, 0, 0, time.UTC)

type rig struct {
	*testing.T
	dir string
}

// newRig makes a state with something in every store: one large value, object
// and body each, which are files.
func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{t, filepath.Join(t.TempDir(), "state")}
	r.do(func(s *storage.State, w *world.World) error {
		if err := s.CheckVersion(); err != nil {
			return err
		}
		large := strings.Repeat("x", 100_000)
		namespaces, err := w.KV()
		if err != nil {
			return err
		}
		databases, err := w.D1()
		if err != nil {
			return err
		}
		db, err := databases.Database("shop")
		if err != nil {
			return err
		}
		buckets, err := w.R2()
		if err != nil {
			return err
		}
		responses, err := w.Cache()
		if err != nil {
			return err
		}
		ctx := t.Context()
		_, err = buckets.Bucket("files").Put(ctx, "a/b", strings.NewReader("object"), r2.PutOptions{Length: 6})
		return errors.Join(err,
			namespaces.Namespace("ns").Put(ctx, "small", []byte("v"), kv.PutOptions{}),
			namespaces.Namespace("ns").PutStream(ctx, "large", strings.NewReader(large), kv.PutOptions{}),
			db.Write(ctx, func(c *sqlite.Conn) error {
				return c.Exec("CREATE TABLE t(id INTEGER PRIMARY KEY, x); INSERT INTO t(x) SELECT printf('%.500c', 'x') FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i < 1000) SELECT i FROM n)")
			}),
			responses.Store(ctx, cache.Key{URL: "http://a/"}, cache.Response{Status: 200, Body: strings.NewReader(large), Length: -1}, cache.Verdict{Store: true, Fresh: time.Hour}),
		)
	})
	return r
}

func newWorld(name, dir string) *world.World {
	return world.New(world.Options{Name: name, Dir: dir, Clock: clock.NewVirtual(now), Entropy: entropy.Reader})
}

// do works on the state as a process that has it.
func (r *rig) do(work func(*storage.State, *world.World) error) {
	r.Helper()
	s, err := storage.LockState(storage.StateOptions{Dir: r.dir, PID: 1, Started: now})
	if err != nil {
		r.Fatal(err)
	}
	defer s.Close()
	w := newWorld(world.Default, s.World(world.Default))
	if err := errors.Join(work(s, w), w.Close()); err != nil {
		r.Fatal(err)
	}
}

func (r *rig) check(fix bool) (report *doctor.Report) {
	r.Helper()
	r.do(func(s *storage.State, _ *world.World) (err error) {
		report, err = doctor.Check(r.Context(), doctor.Options{State: s, World: newWorld, Fix: fix, Now: now.Format("20060102T150405Z")})
		return err
	})
	return report
}

// path returns the one file that a pattern below the world's folder matches.
func (r *rig) path(pattern string) string {
	r.Helper()
	found, err := filepath.Glob(filepath.Join(r.dir, "default", filepath.FromSlash(pattern)))
	if err != nil || len(found) != 1 {
		r.Fatalf("%s: %v %v", pattern, found, err)
	}
	return found[0]
}

// overwrite writes over a file from a place on.
func overwrite(path string, at int64, with string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = f.WriteAt([]byte(with), at)
	return errors.Join(err, f.Close())
}

// names of files that are made up as they come
var random = regexp.MustCompile(`/[0-9a-f]{24}\b`)

func show(report *doctor.Report) string {
	var b strings.Builder
	for _, f := range report.Findings {
		fmt.Fprintf(&b, "%s: %s", random.ReplaceAllString(f.Path, "/FILE"), f.Problem)
		switch {
		case f.Fixed != "":
			fmt.Fprintf(&b, " -> %s", f.Fixed)
		case f.Fixable:
			b.WriteString(" (can be mended)")
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCheck_Healthy(t *testing.T) {
	r := newRig(t)
	report := r.check(true)
	if got := show(report); got != "" || !report.Healthy() || report.Saved != "" {
		t.Errorf("got %s", got)
	}
	var files []string
	for _, f := range report.Files {
		files = append(files, fmt.Sprint(f.Path, " ", f.Sound))
	}
	want := "[default/kv.sqlite true default/r2.sqlite true default/cache.sqlite true default/d1/shop.sqlite true]"
	if got := fmt.Sprint(files); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Each damage is found, mended, and then not found any more.
func TestCheck_FindsAndMends(t *testing.T) {
	for _, test := range []struct {
		name          string
		harm          func(r *rig) error
		found, mended string
		damaged       string // what has to be there afterwards
	}{
		{
			"state.json is garbage", func(r *rig) error { return os.WriteFile(filepath.Join(r.dir, "state.json"), []byte("garbage"), 0o666) },
			"state.json: the version of the state can't be read (can be mended)\n",
			"state.json: the version of the state can't be read -> written anew; the old one is state.json.damaged\n",
			"../state.json.damaged",
		},
		{
			"a process was ended", func(r *rig) error {
				return os.Mkdir(filepath.Join(r.dir, "default", "d1", ".import-123"), 0o777)
			},
			"default/d1/.import-123: left behind by a process that was ended (can be mended)\n",
			"default/d1/.import-123: left behind by a process that was ended -> removed\n",
			"",
		},
		{
			"a value is missing", func(r *rig) error { return os.Remove(r.path("kv/*")) },
			"default/kv/FILE: the file of key \"large\" in namespace ns is missing (can be mended)\n",
			"default/kv/FILE: the file of key \"large\" in namespace ns is missing -> the key has been removed\n",
			"",
		},
		{
			"a value is cut off", func(r *rig) error { return os.Truncate(r.path("kv/*"), 5) },
			"default/kv/FILE: the file of key \"large\" in namespace ns has been changed (can be mended)\n",
			"default/kv/FILE: the file of key \"large\" in namespace ns has been changed -> the key has been removed\n",
			"",
		},
		{
			"an object is missing", func(r *rig) error { return os.Remove(r.path("r2/files/a/b")) },
			"default/r2/files/a/b: the file of object \"a/b\" in bucket files is missing (can be mended)\n",
			"default/r2/files/a/b: the file of object \"a/b\" in bucket files is missing -> the object has been removed\n",
			"",
		},
		{
			"an object was edited", func(r *rig) error { return os.WriteFile(r.path("r2/files/a/b"), []byte("edited by hand"), 0o666) },
			"default/r2/files/a/b: the file of object \"a/b\" in bucket files has been changed (can be mended)\n",
			"default/r2/files/a/b: the file of object \"a/b\" in bucket files has been changed -> the object is what its file is now\n",
			"r2/files/a/b",
		},
		{
			"a file was added", func(r *rig) error {
				return os.WriteFile(filepath.Join(filepath.Dir(r.path("r2/files/a/b")), "c"), []byte("new"), 0o666)
			},
			"default/r2/files/a/c: the file is no object (can be mended)\n",
			"default/r2/files/a/c: the file is no object -> it is object \"a/c\" in bucket files now\n",
			"r2/files/a/c",
		},
		{
			"a response is missing", func(r *rig) error { return os.Remove(r.path("cache/*/*")) },
			"default/cache/01/1: the file of the response to http://a/ is missing (can be mended)\n",
			"default/cache/01/1: the file of the response to http://a/ is missing -> the response has been removed\n",
			"",
		},
		{
			"a database has a damaged page", func(r *rig) error { return overwrite(r.path("d1/shop.sqlite"), 50*4096, strings.Repeat("\xa5", 4096)) },
			"default/d1/shop.sqlite: the file is damaged: DETAIL (can be mended)\n",
			"default/d1/shop.sqlite: the file is damaged: DETAIL -> 992 rows of 1 tables were saved into a new file; the damaged one is shop.sqlite.damaged\n",
			"d1/shop.sqlite.damaged",
		},
		{
			"a header is damaged", func(r *rig) error { return overwrite(r.path("kv.sqlite"), 0, strings.Repeat("?", 60)) },
			"default/kv.sqlite: the file is damaged: file is not a database (can be mended)\n",
			"default/kv.sqlite: the file is damaged: file is not a database -> ROWS rows of 3 tables were saved into a new file; the damaged one is kv.sqlite.damaged\n",
			"kv.sqlite.damaged",
		},
		{
			"a file is garbage", func(r *rig) error {
				return os.WriteFile(r.path("r2.sqlite"), []byte(strings.Repeat("garbage", 3000)), 0o666)
			},
			"default/r2.sqlite: the file is damaged: file is not a database (can be mended)\n",
			"default/r2.sqlite: the file is damaged: file is not a database -> nothing could be read; the file is r2.sqlite.damaged now, and the store is empty\n" +
				"default/r2/files/a/b: the file is no object -> it is object \"a/b\" in bucket files now\n",
			"r2.sqlite.damaged",
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			if err := test.harm(r); err != nil {
				t.Fatal(err)
			}
			same := func(report *doctor.Report) string {
				text := regexp.MustCompile(`is damaged: Tree[^\n]*?( \(can| ->)`).ReplaceAllString(show(report), "is damaged: DETAIL$1")
				return regexp.MustCompile(`\d+ rows of 3`).ReplaceAllString(text, "ROWS rows of 3")
			}
			for range 2 { // looking mends nothing
				report := r.check(false)
				if got := same(report); got != test.found || report.Healthy() {
					t.Errorf("got\n%swant\n%s", got, test.found)
				}
			}
			report := r.check(true)
			if got := same(report); got != test.mended || !report.Healthy() {
				t.Errorf("got\n%swant\n%s", got, test.mended)
			}
			if _, err := os.Stat(report.Saved); err != nil {
				t.Errorf("what was mended is not kept: %v", err)
			}
			if got := show(r.check(false)); got != "" {
				t.Errorf("still wrong:\n%s", got)
			}
			if test.damaged != "" {
				if _, err := os.Stat(filepath.Join(r.dir, "default", filepath.FromSlash(test.damaged))); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// What the doctor saved is what the stores had.
func TestCheck_StoresWorkAfterwards(t *testing.T) {
	r := newRig(t)
	for _, file := range []string{"kv.sqlite", "r2.sqlite", "cache.sqlite", "d1/shop.sqlite"} {
		if err := overwrite(r.path(file), 0, strings.Repeat("?", 60)); err != nil {
			t.Fatal(err)
		}
	}
	if report := r.check(true); !report.Healthy() {
		t.Fatal(show(report))
	}
	r.do(func(_ *storage.State, w *world.World) error {
		namespaces, err := w.KV()
		if err != nil {
			return err
		}
		buckets, err := w.R2()
		if err != nil {
			return err
		}
		responses, err := w.Cache()
		if err != nil {
			return err
		}
		for key, size := range map[string]int64{"small": 1, "large": 100_000} {
			v, err := namespaces.Namespace("ns").Get(t.Context(), key, kv.GetOptions{})
			if err != nil || !v.Found || v.Size != size {
				t.Errorf("key %s: %+v %v", key, v, err)
			}
			v.Close()
		}
		if o, err := buckets.Bucket("files").Head(t.Context(), "a/b"); err != nil || o.Size != 6 {
			t.Errorf("object: %+v %v", o, err)
		}
		if e, err := responses.Lookup(t.Context(), cache.Key{URL: "http://a/"}); err != nil || e == nil || e.Size != 100_000 {
			t.Errorf("response: %+v %v", e, err)
		}
		return namespaces.Namespace("ns").Put(t.Context(), "new", []byte("v"), kv.PutOptions{})
	})
}

func TestCheck_NewerState(t *testing.T) {
	r := newRig(t)
	if err := os.WriteFile(filepath.Join(r.dir, "state.json"), []byte(`{"version":9}`), 0o666); err != nil {
		t.Fatal(err)
	}
	r.do(func(s *storage.State, _ *world.World) error {
		report, err := doctor.Check(t.Context(), doctor.Options{State: s, World: newWorld, Fix: true})
		if err == nil || len(report.Files) > 0 || report.Healthy() {
			t.Errorf("a newer state was looked at: %v %v", report, err)
		}
		return nil
	})
}

func TestCheck_NewerFile(t *testing.T) {
	r := newRig(t)
	c, err := sqlite.Open(sqlite.Options{Path: r.path("kv.sqlite")})
	if err == nil {
		err = errors.Join(c.Exec("PRAGMA user_version=99"), c.Close())
	}
	if err != nil {
		t.Fatal(err)
	}
	report := r.check(true)
	want := fmt.Sprintf("default/kv.sqlite: the file is of version 99; this edgeemu knows version %d\n", kv.SchemaVersion())
	if got := show(report); got != want || report.Healthy() {
		t.Errorf("got %swant %s", got, want)
	}
}
