package js

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// A sourceText is a file of the user as the engine compiled it, kept to say
// where and what V8 would say of it.
type sourceText struct {
	text   string
	before int // bytes that stand before the user's own text
	once   sync.Once
	lines  []int // offset of each line
}

// sources are the files of an isolate by name.
type sources map[string]*sourceText

func (s *sourceText) lineStarts() []int {
	s.once.Do(func() {
		s.lines = append(s.lines, 0)
		for n := 0; ; {
			end := strings.IndexByte(s.text[n:], '\n')
			if end < 0 {
				return
			}
			n += end + 1
			s.lines = append(s.lines, n)
		}
	})
	return s.lines
}

// offset returns where in the text a place of the engine is.
func (s *sourceText) offset(p place) (int, bool) {
	lines := s.lineStarts()
	if p.line < 1 || p.line > len(lines) {
		return 0, false
	}
	at := lines[p.line-1]
	for column := 1; column < p.column; column++ {
		if at >= len(s.text) {
			return 0, false
		}
		_, size := utf8.DecodeRuneInString(s.text[at:])
		at += size
	}
	return at, true
}

// place returns the place of an offset as V8 counts: columns from 1, in UTF-16
// code units, without what stands before the user's own text.
func (s *sourceText) place(offset int) place {
	lines := s.lineStarts()
	low, high := 0, len(lines)
	for high-low > 1 {
		if middle := (low + high) / 2; lines[middle] <= offset {
			low = middle
		} else {
			high = middle
		}
	}
	column := 1
	for _, r := range s.text[lines[low]:offset] {
		if column++; r > 0xffff {
			column++
		}
	}
	if low == 0 {
		column -= s.before
	}
	return place{low + 1, column}
}

// resolve returns the frames with the places where V8 sees them, and with
// names for the functions that have none of their own.
func (s sources) resolve(sites []callSite) []callSite {
	resolved := make([]callSite, 0, len(sites))
	for n := range sites {
		site := &sites[n]
		if site.native && n+1 < len(sites) && s.isTemplate(site, &sites[n+1]) {
			continue
		}
		resolved = append(resolved, *site)
		site = &resolved[len(resolved)-1]
		source := s[site.file]
		if site.native || source == nil {
			continue
		}
		if !site.exact {
			site.exact = true
			if offset, ok := source.offset(site.place); ok {
				site.place = source.place(source.position(site, offset))
			}
		}
		if site.function == "" {
			source.nameSite(site)
		}
	}
	return resolved
}

// isTemplate reports whether a frame of String.prototype.concat stands for a
// template literal, which the engine makes with it.
func (s sources) isTemplate(site, caller *callSite) bool {
	source := s[caller.file]
	if site.function != "concat" || source == nil {
		return false
	}
	offset, ok := source.offset(caller.place)
	if !ok {
		return false
	}
	switch callee := calleePosition(source.text, offset); source.text[callee:skipName(source.text, callee)] {
	case "concat", "call", "apply":
		return false
	}
	return true
}

// nameSite names a function after what it is assigned to, as V8 does.
func (s *sourceText) nameSite(site *callSite) {
	offset, ok := s.offset(site.definition)
	if !ok {
		return
	}
	if name := assignedName(s.text[:offset]); name != "" {
		site.function, site.method = name, ""
	}
}

// position returns where V8 sees a frame that the engine sees at offset.
func (s *sourceText) position(site *callSite, offset int) int {
	if site.async {
		return awaitPosition(s.text, s.functionStart(site, offset), offset)
	}
	if site.new && strings.HasPrefix(s.text[offset:], "}") && site.length > 0 && site.length <= offset {
		return offset + 1 - site.length // a constructor that the class does not have: the class
	}
	if site.at.tail && strings.HasPrefix(s.text[offset:], "return") {
		offset = lastCall(s.text, offset)
	}
	return callPosition(s.text, offset, site.at.construct)
}

// functionBytesMax bounds how much of a function is looked at.
const functionBytesMax = 64 << 10

