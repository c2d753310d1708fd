package config

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"edgeemu/fault"
)

// jsonDepthMax bounds the nesting of JSONC, so that no file can exhaust the stack.
const jsonDepthMax = 500

// parseJSONC reads JSON with comments and trailing commas, as
// https://code.visualstudio.com/docs/languages/json#_json-with-comments has
// them. The text of an error is the code that wrangler's parser gives
// ("CommaExpected", ...).
func parseJSONC(source *Source) (*Value, error) {
	p := &jsonParser{source: source, text: source.Text}
	if err := p.next(); err != nil {
		return nil, err
	}
	if p.token == tokenEnd {
		return nil, p.fail("ValueExpected")
	}
	v, err := p.value(0)
	if err != nil {
		return nil, err
	}
	if p.token != tokenEnd {
		return nil, p.fail("EndOfFileExpected")
	}
	return v, nil
}

type jsonToken uint8

const (
	tokenEnd jsonToken = iota
	tokenOpenBrace
	tokenCloseBrace
	tokenOpenBracket
	tokenCloseBracket
	tokenComma
	tokenColon
	tokenString
	tokenNumber
	tokenWord // true, false, null
)

// A jsonParser looks one token ahead.
type jsonParser struct {
	source *Source
	text   string
	pos    int // behind the token

	token jsonToken
	start int    // of the token
	str   string // value of a tokenString, text of a tokenNumber or tokenWord
}

func (p *jsonParser) fail(code string) error { return p.failAt(code, p.start) }

func (p *jsonParser) failAt(code string, offset int) error {
	at := p.source.At(offset)
	return &fault.Error{
		Code: "config.syntax", Text: code, Exit: exitConfig,
		At: at, Frame: fault.Frame(p.source.Text, at), Hint: jsonHint(code),
	}
}

// jsonHint says in words what an error code means.
func jsonHint(code string) string {
	switch code {
	case "CommaExpected":
		return "a comma is missing before this"
	case "ColonExpected":
		return "a colon is missing between the key and its value"
	case "ValueExpected":
		return "a value is missing here"
	case "PropertyNameExpected":
		return "a key in double quotes is missing here"
	case "CloseBraceExpected":
		return "a closing } is missing"
	case "CloseBracketExpected":
		return "a closing ] is missing"
	case "EndOfFileExpected":
		return "nothing may follow the value of the file"
	case "UnexpectedEndOfString":
		return "a string ends with the same quote on the same line"
	case "InvalidSymbol":
		return "strings stand in double quotes; other words are true, false and null"
	}
	return ""
}

// value reads the value that starts with the current token.
func (p *jsonParser) value(depth int) (*Value, error) {
	if depth > jsonDepthMax {
		return nil, p.fail("NestedTooDeep")
	}
	v := &Value{source: p.source, offset: p.start}
	switch p.token {
	case tokenOpenBrace:
		return v, p.object(v, depth)
	case tokenOpenBracket:
		return v, p.array(v, depth)
	case tokenString:
		v.Type, v.Str = String, p.str
	case tokenNumber:
		n, err := strconv.ParseFloat(p.str, 64)
		if err != nil && !isRange(err) {
			return nil, p.fail("InvalidNumberFormat")
		}
		v.Type, v.Num = Number, n
	case tokenWord:
		switch p.str {
		case "true", "false":
			v.Type, v.Bool = Bool, p.str == "true"
		}
	default:
		return nil, p.fail("ValueExpected")
	}
	return v, p.next()
}

func isRange(err error) bool {
	e, ok := err.(*strconv.NumError)
	return ok && e.Err == strconv.ErrRange
}

func (p *jsonParser) object(v *Value, depth int) error {
	v.Type = Object
	return p.list(tokenCloseBrace, "CloseBraceExpected", func() error {
		if p.token != tokenString {
			return p.fail("PropertyNameExpected")
		}
		key, offset := p.str, p.start
		if err := p.next(); err != nil {
			return err
		}
		if p.token != tokenColon {
			return p.fail("ColonExpected")
		}
		if err := p.next(); err != nil {
			return err
		}
		member, err := p.value(depth + 1)
		if err == nil {
			v.set(key, member, offset)
		}
		return err
	})
}

func (p *jsonParser) array(v *Value, depth int) error {
	v.Type = Array
	return p.list(tokenCloseBracket, "CloseBracketExpected", func() error {
		item, err := p.value(depth + 1)
		if err == nil {
			v.Items = append(v.Items, item)
		}
		return err
	})
}

// list reads elements with commas between them, and one behind if need be, up
// to the closing token.
func (p *jsonParser) list(end jsonToken, missing string, element func() error) error {
	if err := p.next(); err != nil {
		return err
	}
	for first := true; p.token != end && p.token != tokenEnd; first = false {
		switch {
		case p.token == tokenComma && first:
			return p.fail("ValueExpected")
		case p.token == tokenComma:
			if err := p.next(); err != nil {
				return err
			}
			if p.token == end {
				return p.next()
			}
		case !first:
			return p.fail("CommaExpected")
		}
		if err := element(); err != nil {
			return err
		}
	}
	if p.token != end {
		return p.fail(missing)
	}
	return p.next()
}

