package router

import (
	"bytes"
	_ "embed"
	"errors"
	"html/template"
	"regexp"
	"slices"
	"strings"

	"edgeemu/bundle"
	"edgeemu/fault"
	"edgeemu/worker"
)

//go:embed page.html
var pageSource string

// pageTemplate needs nothing from elsewhere: no script, font or style but its own.
var pageTemplate = template.Must(template.New("page").Parse(pageSource))

// A page shows errors to a browser.
type page struct {
	Title  string
	Lead   string // what that means for the Worker
	Errors []pageError
	Fields []worker.Field // of the request
	Method string
	URL    string
	Poll   string // address that answers 200 when it makes sense to reload, or ""
}

// A pageError is one error and its place.
type pageError struct {
	Label  string // "Caused by" and the like
	Name   string
	Text   string
	Hint   string
	Place  string
	Frame  []frameLine
	Stack  []stackLine
	Opaque bool // nothing but the text is known
}

// A frameLine is one line of a code frame.
type frameLine struct {
	Number string
	Code   string
	Marked bool
	Caret  string // white space before the marked column
}

// A stackLine is one line of a stack.
type stackLine struct {
	Call  string
	Place string
	Own   bool // in the user's files
}

// errorPage shows what a handler threw.
func errorPage(e *worker.Exception, req *worker.Request) []byte {
	p := page{
		Title:  e.Error(),
		Lead:   "The Worker threw an error that nothing caught.",
		Method: req.Method,
		URL:    req.URL,
		Fields: slices.Clone(req.Header),
	}
	slices.SortStableFunc(p.Fields, func(a, b worker.Field) int { return strings.Compare(a.Name, b.Name) })
	for at := e; at != nil; at = at.Cause {
		shown := pageError{Name: at.Name, Text: at.Message, Place: at.At.String(), Frame: frameLines(at.Frame), Stack: stackLines(at.Stack)}
		if at != e {
			shown.Label = "Caused by"
		}
		shown.Opaque = len(shown.Stack) == 0 && len(shown.Frame) == 0
		p.Errors = append(p.Errors, shown)
	}
	return p.render()
}

// startPage shows why there is no Worker.
func startPage(err error, poll string) []byte {
	p := page{
		Title: "The Worker has not started",
		Lead:  "This page reloads when it has. The error is also in the terminal.",
		Poll:  poll,
	}
	var failure *bundle.Error
	var thrown *worker.Exception
	switch {
	case errors.As(err, &failure):
		for _, m := range failure.Messages {
			p.Errors = append(p.Errors, pageError{Name: "Build error", Text: m.Text, Hint: m.Hint, Place: m.At.String(), Frame: frameLines(m.Frame)})
		}
	case errors.As(err, &thrown):
		p.Errors = append(p.Errors, pageError{Name: thrown.Name, Text: thrown.Message, Place: thrown.At.String(), Frame: frameLines(thrown.Frame), Stack: stackLines(thrown.Stack)})
	default:
		e := pageError{Name: "Error", Text: err.Error()}
		if f := fault.As(err); f != nil {
			e = pageError{Name: "Error", Text: f.Text, Hint: f.Hint, Place: f.At.String(), Frame: frameLines(f.Frame)}
		}
		p.Errors = append(p.Errors, e)
	}
	return p.render()
}

func (p page) render() []byte {
	var out bytes.Buffer
	if err := pageTemplate.Execute(&out, p); err != nil {
		return []byte(template.HTMLEscapeString(p.Title))
	}
	return out.Bytes()
}

var frameLinePattern = regexp.MustCompile(`^(>?)\s*(\d*) \| ?(.*)$`)

// frameLines reads a code frame as fault.Frame writes it.
func frameLines(frame string) []frameLine {
	var lines []frameLine
	for text := range strings.Lines(frame) {
		match := frameLinePattern.FindStringSubmatch(strings.TrimRight(text, "\n"))
		switch {
		case match == nil:
		case match[2] != "":
			lines = append(lines, frameLine{Number: match[2], Code: match[3], Marked: match[1] != ""})
		case len(lines) > 0:
			lines[len(lines)-1].Caret, _, _ = strings.Cut(match[3], "^")
		}
	}
	return lines
}

var stackLinePattern = regexp.MustCompile(`^\s*at (?:(.*) \((.*)\)|(.*))$`)

// stackLines reads the frames of a stack in V8's shape.
func stackLines(stack string) []stackLine {
	var lines []stackLine
	for text := range strings.Lines(stack) {
		match := stackLinePattern.FindStringSubmatch(strings.TrimRight(text, "\n"))
		if match == nil {
			continue
		}
		place := strings.TrimPrefix(match[2]+match[3], "file://")
		own := strings.Contains(place, "/") && !strings.Contains(place, "/node_modules/")
		lines = append(lines, stackLine{Call: match[1], Place: place, Own: own})
	}
	return lines
}
