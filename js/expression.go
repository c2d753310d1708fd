package js

import (
	"strconv"
	"strings"
	"unsafe"

	lib "modernc.org/libquickjs"
)

// An excerpt is the part of a function's text around the place of an error, as
// tokens: what is needed to say which expression failed.
type excerpt struct {
	text   string // of the file
	tokens []token
	at     int // index of the first token at or behind the place
}

// excerptBytesMax bounds how far behind the place is looked.
const excerptBytesMax = 4096

// excerptOf returns the tokens of a text from start to end.
func excerptOf(text string, start, offset, end int) *excerpt {
	tokens := tokenize(text[start:end], end-start, func(token, int) bool { return false })
	for n := range tokens {
		tokens[n].start += start
		tokens[n].end += start
	}
	e := &excerpt{text: text, tokens: tokens, at: len(tokens)}
	for n, t := range tokens {
		if t.end > offset {
			e.at = n
			break
		}
	}
	return e
}

// word returns the text of a token, "" outside of the excerpt.
func (e *excerpt) word(n int) string {
	if n < 0 || n >= len(e.tokens) {
		return ""
	}
	return e.tokens[n].in(e.text)
}

func (e *excerpt) kind(n int) tokenKind {
	if n < 0 || n >= len(e.tokens) {
		return tokenMark
	}
	return e.tokens[n].kind
}

func opens(word string) bool  { return word == "(" || word == "[" || word == "{" }
func closes(word string) bool { return word == ")" || word == "]" || word == "}" }

// opening returns the token that opens what the token n closes.
func (e *excerpt) opening(n int) int {
	depth := 0
	for ; n >= 0; n-- {
		switch word := e.word(n); {
		case e.kind(n) == tokenTemplate:
			if !strings.HasPrefix(word, "`") {
				depth++
			}
			if strings.HasSuffix(word, "${") {
				depth--
			}
		case e.kind(n) != tokenMark:
		case closes(word):
			depth++
		case opens(word):
			depth--
		}
		if depth == 0 {
			return n
		}
	}
	return -1
}

// closing returns the token that closes what the token n opens.
func (e *excerpt) closing(n int) int {
	depth := 0
	for ; n < len(e.tokens); n++ {
		switch word := e.word(n); {
		case e.kind(n) == tokenTemplate:
			if !strings.HasPrefix(word, "`") {
				depth--
			}
			if strings.HasSuffix(word, "${") {
				depth++
			}
		case e.kind(n) != tokenMark:
		case opens(word):
			depth++
		case closes(word):
			depth--
		}
		if depth == 0 {
			return n
		}
	}
	return len(e.tokens) - 1
}

// operandBefore returns the tokens [from, end) of the member expression that
// ends before the token end: names, accesses, calls and brackets, with a "new"
// that belongs to it.
func (e *excerpt) operandBefore(end int) (from int) {
	n := end - 1
	called := false
	for n >= 0 {
		switch word := e.word(n); {
		case e.kind(n) == tokenMark && closes(word), e.kind(n) == tokenTemplate:
			open := e.opening(n)
			if open < 0 {
				return end
			}
			n = open
			if before := e.word(n - 1); e.endsOperand(n-1) && before != "" {
				called = called || word == ")"
				n--
				continue // arguments, an index or a tagged template
			}
		case e.kind(n) == tokenMark:
			return end
		case e.kind(n) == tokenName && isReserved(word) && !isOperandWord(word) && e.word(n-1) != "." && e.word(n-1) != "?.":
			return end
		}
		if before := e.word(n - 1); before == "." || before == "?." {
			n -= 2
			continue
		}
		if e.word(n-1) == "new" && called {
			n--
		}
		return n
	}
	return 0
}

// endsOperand reports whether an operand may end with the token n.
func (e *excerpt) endsOperand(n int) bool {
	word := e.word(n)
	switch e.kind(n) {
	case tokenMark:
		return word == ")" || word == "]" || word == "?."
	case tokenName:
		return !isReserved(word) || isOperandWord(word) || e.word(n-1) == "."
	case tokenTemplate:
		return strings.HasSuffix(word, "`")
	}
	return true
}

func isOperandWord(word string) bool {
	switch word {
	case "this", "super", "null", "true", "false", "import":
		return true
	}
	return false
}

