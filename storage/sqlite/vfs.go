package sqlite

import (
	"fmt"
	"sync"
	"unsafe"

	"edgeemu/clock"

	"modernc.org/libc"
	lib "modernc.org/sqlite/lib"
)

// A vfs is the machine's file system with another clock.
type vfs struct {
	p     uintptr // a sqlite3_vfs, 0 for the machine's own
	name  uintptr
	clock clock.Clock
	users int
}

// clocks holds the file systems in use: SQLite knows them by name and hands
// their address back, so they have to be found from it.
var clocks struct {
	mu    sync.Mutex
	byPtr map[uintptr]*vfs
	last  int
}

// vfsOf returns the file system with a clock, registering it if it is new.
func vfsOf(tls *libc.TLS, c clock.Clock) (*vfs, error) {
	if _, wall := c.(clock.Wall); c == nil || wall {
		return &vfs{}, nil
	}
	clocks.mu.Lock()
	defer clocks.mu.Unlock()
	for _, v := range clocks.byPtr {
		if v.clock == c {
			v.users++
			return v, nil
		}
	}
	system := lib.Xsqlite3_vfs_find(tls, 0)
	if system == 0 {
		return nil, fmt.Errorf("sqlite: there is no file system")
	}
	clocks.last++
	v := &vfs{clock: c, users: 1}
	size := unsafe.Sizeof(lib.Tsqlite3_vfs{})
	v.p = libc.Xcalloc(tls, 1, libc.Tsize_t(size)+32)
	if v.p == 0 {
		panic("sqlite: out of memory")
	}
	v.name = v.p + size
	copy(bytesAt(v.name, 31), fmt.Sprintf("edgeemu-%d", clocks.last))
	own := at[lib.Tsqlite3_vfs](v.p)
	*own = *at[lib.Tsqlite3_vfs](system)
	own.FpNext, own.FzName = 0, v.name
	own.FxCurrentTimeInt64 = codePointer(onCurrentTime)
	if rc := lib.Xsqlite3_vfs_register(tls, v.p, 0); rc != lib.SQLITE_OK {
		libc.Xfree(tls, v.p)
		return nil, fmt.Errorf("sqlite: register clock: %s", codeName(int(rc)))
	}
	if clocks.byPtr == nil {
		clocks.byPtr = map[uintptr]*vfs{}
	}
	clocks.byPtr[v.p] = v
	return v, nil
}

// release unregisters the file system when no connection uses it any more.
func (v *vfs) release(tls *libc.TLS) {
	if v.p == 0 {
		return
	}
	clocks.mu.Lock()
	defer clocks.mu.Unlock()
	if v.users--; v.users > 0 {
		return
	}
	lib.Xsqlite3_vfs_unregister(tls, v.p)
	delete(clocks.byPtr, v.p)
	libc.Xfree(tls, v.p)
}

// julianEpoch is 1970-01-01 in milliseconds of the Julian period.
const julianEpoch = 210866760000000

// onCurrentTime is sqlite3_vfs.xCurrentTimeInt64: the time in milliseconds of
// the Julian period.
func onCurrentTime(_ *libc.TLS, p uintptr, out uintptr) int32 {
	clocks.mu.Lock()
	v := clocks.byPtr[p]
	clocks.mu.Unlock()
	*at[int64](out) = v.clock.Now().UnixMilli() + julianEpoch
	return lib.SQLITE_OK
}
