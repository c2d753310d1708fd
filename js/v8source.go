package js

import (
	"strings"

	lib "modernc.org/libquickjs"
)

// V8's words for what fails in the user's own code. They name the expression,
// which is read from the source.

// wordFailure words an error that the engine throws in a function of the
// user; "" where it has nothing better to say than [v8Text].
func (i *Isolate) wordFailure(text string, address uintptr, site *callSite) string {
	frame := frameAt(address)
	code := bytecodeOf(frame.Fcur_func)
	source := i.traces.sources[site.file]
	if code == nil || source == nil {
		return ""
	}
	offset, ok := source.offset(site.place)
	if !ok {
		return ""
	}
	if site.at.tail && strings.HasPrefix(source.text[offset:], "return") {
		offset = lastCall(source.text, offset)
	}
	f := &failingFrame{excerptOf(source.text, source.functionStart(site, offset), offset, source.functionEnd(site, offset)), i, frame, code, source}
	better, place := f.words(text, site)
	if place >= 0 && place < len(f.tokens) {
		site.place, site.exact = source.place(f.tokens[place].start), true
	}
	return better
}

// nowhere says that the place of the frame is where the engine sees it.
const nowhere = -1

// words returns V8's words and the token at which V8 sees the error.
func (f *failingFrame) words(text string, site *callSite) (string, int) {
	_, isIterator := cutNullish(text, "Symbol.iterator")
	switch {
	case text == "not a function" || strings.HasSuffix(text, "is not a constructor") || text == "not a constructor":
		return f.wordCall(site), nowhere
	case text == "value is not iterable" || isIterator:
		return f.wordIterable(text)
	case text == "cannot convert to object":
		return f.wordDestructuring()
	case text == "invalid 'in' operand":
		return f.wordIn(), nowhere
	case text == "invalid 'instanceof' right operand":
		return f.wordInstanceof(), nowhere
	case text == "parent class must be constructor":
		end := f.operandAfter(f.at)
		return "Class extends value " + f.valueText(f.at, end) + " is not a constructor or null", nowhere
	case text == "cannot convert bigint to number":
		return "Cannot mix BigInt and other types, use explicit conversions", nowhere
	case strings.HasPrefix(text, "cannot read property of "):
		return f.wordRead(strings.TrimPrefix(text, "cannot read property of ")), nowhere
	}
	return f.wordAccess(text)
}

// cutNullish takes "undefined" or "null" from the engine's words for reading
// the property name of it.
func cutNullish(text, name string) (string, bool) {
	return strings.CutPrefix(text, "cannot read property '"+name+"' of ")
}

// wordCall names what is no function or no constructor.
func (f *failingFrame) wordCall(site *callSite) string {
	end := f.at
	if site.at.construct && f.word(f.at) != "(" {
		for end < len(f.tokens) && !f.endsOperand(end-1) {
			end++
		}
	}
	if word := f.word(end); !site.at.construct && word != "(" && !strings.HasPrefix(word, "`") {
		if word == "." || word == "[" {
			return "" // a trap of a proxy
		}
		return f.print(f.at, f.operandAfter(f.at)) + " is not iterable"
	}
	if f.word(end-1) == "?." {
		end--
	}
	from := f.operandBefore(end)
	if site.at.construct && f.word(from) == "new" {
		from++
	}
	callee := f.print(from, end)
	if site.at.construct {
		return callee + " is not a constructor"
	}
	return callee + " is not a function"
}

// wordIterable names what can't be iterated.
func (f *failingFrame) wordIterable(text string) (string, int) {
	from, end := f.expressionAt()
	switch before := f.word(from - 1); {
	case before == "..." && f.enclosing(from) == "(":
		return f.wordSpread(text, from, end)
	case before == "..." || before == "of" || before == "*" && f.word(from-2) == "yield":
		return f.notIterable(from, end), nowhere
	}
	pattern := f.pattern("[")
	if spread := f.spread(); spread >= 0 && (pattern < 0 || spread < pattern) {
		end := f.operandAfter(spread)
		if f.enclosing(spread) == "(" {
			return f.wordSpread(text, spread, end)
		}
		return f.notIterable(spread, end), spread
	}
	if pattern >= 0 {
		return f.wordPattern(text, pattern)
	}
	return typedText(text) + notIterableTail, nowhere
}

// wordPattern words a pattern for arrays whose initializer can't be iterated.
func (f *failingFrame) wordPattern(text string, pattern int) (string, int) {
	initializer := f.initializer(pattern)
	if initializer < 0 && f.word(f.closing(pattern)+1) == "of" {
		return ".for is not iterable", f.closing(pattern) + 2
	}
	if initializer < 0 {
		return typedText(text) + notIterableTail, nowhere
	}
	end := f.operandAfter(initializer)
	if f.kind(initializer) == tokenName && end == initializer+1 {
		return f.word(initializer) + " is not iterable", initializer
	}
	if v, ok := f.evaluate(initializer, end); ok {
		return f.i.typedValue(v) + notIterableTail, initializer
	}
	return typedText(text) + notIterableTail, initializer
}

