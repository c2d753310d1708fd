package js

import (
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
	"unsafe"

	"modernc.org/libc"
	lib "modernc.org/libquickjs"
)

// JSON.parse without a reviver is done here, several times faster than by the
// engine, since objects of one shape are made at once. A text that is not
// right, or nested deeply, is the engine's, which words the error.
// https://tc39.es/ecma262/#sec-json.parse

// jsonParser reads one text, UTF-8 in C memory.
type jsonParser struct {
	*Isolate
	shapes  *shapeTree
	address uintptr
	text    []byte
	at      int
	depth   int
	stack   []value // what has been read of objects and arrays that are open
	scratch []byte  // a string without its escapes
}

func (i *Isolate) replaceParse(object value) {
	i.replaceMethod(object, "parse", &i.replaced.parse, codePointer(onParse))
	i.jsonIn = &jsonParser{Isolate: i}
}

func onParse(tls *libc.TLS, ctx uintptr, this value, argc int32, argv uintptr) value {
	i := isolateOf(ctx)
	text := argument(argv, 0)
	if isUndefined(argument(argv, 1)) {
		if v, ok := i.parseString(text); ok {
			return v
		}
	}
	return callGeneric(i.replaced.parse, tls, ctx, this, argc, argv)
}

// parseString parses the text in a string. It reports false where that is the engine's.
func (i *Isolate) parseString(text value) (value, bool) {
	const lengthMask, headSize = 1<<31 - 1, unsafe.Sizeof(lib.TJSString{})
	switch text.Ftag {
	case lib.EJS_TAG_STRING:
		address := uintptr(payload(text))
		if head := at[lib.TJSString](address).F__ccgo0; head&^lengthMask == 0 {
			if length := int(head & lengthMask); isASCII(unsafe.Slice(at[byte](address+headSize), length)) {
				return i.jsonIn.parse(address+headSize, length)
			}
		}
	case lib.EJS_TAG_STRING_ROPE:
	default:
		return undefined, false
	}
	s, ok := i.toString(text)
	if !ok || strings.ContainsRune(s, utf8.RuneError) { // a lone surrogate, maybe
		return undefined, false
	}
	return i.parseText(s)
}

func (i *Isolate) parseText(text string) (value, bool) {
	p := libc.Xmalloc(i.tls, libc.Tsize_t(len(text)+1))
	if p == 0 {
		return undefined, false
	}
	defer libc.Xfree(i.tls, p)
	i.copyToC(p, text)
	return i.jsonIn.parse(p, len(text))
}

// parseJSON returns the value of a JSON text, or the exception.
func (i *Isolate) parseJSON(text string) value {
	if v, ok := i.parseText(text); ok {
		return v
	}
	p := libc.Xmalloc(i.tls, libc.Tsize_t(len(text)+1))
	defer libc.Xfree(i.tls, p)
	i.copyToC(p, text)
	i.copyToC(i.scratch, "<json>")
	return lib.XJS_ParseJSON(i.tls, i.ctx, p, lib.Tsize_t(len(text)), i.scratch)
}

func (p *jsonParser) parse(address uintptr, length int) (value, bool) {
	if p.shapes == nil {
		p.shapes = newShapeTree(p.Isolate)
	}
	p.address, p.text, p.at, p.depth = address, unsafe.Slice(at[byte](address), length), 0, 0
	v, ok := p.value()
	if ok {
		if p.space(); p.at == len(p.text) {
			return v, true
		}
		p.free(v)
	}
	for _, v := range p.stack {
		p.free(v)
	}
	p.stack = p.stack[:0]
	p.free(p.takeException()) // out of memory, maybe
	return undefined, false
}

func (p *jsonParser) space() {
	for p.at < len(p.text) {
		switch p.text[p.at] {
		case ' ', '\n', '\r', '\t':
			p.at++
		default:
			return
		}
	}
}

// next skips white space and returns the byte there, 0 at the end.
func (p *jsonParser) next() byte {
	p.space()
	if p.at == len(p.text) {
		return 0
	}
	return p.text[p.at]
}

func (p *jsonParser) value() (value, bool) {
	switch c := p.next(); c {
	case '{':
		return p.object()
	case '[':
		return p.elements()
	case '"':
		return p.string()
	case 't':
		return newBool(true), p.word("true")
	case 'f':
		return newBool(false), p.word("false")
	case 'n':
		return null, p.word("null")
	default:
		return p.number()
	}
}

func (p *jsonParser) word(word string) bool {
	if !strings.HasPrefix(unsafe.String(unsafe.SliceData(p.text[p.at:]), len(p.text)-p.at), word) {
		return false
	}
	p.at += len(word)
	return true
}

func (p *jsonParser) object() (value, bool) {
	if p.depth == jsonDepthMax {
		return undefined, false
	}
	p.depth++
	p.at++
	if p.next() == '}' {
		p.at++
		p.depth--
		return p.result(lib.XJS_NewObject(p.tls, p.ctx))
	}
	// The values are on the stack until the object is complete, or has a name
	// that no shape is known for: then it is on the stack itself.
	base, node := len(p.stack), p.shapes.root
	for {
		key, ok := p.key()
		if !ok {
			return undefined, false
		}
		if node != nil {
			if child := p.shapes.child(node, key); child != nil {
				node = child
			} else if !p.settle(base, node) {
				return undefined, false
			} else {
				node = nil
			}
		}
		name := ""
		if node == nil {
			name = string(key)
		}
		if p.next() != ':' {
			return undefined, false
		}
		p.at++
		v, ok := p.value()
		if !ok {
			return undefined, false
		}
		if node != nil {
			p.stack = append(p.stack, v)
		} else if !p.create(p.stack[base], name, v) {
			return undefined, false
		}
		switch p.next() {
		case ',':
			p.at++
		case '}':
			p.at++
			p.depth--
			if node != nil && !p.settle(base, node) {
				return undefined, false
			}
			v := p.stack[base]
			p.stack = p.stack[:base]
			return v, true
		default:
			return undefined, false
		}
	}
}