// functionStart returns from where on the function of a frame is looked at.
func (s *sourceText) functionStart(site *callSite, offset int) int {
	if start, ok := s.offset(site.definition); ok && start <= offset && offset-start <= functionBytesMax {
		return start
	}
	return max(0, strings.LastIndexByte(s.text[:max(0, offset-functionBytesMax)], '\n'))
}

// functionEnd returns how far the function of a frame is looked at.
func (s *sourceText) functionEnd(site *callSite, offset int) int {
	if start, ok := s.offset(site.definition); ok && site.length > 0 && start+site.length > offset {
		return min(start+site.length, offset+excerptBytesMax, len(s.text))
	}
	return min(offset+excerptBytesMax, len(s.text))
}

// lastCall returns where the arguments begin of the call with which the
// statement at offset ends.
func lastCall(text string, offset int) int {
	tokens := tokenize(text[offset:], statementBytesMax, func(t token, depth int) bool {
		return depth < 0 || depth == 0 && text[offset+t.start] == ';'
	})
	depth := 0
	for n := len(tokens) - 1; n >= 0; n-- {
		t := tokens[n]
		switch word := t.in(text[offset:]); {
		case t.kind == tokenTemplate && depth == 0 && strings.HasPrefix(word, "`"):
			return offset + t.start
		case n == len(tokens)-1 && (word == ";" || word == "}"):
		case t.kind != tokenMark:
		case word == ")" || word == "]" || word == "}":
			depth++
		case word == "(" || word == "[" || word == "{":
			if depth--; depth == 0 && word == "(" {
				return offset + t.start
			}
		}
	}
	return offset
}

// statementBytesMax bounds how far the end of a statement is searched for.
const statementBytesMax = 16 << 10

// awaitPosition returns the "await" at which a function waits. The engine knows
// the last call or access before it: in what is awaited, or else in front of
// the await.
func awaitPosition(text string, start, offset int) int {
	tokens := tokenize(text[start:], offset-start+statementBytesMax, func(t token, depth int) bool {
		return start+t.start > offset && t.in(text[start:]) == "await"
	})
	after := len(tokens)
	for after > 0 && start+tokens[after-1].start > offset {
		after--
	}
	depth := 0
before:
	for n := after - 1; n >= 0; n-- {
		switch word := tokens[n].in(text[start:]); {
		case word == ")" || word == "]" || word == "}":
			depth++
		case word == "(" || word == "[" || word == "{":
			depth--
		case depth > 0:
		case word == ";" || word == "=" || word == "=>" || word == "return":
			break before
		case word == "await":
			return start + tokens[n].start
		}
	}
	if last := len(tokens) - 1; last >= after && tokens[last].in(text[start:]) == "await" {
		return start + tokens[last].start
	}
	return offset
}

// callPosition returns where V8 sees the call or access that the engine sees
// at offset: at the name that is called or read, at the operator of an
// assignment, at the "new" of a construction.
func callPosition(text string, offset int, construct bool) int {
	if construct {
		if at, ok := newPosition(text, offset); ok {
			return at
		}
	}
	switch {
	case strings.HasPrefix(text[offset:], "("):
		return calleePosition(text, offset)
	case strings.HasPrefix(text[offset:], "."), strings.HasPrefix(text[offset:], "?."):
		name := skipSpace(text, offset+strings.IndexByte(text[offset:], '.')+1)
		if at, ok := assignmentAfter(text, skipName(text, name), false); ok {
			return at
		}
		return name
	case strings.HasPrefix(text[offset:], "["):
		if at, ok := assignmentAfter(text, skipBrackets(text, offset), false); ok {
			return at
		}
	}
	return offset
}

// calleePosition returns the start of the name before the parenthesis of a
// call, or that of the parenthesis where what is called has no plain name.
func calleePosition(text string, offset int) int {
	end := skipSpaceBack(text, offset)
	start := skipNameBack(text, end)
	if name := text[start:end]; name == "" || isReserved(name) && name != "super" || start > 0 && text[start-1] == '#' {
		return offset
	}
	return start
}

