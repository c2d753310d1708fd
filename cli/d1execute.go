package cli

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"edgeemu/d1/d1http"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

// executeFlags are those of d1 execute.
type executeFlags struct {
	command string
	file    string
	preview bool
	yes     bool
}

func newD1Execute(p Process) *cobra.Command {
	f := &executeFlags{}
	c := d1Command(p, cobra.Command{
		Use:   "execute <database>",
		Short: "run SQL",
		Long: "execute runs statements, from --command or a --file, in one transaction: all of them, or none.\n" +
			"Files may be of any size; - is standard input. What statements give is shown as tables on a\n" +
			"terminal, otherwise as JSON in wrangler's shape. Of a file only statements that give rows are\n" +
			"shown, with --json all.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, d database, _ []string) error {
		err := f.check()
		if err == nil {
			err = f.run(s, d)
		}
		return s.jsonError(err)
	})
	c.Flags().StringVar(&f.command, "command", "", "the SQL, statements separated by semicolons")
	c.Flags().StringVar(&f.file, "file", "", "a file of SQL")
	c.Flags().BoolVarP(&f.yes, "yes", "y", false, "ask nothing")
	c.Flags().BoolVar(&f.preview, "preview", false, "")
	c.Flags().Lookup("preview").Hidden = true
	return c
}

// check refuses with wrangler's words.
func (f *executeFlags) check() error {
	switch {
	case f.command != "" && f.file != "":
		return usageError{errors.New("Error: can't provide both --command and --file.")}
	case f.command == "" && f.file == "":
		return usageError{errors.New(`Missing required option --command or --file. Provide a SQL command inline with --command="<SQL>", or a path to a SQL file with --file=<path>.`)}
	case f.preview:
		return usageError{errors.New("Cannot use --preview without --remote. The --preview flag targets a preview D1 database, which requires the --remote flag. Remove --preview or add --remote.")}
	}
	return nil
}

// jsonError shows an error to programs as wrangler does, where they asked for
// JSON.
func (s *session) jsonError(err error) error {
	if err == nil || !s.f.json {
		return err
	}
	shown := map[string]any{"text": err.Error()}
	if f := fault.As(err); f != nil {
		shown["text"] = f.Text
		if f.At.Line > 0 {
			shown["file"], shown["line"], shown["column"] = shorten(s.p.Dir, f.At.File), f.At.Line, f.At.Column
		}
		if f.Hint != "" {
			shown["hint"] = f.Hint
		}
	}
	if err2 := writeJSON(s.p.Stdout, map[string]any{"error": shown}); err2 != nil {
		return err2
	}
	return shownError{exitCode(err)}
}

func (f *executeFlags) run(s *session, d database) error {
	sql := sqlInput{body: strings.NewReader(f.command), size: int64(len(f.command)), text: f.command}
	if f.file != "" {
		body, err := s.sqlFile(f.file)
		if err != nil {
			return err
		}
		defer body.Close()
		sql = *body
	}
	view := s.resultView(f.file != "" && !s.f.json)
	defer view.close()
	bar := s.progress("Executing", sql.size)
	sql.body = bar.reader(sql.body)
	done, err := s.execute(d, sql, view)
	bar.end()
	if err != nil {
		return err
	}
	if err := view.end(); err != nil {
		return err
	}
	text := fmt.Sprintf("%s executed successfully.", counted(done.Statements, "command"))
	switch {
	case s.f.json:
	case s.p.OutputTTY:
		s.say.line(text)
	case f.file != "":
		s.say.alarm(text)
	}
	return nil
}

func counted(n int64, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// A sqlInput is SQL to be run.
type sqlInput struct {
	body io.Reader
	size int64  // -1: not known
	name string // of its file, "" where there is none
	text string // all of it, where it is short
	keep string // why the state is kept before, "" where it is not
	io.Closer
}

// sqlFile opens a file of SQL, with wrangler's refusals.
func (s *session) sqlFile(path string) (*sqlInput, error) {
	if path == "-" {
		return &sqlInput{body: s.p.Stdin, size: -1, name: "-", keep: "import", Closer: io.NopCloser(nil)}, nil
	}
	name := resolve(s.p.Dir, path)
	unreadable := func(err error) error {
		return &fault.Error{Code: "cli.sql-file", Exit: exitUsage, Err: err,
			Text: fmt.Sprintf("Unable to read SQL text file %q. Please check the file path and try again.", path)}
	}
	file, err := os.Open(name)
	if err != nil {
		return nil, unreadable(err)
	}
	info, err := file.Stat()
	if err != nil || info.IsDir() {
		file.Close()
		return nil, unreadable(err)
	}
	const magic = "SQLite format 3"
	in := bufio.NewReader(file)
	if head, _ := in.Peek(len(magic)); string(head) == magic {
		file.Close()
		return nil, &fault.Error{Code: "cli.sql-file", Exit: exitUsage,
			Text: "Provided file is a binary SQLite database file instead of an SQL text file. The execute command can only process SQL text files. Please export an SQL file from your SQLite database and try again.",
			Hint: "`sqlite3 " + path + " .dump > dump.sql` makes one"}
	}
	size := int64(-1)
	if info.Mode().IsRegular() {
		size = info.Size()
	}
	return &sqlInput{body: in, size: size, name: name, keep: "import", Closer: file}, nil
}

// execute runs SQL in one transaction and shows what it gives.
func (s *session) execute(d database, sql sqlInput, view *resultView) (*d1http.Done, error) {
	query := url.Values{}
	if sql.keep != "" {
		query.Set("keep", sql.keep)
	}
	q := d.request(http.MethodPost, query, "edgeemu", "import")
	q.Body, q.Size = sql.body, sql.size
	q.Header = http.Header{"Content-Type": {"application/sql"}}
	res, err := s.api.Do(s.ctx, q)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	lines := json.NewDecoder(bufio.NewReaderSize(res.Body, 64<<10))
	for {
		var e d1http.Event
		if err := lines.Decode(&e); err != nil {
			return nil, fmt.Errorf("read what the SQL gives: %w", noEOF(err))
		}
		switch {
		case e.Done != nil:
			return e.Done, nil
		case e.Error != nil:
			return nil, sql.failure(e.Error)
		}
		if err := view.add(e); err != nil {
			return nil, err
		}
	}
}

// noEOF lets an answer that ends too early be an error.
func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// frameMax is the size of files whose lines are shown with an error.
const frameMax = 4 << 20

// failure returns the error about a statement, with its place.
func (in sqlInput) failure(e *d1http.Failure) error {
	f := &fault.Error{Code: fmt.Sprint(e.Code), Text: e.Message, Hint: e.Hint}
	if e.Line == 0 {
		return f
	}
	f.At = fault.Location{File: in.name, Line: e.Line, Column: e.Column}
	source := in.text
	if in.name != "" && in.size >= 0 && in.size <= frameMax {
		text, err := os.ReadFile(in.name)
		if err == nil {
			source = string(text)
		}
	}
	if in.name == "" {
		f.At.File = "--command"
	}
	f.Frame = fault.Frame(source, f.At)
	return f
}
