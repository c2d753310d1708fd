package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"edgeemu/d1/d1http"
	"edgeemu/d1/migrate"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

// migrations returns the project's folder of migrations for a database.
func (s *session) migrations(d database) (*migrate.Project, error) {
	if s.config.Path == "" {
		return nil, usageError{&fault.Error{
			Code: "cli.no-config", Text: "No configuration file found. Create a wrangler.jsonc file to define your D1 database.",
		}}
	}
	if d.binding == nil {
		return nil, s.noDatabase(d.name)
	}
	b := d.binding
	o := migrate.Options{Config: s.config.UserPath, Pattern: b.MigrationsPattern, Table: b.MigrationsTable, At: b.At}
	if b.MigrationsDirSet {
		o.Dir = b.MigrationsDir
	}
	return migrate.Open(o)
}

func newD1MigrationsCreate(p Process) *cobra.Command {
	return d1Command(p, cobra.Command{
		Use:   "create <database> <message>",
		Short: "make a new, empty migration",
		Long:  "create writes NNNN_message.sql into migrations_dir, with the next number.",
		Args:  cobra.ExactArgs(2),
	}, func(s *session, d database, args []string) error {
		project, err := s.migrations(d)
		if err != nil {
			return err
		}
		if !project.Exists() {
			ok, err := s.confirm(fmt.Sprintf("No migrations folder found. Ok to create %s?", project.Path), false)
			if err != nil || !ok {
				return err
			}
		}
		m, err := project.Create(args[0], s.p.Clock.Now())
		if err != nil {
			return err
		}
		s.tell("Successfully created migration '%s'.", m.Name)
		s.tell("The migration is available for editing here: %s", shorten(s.p.Dir, m.Path))
		return s.result(map[string]any{"name": m.Name, "path": m.Path})
	})
}

// pending returns the migrations that have not been applied.
func (s *session) pending(d database, project *migrate.Project) ([]migrate.Migration, error) {
	if !project.Exists() {
		return nil, project.Missing()
	}
	all, err := project.List()
	if err != nil {
		return nil, err
	}
	if hint := project.Hint(); len(all) == 0 && hint != "" {
		s.say.warn(hint)
	}
	var results []struct {
		Results []struct {
			Name string `json:"name"`
		} `json:"results"`
	}
	q := d.request(http.MethodPost, nil, "query")
	q.JSON = map[string]any{"sql": project.TableSQL() + "\n" + project.AppliedSQL()}
	if _, err := s.api.Call(s.ctx, q, &results); err != nil {
		return nil, err
	}
	var applied []string
	for _, row := range results[len(results)-1].Results {
		applied = append(applied, row.Name)
	}
	return migrate.Pending(all, applied), nil
}

func newD1MigrationsList(p Process) *cobra.Command {
	return d1Command(p, cobra.Command{
		Use:   "list <database>",
		Short: "list the migrations that have not been applied",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, d database, _ []string) error {
		project, err := s.migrations(d)
		if err != nil {
			return err
		}
		list, err := s.pending(d, project)
		if err != nil {
			return err
		}
		s.showPending(list)
		return s.result(map[string]any{"pending": migrationNames(list)})
	})
}

func (s *session) showPending(list []migrate.Migration) {
	if len(list) == 0 {
		s.tell("No migrations to apply.")
		return
	}
	s.tell("Migrations to be applied:")
	for _, m := range list {
		s.tell("  %s", printable(m.Name))
	}
}

func migrationNames(list []migrate.Migration) []string {
	names := []string{}
	for _, m := range list {
		names = append(names, m.Name)
	}
	return names
}

func newD1MigrationsApply(p Process) *cobra.Command {
	var yes bool
	c := d1Command(p, cobra.Command{
		Use:   "apply <database>",
		Short: "apply the migrations that have not been applied",
		Long: "apply runs one migration after the other, each in a transaction: one that fails changes\n" +
			"nothing, those before it stay applied, those behind it are not tried.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, d database, _ []string) error { return s.applyMigrations(d, yes) })
	c.Flags().BoolVarP(&yes, "yes", "y", false, "ask nothing")
	c.Flags().Bool("preview", false, "")
	c.Flags().Lookup("preview").Hidden = true
	return c
}

func (s *session) applyMigrations(d database, yes bool) error {
	project, err := s.migrations(d)
	if err != nil {
		return err
	}
	list, err := s.pending(d, project)
	if err != nil {
		return err
	}
	s.showPending(list)
	if len(list) > 0 {
		ok, err := s.confirm(fmt.Sprintf("About to apply %s. Continue?", counted(int64(len(list)), "migration")), yes || s.f.json)
		if err != nil || !ok {
			return err
		}
	}
	for i, m := range list {
		done, err := s.applyMigration(d, project, m)
		if err != nil {
			s.tell("%s failed, %d not applied", printable(m.Name), len(list)-i)
			return s.migrationFailed(err, list[:i], list[i:])
		}
		s.tell("%s applied (%s)", printable(m.Name), counted(done.Statements, "command"))
	}
	return s.result(map[string]any{"applied": migrationNames(list), "pending": []string{}})
}

// migrationFailed shows a failure to programs together with what was done.
func (s *session) migrationFailed(err error, applied, pending []migrate.Migration) error {
	if !s.f.json {
		return err
	}
	shown := map[string]any{"text": err.Error()}
	if f := fault.As(err); f != nil {
		shown = map[string]any{"text": f.Text, "file": shorten(s.p.Dir, f.At.File), "line": f.At.Line, "column": f.At.Column}
	}
	if err2 := writeJSON(s.p.Stdout, map[string]any{
		"error": shown, "applied": migrationNames(applied), "pending": migrationNames(pending),
	}); err2 != nil {
		return err2
	}
	return shownError{exitCode(err)}
}

// applyMigration runs a migration and writes down that it was run.
func (s *session) applyMigration(d database, project *migrate.Project, m migrate.Migration) (*d1http.Done, error) {
	file, err := os.Open(m.Path)
	if err != nil {
		return nil, fmt.Errorf("can't read migration %s: %w", m.Name, errors.Unwrap(err))
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil, fmt.Errorf("can't read migration %s: %w", m.Name, err)
	}
	record := project.RecordSQL(m)
	sql := sqlInput{body: io.MultiReader(file, strings.NewReader(record)), size: info.Size() + int64(len(record)), name: m.Path, keep: "migration"}
	view := s.resultView(true)
	defer view.close()
	bar := s.progress(filepath.Base(m.Path), sql.size)
	defer bar.end()
	sql.body = bar.reader(sql.body)
	done, err := s.execute(d, sql, view)
	if err == nil {
		return done, nil
	}
	if f := fault.As(err); f != nil && f.At.Line > lines(m.Path) {
		f.Hint = "the last statement of the migration may lack its semicolon"
	}
	return nil, err
}

// lines counts the lines of a file; 0 where it can't be read.
func lines(path string) int {
	file, err := os.Open(path)
	if err != nil {
		return 0
	}
	defer file.Close()
	in, n := bufio.NewReader(file), 0
	for {
		text, err := in.ReadSlice('\n')
		if len(text) > 0 && (err == nil || err == io.EOF) {
			n++
		}
		if err != nil && err != bufio.ErrBufferFull {
			return n
		}
	}
}