// spread returns the operand of the first "..." behind the place that is no
// rest parameter.
func (f *failingFrame) spread() int {
	for n := f.at; n < len(f.tokens); n++ {
		if f.word(n) == "..." && f.kind(n) == tokenMark && !f.isParameter(n) {
			return n + 1
		}
	}
	return -1
}

const notIterableTail = " is not iterable (cannot read property Symbol(Symbol.iterator))"

// typedText is what V8 prints for a value of which the engine only says
// whether it is undefined or null.
func typedText(text string) string {
	if base, ok := cutNullish(text, "Symbol.iterator"); ok {
		if base == "null" {
			return "object null"
		}
		return base
	}
	return "object"
}

func (f *failingFrame) notIterable(from, end int) string {
	expression := f.print(from, end)
	if strings.HasSuffix(expression, "(...)") {
		return strings.TrimSuffix(expression, "(...)") + " is not a function or its return value is not iterable"
	}
	return expression + " is not iterable"
}

// wordSpread words f(...x): V8 sees the call.
func (f *failingFrame) wordSpread(text string, from, end int) (string, int) {
	open := from
	for depth := 0; open > 0 && depth >= 0; {
		open--
		if closes(f.word(open)) {
			depth++
		} else if opens(f.word(open)) {
			depth--
		}
	}
	at := open
	if f.kind(open-1) == tokenName && !isReserved(f.word(open-1)) {
		at--
	}
	if typedText(text) == "object" {
		return "Spread syntax requires ...iterable[Symbol.iterator] to be a function", at
	}
	return f.print(from, end) + " is not iterable (cannot read property undefined)", at
}

// expressionAt returns the operand at whose end, or at whose last access, the
// engine sees the error.
func (f *failingFrame) expressionAt() (from, end int) {
	end = f.at
	switch word := f.word(f.at); {
	case word == "." || word == "?.":
		end += 2
	case opens(word) && f.endsOperand(f.at-1):
		end = f.closing(f.at) + 1
	default:
		return f.at, f.operandAfter(f.at)
	}
	return f.operandBefore(end), end
}

// enclosing returns the bracket in which the token n is.
func (f *failingFrame) enclosing(n int) string {
	depth := 0
	for n--; n >= 0; n-- {
		switch word := f.word(n); {
		case f.kind(n) != tokenMark:
		case closes(word):
			depth++
		case opens(word):
			if depth--; depth < 0 {
				return word
			}
		}
	}
	return ""
}

// pattern returns the bracket that opens the destructuring pattern in which
// the engine fails: the first one behind the last place that it knows.
func (f *failingFrame) pattern(bracket string) int {
	for n := f.at; n < len(f.tokens); n++ {
		if f.word(n) != bracket || f.kind(n) != tokenMark {
			continue
		}
		switch before, after := f.word(n-1), f.word(f.closing(n)+1); {
		case before == "const" || before == "let" || before == "var", after == "of":
			return n
		case after == "=" && (before == "(" || before == "," || before == ";" || before == "{" || before == "}"):
			return n
		case (before == "(" || before == ",") && (after == ")" || after == ",") && f.isParameter(n):
			return n
		}
	}
	for n := f.at - 1; n >= 0; n-- {
		if f.word(n) == bracket && f.kind(n) == tokenMark && f.word(f.closing(n)+1) == "of" {
			return n // of a loop, whose end the engine sees
		}
	}
	return -1
}

// isParameter reports whether the pattern is one of a function's parameters.
func (f *failingFrame) isParameter(n int) bool {
	depth := 0
	for ; n < len(f.tokens); n++ {
		switch word := f.word(n); {
		case f.kind(n) != tokenMark:
		case opens(word):
			depth++
		case closes(word):
			if depth--; depth < 0 {
				next := f.word(n + 1)
				return next == "=>" || next == "{"
			}
		}
	}
	return false
}

// parameter returns the argument that a pattern takes apart.
func (f *failingFrame) parameter(pattern int) (value, bool) {
	index := 0
	for n := pattern - 1; n >= 0; n-- {
		switch word := f.word(n); {
		case closes(word) && f.kind(n) == tokenMark:
			n = f.opening(n)
		case word == ",":
			index++
		case opens(word):
			return argument(f.frame.Farg_buf, index), index < int(f.frame.Farg_count)
		}
	}
	return undefined, false
}

