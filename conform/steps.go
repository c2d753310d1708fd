package conform

import (
	"fmt"
	"net/http"
	"regexp"
	"strconv"
	"strings"
)

// Host is the Host header of steps that do not write one.
const Host = "worker.example"

const (
	expansionBytesMax = 16 << 20
	repliesMax        = 16
)

// A Step is one request. Text may still hold ${origin}.
type Step struct {
	Title    string
	Line     int // of the title in steps.txt, from 1
	Method   string
	Target   string // path and query, as written
	Header   []Field
	Body     string
	HasBody  bool
	Chunks   []string // the body in pieces, with @chunked
	Raw      string   // the bytes themselves, with @raw
	Replies  int      // how many replies are read
	Contains []string
	NoBody   bool
	Together bool
	Hangup   string // "", "reply" or "seen"
}

// A Field is one header line as written.
type Field struct{ Name, Value string }

// ParseSteps reads a steps.txt. See the package comment for its form.
func ParseSteps(text string) ([]Step, error) {
	p := parser{lines: strings.Split(strings.TrimSuffix(text, "\n"), "\n"), titles: map[string]bool{"logs": true, "start": true}}
	for {
		p.skipBlank()
		if p.end() {
			return p.steps, nil
		}
		if err := p.step(); err != nil {
			return nil, fmt.Errorf("line %d: %w", p.at+1, err)
		}
	}
}

type parser struct {
	lines  []string
	at     int
	steps  []Step
	titles map[string]bool
}

func (p *parser) end() bool    { return p.at >= len(p.lines) }
func (p *parser) line() string { return p.lines[p.at] }

func (p *parser) skipBlank() {
	for !p.end() && (p.line() == "" || strings.HasPrefix(p.line(), "#")) {
		p.at++
	}
}

func (p *parser) step() error {
	title, ok := strings.CutPrefix(p.line(), titleMark)
	if !ok || strings.TrimSpace(title) != title || title == "" {
		return fmt.Errorf("want %sTITLE, have %q", titleMark, p.line())
	}
	if p.titles[title] {
		return fmt.Errorf("the title %q is taken", title)
	}
	p.titles[title] = true
	s := Step{Title: title, Line: p.at + 1, Replies: 1}
	p.at++
	escaped, chunked, raw, err := p.directives(&s)
	if err != nil {
		return err
	}
	if s.Together && len(p.steps) == 0 {
		return fmt.Errorf("@together in the first step")
	}
	if raw {
		s.Raw, err = unescape(p.rest())
	} else {
		err = p.request(&s, escaped, chunked)
	}
	p.steps = append(p.steps, s)
	return err
}

func (p *parser) directives(s *Step) (escaped, chunked, raw bool, err error) {
	for ; !p.end(); p.at++ {
		name, value, _ := strings.Cut(p.line(), " ")
		switch {
		case strings.HasPrefix(name, "#"):
		case name == "@contains" && value != "":
			s.Contains = append(s.Contains, value)
		case name == "@nobody":
			s.NoBody = true
		case name == "@escaped":
			escaped = true
		case name == "@chunked":
			chunked = true
		case name == "@together":
			s.Together = true
		case name == "@hangup" && (value == "reply" || value == "seen"):
			s.Hangup = value
		case name == "@raw":
			p.at++
			if value != "" {
				s.Replies, err = strconv.Atoi(value)
				if err == nil && (s.Replies < 1 || s.Replies > repliesMax) {
					err = fmt.Errorf("@raw reads 1 to %d replies", repliesMax)
				}
			}
			return escaped, chunked, true, err
		case strings.HasPrefix(name, "@"):
			return escaped, chunked, raw, fmt.Errorf("unknown directive %q", p.line())
		default:
			return escaped, chunked, raw, nil
		}
	}
	return escaped, chunked, raw, fmt.Errorf("a step without a request")
}

func (p *parser) request(s *Step, escaped, chunked bool) (err error) {
	var ok bool
	s.Method, s.Target, ok = strings.Cut(p.line(), " ")
	if !ok || s.Method == "" || s.Target == "" {
		return fmt.Errorf("want METHOD PATH, have %q", p.line())
	}
	if s.Target, err = expand(s.Target); err != nil {
		return err
	}
	p.at++
	for ; !p.end() && p.line() != "" && !strings.HasPrefix(p.line(), titleMark); p.at++ {
		name, value, ok := strings.Cut(p.line(), ":")
		if !ok || name == "" {
			return fmt.Errorf("want NAME: VALUE, have %q", p.line())
		}
		if value, err = expand(strings.TrimPrefix(value, " ")); err != nil {
			return err
		}
		s.Header = append(s.Header, Field{name, value})
	}
	lines := p.rest()
	if len(lines) == 0 || len(lines) == 1 {
		return nil
	}
	return s.readBody(lines[1:], escaped, chunked)
}

func (s *Step) readBody(lines []string, escaped, chunked bool) (err error) {
	s.HasBody = true
	if chunked {
		for _, line := range lines {
			if escaped {
				line, err = unescape([]string{line})
			} else {
				line, err = expand(line)
			}
			if err != nil {
				return err
			}
			s.Chunks = append(s.Chunks, line)
		}
		return nil
	}
	if escaped {
		s.Body, err = unescape(lines)
	} else {
		s.Body, err = expand(strings.Join(lines, "\n"))
	}
	return err
}

// rest takes the lines up to the next title, without blank ones at the end.
func (p *parser) rest() []string {
	from := p.at
	for !p.end() && !strings.HasPrefix(p.line(), titleMark) {
		p.at++
	}
	lines := p.lines[from:p.at]
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}

func unescape(lines []string) (string, error) {
	joined := strings.Join(lines, "")
	text, err := strconv.Unquote(`"` + strings.ReplaceAll(joined, `"`, `\"`) + `"`)
	if err != nil {
		return "", fmt.Errorf("bad escape in %q", joined)
	}
	return expand(text)
}

var expansion = regexp.MustCompile(`\$\{([^*{}]+)\*([0-9]{1,8})\}`)

// expand replaces each ${TEXT*COUNT}.
func expand(text string) (string, error) {
	size := len(text)
	for _, m := range expansion.FindAllStringSubmatch(text, -1) {
		count, _ := strconv.Atoi(m[2])
		if size += count * len(m[1]); size > expansionBytesMax {
			return "", fmt.Errorf("%s is over %d bytes", m[0], expansionBytesMax)
		}
	}
	return expansion.ReplaceAllStringFunc(text, func(match string) string {
		m := expansion.FindStringSubmatch(match)
		count, _ := strconv.Atoi(m[2])
		return strings.Repeat(m[1], count)
	}), nil
}

// header returns the value of a header line, "" where there is none.
func (s Step) header(name string) string {
	for _, f := range s.Header {
		if http.CanonicalHeaderKey(f.Name) == http.CanonicalHeaderKey(name) {
			return f.Value
		}
	}
	return ""
}

// replyMethods returns the methods of the requests that the step sends: what a
// reply may hold depends on it.
func (s Step) replyMethods() []string {
	if s.Raw == "" {
		return []string{s.Method}
	}
	methods := make([]string, s.Replies)
	for i := range methods {
		methods[i], _, _ = strings.Cut(s.Raw, " ")
	}
	return methods
}
