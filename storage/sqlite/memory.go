package sqlite

import (
	"unsafe"

	"modernc.org/libc"
)

// at returns the address p in SQLite's memory as a pointer. That memory is not
// Go's, so an address in it stays valid whatever Go's collector does, which
// vet can't know: hence the detour.
func at[T any](p uintptr) *T { return *(**T)(unsafe.Pointer(&p)) }

// bytesAt returns n bytes of SQLite's memory.
func bytesAt(p uintptr, n int) []byte { return unsafe.Slice(at[byte](p), n) }

// cstring copies a text to memory that SQLite sees.
func (c *Conn) cstring(s string) uintptr {
	p := malloc(c.tls, len(s)+1)
	b := bytesAt(p, len(s)+1)
	copy(b, s)
	b[len(s)] = 0
	return p
}

func (c *Conn) free(p uintptr) { libc.Xfree(c.tls, p) }

func malloc(tls *libc.TLS, n int) uintptr {
	p := libc.Xmalloc(tls, libc.Tsize_t(n))
	if p == 0 {
		panic("sqlite: out of memory")
	}
	return p
}

// codePointer returns what transpiled C takes for a function's address.
func codePointer[F any](f F) uintptr {
	return *(*uintptr)(unsafe.Pointer(&struct{ f F }{f}))
}
