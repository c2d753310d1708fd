package exchange_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"edgeemu/cache"
	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/d1/dump"
	"edgeemu/emulator/exchange"
	"edgeemu/emulator/world"
	"edgeemu/fault"
	"edgeemu/kv"
	"edgeemu/r2"
	"edgeemu/storage/sqlite"
)

// The state in testdata was left by wrangler; tools/wranglerstate records it.

const (
	usersID = "0f2ac74b498b48028cb68387c421e279"
	shopID  = "7b5c1d90-3a5e-4d55-9f33-0d6f4f1a2b3c"
)

type rig struct {
	*testing.T
	dir   string
	clock *clock.Virtual
	names exchange.Names
}

func newRig(t *testing.T) *rig {
	t.Helper()
	c, _, err := config.Load(config.Options{Dir: absolute(t, filepath.Join("testdata", "project")), Today: "2026-11-22"})
	if err != nil {
		t.Fatal(err)
	}
	return &rig{t, t.TempDir(), clock.NewVirtual(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC)), exchange.NamesOf(c)}
}

func absolute(t *testing.T, path string) string {
	t.Helper()
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// wranglers unpacks what wrangler left and returns its folder v3.
func (r *rig) wranglers() string {
	r.Helper()
	z, err := zip.OpenReader(filepath.Join("testdata", "state.zip"))
	if err != nil {
		r.Fatal(err)
	}
	defer z.Close()
	dir := filepath.Join(r.TempDir(), "state")
	if err := os.CopyFS(dir, z); err != nil {
		r.Fatal(err)
	}
	return filepath.Join(dir, "v3")
}

func (r *rig) world() *world.World {
	seed := rand.NewChaCha8([32]byte{byte(len(r.dir))})
	w := world.New(world.Options{Name: world.Default, Dir: filepath.Join(r.TempDir(), "world"), Clock: r.clock, Entropy: seed})
	r.Cleanup(func() {
		if err := w.Close(); err != nil {
			r.Error(err)
		}
	})
	return w
}

func (r *rig) options(w *world.World, dir string) exchange.Options {
	return exchange.Options{World: w, Dir: dir, Names: r.names, Entropy: rand.NewChaCha8([32]byte{1})}
}

func (r *rig) imported(o exchange.Options) *exchange.Report {
	r.Helper()
	report, err := exchange.Import(r.Context(), o)
	if err != nil {
		r.Fatal(err)
	}
	return report
}

// lines shows a report.
func lines(report *exchange.Report) string {
	var b strings.Builder
	for _, i := range report.Items {
		fmt.Fprintf(&b, "%s %q: %d copied (%d bytes), %d kept, %d expired, %d missing, %d refused; %s%s\n",
			i.Store, i.ID, i.Copied, i.Bytes, i.Kept, i.Expired, i.Missing, i.Refused, i.Note, i.Problem)
	}
	return b.String()
}

func (r *rig) expect(got, want string) {
	r.Helper()
	if got != want {
		r.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

const wholeReport = `KV "0f2ac74b498b48028cb68387c421e279": 8 copied (70329 bytes), 0 kept, 0 expired, 0 missing, 0 refused; 
KV "BARE": 1 copied (28 bytes), 0 kept, 0 expired, 0 missing, 0 refused; 
KV "odd/../name: *": 1 copied (39 bytes), 0 kept, 0 expired, 0 missing, 0 refused; 
D1 "7b5c1d90-3a5e-4d55-9f33-0d6f4f1a2b3c": 8 copied (SIZE bytes), 0 kept, 0 expired, 0 missing, 0 refused; 
R2 "files": 5 copied (5243898 bytes), 0 kept, 0 expired, 0 missing, 0 refused; uploads that were not completed: 1, left out
Cache "default": 3 copied (70013 bytes), 0 kept, 0 expired, 0 missing, 0 refused; 
Cache "named:an%2Fother%3A%20one": 1 copied (3 bytes), 0 kept, 0 expired, 0 missing, 0 refused; 
Cache "named:named": 1 copied (5 bytes), 0 kept, 0 expired, 0 missing, 0 refused; 
`

// report is lines without the size of the database's file.
func withoutSize(report *exchange.Report) string {
	for k := range report.Items {
		if i := &report.Items[k]; i.Store == exchange.D1 {
			return strings.Replace(lines(report), fmt.Sprintf("(%d bytes)", i.Bytes), "(SIZE bytes)", 1)
		}
	}
	return lines(report)
}

func TestImport_Report(t *testing.T) {
	r := newRig(t)
	w := r.world()
	report := r.imported(r.options(w, r.wranglers()))
	r.expect(withoutSize(report), wholeReport)
	if !report.Whole() {
		t.Error("the report says that something is missing")
	}
}

func TestImport_KeepsWhatIsThere(t *testing.T) {
	r := newRig(t)
	w, from := r.world(), r.wranglers()
	users, err := w.KV()
	if err != nil {
		t.Fatal(err)
	}
	if err := users.Namespace(usersID).Put(t.Context(), "user:1", []byte("mine"), kv.PutOptions{}); err != nil {
		t.Fatal(err)
	}
	r.imported(r.options(w, from))
	before := r.dump(w)
	again := r.imported(r.options(w, from))
	for _, i := range again.Items {
		if i.Copied != 0 || i.Kept == 0 {
			t.Errorf("%s %s: %d were copied over what is there", i.Store, i.ID, i.Copied)
		}
	}
	r.expect(r.dump(w), before)
	if !strings.Contains(before, `user:1" = 4 bytes mine`) {
		t.Errorf("the value that was there is not\n%s", before)
	}

	o := r.options(w, from)
	o.Force = true
	r.imported(o)
	if !strings.Contains(r.dump(w), `user:1" = 3 bytes Ada`) {
		t.Error("the value was not overwritten")
	}
}

func TestImport_DryRunWritesNothing(t *testing.T) {
	r := newRig(t)
	w := r.world()
	o := r.options(w, r.wranglers())
	o.DryRun = true
	r.expect(withoutSize(r.imported(o)), wholeReport)
	r.expect(r.dump(w), "")
}

func TestExport_AndBack(t *testing.T) {
	r := newRig(t)
	first := r.world()
	r.imported(r.options(first, r.wranglers()))
	want := r.dump(first)
	r.checkDump(want)

	to := filepath.Join(r.dir, "out", "v3")
	exported, err := exchange.Export(t.Context(), r.options(first, to))
	if err != nil {
		t.Fatal(err)
	}
	r.expect(withoutSize(exported), strings.Replace(wholeReport, "uploads that were not completed: 1, left out", "", 1))

	second := r.world()
	r.imported(r.options(second, to))
	r.expect(r.dump(second), want)

	_, err = exchange.Export(t.Context(), r.options(first, to))
	if f := fault.As(err); f == nil || f.Code != "exchange.there" {
		t.Errorf("written over what is there: %v", err)
	}
	o := r.options(first, to)
	o.Force = true
	if _, err := exchange.Export(t.Context(), o); err != nil {
		t.Error(err)
	}
	left, err := filepath.Glob(filepath.Join(r.dir, "out", ".*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
}

func TestImport_WithoutTheConfiguration(t *testing.T) {
	r := newRig(t)
	r.names = exchange.Names{}
	report := r.imported(r.options(r.world(), r.wranglers()))
	want := strings.NewReplacer(
		`"odd/../name: *": 1 copied (39 bytes), 0 kept, 0 expired, 0 missing, 0 refused; `,
		`"odd____name_ _": 1 copied (39 bytes), 0 kept, 0 expired, 0 missing, 0 refused; named after its folder`,
		`"7b5c1d90-3a5e-4d55-9f33-0d6f4f1a2b3c": 8 copied (SIZE bytes), 0 kept, 0 expired, 0 missing, 0 refused; `,
		`"": 0 copied (SIZE bytes), 0 kept, 0 expired, 0 missing, 0 refused; no known name fits; name it with --name`,
	).Replace(wholeReport)
	r.expect(withoutSize(report), want)
	if report.Whole() {
		t.Error("the report does not say that something is missing")
	}

	r.names = r.names.All([]string{shopID})
	report = r.imported(r.options(r.world(), r.wranglers()))
	if !report.Whole() {
		t.Errorf("with its name the database is not found:\n%s", lines(report))
	}
}

// Each damage concerns what is damaged, and nothing else.
func TestImport_DamagedState(t *testing.T) {
	for _, test := range []struct {
		name, glob string
		harm       func(path string) error
		item, want string
	}{
		{"value gone", "kv/" + usersID + "/blobs/*", os.Remove, usersID, "0 copied (0 bytes), 0 kept, 0 expired, 8 missing, 0 refused; "},
		{"namespace no database", "kv/miniflare-KVNamespaceObject/604*.sqlite", garbage, usersID, "0 copied (0 bytes), 0 kept, 0 expired, 0 missing, 0 refused; PATH: the file is damaged (file is not a database)"},
		{"object gone", "r2/files/blobs/*", os.Remove, "files", "0 copied (0 bytes), 0 kept, 0 expired, 5 missing, 0 refused; uploads that were not completed: 1, left out"},
		{"database damaged", "d1/miniflare-D1DatabaseObject/36b*.sqlite", garbage, shopID, "0 copied (0 bytes), 0 kept, 0 expired, 0 missing, 0 refused; PATH: the file is damaged (file is not a database)"},
	} {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t)
			from := r.wranglers()
			paths, err := filepath.Glob(filepath.Join(from, filepath.FromSlash(test.glob)))
			if err != nil || len(paths) == 0 {
				t.Fatal(paths, err)
			}
			for _, path := range paths {
				if err := test.harm(path); err != nil {
					t.Fatal(err)
				}
			}
			report := r.imported(r.options(r.world(), from))
			if report.Whole() || len(report.Items) != 8 {
				t.Errorf("got\n%s", lines(report))
			}
			for _, i := range report.Items {
				got := lines(&exchange.Report{Items: []exchange.Item{i}})
				if i.ID != test.item {
					if !i.Whole() {
						t.Errorf("harmed too: %s", got)
					}
					continue
				}
				r.expect(strings.ReplaceAll(got, paths[0], "PATH"), fmt.Sprintf("%s %q: %s\n", i.Store, i.ID, test.want))
			}
		})
	}
}

// garbage harms a database; its log alone could mend it.
func garbage(path string) error {
	return errors.Join(os.WriteFile(path, bytes.Repeat([]byte("garbage"), 2000), 0o666), os.Remove(path+"-wal"))
}

// An object whose bytes are not those of its etag is refused.
func TestImport_ChangedObject(t *testing.T) {
	r := newRig(t)
	from := r.wranglers()
	blobs, err := filepath.Glob(filepath.Join(from, "r2", "files", "blobs", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, blob := range blobs {
		if content, err := os.ReadFile(blob); err != nil || string(content) != "hello" {
			continue
		}
		if err := os.WriteFile(blob, []byte("jello"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range r.imported(r.options(r.world(), from)).Items {
		if i.Store == exchange.R2 && (i.Refused != 1 || i.Copied != 4 || !strings.HasPrefix(i.Note, `"plain.txt": `)) {
			t.Errorf("got %+v", i)
		}
	}
}

// Rows that wrangler can't have written are refused one by one.
func TestImport_OddRows(t *testing.T) {
	r := newRig(t)
	from := r.wranglers()
	for pattern, sql := range map[string]string{
		"r2/miniflare-R2BucketObject/7f9*.sqlite":    `UPDATE _mf_objects SET custom_metadata = '[1' WHERE key = 'plain.txt'; UPDATE _mf_objects SET size = 4 WHERE key = '../odd\key: ?*'; UPDATE _mf_objects SET checksums = '{"sha256":"00"}' WHERE key = 'empty'`,
		"kv/miniflare-KVNamespaceObject/604*.sqlite": `UPDATE _mf_entries SET metadata = '{' WHERE key = 'user:1'; UPDATE _mf_entries SET key = printf('%.600c', 'k') WHERE key = 'user:2'; UPDATE _mf_entries SET blob_id = '../../../../etc/passwd' WHERE key = 'bytes'`,
		"cache/miniflare-CacheObject/9f4*.sqlite":    `UPDATE _mf_entries SET metadata = 'x' WHERE key = 'http://example.com/tagged'`,
	} {
		paths, err := filepath.Glob(filepath.Join(from, filepath.FromSlash(pattern)))
		if err != nil || len(paths) != 1 {
			t.Fatal(paths, err)
		}
		c, err := sqlite.Open(sqlite.Options{Path: paths[0]})
		if err == nil {
			err = errors.Join(c.Exec(sql), c.Close())
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	want := map[string][4]int{usersID: {5, 1, 2, 0}, "files": {2, 0, 3, 0}, "default": {2, 0, 1, 0}}
	for _, i := range r.imported(r.options(r.world(), from)).Items {
		if w, is := want[i.ID]; is && (i.Copied != w[0] || i.Missing != w[1] || i.Refused != w[2] || i.Problem != "") {
			t.Errorf("got %+v", i)
		}
	}
}

func TestImport_ExpiredMeanwhile(t *testing.T) {
	r := newRig(t)
	r.clock.Advance(20 * 365 * 24 * time.Hour)
	for _, i := range r.imported(r.options(r.world(), r.wranglers())).Items {
		if i.ID == usersID && (i.Expired != 2 || i.Copied != 6) {
			t.Errorf("got %+v", i)
		}
	}
}

func TestImport_EndsWithItsContext(t *testing.T) {
	r := newRig(t)
	ctx, cancel := context.WithCancel(t.Context())
	o := r.options(r.world(), r.wranglers())
	o.Progress = func(exchange.Item) { cancel() }
	if _, err := exchange.Import(ctx, o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestFind(t *testing.T) {
	r := newRig(t)
	v3 := r.wranglers()
	project := filepath.Join(r.dir, "project")
	if err := os.CopyFS(filepath.Join(project, ".wrangler", "state", "v3"), os.DirFS(v3)); err != nil {
		t.Fatal(err)
	}
	want := filepath.Join(project, ".wrangler", "state", "v3")
	for _, path := range []string{project, filepath.Join(project, ".wrangler"), filepath.Dir(want), want} {
		if got, err := exchange.Find(path); got != want || err != nil {
			t.Errorf("Find(%s) = %s, %v", path, got, err)
		}
	}
	_, err := exchange.Find(r.dir)
	if f := fault.As(err); f == nil || f.Code != "exchange.no-state" {
		t.Errorf("got %v", err)
	}
}

// checkDump checks a few lines against what the recorded Worker saw.
func (r *rig) checkDump(got string) {
	r.Helper()
	for _, want := range []string{
		`kv 0f2ac74b498b48028cb68387c421e279 "session:2" = 4 bytes both until 2100000060 with "text"`,
		`kv 0f2ac74b498b48028cb68387c421e279 "user:2" = 5 bytes Grace with {"admin":true,"ünï":[1,null,"ö"]}`,
		`kv odd/../name: * "k" = 39 bytes`,
		`"parts.bin"`, `c431f6dfc803b1653f3a03f04205cb0e-2 5242890 bytes`,
		`contentType=text/html contentLanguage=de contentDisposition=inline contentEncoding=identity cacheControl=max-age=1 2036-07-18T13:20:00Z [{owner Ada} {größe drei}]`,
		"INSERT INTO", "CREATE VIRTUAL TABLE search USING fts5(name, content)",
		`cache "an/other: one" http://example.com/a 200`,
	} {
		if !strings.Contains(got, want) {
			r.Errorf("the world lacks %q:\n%s", want, got)
		}
	}
}

// dump shows all that a world holds.
func (r *rig) dump(w *world.World) string {
	r.Helper()
	var b bytes.Buffer
	if err := errors.Join(dumpKV(r.Context(), w, &b), dumpD1(r.Context(), w, &b), dumpR2(r.Context(), w, &b), dumpCache(r.Context(), w, &b)); err != nil {
		r.Fatal(err)
	}
	return b.String()
}

// short shows a body.
func short(body io.ReadCloser) (string, error) {
	defer body.Close()
	b, err := io.ReadAll(body)
	if len(b) > 40 {
		return fmt.Sprintf("%d bytes %x", len(b), sha256.Sum256(b)), err
	}
	return fmt.Sprintf("%d bytes %s", len(b), b), err
}

func dumpKV(ctx context.Context, w *world.World, to io.Writer) error {
	store, err := w.KV()
	if err != nil {
		return err
	}
	namespaces, err := store.Namespaces(ctx)
	if err != nil {
		return err
	}
	for _, info := range namespaces {
		page, err := store.Namespace(info.ID).List(ctx, kv.ListOptions{})
		if err != nil {
			return err
		}
		for _, key := range page.Keys {
			v, err := store.Namespace(info.ID).Get(ctx, key.Name, kv.GetOptions{})
			if err != nil {
				return err
			}
			value, err := short(v.Reader())
			if err != nil {
				return err
			}
			if key.Expiration != 0 {
				value += fmt.Sprint(" until ", key.Expiration)
			}
			if key.Metadata != "" {
				value += " with " + key.Metadata
			}
			fmt.Fprintf(to, "kv %s %q = %s\n", info.ID, key.Name, value)
		}
	}
	return nil
}

func dumpD1(ctx context.Context, w *world.World, to io.Writer) error {
	store, err := w.D1()
	if err != nil {
		return err
	}
	ids, err := store.Databases()
	if err != nil {
		return err
	}
	for _, id := range ids {
		db, err := store.Database(id)
		if err != nil {
			return err
		}
		fmt.Fprintf(to, "d1 %s\n", id)
		err = db.Read(ctx, func(c *sqlite.Conn) error {
			all, err := dump.Prepare(c, dump.Options{})
			if err != nil {
				return err
			}
			return all.Write(ctx, to)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func dumpR2(ctx context.Context, w *world.World, to io.Writer) error {
	store, err := w.R2()
	if err != nil {
		return err
	}
	buckets, err := store.Buckets(ctx)
	if err != nil {
		return err
	}
	for _, info := range buckets {
		page, err := store.Bucket(info.Name).List(ctx, r2.ListOptions{})
		if err != nil {
			return err
		}
		for _, listed := range page.Objects {
			o, err := store.Bucket(info.Name).Get(ctx, listed.Key, r2.GetOptions{})
			if err != nil {
				return err
			}
			body, err := short(o.Body)
			if err != nil {
				return err
			}
			fmt.Fprintf(to, "r2 %s %q %s %s %s %s %x %x", info.Name, o.Key, o.Version, o.ETag, body, o.Uploaded.Format(time.RFC3339Nano), o.Checksums.MD5, o.Checksums.SHA256)
			for _, header := range []struct {
				name  string
				value *string
			}{
				{"contentType", o.HTTP.ContentType}, {"contentLanguage", o.HTTP.ContentLanguage}, {"contentDisposition", o.HTTP.ContentDisposition},
				{"contentEncoding", o.HTTP.ContentEncoding}, {"cacheControl", o.HTTP.CacheControl},
			} {
				if header.value != nil {
					fmt.Fprintf(to, " %s=%s", header.name, *header.value)
				}
			}
			if at := o.HTTP.CacheExpiry; at != nil {
				fmt.Fprint(to, " ", at.Format(time.RFC3339))
			}
			fmt.Fprintln(to, "", o.Custom)
		}
	}
	return nil
}

func dumpCache(ctx context.Context, w *world.World, to io.Writer) error {
	store, err := w.Cache()
	if err != nil {
		return err
	}
	page, _, err := store.List(ctx, cache.ListOptions{})
	if err != nil {
		return err
	}
	for _, e := range page {
		hit, err := store.Match(ctx, e.Key, nil)
		if err != nil {
			return err
		}
		body, err := short(hit.Body)
		if err != nil {
			return err
		}
		fmt.Fprintf(to, "cache %q %s %d %v %s until %v\n", e.Key.Cache, e.Key.URL, hit.Status, hit.Header, body, e.Expires)
	}
	return nil
}
