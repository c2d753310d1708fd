package compression

import (
	"compress/flate"
	"encoding/binary"
	"errors"
	"hash"
	"hash/adler32"
	"hash/crc32"
	"io"
	"sync"

	"edgeemu/fault"
)

const (
	// aheadMax is how much of the result may wait to be read before the rest of
	// the input is left for later. Only what unpacks to more is ever left.
	aheadMax = 4 << 20
	// heldMax is how much a coder may hold before its writer has to wait.
	heldMax = 32 << 20
)

// A Coder compresses or decompresses what is written to it. It may be used from
// several goroutines, but has one writer.
type Coder struct {
	mu     sync.Mutex
	out    window
	in     []byte // what has not been decoded yet
	closed bool   // nothing more will be written
	// lenient takes data that ends too early and ignores what follows its end.
	lenient bool
	ahead   int // how much is decoded before it is asked for
	err     error
	decode  *unwrapper
	encode  *wrapper
}

// NewCoder returns a coder for gzip, deflate (zlib) or deflate-raw. ok is false
// for other formats.
func NewCoder(format string, decompress bool) (c *Coder, ok bool) {
	if format != "gzip" && format != "deflate" && format != "deflate-raw" {
		return nil, false
	}
	c = &Coder{ahead: aheadMax}
	if decompress {
		c.decode = newUnwrapper(format, &c.out)
	} else {
		c.encode = newWrapper(format, &c.out)
	}
	return c, true
}

// Write codes b, which it does not keep.
func (c *Coder) Write(b []byte) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil {
		return c.err
	}
	if c.encode != nil {
		c.fail(c.encode.write(b))
		return c.err
	}
	if len(c.in) > 0 {
		c.in = append(c.in, b...)
		return nil
	}
	rest := c.advance(b, c.ahead)
	if len(rest) > 0 {
		c.in = append([]byte(nil), rest...)
	}
	return c.err
}

// Close ends the input. The error may come with a later Read where input was
// left for later.
func (c *Coder) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err != nil || c.closed {
		return c.err
	}
	c.closed = true
	if c.encode != nil {
		c.fail(c.encode.close())
	} else {
		c.checkEnd()
	}
	return c.err
}

// Read returns up to n bytes of the result, nil where there are none: at the
// end, once the coder is closed. The bytes are the caller's.
func (c *Coder) Read(n int) ([]byte, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.out.unread() == 0 && len(c.in) > 0 && c.err == nil {
		c.in = c.advance(c.in, max(n, 4*historyMax))
		c.checkEnd()
	}
	if c.err != nil {
		return nil, c.err
	}
	if c.out.unread() == 0 {
		return nil, nil
	}
	return append([]byte(nil), c.out.read(n)...), nil
}

// Full reports whether the writer has to wait until something has been read.
func (c *Coder) Full() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err == nil && len(c.in)+c.out.unread() >= heldMax
}

// Drop gives up what has not been read.
func (c *Coder) Drop() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.fail(io.ErrClosedPipe)
}

// advance decodes, with the lock held, and returns what it left.
func (c *Coder) advance(in []byte, limit int) (rest []byte) {
	n, err := c.decode.run(in, limit)
	if c.lenient && err == errTrailing {
		return nil
	}
	if c.fail(err); err != nil || n == len(in) {
		return nil
	}
	return in[n:]
}

func (c *Coder) checkEnd() {
	if c.closed && !c.lenient && len(c.in) == 0 && c.err == nil && !c.decode.complete() {
		c.fail(errIncomplete)
	}
}

// fail keeps an error, as the platform words it. What was decoded before is
// lost, as there.
func (c *Coder) fail(err error) {
	if err == nil || c.err != nil {
		return
	}
	switch {
	case errors.Is(err, errTrailing):
		err = fault.TypeErrorf("Trailing bytes after end of compressed data")
	case errors.Is(err, errIncomplete):
		err = fault.TypeErrorf("Called close() on a decompression stream with incomplete data")
	case errors.Is(err, errData):
		err = fault.TypeErrorf("Decompression failed.")
	}
	c.err, c.in = err, nil
	c.out.drop()
}

// A wrapper compresses and puts around it what the format has there.
type wrapper struct {
	format string
	out    *window
	flate  *flate.Writer
	sum    hash.Hash32
	size   uint32
	begun  bool
}

func newWrapper(format string, out *window) *wrapper {
	w := &wrapper{format: format, out: out}
	w.flate, _ = flate.NewWriter(out, flate.DefaultCompression) // the level is right
	switch format {
	case "gzip":
		w.sum = crc32.NewIEEE()
	case "deflate":
		w.sum = adler32.New()
	}
	return w
}

// begin writes the head, which comes with the first bytes. It names Unix.
func (w *wrapper) begin() {
	if w.begun {
		return
	}
	w.begun = true
	switch w.format {
	case "gzip":
		_, _ = w.out.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3})
	case "deflate":
		_, _ = w.out.Write([]byte{0x78, 0x9c})
	}
}

func (w *wrapper) write(b []byte) error {
	w.begin()
	if w.sum != nil {
		_, _ = w.sum.Write(b)
	}
	w.size += uint32(len(b))
	_, err := w.flate.Write(b)
	return err
}

func (w *wrapper) close() error {
	w.begin()
	if err := w.flate.Close(); err != nil {
		return err
	}
	var trailer []byte
	switch w.format {
	case "gzip":
		trailer = binary.LittleEndian.AppendUint32(trailer, w.sum.Sum32())
		trailer = binary.LittleEndian.AppendUint32(trailer, w.size)
	case "deflate":
		trailer = binary.BigEndian.AppendUint32(trailer, w.sum.Sum32())
	}
	_, err := w.out.Write(trailer)
	return err
}
