package urlpattern

import (
	"strings"
	"unicode/utf8"
)

// generateRegexp returns the expression that a list of parts stands for;
// segment is what a segment wildcard becomes. Every part but fixed text is a
// group. See https://urlpattern.spec.whatwg.org/#generate-a-regular-expression-and-name-list.
func generateRegexp(parts []part, segment string) string {
	var out strings.Builder
	out.WriteString("^")
	for _, p := range parts {
		out.WriteString(p.regexp(segment))
	}
	out.WriteString("$")
	return out.String()
}

func (p *part) regexp(segment string) string {
	value := p.value
	switch p.kind {
	case fixedText:
		if p.modifier == "" {
			return escapeRegexp(value)
		}
		return "(?:" + escapeRegexp(value) + ")" + p.modifier
	case segmentWildcard:
		value = segment
	case fullWildcard:
		value = fullWildcardRegexp
	}
	once := p.modifier == "" || p.modifier == "?"
	switch {
	case p.prefix == "" && p.suffix == "" && once:
		return "(" + value + ")" + p.modifier
	case p.prefix == "" && p.suffix == "":
		return "((?:" + value + ")" + p.modifier + ")"
	}
	prefix, suffix := escapeRegexp(p.prefix), escapeRegexp(p.suffix)
	if once {
		return "(?:" + prefix + "(" + value + ")" + suffix + ")" + p.modifier
	}
	// The group has all repetitions, without the first prefix and last suffix.
	repeated := "(?:" + prefix + "((?:" + value + ")(?:" + suffix + prefix + "(?:" + value + "))*)" + suffix + ")"
	if p.modifier == "*" {
		return repeated + "?"
	}
	return repeated
}

// generatePattern returns the shortest pattern that gives the parts.
// See https://urlpattern.spec.whatwg.org/#generate-a-pattern-string.
func generatePattern(parts []part, o options) string {
	var out strings.Builder
	for i := range parts {
		var previous, next *part
		if i > 0 {
			previous = &parts[i-1]
		}
		if i+1 < len(parts) {
			next = &parts[i+1]
		}
		parts[i].writePattern(&out, previous, next, o)
	}
	return out.String()
}

func (p *part) writePattern(out *strings.Builder, previous, next *part, o options) {
	if p.kind == fixedText {
		if p.modifier == "" {
			out.WriteString(escapePattern(p.value))
		} else {
			out.WriteString("{" + escapePattern(p.value) + "}" + p.modifier)
		}
		return
	}
	grouped := p.needsGroup(previous, next, o)
	if grouped {
		out.WriteString("{")
	}
	out.WriteString(escapePattern(p.prefix))
	if p.named() {
		out.WriteString(":" + p.name)
	}
	switch {
	case p.kind == customRegexp:
		out.WriteString("(" + p.value + ")")
	case p.kind == segmentWildcard && !p.named():
		out.WriteString("(" + o.segmentRegexp() + ")")
	case p.kind == fullWildcard && !p.named() && (previous == nil || previous.kind == fixedText || previous.modifier != "" || grouped || p.prefix != ""):
		out.WriteString("*")
	case p.kind == fullWildcard:
		out.WriteString("(" + fullWildcardRegexp + ")")
	}
	if p.kind == segmentWildcard && p.named() && p.suffix != "" && startsWithName(p.suffix) {
		out.WriteString(`\`)
	}
	out.WriteString(escapePattern(p.suffix))
	if grouped {
		out.WriteString("}")
	}
	out.WriteString(p.modifier)
}

// named reports whether the pattern named the group.
func (p *part) named() bool { return p.name != "" && !isDigit(p.name) }

// needsGroup reports whether a part would be read otherwise without braces.
func (p *part) needsGroup(previous, next *part, o options) bool {
	switch {
	case p.suffix != "", p.prefix != "" && p.prefix != o.prefix:
		return true
	case p.named() && p.kind == segmentWildcard && p.modifier == "" && next != nil && next.prefix == "" && next.suffix == "":
		if next.kind == fixedText && startsWithName(next.value) || next.kind != fixedText && isDigit(next.name) {
			return true
		}
	}
	return p.prefix == "" && previous != nil && previous.kind == fixedText && o.prefix != "" && strings.HasSuffix(previous.value, o.prefix)
}

func isDigit(s string) bool { return s != "" && '0' <= s[0] && s[0] <= '9' }

// startsWithName reports whether text would lengthen a name in front of it.
func startsWithName(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	return text != "" && isNameRune(c, false)
}
