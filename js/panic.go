package js

import (
	"fmt"
	"runtime/debug"

	lib "modernc.org/libquickjs"
)

// panicked ends the running task after a panic in an op: JavaScript is left by
// an exception that it can't catch. A panic that came up through the engine
// has ruined it, so it goes on to guard, which gives the isolate up.
func (i *Isolate) panicked(p any, frame uintptr) value {
	if i.stackFrame() != frame {
		panic(p)
	}
	i.failure = fmt.Errorf("BUG: panic under JavaScript: %v\n%s", p, debug.Stack())
	text, release := i.cstring("interrupted")
	defer release()
	lib.XJS_ThrowInternalError(i.tls, i.ctx, text, 0)
	lib.XJS_SetUncatchableException(i.tls, i.ctx, 1)
	return exception
}