// operandAfter returns the tokens [from, end) of the operand that begins with
// the token from: up to an operator, a separator or a closing bracket.
func (e *excerpt) operandAfter(from int) (end int) {
	n := from
	for word := e.word(n); word == "-" || word == "+" || word == "!" || word == "~" || word == "new" || word == "await" || word == "typeof" || word == "void"; word = e.word(n) {
		n++
	}
	for n < len(e.tokens) {
		switch word := e.word(n); {
		case e.kind(n) == tokenMark && opens(word), e.kind(n) == tokenTemplate:
			n = e.closing(n) + 1
		case e.kind(n) == tokenMark:
			return n
		default:
			n++
		}
		switch word := e.word(n); {
		case word == "." || word == "?.":
			if n++; opens(e.word(n)) {
				continue
			}
		case word == "(" || word == "[", e.kind(n) == tokenTemplate && strings.HasPrefix(word, "`"):
		default:
			return n
		}
	}
	return n
}

const intermediate = "(intermediate value)"

// print writes the tokens [from, end) as V8 does in its messages.
func (e *excerpt) print(from, end int) string {
	if from >= end {
		return intermediate
	}
	if e.word(from) == "(" && e.closing(from) == end-1 {
		return e.printGroup(from+1, end-1)
	}
	n, text := e.printPrimary(from, end)
	for n < end {
		switch word := e.word(n); {
		case word == "." || word == "?.":
			if !opens(e.word(n + 1)) {
				text += word + e.word(n+1)
				n += 2
				continue
			}
			n++
		case word == "[":
			close := min(e.closing(n), end)
			text += e.printIndex(n+1, close)
			n = close + 1
		case word == "(":
			text += "(...)"
			n = e.closing(n) + 1
		default:
			return intermediate
		}
	}
	return text
}

// printGroup writes what is in parentheses.
func (e *excerpt) printGroup(from, end int) string {
	for n := from; n < end; n++ {
		switch word := e.word(n); {
		case opens(word) && e.kind(n) == tokenMark:
			n = e.closing(n)
		case word == ",":
			return "(" + e.print(from, n) + " , " + e.print(n+1, end) + ")"
		case word == "=>" || word == "function" || word == "class" || word == "async":
			return intermediate
		}
	}
	return e.print(from, end)
}

// printPrimary writes the first operand and returns the token behind it.
func (e *excerpt) printPrimary(from, end int) (int, string) {
	word := e.word(from)
	switch e.kind(from) {
	case tokenName:
		if word == "new" || word == "await" || word == "function" || word == "async" || word == "class" || word == "import" {
			return e.skipPrimary(from, end), intermediate
		}
		return from + 1, word
	case tokenNumber, tokenRegExp:
		return from + 1, word
	case tokenString:
		return from + 1, strconv.Quote(unquote(word))
	case tokenTemplate:
		if strings.HasSuffix(word, "`") {
			return from + 1, strconv.Quote(strings.Trim(word, "`"))
		}
		return e.closing(from) + 1, intermediate
	}
	close := e.closing(from)
	switch word {
	case "(":
		return close + 1, e.printGroup(from+1, close)
	case "{":
		if close == from+1 {
			return close + 1, "{}"
		}
		return close + 1, intermediate
	case "[":
		var out strings.Builder
		for n := from; n <= close; n++ {
			if e.kind(n) == tokenMark && n > from && opens(e.word(n)) || e.kind(n) == tokenTemplate {
				return close + 1, intermediate
			}
			out.WriteString(e.word(n))
		}
		return close + 1, out.String()
	}
	return end, intermediate
}

// skipPrimary returns the token behind "new X(...)", "await x" or a function.
func (e *excerpt) skipPrimary(from, end int) int {
	for n := from + 1; n < end; n++ {
		switch word := e.word(n); {
		case word == "(":
			return e.closing(n) + 1
		case opens(word):
			n = e.closing(n)
		}
	}
	return end
}

// printIndex writes what is in the brackets of an access.
func (e *excerpt) printIndex(from, end int) string {
	if end == from+1 {
		switch word := e.word(from); e.kind(from) {
		case tokenString:
			return "." + unquote(word)
		case tokenTemplate:
			return "." + strings.Trim(word, "`")
		}
	}
	for n := from; n < end; n++ {
		switch word := e.word(n); {
		case opens(word):
			n = e.closing(n)
		case isBinary(word) && n > from && n+1 < end:
			return "[(" + e.print(from, n) + " " + word + " " + e.print(n+1, end) + ")]"
		}
	}
	return "[" + e.print(from, end) + "]"
}

func isBinary(word string) bool {
	switch word {
	case "+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^", "&&", "||", "??", "<", ">", "<=", ">=", "==", "===", "!=", "!==", "in", "instanceof":
		return true
	}
	return false
}

