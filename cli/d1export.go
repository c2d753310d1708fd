package cli

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"

	"edgeemu/d1/d1http"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

func newD1Export(p Process) *cobra.Command {
	var output string
	var tables []string
	var noSchema, noData bool
	var compatibility string
	c := d1Command(p, cobra.Command{
		Use:   "export <database>",
		Short: "write a database as SQL",
		Long: "export writes definitions and rows as SQL that d1 execute --file makes a database of again,\n" +
			"here and at Cloudflare; full-text tables too. --output - is standard output.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, d database, _ []string) error {
		switch {
		case output == "":
			return usageError{errors.New("Missing required argument: output")}
		case compatibility != "" && compatibility != "d1":
			return usageError{fmt.Errorf("--compatibility can be d1 only, not %q", compatibility)}
		}
		query := url.Values{"table": tables}
		if noSchema {
			query["no_schema"] = []string{"true"}
		}
		if noData {
			query["no_data"] = []string{"true"}
		}
		return exportTo(s, d, query, output)
	})
	set := c.Flags()
	set.StringVar(&output, "output", "", "the file to write")
	set.StringArrayVar(&tables, "table", nil, "only this table; may be repeated")
	set.BoolVar(&noSchema, "no-schema", false, "only rows")
	set.BoolVar(&noData, "no-data", false, "only definitions")
	set.StringVar(&compatibility, "compatibility", "", "")
	set.BoolP("skip-confirmation", "y", false, "")
	set.Lookup("compatibility").Hidden, set.Lookup("skip-confirmation").Hidden = true, true
	return c
}

// exportTo copies the export to a file, which is there whole or not at all.
func exportTo(s *session, d database, query url.Values, output string) error {
	res, err := s.api.Do(s.ctx, d.request(http.MethodGet, query, "edgeemu", "export"))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	for _, text := range res.Header.Values(d1http.HeaderNote) {
		s.say.warn(text)
	}
	bar := s.progress("Exporting", -1)
	defer bar.end()
	if output == "-" {
		_, err := io.Copy(s.p.Stdout, bar.reader(res.Body))
		return brokenOff(d, err)
	}
	path := resolve(s.p.Dir, output)
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return usageError{errors.New("Please specify a file path for --output, not a directory.")}
	}
	if err := download(path, bar.reader(res.Body)); err != nil {
		if told := brokenOff(d, err); told != err {
			return told
		}
		return fmt.Errorf("can't write %s: %w", output, err)
	}
	bar.end()
	s.tell("Exported %s to %s (%s).", d.name, output, byteCount(bar.done))
	return s.result(map[string]any{"database": d.id, "output": output, "size": bar.done})
}

// brokenOff explains an export that ended early. By then its answer had begun,
// and has no place for an error.
func brokenOff(d database, err error) error {
	if !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	return &fault.Error{
		Code: "cli.export", Err: err, Text: fmt.Sprintf("the export of %s broke off: the database may be damaged", d.name),
		Hint: fmt.Sprintf("`edgeemu d1 execute %s --command \"PRAGMA quick_check\"` says more", d.name),
	}
}
