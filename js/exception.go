package js

import (
	"errors"
	"strings"

	"edgeemu/fault"
	lib "modernc.org/libquickjs"
)

// An Exception is a value that JavaScript threw, described for Go.
type Exception struct {
	Name    string // the error's name; "" where the value is not an error
	Message string // the error's message, or String(value)
	Stack   string // in V8's shape, first line included; "" where the value is not an error
	Line    int    // of a syntax error, counting from 1; 0 otherwise
	Column  int    // of a syntax error
	Cause   *Exception

	uncatchable bool
}

// Error returns what V8 prints as the first line: "Name: message".
func (e *Exception) Error() string {
	switch {
	case e.Name == "":
		return e.Message
	case e.Message == "":
		return e.Name
	default:
		return e.Name + ": " + e.Message
	}
}

// takeError takes the pending exception from the engine. An error that ended
// the task by force is returned as the reason for that.
func (i *Isolate) takeError() error {
	v := i.takeException()
	defer i.free(v)
	err := i.errorOf(v)
	if e, ok := err.(*Exception); ok && i.rethrown.wanted {
		i.keepThrown(e, v)
	}
	return err
}

// thrownException is the last value that JavaScript threw while an op of
// JavaScript's own was at work, which is to throw the very same.
type thrownException struct {
	wanted    bool
	exception *Exception
	value     value
}

func (i *Isolate) keepThrown(e *Exception, v value) {
	i.dropThrown()
	i.rethrown.exception, i.rethrown.value = e, i.dup(v)
}

func (i *Isolate) dropThrown() {
	if i.rethrown.exception != nil {
		i.free(i.rethrown.value)
	}
	i.rethrown.exception = nil
}

func (i *Isolate) errorOf(v value) error {
	if i.failure != nil {
		return i.failure
	}
	if v.Ftag == lib.EJS_TAG_NULL && i.wasNearHeapLimit() {
		// The engine throws null where not even an error found room.
		i.failure = ErrMemoryLimit
		return ErrMemoryLimit
	}
	e := i.describe(v)
	// Where not even the message found room there is none.
	if e.Name == "InternalError" && (e.Message == "out of memory" || e.Message == "") {
		i.failure = ErrMemoryLimit
		return ErrMemoryLimit
	}
	if e.Name == "InternalError" && e.Message == "interrupted" {
		e.uncatchable = true // the isolate is closing
	}
	return e
}

// ErrorOf returns a value that JavaScript threw as an error: an [*Exception],
// or the limit that was gone over. It must be called on the loop.
func (i *Isolate) ErrorOf(v Value) error {
	if v.held == nil {
		return i.describe(undefined)
	}
	return i.errorOf(v.held.v)
}

const causeDepthMax = 8

// describe reads a thrown value without letting it throw again.
func (i *Isolate) describe(v value) *Exception { return i.describeDepth(v, causeDepthMax) }

func (i *Isolate) describeDepth(v value, depth int) *Exception {
	e := &Exception{}
	if !isObject(v) {
		e.Message, _ = i.toString(v)
		if v.Ftag == lib.EJS_TAG_SYMBOL {
			i.free(i.takeException())
			e.Message = "Symbol()"
		}
		return e
	}
	stack, hasStack := i.readString(v, "stack")
	if !hasStack && class(v) != lib.EJS_CLASS_ERROR {
		i.describeObject(e, v)
		return e
	}
	e.Stack = stack
	e.Name, _ = i.readString(v, "name")
	e.Message, _ = i.readString(v, "message")
	e.Line, e.Column = i.readInt(v, "lineNumber"), i.readInt(v, "columnNumber")
	if depth > 0 {
		if cause := i.get(v, "cause"); isObject(cause) {
			e.Cause = i.describeDepth(cause, depth-1)
			i.free(cause)
		} else if isException(cause) {
			i.free(i.takeException())
		} else {
			i.free(cause)
		}
	}
	return e
}

// describeObject reads an object that is no error as wrangler does, which looks
// for the properties of one. See testdata/conformance/worker/throws-no-error.
func (i *Isolate) describeObject(e *Exception, v value) {
	e.Name, _ = i.readString(v, "name")
	message := i.get(v, "message")
	if isException(message) {
		i.free(i.takeException())
		message = undefined
	}
	defer i.free(message)
	var ok bool
	if !isNullish(message) {
		e.Message, ok = i.toString(message)
	} else {
		e.Message, ok = i.toString(v)
	}
	if !ok {
		i.free(i.takeException())
		e.Message = "[object Object]"
	}
}

// readString reads a property that is a string; anything else is "".
func (i *Isolate) readString(object value, name string) (string, bool) {
	v := i.get(object, name)
	if isException(v) {
		i.free(i.takeException())
		return "", false
	}
	defer i.free(v)
	if !isString(v) {
		return "", false
	}
	return i.toString(v)
}

func (i *Isolate) readInt(object value, name string) int {
	v := i.get(object, name)
	if isException(v) {
		i.free(i.takeException())
		return 0
	}
	defer i.free(v)
	f, _ := number(v)
	return int(f)
}

// throw makes err the pending exception and returns the exception value.
func (i *Isolate) throw(err error) value {
	v := i.newError(err)
	if isException(v) {
		return v
	}
	v = lib.XJS_Throw(i.tls, i.ctx, v)
	var end *termination
	if errors.As(err, &end) {
		i.failure = end.error
		lib.XJS_SetUncatchableException(i.tls, i.ctx, 1)
	}
	return v
}

// termination is an error that ends the running task.
type termination struct{ error }

func (t *termination) Unwrap() error { return t.error }

// Terminate returns an error for an op: where it returns that, the running
// task ends with err. JavaScript can't catch it.
func Terminate(err error) error { return &termination{err} }

// newError returns err as JavaScript sees it. A [fault.Error] says which class
// and text that is; everything else is an Error with err's text.
func (i *Isolate) newError(err error) value {
	var thrown *Exception
	if errors.As(err, &thrown) {
		if thrown == i.rethrown.exception {
			i.rethrown.exception = nil
			return i.rethrown.value
		}
		return i.makeError(thrown.Name, "", thrown.Message, "")
	}
	if f := fault.As(err); f != nil {
		return i.makeError(f.Class, f.Name, f.Text, f.Code)
	}
	return i.makeError("Error", "", strings.TrimSpace(err.Error()), "")
}

func (i *Isolate) makeError(class, name, text, code string) value {
	if i.boot.makeError == nil {
		p, release := i.cstring(text)
		defer release()
		lib.XJS_ThrowTypeError(i.tls, i.ctx, p, 0)
		return i.takeException()
	}
	args := []value{i.newString(class), i.newString(text), i.newString(name), i.newString(code)}
	v := i.call(i.boot.makeError.v, undefined, args...)
	for _, a := range args {
		i.free(a)
	}
	return v
}
