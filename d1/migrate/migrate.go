package migrate

import (
	"errors"
	"fmt"
	"io/fs"
	"math"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"edgeemu/fault"
)

// Defaults of a binding's keys.
const (
	DefaultDir   = "migrations"
	DefaultTable = "d1_migrations"
)

// Options are what the configuration says of a binding.
type Options struct {
	Config  string         // path of the configuration file
	Dir     string         // migrations_dir, relative to the configuration's folder; "" where it is not set
	Pattern string         // migrations_pattern; "" where it is not set
	Table   string         // migrations_table; "" where it is not set
	At      fault.Location // where the binding is declared
}

// A Project is a folder of migrations.
type Project struct {
	Table   string // where applied migrations are written down
	Path    string // absolute path of migrations_dir
	dir     string // migrations_dir with slashes, relative
	pattern string // migrations_pattern, normal
	opts    Options
}

// A Migration is one file.
type Migration struct {
	Name string // path below migrations_dir, with slashes
	Path string // absolute
}

// Open checks the options, with wrangler's words. The folder need not be there.
func Open(o Options) (*Project, error) {
	file := filepath.Base(o.Config)
	if o.Pattern != "" && o.Dir == "" {
		return nil, o.wrong(fmt.Sprintf("You have set `migrations_pattern: %q` in your %s file but have not set `migrations_dir` for this D1 binding.", o.Pattern, file),
			fmt.Sprintf("When `migrations_pattern` is set, `migrations_dir` must also be set, and `migrations_pattern` must start with `${migrations_dir}/`. Add a `migrations_dir` entry to your %s file (for example, `\"migrations_dir\": \"migrations\"`).", file))
	}
	p := &Project{opts: o, dir: normal(or(o.Dir, DefaultDir)), Table: or(o.Table, DefaultTable)}
	p.Path = filepath.FromSlash(p.dir)
	if !filepath.IsAbs(p.Path) {
		p.Path = filepath.Join(filepath.Dir(o.Config), p.Path)
	}
	top := normal(p.dir + "/*.sql")
	p.pattern = normal(or(o.Pattern, top))
	if _, ok := p.below(p.pattern); !ok {
		return nil, o.wrong(fmt.Sprintf("The configured `migrations_pattern: %q` in your %s file must start with `%s/` to match `\"migrations_dir\": %q`.", o.Pattern, file, p.dir, p.dir),
			fmt.Sprintf("Either change `migrations_pattern` so it starts with `%s/` (for example, `%q`), or change `migrations_dir` to match the start of your pattern.", p.dir, top))
	}
	return p, nil
}

func (o Options) wrong(text, hint string) error {
	return &fault.Error{Code: "d1.migrations-pattern", Text: text, Hint: hint, At: o.At, Exit: 2}
}

// below returns a pattern without migrations_dir.
func (p *Project) below(pattern string) (string, bool) {
	if p.dir == "." {
		return pattern, true
	}
	return strings.CutPrefix(pattern, p.dir+"/")
}

// Exists reports whether there is a folder.
func (p *Project) Exists() bool {
	info, err := os.Stat(p.Path)
	return err == nil && info.IsDir()
}

// Missing is the error about a folder that is not there.
func (p *Project) Missing() error {
	hint := ""
	if p.opts.Dir == "" {
		hint = fmt.Sprintf("set `migrations_dir` in your %s file to choose a different path", filepath.Base(p.opts.Config))
	}
	return &fault.Error{Code: "d1.no-migrations", Text: fmt.Sprintf("No migrations present at %s.", p.Path), Hint: hint}
}

// List returns the migrations in the order they are applied in. Without a
// folder there are none.
func (p *Project) List() ([]Migration, error) {
	below, _ := p.below(p.pattern)
	return p.list(below)
}

// Hint returns a sentence for a project whose pattern matches nothing where
// drizzle-kit's layout would, or "".
func (p *Project) Hint() string {
	const layout = "*/migration.sql"
	found, err := p.list(layout)
	if err != nil || len(found) == 0 {
		return ""
	}
	better := normal(p.dir + "/" + layout)
	return fmt.Sprintf("Could not find any migration files matching `%s`. It looks like there are migration files matching `%s` though. If you are using drizzle to manage your migrations, please set `migrations_pattern` to `%s` in %s.",
		p.pattern, better, better, filepath.Base(p.opts.Config))
}

func (p *Project) list(pattern string) ([]Migration, error) {
	match := compile(pattern)
	var found []Migration
	err := filepath.WalkDir(p.Path, func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			if errors.Is(err, fs.ErrNotExist) && file == p.Path {
				return fs.SkipAll
			}
			return err
		}
		name, err := filepath.Rel(p.Path, file)
		if err != nil || name == "." {
			return err
		}
		name = filepath.ToSlash(name)
		switch {
		case entry.IsDir() && !match.leadsTo(name):
			return fs.SkipDir
		case entry.Type().IsRegular() && match.matches(name):
			found = append(found, Migration{name, file})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("list migrations: %w", err)
	}
	slices.SortFunc(found, func(a, b Migration) int { return compareNames(a.Name, b.Name) })
	return found, nil
}

