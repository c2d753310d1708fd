package cli

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"edgeemu/config"
	"edgeemu/emulator"
	"edgeemu/emulator/router"
	"edgeemu/fault"
	"edgeemu/worker"
)

// textVoice speaks to people, as wrangler does where tools may read along: the
// ready line, request lines, the table of bindings.
type textVoice struct {
	*printer
	level shownLevel
}

func (v *textVoice) setLevel(l level) { v.level.Store(int32(l)) }

// Worker shows a console line or an error that nothing caught.
func (v *textVoice) Worker(r worker.Record) {
	switch {
	case r.Exception != nil:
		if v.level.shows(levelError) {
			prefix := ""
			if r.Promise {
				prefix = "Unhandled rejection: "
			}
			v.error(prefix + v.exception(r.Exception))
		}
	case !v.level.shows(levelOf(r.Level)):
	case r.Level == "error":
		v.error(r.Text)
	case r.Level == "warn":
		v.warn(r.Text)
	default:
		v.line(r.Text)
	}
}

// Request shows an answered request in one line.
func (v *textVoice) Request(e router.Entry) {
	if !v.level.shows(levelInfo) {
		return
	}
	status := fmt.Sprintf("%d %s", e.Status, e.Reason)
	paint := green
	switch {
	case e.Status == 0:
		status, paint = "canceled", dim
	case e.Status >= 500:
		paint = red
	case e.Status >= 400:
		paint = yellow
	}
	v.line(e.Method + " " + e.Path + " " + v.paint(paint, status) + " " + v.paint(dim, "("+millis(e.Duration)+")"))
}

// millis returns a duration as requests and builds show it.
func millis(d time.Duration) string {
	return fmt.Sprintf("%dms", d.Round(time.Millisecond).Milliseconds())
}

// Config shows what is wrong with the configuration.
func (v *textVoice) Config(_ *config.Config, list []config.Diagnostic) {
	for _, d := range list {
		text := d.Text
		if len(d.Scope) > 0 {
			text = strings.Join(d.Scope, ": ") + ": " + text
		}
		text = v.described(text, d.Hint, d.At, d.Frame)
		switch {
		case d.Severity == config.Error && v.level.shows(levelError):
			v.error(text)
		case d.Severity != config.Error && v.level.shows(levelWarn):
			v.warn(text)
		}
	}
}

// Build shows how a build went.
func (v *textVoice) Build(b emulator.Build) {
	if len(b.Output) > 0 && v.level.shows(levelInfo) {
		v.line(string(b.Output))
	}
	if v.level.shows(levelWarn) {
		for _, m := range b.Warnings {
			v.warn(v.message(m))
		}
	}
	switch {
	case !v.level.shows(levelError):
	case b.Err != nil:
		if f := fault.As(b.Err); f == nil || f.Exit != exitUsage { // those of the configuration were shown
			v.failure(b.Err)
		}
		if b.Serving {
			v.alarm(v.paint(dim, "  the version before goes on serving"))
		}
	case b.Number > 1 && v.level.shows(levelInfo):
		v.line(v.paint(dim, "reloaded in "+millis(b.Took)+because(v.dir, b.Changed)))
	}
}

// because names the file of a reload, or how many there were.
func because(dir string, changed []string) string {
	switch {
	case len(changed) == 0 || changed[0] == "":
		return ""
	case len(changed) == 1:
		return ": " + shorten(dir, changed[0])
	}
	return fmt.Sprintf(": %s and %d more", shorten(dir, changed[0]), len(changed)-1)
}

// Working says that it takes a while.
func (v *textVoice) Working(on string) {
	if v.level.shows(levelInfo) {
		v.line(v.paint(dim, on+"..."))
	}
}

// Notice shows a sentence that the user should know.
func (v *textVoice) Notice(text string) {
	if v.level.shows(levelWarn) {
		v.warn(text)
	}
}

// Internal shows an error of our own.
func (v *textVoice) Internal(err error) {
	if v.level.shows(levelError) {
		v.error("edgeemu itself went wrong: " + err.Error())
	}
}

func (v *textVoice) ready(r ready) {
	if !v.level.shows(levelInfo) {
		return
	}
	if v.level.shows(levelLog) {
		for _, file := range r.secrets {
			v.line("Using secrets defined in " + shorten(v.dir, file))
		}
		v.line(v.table(r.bindings))
		if r.stored() {
			v.line("What they store is in " + shorten(v.dir, r.state))
		}
	}
	// Tools look for this line, so the address has no colour.
	v.line("Ready on " + r.url + v.paint(dim, " in "+millis(r.took)))
	v.flush()
}

func (v *textVoice) waiting(url string) {
	if v.level.shows(levelInfo) {
		v.line("Waiting on " + v.paint(bold, url) + " for a Worker that starts: save a file to try again")
	}
	v.flush()
}

func (v *textVoice) stopping(why string) {
	if v.level.shows(levelInfo) {
		v.line(v.paint(dim, why))
	}
	v.flush()
}

// table returns the bindings as wrangler shows them.
func (v *textVoice) table(rows []binding) string {
	if len(rows) == 0 {
		return "No bindings found."
	}
	var cells [][]string
	for _, r := range rows {
		name := "env." + r.Name
		if r.Detail != "" {
			name += " (" + r.Detail + ")"
		}
		cells = append(cells, []string{name, r.Type, r.Mode})
	}
	return "Your Worker has access to the following bindings:\n" + v.printer.table([]string{"Binding", "Resource", "Mode"}, cells)
}

// columnGap is the space between two columns.
const columnGap = 6

func columnWidths(cells [][]string) []int {
	widths := make([]int, len(cells[0]))
	for _, row := range cells {
		for k, cell := range row {
			widths[k] = max(widths[k], utf8.RuneCountInString(cell))
		}
	}
	return widths
}