// unquote returns the value of a string literal, so far as it is simple.
func unquote(literal string) string {
	inner := literal[1:max(1, len(literal)-1)]
	if strings.HasPrefix(literal, "'") {
		inner = strings.ReplaceAll(strings.ReplaceAll(inner, `\'`, "'"), `"`, `\"`)
	}
	if value, err := strconv.Unquote(`"` + inner + `"`); err == nil {
		return value
	}
	return inner
}

// A failing frame is one of the user's functions in which the engine throws.
type failingFrame struct {
	*excerpt
	i      *Isolate
	frame  *lib.TJSStackFrame
	code   *lib.TJSFunctionBytecode
	source *sourceText
}

// evaluate returns the value of the tokens [from, end) where they are a
// constant, or a variable and properties that have values, without running
// anything. The value is borrowed, or a primitive.
func (f *failingFrame) evaluate(from, end int) (value, bool) {
	if from >= end {
		return undefined, false
	}
	for f.word(from) == "(" && f.closing(from) == end-1 {
		from, end = from+1, end-1
	}
	v, ok := f.primary(from)
	for n := from + 1; ok && n < end; {
		switch f.word(n) {
		case ".", "?.":
			v, ok = f.dataNamed(v, f.word(n+1))
			n += 2
		case "[":
			close := f.closing(n)
			if close != n+2 || f.kind(n+1) != tokenString {
				return undefined, false
			}
			v, ok = f.dataNamed(v, unquote(f.word(n+1)))
			n = close + 1
		default:
			return undefined, false
		}
	}
	return v, ok
}

func (f *failingFrame) primary(n int) (value, bool) {
	switch word := f.word(n); f.kind(n) {
	case tokenName:
		return f.variable(word)
	case tokenNumber:
		number, err := strconv.ParseFloat(word, 64)
		return newFloat(number), err == nil
	}
	return undefined, false
}

func (f *failingFrame) dataNamed(object value, name string) (value, bool) {
	if !isObject(object) {
		return undefined, false
	}
	atom := f.i.newAtom(name)
	defer lib.XJS_FreeAtom(f.i.tls, f.i.ctx, atom)
	for depth := 0; depth < prototypeDepthMax && isObject(object); depth++ {
		if v, ok := f.i.ownData(object, atom); ok {
			return v, true
		}
		if class(object) == lib.EJS_CLASS_PROXY {
			return undefined, false
		}
		if _, flags := property(object, atom); flags != noProperty {
			return undefined, false // a getter
		}
		object = prototypeOf(object)
	}
	return undefined, true
}

// variable returns the value of a variable that the function can see.
func (f *failingFrame) variable(name string) (value, bool) {
	switch name {
	case "undefined":
		return undefined, true
	case "null":
		return null, true
	case "true", "false":
		return newBool(name == "true"), true
	case "this":
		return thisOf(f.frame, f.code), true
	}
	atom := f.i.newAtom(name)
	defer lib.XJS_FreeAtom(f.i.tls, f.i.ctx, atom)
	if v, ok := f.local(atom); ok {
		return v, v.Ftag != lib.EJS_TAG_UNINITIALIZED
	}
	if f.code.Fclosure_var != 0 {
		cells := *at[uintptr](objectUnion(f.frame.Fcur_func) + unsafe.Sizeof(uintptr(0))) // func.var_refs
		for n, c := range unsafe.Slice(at[lib.TJSClosureVar](f.code.Fclosure_var), f.code.Fclosure_var_count) {
			if c.Fvar_name != atom {
				continue
			}
			cell := *at[uintptr](cells + uintptr(n)*unsafe.Sizeof(uintptr(0)))
			if cell == 0 {
				return undefined, false
			}
			v := *at[value](at[lib.TJSVarRef](cell).Fpvalue)
			return v, v.Ftag != lib.EJS_TAG_UNINITIALIZED
		}
	}
	return f.i.ownData(at[lib.TJSContext](f.i.ctx).Fglobal_obj, atom)
}

// local returns a variable or an argument: the innermost of that name.
func (f *failingFrame) local(name lib.TJSAtom) (v value, ok bool) {
	if f.code.Fvardefs == 0 {
		return undefined, false
	}
	args := int(f.code.Farg_count)
	for n, def := range unsafe.Slice(at[lib.TJSBytecodeVarDef](f.code.Fvardefs), args+int(f.code.Fvar_count)) {
		if def.Fvar_name != name {
			continue
		}
		if n < args {
			v = *at[value](f.frame.Farg_buf + uintptr(n)*valueSize)
		} else {
			v = *at[value](f.frame.Fvar_buf + uintptr(n-args)*valueSize)
		}
		ok = true
	}
	return v, ok
}
