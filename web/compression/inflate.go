package compression

import (
	"encoding/binary"
	"errors"
	"slices"
)

// errData is any fault in compressed data.
var errData = errors.New("invalid compressed data")

// An inflater takes raw DEFLATE data (RFC 1951) in pieces of any size and gives
// at once all that they decode to.
type inflater struct {
	step  func(*inflater) (bool, error) // whether it has come on; false: it needs more input
	in    []byte
	at    int    // of in, what has been taken
	hold  uint64 // bits taken, the next one lowest
	bits  uint   // how many
	final bool
	done  bool

	stored  int // bytes of a stored block that are to come
	have    int // code lengths that have been read
	codes   int // code lengths of code lengths in all
	symbols int // literals and lengths that have one
	lengths []uint8
	literal huffman
	offset  huffman
	out     *window
	limit   int
}

func newInflater(out *window) *inflater { return &inflater{step: (*inflater).header, out: out} }

// run decodes until the input has been used, the data has ended, or limit
// bytes of the result are unread. It returns how much of the input it took.
func (d *inflater) run(in []byte, limit int) (int, error) {
	if d.out.unread() >= limit {
		return 0, nil
	}
	d.in, d.at, d.limit = in, 0, limit
	for !d.done && d.out.unread() < limit {
		on, err := d.step(d)
		if err != nil {
			return d.at, err
		}
		if !on {
			d.in = nil
			return len(in), nil
		}
	}
	// Whole bytes that were taken in advance came with this input: before the
	// end of an earlier one no step was left that they were enough for.
	back := d.bits / 8
	d.at -= int(back)
	d.bits -= back * 8
	d.hold &= 1<<d.bits - 1
	d.in = nil
	return d.at, nil
}

// fill takes as many bytes as there is room for.
func (d *inflater) fill() {
	if d.at+8 <= len(d.in) {
		d.hold |= binary.LittleEndian.Uint64(d.in[d.at:]) << d.bits
		n := (63 - d.bits) / 8
		d.at += int(n)
		d.bits += n * 8
		d.hold &= 1<<d.bits - 1
		return
	}
	for d.bits <= 56 && d.at < len(d.in) {
		d.hold |= uint64(d.in[d.at]) << d.bits
		d.at++
		d.bits += 8
	}
}

// need reports whether n bits are there.
func (d *inflater) need(n uint) bool {
	if d.bits < n {
		d.fill()
	}
	return d.bits >= n
}

func (d *inflater) take(n uint) uint {
	v := uint(d.hold & (1<<n - 1))
	d.hold >>= n
	d.bits -= n
	return v
}

// header reads the start of a block: RFC 1951, 3.2.3.
func (d *inflater) header() (bool, error) {
	if d.final {
		d.done = true
		return true, nil
	}
	if !d.need(3) {
		return false, nil
	}
	d.final = d.take(1) == 1
	switch d.take(2) {
	case 0:
		d.take(d.bits % 8)
		d.step = (*inflater).storedHeader
	case 1:
		d.fixed()
		d.step = (*inflater).block
	case 2:
		d.step = (*inflater).dynamicHeader
	default:
		return false, errData
	}
	return true, nil
}

func (d *inflater) storedHeader() (bool, error) {
	if !d.need(32) {
		return false, nil
	}
	n := d.take(16)
	if n != ^d.take(16)&0xffff {
		return false, errData
	}
	d.stored = int(n)
	d.step = (*inflater).storedBytes
	return true, nil
}

func (d *inflater) storedBytes() (bool, error) {
	d.out.compact()
	for d.stored > 0 && d.bits >= 8 {
		d.out.data = append(d.out.data, byte(d.take(8)))
		d.stored--
	}
	if d.stored > 0 && d.at < len(d.in) {
		n := min(d.stored, len(d.in)-d.at)
		d.out.data = append(d.out.data, d.in[d.at:d.at+n]...)
		d.at += n
		d.stored -= n
	}
	if d.stored > 0 {
		return false, nil
	}
	d.step = (*inflater).header
	return true, nil
}

// fixed sets the codes of RFC 1951, 3.2.6.
func (d *inflater) fixed() {
	lengths := make([]uint8, 288)
	for k := range lengths {
		switch {
		case k < 144:
			lengths[k] = 8
		case k < 256:
			lengths[k] = 9
		case k < 280:
			lengths[k] = 7
		default:
			lengths[k] = 8
		}
	}
	d.literal.build(lengths, false)
	for k := range 32 {
		lengths[k] = 5
	}
	d.offset.build(lengths[:32], false)
}

// lengthOrder is the order of the code lengths of code lengths.
var lengthOrder = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// dynamicHeader begins a block that brings its codes: RFC 1951, 3.2.7.
func (d *inflater) dynamicHeader() (bool, error) {
	if !d.need(14) {
		return false, nil
	}
	d.symbols = int(d.take(5)) + 257
	offsets := int(d.take(5)) + 1
	d.codes = int(d.take(4)) + 4
	if d.symbols > 286 || offsets > 30 {
		return false, errData
	}
	d.have = 0
	d.lengths = slices.Grow(d.lengths[:0], 320)[:d.symbols+offsets]
	clear(d.lengths[:cap(d.lengths)])
	d.step = (*inflater).codeLengths
	return true, nil
}