// next reads the next token, comments and white space skipped.
func (p *jsonParser) next() error {
	if err := p.skipTrivia(); err != nil {
		return err
	}
	p.start, p.str = p.pos, ""
	if p.pos >= len(p.text) {
		p.token = tokenEnd
		return nil
	}
	c := p.text[p.pos]
	if i := strings.IndexByte("{}[],:", c); i >= 0 {
		p.token = tokenOpenBrace + jsonToken(i)
		p.pos++
		return nil
	}
	switch {
	case c == '"':
		p.token = tokenString
		return p.string()
	case c == '-' || c >= '0' && c <= '9':
		p.token = tokenNumber
		return p.number()
	}
	for p.pos < len(p.text) && !strings.ContainsRune(" \t\r\n{}[],:\"/", rune(p.text[p.pos])) {
		p.pos++
	}
	p.token, p.str = tokenWord, p.text[p.start:p.pos]
	if p.str != "true" && p.str != "false" && p.str != "null" {
		return p.fail("InvalidSymbol")
	}
	return nil
}

func (p *jsonParser) skipTrivia() error {
	for p.pos < len(p.text) {
		rest := p.text[p.pos:]
		switch {
		case strings.IndexByte(" \t\r\n", rest[0]) >= 0:
			p.pos++
		case strings.HasPrefix(rest, "//"):
			if i := strings.IndexAny(rest, "\r\n"); i >= 0 {
				p.pos += i
			} else {
				p.pos = len(p.text)
			}
		case strings.HasPrefix(rest, "/*"):
			i := strings.Index(rest[2:], "*/")
			if i < 0 {
				return p.failAt("UnexpectedEndOfComment", p.pos)
			}
			p.pos += i + 4
		default:
			return nil
		}
	}
	return nil
}

func (p *jsonParser) number() error {
	digits := func() bool {
		from := p.pos
		for p.pos < len(p.text) && p.text[p.pos] >= '0' && p.text[p.pos] <= '9' {
			p.pos++
		}
		return p.pos > from
	}
	at := func(chars string) bool {
		return p.pos < len(p.text) && strings.IndexByte(chars, p.text[p.pos]) >= 0
	}
	if at("-") {
		p.pos++
	}
	if at("0") {
		p.pos++
	} else if !digits() {
		return p.fail("InvalidSymbol")
	}
	if at(".") {
		p.pos++
		if !digits() {
			return p.fail("UnexpectedEndOfNumber")
		}
	}
	if at("eE") {
		p.pos++
		if at("+-") {
			p.pos++
		}
		if !digits() {
			return p.fail("UnexpectedEndOfNumber")
		}
	}
	p.str = p.text[p.start:p.pos]
	return nil
}

func (p *jsonParser) string() error {
	var out strings.Builder
	p.pos++
	for {
		if p.pos >= len(p.text) {
			return p.fail("UnexpectedEndOfString")
		}
		switch c := p.text[p.pos]; {
		case c == '"':
			p.pos++
			p.str = out.String()
			return nil
		case c == '\n' || c == '\r':
			return p.fail("UnexpectedEndOfString")
		case c < 0x20:
			return p.fail("InvalidCharacter")
		case c == '\\':
			r, err := p.escape()
			if err != nil {
				return err
			}
			out.WriteRune(r)
		default:
			out.WriteByte(c)
			p.pos++
		}
	}
}

// escape reads an escape sequence; lone surrogates become U+FFFD.
func (p *jsonParser) escape() (rune, error) {
	if p.pos+1 >= len(p.text) {
		return 0, p.fail("UnexpectedEndOfString")
	}
	c := p.text[p.pos+1]
	if c == 'u' {
		r, ok := p.unicode(p.pos)
		if !ok {
			return 0, p.fail("InvalidUnicode")
		}
		p.pos += 6
		if utf16.IsSurrogate(r) {
			low, ok := p.unicode(p.pos)
			pair := utf16.DecodeRune(r, low)
			if ok && pair != utf8.RuneError {
				p.pos += 6
			}
			return pair, nil
		}
		return r, nil
	}
	i := strings.IndexByte(`"\/bfnrt`, c)
	if i < 0 {
		return 0, p.fail("InvalidEscapeCharacter")
	}
	p.pos += 2
	return rune("\"\\/\b\f\n\r\t"[i]), nil
}

// unicode reads \uXXXX at the offset.
func (p *jsonParser) unicode(offset int) (rune, bool) {
	if len(p.text) < offset+6 || p.text[offset] != '\\' || p.text[offset+1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(p.text[offset+2:offset+6], 16, 16)
	return rune(n), err == nil
}