// initializer returns the first token of what a pattern takes apart; -1 where
// that has no expression of its own.
func (f *failingFrame) initializer(pattern int) int {
	if after := f.closing(pattern) + 1; f.word(after) == "=" {
		return after + 1
	}
	return -1
}

// wordDestructuring words taking apart undefined and null.
func (f *failingFrame) wordDestructuring() (string, int) {
	pattern := f.pattern("{")
	if pattern < 0 {
		return "Cannot convert undefined or null to object", nowhere
	}
	value, what := "undefined", "undefined"
	if initializer := f.initializer(pattern); initializer >= 0 && !f.isParameter(pattern) {
		end := f.operandAfter(initializer)
		what = f.print(initializer, end)
		if v, ok := f.evaluate(initializer, end); ok && isNullish(v) {
			value = f.i.valueText(v)
		} else if ok {
			return f.wordNested(pattern)
		}
	} else if f.word(f.closing(pattern)+1) == "of" {
		what = ".for"
	} else if v, ok := f.parameter(pattern); ok && v.Ftag == lib.EJS_TAG_NULL {
		value, what = "null", f.i.typedValue(v)
	}
	if value == "undefined" && what == "null" {
		value = "null"
	}
	key := pattern + 1
	if name := f.word(key); f.kind(key) == tokenName || f.kind(key) == tokenString {
		return "Cannot destructure property '" + strings.Trim(name, `"'`) + "' of '" + what + "' as it is " + value + ".", key
	}
	return "Cannot destructure '" + what + "' as it is " + value + ".", pattern
}

// wordNested words a pattern in a pattern.
func (f *failingFrame) wordNested(pattern int) (string, int) {
	for n := pattern + 1; n < f.closing(pattern); n++ {
		if f.word(n) == "{" && f.word(n-1) == ":" && f.kind(n+1) == tokenName {
			return "Cannot read properties of undefined (reading '" + f.word(n+1) + "')", n + 1
		}
	}
	return "Cannot convert undefined or null to object", nowhere
}

func (f *failingFrame) wordIn() string {
	right := f.operandAfter(f.at + 1)
	left := f.operandBefore(f.at)
	return "Cannot use 'in' operator to search for '" + f.valueText(left, f.at) + "' in " + f.valueText(f.at+1, right)
}

func (f *failingFrame) wordInstanceof() string {
	if v, ok := f.evaluate(f.at+1, f.operandAfter(f.at+1)); ok && isObject(v) {
		return "Right-hand side of 'instanceof' is not callable"
	}
	return "Right-hand side of 'instanceof' is not an object"
}

// valueText prints the value of an expression, or else the expression.
func (f *failingFrame) valueText(from, end int) string {
	if end == from+1 && f.kind(from) == tokenString {
		return unquote(f.word(from))
	}
	if v, ok := f.evaluate(from, end); ok {
		return f.i.valueText(v)
	}
	return f.print(from, end)
}

// wordRead words x[key] of undefined and null.
func (f *failingFrame) wordRead(base string) string {
	text := "Cannot read properties of " + base
	if f.word(f.at) != "[" {
		return text
	}
	from, end := f.at+1, f.closing(f.at)
	if _, ok := f.evaluate(from, end); !ok && f.kind(from) != tokenString {
		return text
	}
	return text + " (reading '" + f.valueText(from, end) + "')"
}

// wordAccess words what fails when a property is set or deleted.
func (f *failingFrame) wordAccess(text string) (string, int) {
	if strings.HasPrefix(text, "cannot set property") {
		f.backToTarget()
	}
	if word := f.word(f.at); word != "." && word != "[" {
		return f.wordVariable(text)
	}
	name, end := f.word(f.at+1), f.at+2
	if f.word(f.at) == "[" {
		end = f.closing(f.at) + 1
		name = f.valueText(f.at+1, end-1)
	}
	place := nowhere
	if word := f.word(end); strings.HasSuffix(word, "=") || word == "++" || word == "--" {
		place = end
	}
	from := f.operandBefore(f.at)
	readOnly := strings.HasSuffix(text, "' is read-only")
	switch {
	case readOnly && strings.HasPrefix(name, "#"):
		return "'" + name + "' was defined without a setter", f.at + 1
	case readOnly:
		return "Cannot assign to read only property '" + name + "' of " + f.ownerText(from), place
	case text == "object is not extensible":
		return "Cannot add property " + name + ", object is not extensible", place
	case text == "no setter for property" && f.isAttribute(from, name):
		return "Cannot assign to read only property '" + name + "' of object '" + f.objectText(from) + "'", place
	case text == "no setter for property":
		return "Cannot set property " + name + " of " + f.objectText(from) + " which has only a getter", place
	case text == "could not delete property":
		return "Cannot delete property '" + name + "' of " + f.objectText(from), from - 1
	case text == "invalid array length":
		return "", place
	case text == "not an object":
		return "Cannot create property '" + name + "' on " + f.primitiveText(from), place
	case text == "proxy: cannot set property":
		return "'set' on proxy: trap returned falsish for property '" + name + "'", place
	case text == "revoked proxy" && place == nowhere:
		return "Cannot perform 'get' on a proxy that has been revoked", nowhere
	case text == "revoked proxy":
		return "Cannot perform 'set' on a proxy that has been revoked", place
	case strings.HasPrefix(text, "cannot set property") && place != nowhere && f.word(f.at) == "[":
		return f.wordSetSymbol(text, name), place
	case strings.HasPrefix(text, "cannot set property"):
		return "", place
	case strings.HasPrefix(text, "private class field '") && place != nowhere:
		return "Cannot write private member " + name + " to an object whose class did not declare it", place
	}
	return "", nowhere
}

