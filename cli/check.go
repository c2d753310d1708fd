package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/emulator/control"

	"github.com/spf13/cobra"
)

func newCheck(p Process) *cobra.Command {
	var file, env string
	var asJSON bool
	c := &cobra.Command{
		Use:   "check",
		Short: "list what a project uses and how well it is emulated",
		Long: "check lists every key, binding and compatibility flag of the project's configuration as\n" +
			"supported, partial or unsupported, with its line, and the locales and calendars in its code\n" +
			"that edgeemu has no data for. The exit code is 1 if anything is unsupported, and 2 if the\n" +
			"configuration is wrong.",
		Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			o := config.Options{
				Tables: emulator.Settings(),
				Dir:    p.Dir, Path: file, Process: p.Environ, FollowRedirect: true, Today: p.Clock.Now().UTC().Format("2006-01-02"),
			}
			if c.Flags().Changed("env") {
				o.Env = &env
			}
			return check(c.Context(), p, o, asJSON)
		},
	}
	c.Flags().StringVarP(&file, "config", "c", "", "path to the configuration file")
	c.Flags().StringVarP(&env, "env", "e", "", "environment of the configuration")
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// checked is the result of check for programs.
type checked struct {
	Config      string       `json:"config"`
	OK          bool         `json:"ok"`
	Findings    []finding    `json:"findings"`
	Diagnostics []diagnostic `json:"diagnostics"`
}

type finding struct {
	What   string `json:"what"`
	Name   string `json:"name"`
	Detail string `json:"detail,omitempty"`
	Level  string `json:"level"`
	Reason string `json:"reason,omitempty"`
	File   string `json:"file,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

type diagnostic struct {
	Severity string `json:"severity"`
	control.Message
}

func check(ctx context.Context, p Process, o config.Options, asJSON bool) error {
	say := newPrinter(p)
	defer say.flush()
	c, list, err := config.Load(o)
	var findings []config.Finding
	if err == nil {
		_, more := c.Compat(o.Today)
		list = append(list, more...)
		findings = config.Check(c)
		if c.Main != "" {
			lacks, err := emulator.CheckCode(ctx, c)
			if err != nil {
				list = append(list, config.Diagnostic{
					Severity: config.Warning, Code: "check.code",
					Text: "The code can't be bundled, so it is not checked for locales: " + err.Error(),
				})
			}
			findings = append(findings, lacks...)
		}
	}
	broken := slices.ContainsFunc(list, func(d config.Diagnostic) bool { return d.Severity == config.Error })
	unsupported := slices.ContainsFunc(findings, func(f config.Finding) bool { return f.Level == config.Unsupported })
	if asJSON {
		if err := writeJSON(p.Stdout, report(c, findings, list, !broken && !unsupported)); err != nil {
			return err
		}
	} else {
		voice := &textVoice{printer: say}
		voice.setLevel(levelLog)
		voice.Config(c, list)
		if err == nil {
			listFindings(say, c, findings)
		}
	}
	switch {
	case broken:
		return shownError{exitUsage}
	case unsupported:
		return shownError{exitFailed}
	}
	return nil
}

func report(c *config.Config, findings []config.Finding, list []config.Diagnostic, ok bool) checked {
	out := checked{Config: c.Path, OK: ok, Findings: []finding{}, Diagnostics: []diagnostic{}}
	for _, f := range findings {
		out.Findings = append(out.Findings, finding{f.What, f.Name, f.Detail, string(f.Level), f.Reason, f.At.File, f.At.Line, f.At.Column})
	}
	for _, d := range list {
		out.Diagnostics = append(out.Diagnostics, diagnostic{string(d.Severity), control.MessageAt(d.Text, d.Hint, d.At, d.Frame)})
	}
	return out
}

// listFindings shows the findings as a table, and how many there are of each
// level.
func listFindings(say *printer, c *config.Config, findings []config.Finding) {
	if c.Path == "" {
		say.line("no configuration file: nothing to check")
		return
	}
	cells := make([][]string, 0, len(findings))
	count := map[config.Support]int{}
	for _, f := range findings {
		count[f.Level]++
		name := f.Name
		if f.Detail != "" {
			name += " (" + f.Detail + ")"
		}
		cells = append(cells, []string{say.place(f.At), f.What, name, string(f.Level), f.Reason})
	}
	if len(cells) > 0 {
		widths := columnWidths(cells)
		for i, row := range cells {
			var line strings.Builder
			for k, cell := range row {
				padded := fmt.Sprintf("%-*s  ", widths[k], cell)
				if k == 3 {
					padded = say.paint(levelStyle(findings[i].Level), padded)
				}
				line.WriteString(padded)
			}
			say.line(strings.TrimRight(line.String(), " "))
		}
	}
	say.line(fmt.Sprintf("%d supported, %d partial, %d unsupported",
		count[config.Supported], count[config.Partial], count[config.Unsupported]))
}

func levelStyle(level config.Support) style {
	switch level {
	case config.Supported:
		return green
	case config.Partial:
		return yellow
	}
	return red
}
