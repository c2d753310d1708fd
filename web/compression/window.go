package compression

const (
	historyMax = 32 << 10 // how far back a match may reach
	matchMax   = 258
)

// A window holds what a coder has given, until it is read, and of that the
// history that later matches copy from.
type window struct {
	data []byte
	from int // where the unread bytes begin
	gone int // bytes that were dropped
}

// total is how many bytes have been written in all.
func (w *window) total() int { return w.gone + len(w.data) }

func (w *window) unread() int { return len(w.data) - w.from }

// read takes up to n bytes. They are valid until the window is written to.
func (w *window) read(n int) []byte {
	n = min(n, w.unread())
	b := w.data[w.from : w.from+n]
	w.from += n
	return b
}

// drop forgets what has not been read.
func (w *window) drop() { w.data, w.from, w.gone = nil, 0, w.total() }

// compact makes room where most of the data is of no use any more.
func (w *window) compact() {
	dead := min(w.from, len(w.data)-historyMax)
	if dead <= historyMax || dead < len(w.data)/2 {
		return
	}
	live := len(w.data) - dead
	if cap(w.data) > 4*live+(256<<10) {
		w.data = append(make([]byte, 0, 2*live), w.data[dead:]...)
	} else {
		w.data = w.data[:copy(w.data, w.data[dead:])]
	}
	w.from -= dead
	w.gone += dead
}

// Write appends what an encoder gives.
func (w *window) Write(b []byte) (int, error) {
	w.compact()
	w.data = append(w.data, b...)
	return len(b), nil
}