// newPosition returns where the "new" of the construction is whose arguments
// begin, or which ends, at offset.
func newPosition(text string, offset int) (int, bool) {
	at := skipSpaceBack(text, offset)
	for at > 0 {
		switch start := skipNameBack(text, at); {
		case start < at:
			if text[start:at] == "super" {
				return start, true
			}
			at = start
		case text[at-1] == ')' || text[at-1] == ']' || text[at-1] == '}':
			at = skipBracketsBack(text, at)
			if before := skipSpaceBack(text, at); before > 0 && (text[before-1] == '.' || isNamePart(text, before)) && !strings.HasSuffix(text[:before], "new") {
				at = before
				continue // an index, or a call's arguments
			}
		default:
			return 0, false
		}
		before := skipSpaceBack(text, at)
		if before > 0 && (text[before-1] == '.' || text[before-1] == '#') {
			at = skipSpaceBack(text, before-1)
			continue
		}
		if strings.HasSuffix(text[:before], "new") && !isNamePart(text, before-len("new")) {
			return before - len("new"), true
		}
		return 0, false
	}
	return 0, false
}

// assignmentAfter returns where the operator of an assignment to what ends at
// offset is; with compound also those like += and ++.
func assignmentAfter(text string, offset int, compound bool) (int, bool) {
	at := skipSpace(text, offset)
	rest := text[at:]
	if strings.HasPrefix(rest, "=") {
		return at, !strings.HasPrefix(rest, "==") && !strings.HasPrefix(rest, "=>")
	}
	if compound {
		for _, operator := range compoundOperators {
			if strings.HasPrefix(rest, operator) {
				return at, true
			}
		}
	}
	return offset, false
}

var compoundOperators = []string{"++", "--", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=", "&&=", "||=", "??="}

// assignedName returns what a function that begins at the end of text is
// assigned to: V8 calls it so in stacks where it has no name of its own.
func assignedName(text string) string {
	text = strings.TrimRight(text, " \t\r\n")
	text, ok := strings.CutSuffix(text, "=")
	if !ok {
		return ""
	}
	end := skipSpaceBack(text, len(text))
	start := end
	for start > 0 && (text[start-1] == '.' || isNamePart(text, start)) {
		start--
	}
	return strings.ReplaceAll(text[start:end], ".prototype.", ".")
}

func skipSpace(text string, at int) int {
	for at < len(text) && strings.IndexByte(" \t\r\n", text[at]) >= 0 {
		at++
	}
	return at
}

func skipSpaceBack(text string, at int) int {
	for at > 0 && strings.IndexByte(" \t\r\n", text[at-1]) >= 0 {
		at--
	}
	return at
}

func isNameByte(b byte) bool {
	return b == '$' || b == '_' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b >= utf8.RuneSelf
}

// isNamePart reports whether the character that ends at at belongs to a name.
func isNamePart(text string, at int) bool { return at > 0 && isNameByte(text[at-1]) }

func skipName(text string, at int) int {
	if at < len(text) && text[at] == '#' {
		at++
	}
	for at < len(text) && isNameByte(text[at]) {
		at++
	}
	return at
}

func skipNameBack(text string, at int) int {
	for isNamePart(text, at) {
		at--
	}
	return at
}

// skipBrackets returns the end of the brackets that open at at.
func skipBrackets(text string, at int) int {
	tokens := tokenize(text[at:], bracketBytesMax, func(t token, depth int) bool { return depth == 0 })
	if len(tokens) == 0 {
		return at
	}
	return at + tokens[len(tokens)-1].end
}

// bracketBytesMax bounds how far the end of brackets is searched for.
const bracketBytesMax = 4096

// skipBracketsBack returns where the brackets open that close before at. It
// does not know of brackets in strings.
func skipBracketsBack(text string, at int) int {
	depth := 0
	for n := at; n > 0 && at-n < bracketBytesMax; n-- {
		switch text[n-1] {
		case ')', ']', '}':
			depth++
		case '(', '[', '{':
			if depth--; depth == 0 {
				return n - 1
			}
		}
	}
	return at
}

// reserved are the words that are no names in code of modules.
var reserved = func() map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.Fields("break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof new null return super switch this throw true try typeof var void while with yield await let static implements interface package private protected public") {
		words[word] = true
	}
	return words
}()

func isReserved(word string) bool { return reserved[word] }
