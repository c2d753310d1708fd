package sourcemap

import (
	"net/url"
	"strconv"
	"strings"
)

// A Frame is one line of a stack in V8's shape:
//
//	at async Object.fetch (file:///app/src/index.ts:3:11)
//	at index.js:10:5
type Frame struct {
	Call   string // what stands before the place: "async Object.fetch"; "" where there is only a place
	File   string // path or URL as the stack has it, or a path after mapping; "" where there is no place
	Line   int    // from 1
	Column int    // from 1, in UTF-16 code units
	Name   string // the map's name for what is at the place, "" where it gives none
	Mapped bool   // the place was mapped
}

// A Trace is a stack whose places were mapped.
type Trace struct {
	Text   string  // the whole stack; mapped places are file: URLs, lines that are no frames are kept
	Frames []Frame // the frames, innermost first
	User   int     // index of the first frame in a file of the user, -1 where there is none
	Source string  // text of that file, "" where it is not known
}

// MapStack maps the places of a stack. lookup returns the map of a generated
// file as frames name it, or nil.
func MapStack(stack string, lookup func(file string) *Map) Trace {
	trace := Trace{User: -1}
	var out strings.Builder
	for line := range strings.Lines(stack) {
		text := strings.TrimRight(line, "\r\n")
		ending := line[len(text):]
		frame, ok := ParseFrame(text)
		if !ok {
			out.WriteString(line)
			continue
		}
		var m *Map
		if frame.File != "" {
			m = lookup(frame.File)
		}
		if m != nil {
			if p, found := m.Original(frame.Line, frame.Column); found {
				frame.File, frame.Line, frame.Column, frame.Name, frame.Mapped = p.Source, p.Line, p.Column, p.Name, true
				if frame.Call == "" {
					frame.Call = anonymousCall
				}
				text = text[:len(text)-len(strings.TrimLeft(text, " \t"))] + frame.String()
			}
		}
		if trace.User < 0 && frame.user() {
			trace.User = len(trace.Frames)
			if m != nil {
				trace.Source, _ = m.Content(frame.File)
			}
		}
		trace.Frames = append(trace.Frames, frame)
		out.WriteString(text + ending)
	}
	trace.Text = out.String()
	return trace
}

// anonymousCall is what wrangler calls functions without a name when it maps
// their frames. See testdata/conformance/errors/source-maps.
const anonymousCall = "null.<anonymous>"

// user reports whether the frame was mapped to a file that is not of an
// installed package.
func (f Frame) user() bool {
	return f.Mapped && !strings.Contains(f.File, "/node_modules/") && !strings.HasPrefix(f.File, "node_modules/")
}

// ParseFrame reads a line of a stack. It reports false where the line is not
// a frame.
func ParseFrame(line string) (Frame, bool) {
	text, ok := strings.CutPrefix(strings.TrimLeft(line, " \t"), "at ")
	if !ok {
		return Frame{}, false
	}
	text = strings.TrimRight(text, " \t")
	place := text
	f := Frame{}
	if strings.HasSuffix(text, ")") {
		if open := strings.Index(text, " ("); open >= 0 {
			f.Call, place = text[:open], text[open+2:len(text)-1]
		}
	} else if rest, async := strings.CutPrefix(text, "async "); async {
		f.Call, place = "async", rest
	}
	file, lineNumber, column, ok := splitPlace(place)
	if !ok {
		return Frame{Call: text}, true // native, <anonymous>
	}
	f.File, f.Line, f.Column = file, lineNumber, column
	return f, true
}

// splitPlace splits "file:line:column".
func splitPlace(place string) (file string, line, column int, ok bool) {
	for _, number := range []*int{&column, &line} {
		colon := strings.LastIndexByte(place, ':')
		if colon < 0 {
			return "", 0, 0, false
		}
		n, err := strconv.Atoi(place[colon+1:])
		if err != nil || n < 0 {
			return "", 0, 0, false
		}
		*number, place = n, place[:colon]
	}
	return place, line, column, place != ""
}

// String returns the frame as a line of a stack, without indentation.
func (f Frame) String() string {
	if f.File == "" {
		return "at " + f.Call
	}
	place := FileURL(f.File) + ":" + strconv.Itoa(f.Line) + ":" + strconv.Itoa(f.Column)
	switch f.Call {
	case "":
		return "at " + place
	case "async":
		return "at async " + place
	default:
		return "at " + f.Call + " (" + place + ")"
	}
}

// FileURL returns the file: URL of an absolute path. Other names are returned
// as they are.
func FileURL(file string) string {
	if !rooted(file) {
		return file
	}
	file = strings.ReplaceAll(file, `\`, "/")
	if !strings.HasPrefix(file, "/") {
		file = "/" + file
	}
	return (&url.URL{Scheme: "file", Path: file}).String()
}
