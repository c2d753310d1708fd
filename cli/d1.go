package cli

import (
	"fmt"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"edgeemu/apiv4"
	"edgeemu/config"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

func newD1(p Process) *cobra.Command {
	c := group("d1", "look into D1 databases and change them",
		"The commands of `wrangler d1` for the databases of this machine: through the server where\n"+
			"`edgeemu dev` runs, on its files where it does not. A database is named by its binding, its\n"+
			"database_name or its id.")
	migrations := group("migrations", "create, list and apply migrations", "")
	migrations.AddCommand(newD1MigrationsCreate(p), newD1MigrationsList(p), newD1MigrationsApply(p))
	travel := group("time-travel", "go back to an earlier state", "")
	travel.AddCommand(newD1TravelInfo(p), newD1TravelRestore(p))
	c.AddCommand(newD1Execute(p), newD1Export(p), newD1Info(p), newD1List(p), migrations, travel)
	return c
}

// A database is one that was chosen.
type database struct {
	id      string
	name    string             // as the user called it
	binding *config.D1Database // nil where only its id is known
}

// request returns a question about the database. One that the configuration
// names is made when it is asked about.
func (d database) request(method string, query url.Values, segments ...string) apiv4.Request {
	if d.binding != nil {
		if query == nil {
			query = url.Values{}
		}
		query.Set("create", "true")
	}
	return apiv4.Request{Method: method, Path: apiv4.Path(append([]string{"d1", "database", d.id}, segments...)...), Query: query}
}

// database finds a database of the configuration by binding or name, or any by
// its id.
func (s *session) database(name string) (database, error) {
	for _, same := range []func(b config.D1Database) string{
		func(b config.D1Database) string { return b.Binding },
		func(b config.D1Database) string { return b.DatabaseName },
		func(b config.D1Database) string { return b.DatabaseID },
		func(b config.D1Database) string { return b.PreviewDatabaseID },
	} {
		i := slices.IndexFunc(s.config.D1Databases, func(b config.D1Database) bool { return same(b) == name && name != "" })
		if i >= 0 {
			b := &s.config.D1Databases[i]
			return database{b.LocalID(), name, b}, nil
		}
	}
	list, err := s.databases()
	if err != nil {
		return database{}, err
	}
	if slices.ContainsFunc(list, func(d listedDatabase) bool { return d.ID == name }) {
		return database{id: name, name: name}, nil
	}
	return database{}, s.noDatabase(name)
}

// noDatabase says in wrangler's words that there is no such database.
func (s *session) noDatabase(name string) error {
	file := "wrangler configuration"
	if s.config.Path != "" {
		file = filepath.Base(s.config.Path)
	}
	err := &fault.Error{
		Code: "cli.no-database", Exit: exitUsage,
		Text: fmt.Sprintf("Couldn't find a D1 DB with the name or binding '%s' in your %s file.", name, file),
	}
	var known []string
	for _, b := range s.config.D1Databases {
		known = append(known, b.Binding)
		if b.DatabaseName != "" && b.DatabaseName != b.Binding {
			known = append(known, b.DatabaseName)
		}
	}
	switch near := fault.Nearest(name, known); {
	case near != "":
		err.Hint = fmt.Sprintf("did you mean %q?", near)
	case s.config.Path == "":
		err.Hint = "there is no configuration here: name it with --config"
	case len(known) > 0:
		err.Hint = "the configuration has " + strings.Join(known, ", ")
	}
	return err
}

// d1Command makes a command for one database, its first argument.
func d1Command(p Process, c cobra.Command, work func(s *session, d database, args []string) error) *cobra.Command {
	command, _ := storeCommand(p, c, func(s *session, args []string) error {
		d, err := s.database(args[0])
		if err != nil {
			return err
		}
		return work(s, d, args[1:])
	})
	return command
}

// A listedDatabase is a database as programs see it.
type listedDatabase struct {
	ID       string   `json:"uuid"`
	Name     string   `json:"name"`
	Bindings []string `json:"bindings"` // of this project that lead to it
	Size     int64    `json:"file_size"`
	Tables   int      `json:"num_tables"`
	Bookmark string   `json:"bookmark,omitempty"`
	File     string   `json:"file,omitempty"`
}

// describe adds what the configuration knows.
func (l *listedDatabase) describe(c *config.Config) {
	l.Bindings = []string{}
	for _, b := range c.D1Databases {
		if b.LocalID() == l.ID {
			l.Bindings = append(l.Bindings, b.Binding)
			if b.DatabaseName != "" {
				l.Name = b.DatabaseName
			}
		}
	}
}

// databases returns those that are there and those of the configuration.
func (s *session) databases() ([]listedDatabase, error) {
	list := []listedDatabase{}
	for page := 1; ; page++ {
		var some []listedDatabase
		query := url.Values{"page": {fmt.Sprint(page)}, "per_page": {fmt.Sprint(pageMax)}}
		if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: "/d1/database", Query: query}, &some); err != nil {
			return nil, err
		}
		list = append(list, some...)
		if len(some) < pageMax {
			break
		}
	}
	for _, b := range s.config.D1Databases {
		id := b.LocalID()
		if !slices.ContainsFunc(list, func(d listedDatabase) bool { return d.ID == id }) {
			list = append(list, listedDatabase{ID: id, Name: id})
		}
	}
	for i := range list {
		list[i].describe(s.config)
	}
	slices.SortFunc(list, func(a, b listedDatabase) int { return strings.Compare(a.Name+"\x00"+a.ID, b.Name+"\x00"+b.ID) })
	return list, nil
}

func newD1List(p Process) *cobra.Command {
	c, _ := storeCommand(p, cobra.Command{
		Use:   "list",
		Short: "list the databases",
		Long: "list shows the databases that are there and those of the configuration: as a table on a\n" +
			"terminal, otherwise as JSON.",
		Args: cobra.NoArgs,
	}, func(s *session, _ []string) error {
		list, err := s.databases()
		if err != nil {
			return err
		}
		var cells [][]string
		for _, d := range list {
			cells = append(cells, []string{d.Name, d.ID, strings.Join(d.Bindings, ", "), fmt.Sprint(d.Tables), byteCount(d.Size)})
		}
		return s.list([]string{"Name", "ID", "Binding", "Tables", "Size"}, cells, "There are no databases.", list)
	})
	return c
}

func newD1Info(p Process) *cobra.Command {
	return d1Command(p, cobra.Command{
		Use:   "info <database>",
		Short: "show what is known of a database",
		Long:  "info shows a database's id, size, tables and bookmark: as a table on a terminal, otherwise as\nJSON.",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, d database, _ []string) error {
		var info listedDatabase
		if _, err := s.api.Call(s.ctx, d.request(http.MethodGet, nil), &info); err != nil {
			return err
		}
		info.describe(s.config)
		return s.list([]string{"Database", info.Name}, [][]string{
			{"ID", info.ID}, {"Bindings", strings.Join(info.Bindings, ", ")},
			{"Size", byteCount(info.Size)}, {"Tables", fmt.Sprint(info.Tables)}, {"Bookmark", info.Bookmark}, {"File", info.File},
		}, "", info)
	})
}