// settle puts the object in place of its values on the stack.
func (p *jsonParser) settle(base int, node *shapeNode) bool {
	v := p.shapes.object(node, p.stack[base:])
	p.stack = p.stack[:base]
	if isException(v) {
		return false
	}
	p.stack = append(p.stack, v)
	return true
}

func (p *jsonParser) elements() (value, bool) {
	if p.depth == jsonDepthMax {
		return undefined, false
	}
	p.depth++
	p.at++
	base := len(p.stack)
	if p.next() == ']' {
		p.at++
		p.depth--
		return p.result(lib.XJS_NewArray(p.tls, p.ctx))
	}
	for {
		v, ok := p.value()
		if !ok {
			return undefined, false
		}
		p.stack = append(p.stack, v)
		switch p.next() {
		case ',':
			p.at++
		case ']':
			p.at++
			p.depth--
			array := p.array(p.stack[base:])
			p.stack = p.stack[:base]
			return p.result(array)
		default:
			return undefined, false
		}
	}
}

func (p *jsonParser) result(v value) (value, bool) { return v, !isException(v) }

// key reads a name. The bytes are valid until the next string is read.
func (p *jsonParser) key() ([]byte, bool) {
	if p.next() != '"' {
		return nil, false
	}
	start, end, plain := p.quoted()
	if end < 0 {
		return nil, false
	}
	if plain {
		return p.text[start:end], true
	}
	return p.unescape(p.text[start:end])
}

func (p *jsonParser) string() (value, bool) {
	start, end, plain := p.quoted()
	if end < 0 {
		return undefined, false
	}
	if plain {
		return p.result(lib.XJS_NewStringLen(p.tls, p.ctx, p.address+uintptr(start), lib.Tsize_t(end-start)))
	}
	text, ok := p.unescape(p.text[start:end])
	if !ok {
		return undefined, false
	}
	return p.result(p.newString(unsafe.String(unsafe.SliceData(text), len(text))))
}

// quoted finds what is between quotes, and whether it has no escapes. end is -1
// where the string does not end, or has a control character.
func (p *jsonParser) quoted() (start, end int, plain bool) {
	start, plain = p.at+1, true
	for n := start; n < len(p.text); n++ {
		switch c := p.text[n]; {
		case c == '"':
			p.at = n + 1
			return start, n, plain
		case c == '\\':
			plain = false
			n++
		case c < ' ':
			return 0, -1, false
		}
	}
	return 0, -1, false
}

// unescape returns a string without its escapes. It reports false for those
// that JSON has not, and for lone surrogates, which UTF-8 has not.
func (p *jsonParser) unescape(text []byte) ([]byte, bool) {
	out := p.scratch[:0]
	for n := 0; n < len(text); n++ {
		if text[n] != '\\' {
			out = append(out, text[n])
			continue
		}
		n++
		if n == len(text) {
			return nil, false
		}
		if k := strings.IndexByte(`"\/bfnrt`, text[n]); k >= 0 {
			out = append(out, "\"\\/\b\f\n\r\t"[k])
			continue
		}
		r, ok := hexUnit(text, n)
		if !ok {
			return nil, false
		}
		n += 4
		if utf16.IsSurrogate(r) {
			low, ok := hexUnit(text, n+2)
			pair := utf16.DecodeRune(r, low)
			if !ok || text[n+1] != '\\' || pair == utf8.RuneError {
				return nil, false
			}
			r = pair
			n += 6
		}
		out = utf8.AppendRune(out, r)
	}
	p.scratch = out
	return out, true
}

// hexUnit reads the unit of an escape whose u is at n.
func hexUnit(text []byte, n int) (rune, bool) {
	if n+5 > len(text) || text[n] != 'u' {
		return 0, false
	}
	unit, err := strconv.ParseUint(string(text[n+1:n+5]), 16, 16)
	return rune(unit), err == nil
}

func (p *jsonParser) number() (value, bool) {
	start := p.at
	p.accept('-')
	digits := p.at
	p.digits()
	if p.at == digits || p.text[digits] == '0' && p.at > digits+1 {
		return undefined, false
	}
	if integer := p.at - start; integer < 10 && (p.at == len(p.text) || p.text[p.at] != '.' && p.text[p.at]|0x20 != 'e') {
		if n, err := strconv.Atoi(string(p.text[start:p.at])); err == nil && (n != 0 || p.text[start] != '-') {
			return newInt(int64(n)), true
		}
	}
	if p.accept('.') && p.digits() == 0 {
		return undefined, false
	}
	if p.accept('e') || p.accept('E') {
		_ = p.accept('+') || p.accept('-')
		if p.digits() == 0 {
			return undefined, false
		}
	}
	f, err := strconv.ParseFloat(string(p.text[start:p.at]), 64)
	if err != nil && !strings.Contains(err.Error(), "out of range") {
		return undefined, false
	}
	return newFloat(f), true
}

func (p *jsonParser) accept(c byte) bool {
	if p.at < len(p.text) && p.text[p.at] == c {
		p.at++
		return true
	}
	return false
}

func (p *jsonParser) digits() (count int) {
	for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		p.at++
		count++
	}
	return count
}
