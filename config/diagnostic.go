package config

import (
	"slices"
	"strings"

	"edgeemu/fault"
)

// A Severity says how bad a [Diagnostic] is.
type Severity string

// The severities. An Error stops the load, a Warning does not.
const (
	Warning Severity = "warning"
	Error   Severity = "error"
)

// A Diagnostic is one thing the configuration has to be told about.
type Diagnostic struct {
	Severity Severity
	Code     string         // stable, e.g. "config.unknown-key"
	Text     string         // wrangler's words where wrangler has them; may span lines
	Hint     string         // what to do about it, "" where Text says it all
	At       fault.Location // zero where no place in a file is meant
	Frame    string         // code frame around At
	Scope    []string       // headings the text stands under, e.g. `"env.prod" environment configuration`
}

// Fault returns the diagnostic as an error with which a command exits.
func (d Diagnostic) Fault() *fault.Error {
	return &fault.Error{Code: d.Code, Text: d.Text, Hint: d.Hint, Exit: exitConfig, At: d.At, Frame: d.Frame}
}

// exitConfig is the exit code of a usage or configuration error.
const exitConfig = 2

// Render returns the diagnostics of the severity below the heading as wrangler
// prints them: bullets, those of an environment indented below its own
// heading. It returns "" where there are none.
func Render(heading string, list []Diagnostic, severity Severity) string {
	root := &section{heading: heading}
	for _, d := range list {
		if d.Severity == severity {
			root.add(d.Scope, d.Text)
		}
	}
	if len(root.texts) == 0 && len(root.children) == 0 {
		return ""
	}
	return root.render()
}

// A section is a heading with its texts and the sections below it.
type section struct {
	heading  string
	texts    []string
	children []*section
}

func (s *section) add(scope []string, text string) {
	if len(scope) == 0 {
		s.texts = append(s.texts, text)
		return
	}
	i := slices.IndexFunc(s.children, func(c *section) bool { return c.heading == scope[0] })
	if i < 0 {
		i = len(s.children)
		s.children = append(s.children, &section{heading: scope[0]})
	}
	s.children[i].add(scope[1:], text)
}

func (s *section) render() string {
	var bullets []string
	for _, text := range s.texts {
		bullets = append(bullets, "- "+indentText(text))
	}
	out := s.heading + "\n" + strings.Join(bullets, "\n")
	for i, child := range s.children {
		if i > 0 {
			out += "\n"
		}
		out += "\n- " + child.render()
	}
	return indentText(out)
}

// indentText indents every line but the first by two spaces and empties blank ones.
func indentText(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if i > 0 {
			line = "  " + line
		}
		if strings.TrimSpace(line) == "" {
			line = ""
		}
		lines[i] = line
	}
	return strings.Join(lines, "\n")
}
