package conform

import (
	"fmt"
	"regexp"
)

// A Mask replaces what differs from run to run.
type Mask struct {
	Match string // regular expression, RE2
	As    string // what stands in the golden instead; $1 is the first group
}

func (m Mask) check() error {
	if _, err := regexp.Compile(m.Match); err != nil || m.Match == "" {
		return fmt.Errorf("mask %q: not a regular expression", m.Match)
	}
	return nil
}

// namedMask returns the mask that a case can ask for by name:
//
//	uuid    <uuid>
//	date    an HTTP date, or one in ISO 8601, becomes <date>
//	ms      "12ms" or "12 ms" becomes <ms>
//	port    the port of a loopback address becomes <port>
//	stack   the frames of stacks are dropped
//	frames  the frames below the first are dropped
//	where   line and column in the Worker's own file become <where>
func namedMask(name string) (Mask, bool) {
	switch name {
	case "uuid":
		return Mask{`[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}`, "<uuid>"}, true
	case "date":
		return Mask{`(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z`, "<date>"}, true
	case "ms":
		return Mask{`\b\d+ ?ms\b`, "<ms>"}, true
	case "port":
		return Mask{`(127\.0\.0\.1|localhost|\[::1\]):\d+`, "$1:<port>"}, true
	case "stack":
		return Mask{`(\n\s+at [^\n]+)+`, ""}, true
	case "frames":
		return Mask{`(\n\s+at [^\n]+)(?:\n\s+at [^\n]+)+`, "$1"}, true
	case "where":
		return Mask{`(<project>/[^\s:)]+):\d+:\d+`, "$1:<where>"}, true
	}
	return Mask{}, false
}

func (m Mask) apply(text string) string {
	return regexp.MustCompile(m.Match).ReplaceAllString(text, m.As)
}

// mask applies the masks of the case.
func (c Case) mask(text string) string {
	for _, name := range c.Masks {
		m, _ := namedMask(name)
		text = m.apply(text)
	}
	for _, m := range c.Mask {
		text = m.apply(text)
	}
	return text
}
