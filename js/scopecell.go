package js

import (
	lib "modernc.org/libquickjs"
)

// The number of the running scope lies in memory that JavaScript can read, so
// that telling events apart costs the platform's objects no call.

const scopeCellBytes = 4

// shareScope returns the buffer; seen as an Uint32Array its only element is
// the number of the running scope, 0 in the global scope.
func (i *Isolate) shareScope(none) (taken, error) {
	if i.scopeCell == nil {
		buffer := i.newBuffer(make([]byte, scopeCellBytes))
		if isException(buffer) {
			return taken{}, i.takeError()
		}
		i.scopeCell = i.hold(buffer)
		i.scopeNumber = at[uint32](lib.XJS_GetArrayBuffer(i.tls, i.ctx, i.out, buffer))
		i.setCurrent(i.current)
	}
	return taken{i, i.hold(i.dup(i.scopeCell.v))}, nil
}

// setCurrent makes scope the running one.
func (i *Isolate) setCurrent(scope *Scope) {
	i.current = scope
	if i.scopeNumber == nil {
		return
	}
	number := uint32(0)
	if scope != nil {
		if scope.number == 0 {
			i.lastScope++
			scope.number = i.lastScope
		}
		number = scope.number
	}
	*i.scopeNumber = number
}

// AfterTask calls f on the loop when the running task and its microtasks have
// run. It must be called on the loop.
func (i *Isolate) AfterTask(f func()) { i.afterTask = append(i.afterTask, f) }