// compareNames orders names segment by segment.
func compareNames(a, b string) int {
	as, bs := strings.Split(a, "/"), strings.Split(b, "/")
	for i := range min(len(as), len(bs)) {
		if c := compareSegments(as[i], bs[i]); c != 0 {
			return c
		}
	}
	return len(as) - len(bs)
}

func compareSegments(a, b string) int {
	x, isX := number(a)
	y, isY := number(b)
	switch {
	case isX && isY && x != y:
		if x < y {
			return -1
		}
		return 1
	case isX && !isY:
		return -1
	case isY && !isX:
		return 1
	}
	return strings.Compare(a, b)
}

// number returns the number that a name begins with, as JavaScript's parseInt
// reads it.
func number(name string) (float64, bool) {
	name = strings.TrimLeft(name, " \t\n\v\f\r")
	end := 0
	for end < len(name) && (name[end] >= '0' && name[end] <= '9' || end == 0 && (name[0] == '-' || name[0] == '+')) {
		end++
	}
	n, err := strconv.ParseFloat(name[:end], 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// Create writes a new, empty migration and makes the folder if need be.
func (p *Project) Create(message string, now time.Time) (Migration, error) {
	list, err := p.List()
	if err != nil {
		return Migration{}, err
	}
	if strings.ContainsAny(message, `/\`) {
		return Migration{}, &fault.Error{
			Code: "d1.migration-name", Exit: 2,
			Text: fmt.Sprintf("The migration name %q contains a path separator (\"/\" or \"\\\"). Please remove this and try again.", message),
		}
	}
	next := 0.0
	for _, m := range list {
		first, _, _ := strings.Cut(m.Name, "/")
		if n, ok := number(first); ok {
			next = max(next, n)
		}
	}
	label := fmt.Sprintf("%04.0f", next+1)
	name := label + "_" + strings.ReplaceAll(message, " ", "_") + ".sql"
	below, _ := p.below(p.pattern)
	if !compile(below).matches(name) {
		return Migration{}, p.opts.wrong(
			fmt.Sprintf("a new migration would be called `%s`, which does not match the configured `migrations_pattern: %q`, so `d1 migrations apply` would not pick it up", path.Join(p.dir, name), p.pattern),
			fmt.Sprintf("if an ORM such as drizzle manages your migrations, use its command (`drizzle-kit generate`); otherwise let migrations_pattern match files in %s itself, for example `%s/*.sql`", p.dir, p.dir))
	}
	if err := os.MkdirAll(p.Path, 0o755); err != nil {
		return Migration{}, fmt.Errorf("create the migrations folder: %w", err)
	}
	m := Migration{name, filepath.Join(p.Path, name)}
	f, err := os.OpenFile(m.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return Migration{}, fmt.Errorf("create the migration: %w", err)
	}
	_, err = fmt.Fprintf(f, "-- Migration number: %s \t %s\n", label, now.UTC().Format("2006-01-02T15:04:05.000Z"))
	return m, errors.Join(err, f.Close())
}

// Pending returns those migrations whose names are not among the applied ones.
func Pending(all []Migration, applied []string) []Migration {
	return slices.DeleteFunc(slices.Clone(all), func(m Migration) bool { return slices.Contains(applied, m.Name) })
}

// TableSQL returns the statement that makes the table of applied migrations.
func (p *Project) TableSQL() string {
	return "CREATE TABLE IF NOT EXISTS " + quoted(p.Table) + "(\n" +
		"\t\tid         INTEGER PRIMARY KEY AUTOINCREMENT,\n" +
		"\t\tname       TEXT UNIQUE,\n" +
		"\t\tapplied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL\n);"
}

// AppliedSQL returns the query for the applied migrations.
func (p *Project) AppliedSQL() string {
	return "SELECT *\n\t\tFROM " + quoted(p.Table) + "\n\t\tORDER BY id"
}

// RecordSQL returns what is run behind a migration's file, in its transaction.
func (p *Project) RecordSQL(m Migration) string {
	return "\nINSERT INTO " + quoted(p.Table) + " (name)\nvalues ('" + strings.ReplaceAll(m.Name, "'", "''") + "');"
}

func quoted(name string) string { return `"` + strings.ReplaceAll(name, `"`, `""`) + `"` }

// normal returns a path with slashes, without what it does not need.
func normal(p string) string { return path.Clean(strings.ReplaceAll(p, `\`, "/")) }

func or(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}
