package js

import (
	"strconv"
	"strings"
	"unicode/utf16"

	lib "modernc.org/libquickjs"
)

// wordParse words the errors of JSON.parse. The engine's texts and positions
// differ too much from V8's, so the text is read once more, by V8's rules.
func (c nativeCall) wordParse(text string, object value) string {
	if _, isSyntax := c.i.ownData(object, lib.EJS_ATOM_fileName); !isSyntax {
		return ""
	}
	// V8 has no such properties.
	for _, name := range []lib.TJSAtom{lib.EJS_ATOM_fileName, lib.EJS_ATOM_lineNumber, lib.EJS_ATOM_columnNumber} {
		lib.XJS_DeleteProperty(c.i.tls, c.i.ctx, object, name, 0)
	}
	source := "[object Object]"
	if v := c.arg(0); !isObject(v) {
		source = c.i.valueText(v)
	}
	return jsonError(source)
}

// A jsonReader finds the first error in a JSON text.
type jsonReader struct {
	units []uint16
	at    int
}

// jsonError returns V8's message for a text that is no JSON.
func jsonError(text string) string {
	r := &jsonReader{units: utf16.Encode([]rune(text))}
	r.space()
	message := r.value()
	if message == "" {
		r.space()
		if r.at < len(r.units) {
			message = jsonTrailing
		}
	}
	return r.complete(message)
}

// Messages that are completed in their own way.
const (
	jsonEnd      = "Unexpected end of JSON input"
	jsonToken    = "Unexpected token" // V8 shows the text around the place
	jsonTrailing = "Unexpected non-whitespace character after JSON"
)

// complete adds the place to a message.
func (r *jsonReader) complete(message string) string {
	switch message {
	case jsonEnd:
		return message
	case jsonToken:
		return r.tokenMessage()
	}
	line, column := 1, 1
	for _, u := range r.units[:min(r.at, len(r.units))] {
		if column++; u == '\n' {
			line, column = line+1, 1
		}
	}
	if message != jsonTrailing {
		message += " in JSON"
	}
	return message + " at position " + strconv.Itoa(r.at) + " (line " + strconv.Itoa(line) + " column " + strconv.Itoa(column) + ")"
}

const (
	jsonAround   = 10 // units that V8 shows on either side of a token
	jsonWholeMax = 20 // a text up to that length is shown whole
)

func (r *jsonReader) tokenMessage() string {
	if whole := string(utf16.Decode(r.units)); whole == "undefined" || whole == "NaN" || whole == "Infinity" || whole == "[object Object]" {
		return `"` + whole + `" is not valid JSON`
	}
	from, to := 0, len(r.units)
	before, after := "", ""
	if len(r.units) > jsonWholeMax {
		if r.at >= jsonAround {
			from, before = r.at-jsonAround, "..."
		}
		if r.at < len(r.units)-jsonAround {
			to, after = r.at+jsonAround, "..."
		}
	}
	return jsonToken + " '" + string(utf16.Decode(r.units[r.at:r.at+1])) + "', " + before + `"` + string(utf16.Decode(r.units[from:to])) + `"` + after + " is not valid JSON"
}

// peek returns the unit at the place, 0 at the end.
func (r *jsonReader) peek() uint16 {
	if r.at >= len(r.units) {
		return 0
	}
	return r.units[r.at]
}

func (r *jsonReader) ended() bool { return r.at >= len(r.units) }

func (r *jsonReader) space() {
	for u := r.peek(); u == ' ' || u == '\t' || u == '\r' || u == '\n'; u = r.peek() {
		r.at++
	}
}

// value reads a value; a message is what is wrong at the place.
func (r *jsonReader) value() string {
	switch u := r.peek(); {
	case r.ended():
		return jsonEnd
	case u == '"':
		return r.string()
	case u == '{':
		return r.object()
	case u == '[':
		return r.array()
	case u == '-' || u >= '0' && u <= '9':
		return r.number()
	case u == 't':
		return r.word("true")
	case u == 'f':
		return r.word("false")
	case u == 'n':
		return r.word("null")
	}
	return jsonToken
}

func (r *jsonReader) word(word string) string {
	for n := range len(word) {
		if r.ended() {
			return jsonEnd
		}
		if r.peek() != uint16(word[n]) {
			return jsonToken
		}
		r.at++
	}
	return ""
}

func (r *jsonReader) object() string {
	r.at++
	if r.space(); r.peek() == '}' {
		r.at++
		return ""
	}
	missing := "Expected property name or '}'"
	for {
		if r.space(); r.peek() != '"' {
			return missing
		}
		missing = "Expected double-quoted property name"
		if message := r.string(); message != "" {
			return message
		}
		if r.space(); r.peek() != ':' {
			return "Expected ':' after property name"
		}
		r.at++
		r.space()
		if message := r.value(); message != "" {
			return message
		}
		r.space()
		switch r.peek() {
		case ',':
			r.at++
		case '}':
			r.at++
			return ""
		default:
			return "Expected ',' or '}' after property value"
		}
	}
}

func (r *jsonReader) array() string {
	r.at++
	if r.space(); r.peek() == ']' {
		r.at++
		return ""
	}
	for {
		r.space()
		if message := r.value(); message != "" {
			return message
		}
		r.space()
		switch r.peek() {
		case ',':
			r.at++
		case ']':
			r.at++
			return ""
		default:
			return "Expected ',' or ']' after array element"
		}
	}
}

func (r *jsonReader) string() string {
	const hexDigits = 4
	for r.at++; ; r.at++ {
		switch u := r.peek(); {
		case r.ended():
			return "Unterminated string"
		case u == '"':
			r.at++
			return ""
		case u < ' ':
			return "Bad control character in string literal"
		case u != '\\':
			continue
		}
		r.at++
		switch u := r.peek(); {
		case r.ended():
			return "Unterminated string"
		case u == 'u':
			for range hexDigits {
				if r.at++; !isHex(r.peek()) {
					return "Bad Unicode escape"
				}
			}
		case u > 127 || !strings.ContainsRune(`"\/bfnrt`, rune(u)):
			return "Bad escaped character"
		}
	}
}

func isHex(u uint16) bool {
	return u >= '0' && u <= '9' || u >= 'a' && u <= 'f' || u >= 'A' && u <= 'F'
}

func isDigit(u uint16) bool { return u >= '0' && u <= '9' }

func (r *jsonReader) digits() {
	for isDigit(r.peek()) {
		r.at++
	}
}

func (r *jsonReader) number() string {
	if r.peek() == '-' {
		if r.at++; !isDigit(r.peek()) {
			return "No number after minus sign"
		}
	}
	if r.peek() == '0' {
		if r.at++; isDigit(r.peek()) {
			return "Unexpected number"
		}
	}
	r.digits()
	if r.peek() == '.' {
		if r.at++; !isDigit(r.peek()) {
			return "Unterminated fractional number"
		}
		r.digits()
	}
	if u := r.peek(); u == 'e' || u == 'E' {
		r.at++
		if u := r.peek(); u == '+' || u == '-' {
			r.at++
		}
		if !isDigit(r.peek()) {
			return "Exponent part is missing a number"
		}
		r.digits()
	}
	return ""
}
