package cli

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// rows shows a long list as it comes: as a table to people, as an array in
// JSON to programs, which is written piece by piece.
type rows struct {
	say   *printer
	head  []string
	empty string
	cells [][]string
	out   *bufio.Writer // nil: a table
	count int
}

// rows starts a list.
func (s *session) rows(head []string, empty string) *rows {
	r := &rows{say: s.say, head: head, empty: empty}
	if s.f.json || !s.p.OutputTTY {
		r.out = bufio.NewWriter(s.p.Stdout)
	}
	return r
}

// add shows an item: v to programs, cells to people.
func (r *rows) add(v any, cells ...string) error {
	r.count++
	if r.out == nil {
		r.cells = append(r.cells, cells)
		return nil
	}
	return writeMember(r.out, "[", r.count == 1, "", v)
}

// writeMember writes a member of a JSON array or object.
func writeMember(out io.Writer, open string, first bool, name string, v any) error {
	var text bytes.Buffer
	text.WriteString(",")
	if first {
		text.Reset()
		text.WriteString(open)
	}
	text.WriteString("\n  ")
	if open == "{" {
		if err := encodeJSON(&text, "", name); err != nil {
			return err
		}
		text.WriteString(": ")
	}
	if err := encodeJSON(&text, "  ", v); err != nil {
		return err
	}
	_, err := out.Write(text.Bytes())
	return err
}

// encodeJSON writes a value with its lines indented, as it is read best: "<"
// stays what it is.
func encodeJSON(out *bytes.Buffer, prefix string, v any) error {
	e := json.NewEncoder(out)
	e.SetEscapeHTML(false)
	e.SetIndent(prefix, "  ")
	if err := e.Encode(v); err != nil {
		return fmt.Errorf("BUG: write JSON: %w", err)
	}
	out.Truncate(out.Len() - 1) // its line feed
	return nil
}

// An object writes a large JSON object piece by piece.
type object struct {
	out   *bufio.Writer
	count int
}

func (s *session) object() *object { return &object{out: bufio.NewWriter(s.p.Stdout)} }

func (o *object) add(name string, v any) error {
	o.count++
	return writeMember(o.out, "{", o.count == 1, name, v)
}

func (o *object) end() error { return endJSON(o.out, "{}", o.count) }

// endJSON closes an array or object.
func endJSON(out *bufio.Writer, brackets string, count int) error {
	closing := "\n" + brackets[1:] + "\n"
	if count == 0 {
		closing = brackets + "\n"
	}
	if _, err := out.WriteString(closing); err != nil {
		return err
	}
	return out.Flush()
}

// end shows what is left.
func (r *rows) end() error {
	switch {
	case r.out != nil:
		return endJSON(r.out, "[]", r.count)
	case r.count == 0:
		r.say.line(r.empty)
	default:
		r.say.line(r.say.table(r.head, r.cells))
	}
	return nil
}

// list shows rows that are known already.
func (s *session) list(head []string, cells [][]string, empty string, v any) error {
	if s.f.json || !s.p.OutputTTY {
		return writeJSON(s.p.Stdout, v)
	}
	if len(cells) == 0 {
		s.say.line(empty)
		return nil
	}
	s.say.line(s.say.table(head, cells))
	return nil
}

// table returns rows below a head.
func (p *printer) table(head []string, cells [][]string) string {
	first, rest, _ := strings.Cut(columns(append([][]string{head}, cells...)), "\n")
	return p.paint(dim, first) + "\n" + rest
}

// columns returns rows whose cells stand below each other. Control characters
// in them are shown, not sent to the terminal.
func columns(cells [][]string) string {
	for _, row := range cells {
		for k, cell := range row {
			row[k] = printable(cell)
		}
	}
	var out strings.Builder
	widths := columnWidths(cells)
	for _, row := range cells {
		line := ""
		for k, cell := range row {
			line += cell + strings.Repeat(" ", widths[k]-utf8.RuneCountInString(cell)+columnGap)
		}
		out.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return out.String()
}

// printable returns a text without characters that steer a terminal.
func printable(text string) string {
	var out strings.Builder
	for _, r := range text {
		if r < ' ' || r == 0x7f || 0x80 <= r && r < 0xa0 {
			fmt.Fprintf(&out, `\x%02x`, r)
			continue
		}
		out.WriteRune(r)
	}
	return out.String()
}
