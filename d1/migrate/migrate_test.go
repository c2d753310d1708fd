package migrate_test

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"edgeemu/d1/migrate"
	"edgeemu/fault"
)

// project returns a folder with empty files.
func project(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func open(t *testing.T, dir string, o migrate.Options) *migrate.Project {
	t.Helper()
	o.Config = filepath.Join(dir, "wrangler.toml")
	p, err := migrate.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func names(t *testing.T, p *migrate.Project) []string {
	t.Helper()
	list, err := p.List()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, m := range list {
		if m.Path != filepath.Join(p.Path, filepath.FromSlash(m.Name)) {
			t.Errorf("%s lies at %s", m.Name, m.Path)
		}
		out = append(out, m.Name)
	}
	return out
}

func TestProject_List(t *testing.T) {
	dir := project(t, "migrations/0010_x.sql", "migrations/3_y.sql", "migrations/0001_a.sql", "migrations/b.sql", "migrations/a.sql",
		"migrations/readme.md", "migrations/.hidden.sql", "migrations/0004_dir/migration.sql", "migrations/0002_dir/migration.sql",
		"migrations/0002_dir/.x/deep.sql", "migrations/0002_dir/x/deep.sql", "db/m/1.sql", "1.sql")
	for _, c := range []struct {
		o    migrate.Options
		want string
	}{
		{migrate.Options{}, "0001_a.sql 3_y.sql 0010_x.sql a.sql b.sql"},
		{migrate.Options{Dir: "./db/m/"}, "1.sql"},
		{migrate.Options{Dir: "."}, "1.sql"},
		{migrate.Options{Dir: "nowhere"}, ""},
		{migrate.Options{Dir: "migrations", Pattern: "migrations/*/migration.sql"}, "0002_dir/migration.sql 0004_dir/migration.sql"},
		{migrate.Options{Dir: "migrations", Pattern: "migrations/**/*.sql"},
			"0001_a.sql 0002_dir/migration.sql 0002_dir/x/deep.sql 3_y.sql 0004_dir/migration.sql 0010_x.sql a.sql b.sql"},
		{migrate.Options{Dir: "migrations", Pattern: "migrations/{000?_[!b],a}.sql"}, "0001_a.sql a.sql"},
		{migrate.Options{Dir: "migrations", Pattern: "./migrations/[0-9]*"}, "0001_a.sql 3_y.sql 0010_x.sql"},
	} {
		if got := strings.Join(names(t, open(t, dir, c.o)), " "); got != c.want {
			t.Errorf("%+v: %s\nwant %s", c.o, got, c.want)
		}
	}
}

func TestOpen_Refusals(t *testing.T) {
	for _, c := range []struct {
		o          migrate.Options
		text, hint string
	}{
		{migrate.Options{Config: "/p/wrangler.toml", Pattern: "m/*.sql"},
			"You have set `migrations_pattern: \"m/*.sql\"` in your wrangler.toml file but have not set `migrations_dir` for this D1 binding.",
			"When `migrations_pattern` is set, `migrations_dir` must also be set, and `migrations_pattern` must start with `${migrations_dir}/`. Add a `migrations_dir` entry to your wrangler.toml file (for example, `\"migrations_dir\": \"migrations\"`)."},
		{migrate.Options{Config: "/p/wrangler.toml", Pattern: "n/*.sql", Dir: "m"},
			"The configured `migrations_pattern: \"n/*.sql\"` in your wrangler.toml file must start with `m/` to match `\"migrations_dir\": \"m\"`.",
			"Either change `migrations_pattern` so it starts with `m/` (for example, `\"m/*.sql\"`), or change `migrations_dir` to match the start of your pattern."},
	} {
		_, err := migrate.Open(c.o)
		if f := fault.As(err); f == nil || f.Text != c.text || f.Hint != c.hint {
			t.Errorf("%+v: %#v", c.o, err)
		}
	}
}

func TestProject_Create(t *testing.T) {
	now := time.Date(2026, 11, 22, 2, 35, 8, 217e6, time.UTC)
	dir := project(t)
	p := open(t, dir, migrate.Options{})
	for _, want := range []string{"0001_add_users_table.sql", "0002_add_users_table.sql"} {
		m, err := p.Create("add users table", now)
		if err != nil || m.Name != want {
			t.Fatalf("%+v, %v, want %s", m, err, want)
		}
		text, err := os.ReadFile(m.Path)
		if label := want[:4]; err != nil || string(text) != "-- Migration number: "+label+" \t 2026-11-22T02:35:08.217Z\n" {
			t.Errorf("%q, %v", text, err)
		}
	}
	if _, err := p.Create("a/b", now); err == nil ||
		err.Error() != `The migration name "a/b" contains a path separator ("/" or "\"). Please remove this and try again.` {
		t.Errorf("a path as a message: %v", err)
	}
	nested := open(t, dir, migrate.Options{Dir: "migrations", Pattern: "migrations/*/migration.sql"})
	if _, err := nested.Create("x", now); fault.As(err) == nil || !strings.Contains(err.Error(), "does not match the configured `migrations_pattern: \"migrations/*/migration.sql\"`") {
		t.Errorf("a name that the pattern does not match: %v", err)
	}
	last := open(t, project(t, "migrations/0010_x.sql", "migrations/z.sql"), migrate.Options{})
	if m, err := last.Create("next one", now); err != nil || m.Name != "0011_next_one.sql" {
		t.Errorf("%+v, %v", m, err)
	}
}

func TestProject_Hint(t *testing.T) {
	p := open(t, project(t, "migrations/0001_x/migration.sql"), migrate.Options{})
	want := "Could not find any migration files matching `migrations/*.sql`. It looks like there are migration files matching `migrations/*/migration.sql` though. " +
		"If you are using drizzle to manage your migrations, please set `migrations_pattern` to `migrations/*/migration.sql` in wrangler.toml."
	if got := p.Hint(); got != want {
		t.Errorf("%s", got)
	}
	if got := open(t, project(t), migrate.Options{}).Hint(); got != "" {
		t.Errorf("%s", got)
	}
}

func TestProject_SQL(t *testing.T) {
	p := open(t, "/p", migrate.Options{Table: `my "m"`})
	if got, want := p.RecordSQL(migrate.Migration{Name: "it's.sql"}), "\nINSERT INTO \"my \"\"m\"\"\" (name)\nvalues ('it''s.sql');"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := p.AppliedSQL(), "SELECT *\n\t\tFROM \"my \"\"m\"\"\"\n\t\tORDER BY id"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPending(t *testing.T) {
	all := []migrate.Migration{{Name: "1"}, {Name: "2"}, {Name: "3"}}
	if got := migrate.Pending(all, []string{"1", "3", "9"}); !reflect.DeepEqual(got, []migrate.Migration{{Name: "2"}}) || len(all) != 3 {
		t.Errorf("%+v", got)
	}
}