// backToTarget moves from the variable in x.y = variable, where the engine sees
// the error, to the access.
func (f *failingFrame) backToTarget() {
	switch {
	case f.word(f.at-1) != "=":
	case f.word(f.at-2) == "]":
		f.at = f.opening(f.at - 2)
	case f.word(f.at-3) == ".":
		f.at -= 3
	}
}

// wordSetSymbol words x[symbol] = y where x is undefined or null: the engine
// says no more than the symbol's description.
func (f *failingFrame) wordSetSymbol(text, name string) string {
	key, ok := f.evaluate(f.at+1, f.closing(f.at))
	if !ok || key.Ftag != lib.EJS_TAG_SYMBOL {
		return ""
	}
	_, base, _ := strings.Cut(text, "' of ")
	return "Cannot set properties of " + base + " (setting '" + name + "')"
}

// wordVariable words what fails when a variable is set.
func (f *failingFrame) wordVariable(text string) (string, int) {
	place := nowhere
	if f.word(f.at+1) == "=" {
		place = f.at + 1
	}
	switch name := f.word(f.at); {
	case text == "not an object":
		return "Result of the Symbol.iterator method is not an object", nowhere
	case text == "'"+name+"' is read-only" && (name == "undefined" || name == "NaN" || name == "Infinity"):
		return "Cannot assign to read only property '" + name + "' of object '#<" + f.i.constructorName(at[lib.TJSContext](f.i.ctx).Fglobal_obj) + ">'", place
	}
	return "", place
}

// objectText describes the object of the access; one that is not known is
// taken for a plain one.
func (f *failingFrame) objectText(from int) string {
	if f.word(from) == "[" && from == f.opening(f.at-1) {
		return "[object Array]"
	}
	if v, ok := f.evaluate(from, f.at); ok && isObject(v) {
		return f.i.valueText(v)
	}
	return "#<Object>"
}

// isAttribute reports whether the property is an attribute of one of the
// platform's objects: those have no setters either, but V8 sees them otherwise.
func (f *failingFrame) isAttribute(from int, name string) bool {
	object, ok := f.evaluate(from, f.at)
	atom := f.i.newAtom(name)
	defer lib.XJS_FreeAtom(f.i.tls, f.i.ctx, atom)
	for depth := 0; ok && depth < prototypeDepthMax && isObject(object) && class(object) != lib.EJS_CLASS_PROXY; depth++ {
		if slot, flags := property(object, atom); flags != noProperty {
			getter := *at[uintptr](slot)
			if flags&lib.MJS_PROP_TMASK != lib.MJS_PROP_GETSET || getter == 0 {
				return false
			}
			code := bytecodeOf(objectValue(getter))
			return code != nil && strings.HasPrefix(f.i.fileOf(code), internalScheme)
		}
		object = prototypeOf(object)
	}
	return false
}

// ownerText describes the object or string whose property can't be set.
func (f *failingFrame) ownerText(from int) string {
	if text, ok := f.stringAt(from); ok {
		return "string '" + text + "'"
	}
	return "object '" + f.objectText(from) + "'"
}

// primitiveText describes the value on which no property can be made.
func (f *failingFrame) primitiveText(from int) string {
	if text, ok := f.stringAt(from); ok {
		return "string '" + text + "'"
	}
	if v, ok := f.evaluate(from, f.at); ok && !isObject(v) {
		return f.i.typeOf(v) + " '" + f.i.valueText(v) + "'"
	}
	return "a primitive value"
}

func (f *failingFrame) stringAt(from int) (string, bool) {
	if from == f.at-1 && f.kind(from) == tokenString {
		return unquote(f.word(from)), true
	}
	if v, ok := f.evaluate(from, f.at); ok && isString(v) {
		return f.i.toString(v)
	}
	return "", false
}