func (d *inflater) codeLengths() (bool, error) {
	for ; d.have < d.codes; d.have++ {
		if !d.need(3) {
			return false, nil
		}
		d.lengths[lengthOrder[d.have]] = uint8(d.take(3))
	}
	if !d.literal.build(d.lengths[:19], false) {
		return false, errData
	}
	clear(d.lengths[:19])
	d.have = 0
	d.step = (*inflater).symbolLengths
	return true, nil
}

func (d *inflater) symbolLengths() (bool, error) {
	for d.have < len(d.lengths) {
		if d.bits < 14 {
			d.fill()
		}
		e := d.literal.find(d.hold)
		n := uint(e & 15)
		if n == 0 && d.bits >= 7 {
			return false, errData
		}
		symbol := e >> entryShift
		extra := uint(0)
		switch symbol {
		case 16:
			extra = 2
		case 17:
			extra = 3
		case 18:
			extra = 7
		}
		if n == 0 || d.bits < n+extra {
			return false, nil
		}
		d.take(n)
		if symbol < 16 {
			d.lengths[d.have] = uint8(symbol)
			d.have++
			continue
		}
		if !d.repeatLength(symbol, int(d.take(extra))) {
			return false, errData
		}
	}
	return d.endSymbolLengths()
}

// repeatLength handles the symbols that stand for several lengths.
func (d *inflater) repeatLength(symbol uint32, extra int) bool {
	value, n := uint8(0), 3+extra
	switch symbol {
	case 16:
		if d.have == 0 {
			return false
		}
		value = d.lengths[d.have-1]
	case 18:
		n = 11 + extra
	}
	if d.have+n > len(d.lengths) {
		return false
	}
	for range n {
		d.lengths[d.have] = value
		d.have++
	}
	return true
}

const endOfBlock = 256

func (d *inflater) endSymbolLengths() (bool, error) {
	literals, offsets := d.lengths[:d.symbols], d.lengths[d.symbols:]
	if literals[endOfBlock] == 0 || !d.literal.build(literals, true) || !d.offset.build(offsets, true) {
		return false, errData
	}
	d.step = (*inflater).block
	return true, nil
}

var (
	lengthBase  = [29]uint16{3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258}
	lengthExtra = [29]uint8{0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0}
	offsetBase  = [30]uint16{1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577}
	offsetExtra = [30]uint8{0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13}
)

// block decodes symbols: RFC 1951, 3.2.3. A symbol with all that belongs to it
// has at most 48 bits; it is taken whole or not at all.
func (d *inflater) block() (bool, error) {
	d.out.compact()
	data := d.out.data
	// Counted from here, so that the loop knows when enough is unread.
	stop := d.limit + d.out.from
	defer func() { d.out.data = data }()
	for len(data) < stop {
		if d.bits < 48 {
			d.fill()
		}
		e := d.literal.find(d.hold)
		n := uint(e & 15)
		if n == 0 || n > d.bits {
			return false, d.lacking(n)
		}
		symbol := e >> entryShift
		if symbol < endOfBlock {
			d.hold >>= n
			d.bits -= n
			data = append(data, byte(symbol))
			continue
		}
		if symbol == endOfBlock {
			d.take(n)
			d.step = (*inflater).header
			return true, nil
		}
		length, offset, used, err := d.match(symbol, n)
		if err != nil || used == 0 {
			return false, err
		}
		d.hold >>= used
		d.bits -= used
		if offset > len(data) || offset > historyMax {
			return false, errData
		}
		data = appendMatch(data, offset, length)
	}
	return true, nil
}

// lacking says why there is no code: more bits are needed, or none begins so.
func (d *inflater) lacking(n uint) error {
	if n == 0 && d.bits >= d.literal.max {
		return errData
	}
	return nil
}

// match reads what follows a length symbol whose code has n bits. It uses none
// of the bits where there are too few.
func (d *inflater) match(symbol uint32, n uint) (length, offset int, used uint, err error) {
	symbol -= endOfBlock + 1
	if symbol >= uint32(len(lengthBase)) {
		return 0, 0, 0, errData
	}
	hold := d.hold >> n
	extra := uint(lengthExtra[symbol])
	length = int(lengthBase[symbol]) + int(hold&(1<<extra-1))
	hold >>= extra
	n += extra
	if n > d.bits {
		return 0, 0, 0, nil
	}
	e := d.offset.find(hold)
	bits := uint(e & 15)
	if bits == 0 {
		if d.bits-n >= d.offset.max {
			err = errData
		}
		return 0, 0, 0, err
	}
	symbol = e >> entryShift
	if symbol >= uint32(len(offsetBase)) {
		return 0, 0, 0, errData
	}
	extra = uint(offsetExtra[symbol])
	if n+bits+extra > d.bits {
		return 0, 0, 0, nil
	}
	hold >>= bits
	return length, int(offsetBase[symbol]) + int(hold&(1<<extra-1)), n + bits + extra, nil
}

// appendMatch repeats length bytes from offset bytes back.
func appendMatch(data []byte, offset, length int) []byte {
	from := len(data) - offset
	if offset >= length {
		return append(data, data[from:from+length]...)
	}
	data = slices.Grow(data, length)
	end := len(data) + length
	data = data[:end]
	for at := end - length; at < end; {
		at += copy(data[at:end], data[from:at])
	}
	return data
}
