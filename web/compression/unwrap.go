package compression

import (
	"encoding/binary"
	"errors"
	"hash"
	"hash/adler32"
	"hash/crc32"
)

var (
	errTrailing   = errors.New("bytes after the end of the compressed data")
	errIncomplete = errors.New("compressed data ends too early")
)

// The flags of a gzip header: RFC 1952, 2.3.1.
const (
	gzipCRC = 1 << (iota + 1)
	gzipExtra
	gzipName
	gzipComment
	gzipReserved = 0xe0
)

// An unwrapper takes compressed data with what its format has around it. Each
// stage takes a piece of the input and says whether it has all it wanted.
type unwrapper struct {
	inflater *inflater
	out      *window
	stages   []func(*unwrapper, []byte, int) (int, bool, error)

	field []byte // what has come of a field of fixed length
	flags byte
	left  int           // bytes of the extra field
	head  hash.Hash32   // of the header
	body  hash.Hash32   // of what was decoded; nil: there is no checksum
	sum   func() []byte // the trailer that is right
	size  uint32
}

func newUnwrapper(format string, out *window) *unwrapper {
	u := &unwrapper{inflater: newInflater(out), out: out}
	switch format {
	case "gzip":
		u.head, u.body = crc32.NewIEEE(), crc32.NewIEEE()
		u.sum = func() []byte {
			return binary.LittleEndian.AppendUint32(binary.LittleEndian.AppendUint32(nil, u.body.Sum32()), u.size)
		}
		u.stages = append(u.stages, (*unwrapper).gzipHead, (*unwrapper).gzipExtraLength, (*unwrapper).gzipExtraField,
			(*unwrapper).gzipFileName, (*unwrapper).gzipFileComment, (*unwrapper).gzipHeadSum, (*unwrapper).data, (*unwrapper).trailer)
	case "deflate":
		u.body = adler32.New()
		u.sum = func() []byte { return binary.BigEndian.AppendUint32(nil, u.body.Sum32()) }
		u.stages = append(u.stages, (*unwrapper).zlibHead, (*unwrapper).data, (*unwrapper).trailer)
	default:
		u.stages = append(u.stages, (*unwrapper).data)
	}
	return u
}

// complete reports whether all of the data has come.
func (u *unwrapper) complete() bool { return len(u.stages) == 0 }

// run takes input until it has been used, or limit bytes are unread. It returns
// how much it took.
func (u *unwrapper) run(in []byte, limit int) (taken int, err error) {
	for !u.complete() {
		n, done, err := u.stages[0](u, in[taken:], limit)
		if taken += n; err != nil {
			return taken, err
		}
		if !done {
			return taken, nil
		}
		u.stages = u.stages[1:]
	}
	if taken < len(in) {
		return taken, errTrailing
	}
	return taken, nil
}

// collect gathers a field of n bytes.
func (u *unwrapper) collect(in []byte, n int) (field []byte, taken int, done bool) {
	taken = min(len(in), n-len(u.field))
	u.field = append(u.field, in[:taken]...)
	if len(u.field) < n {
		return nil, taken, false
	}
	field, u.field = u.field, nil
	if u.head != nil {
		u.head.Write(field)
	}
	return field, taken, true
}

func (u *unwrapper) zlibHead(in []byte, _ int) (int, bool, error) {
	field, n, done := u.collect(in, 2)
	if done && (binary.BigEndian.Uint16(field)%31 != 0 || field[0]&15 != 8 || field[0]>>4 > 7 || field[1]&(1<<5) != 0) {
		return n, false, errData // the last: a dictionary is wanted, which nobody can give
	}
	return n, done, nil
}

func (u *unwrapper) gzipHead(in []byte, _ int) (int, bool, error) {
	// The first two bytes are refused as soon as they are there.
	magic := append(append([]byte(nil), u.field...), in...)
	if len(magic) >= 2 && (magic[0] != 0x1f || magic[1] != 0x8b) || len(magic) >= 4 && (magic[2] != 8 || magic[3]&gzipReserved != 0) {
		return 0, false, errData
	}
	field, n, done := u.collect(in, 10)
	if done {
		u.flags = field[3]
	}
	return n, done, nil
}

func (u *unwrapper) gzipExtraLength(in []byte, _ int) (int, bool, error) {
	if u.flags&gzipExtra == 0 {
		return 0, true, nil
	}
	field, n, done := u.collect(in, 2)
	if done {
		u.left = int(binary.LittleEndian.Uint16(field))
	}
	return n, done, nil
}

func (u *unwrapper) gzipExtraField(in []byte, _ int) (int, bool, error) {
	n := min(u.left, len(in))
	u.head.Write(in[:n])
	u.left -= n
	return n, u.left == 0, nil
}

func (u *unwrapper) gzipFileName(in []byte, _ int) (int, bool, error) {
	return u.text(in, gzipName)
}

func (u *unwrapper) gzipFileComment(in []byte, _ int) (int, bool, error) {
	return u.text(in, gzipComment)
}

// text skips a field that ends with a zero, where the header has it.
func (u *unwrapper) text(in []byte, flag byte) (int, bool, error) {
	if u.flags&flag == 0 {
		return 0, true, nil
	}
	for k, b := range in {
		if b == 0 {
			u.head.Write(in[:k+1])
			return k + 1, true, nil
		}
	}
	u.head.Write(in)
	return len(in), false, nil
}

func (u *unwrapper) gzipHeadSum(in []byte, _ int) (int, bool, error) {
	if u.flags&gzipCRC == 0 {
		return 0, true, nil
	}
	sum := u.head.Sum32()
	field, n, done := u.collect(in, 2)
	if done && binary.LittleEndian.Uint16(field) != uint16(sum) {
		return n, false, errData
	}
	return n, done, nil
}

func (u *unwrapper) data(in []byte, limit int) (taken int, done bool, err error) {
	before := u.out.total()
	taken, err = u.inflater.run(in, limit)
	if n := u.out.total() - before; u.body != nil {
		u.body.Write(u.out.data[len(u.out.data)-n:])
		u.size += uint32(n)
	}
	return taken, u.inflater.done, err
}

func (u *unwrapper) trailer(in []byte, _ int) (int, bool, error) {
	right := u.sum()
	field, n, done := u.collect(in, len(right))
	if done && string(field) != string(right) {
		return n, false, errData
	}
	return n, done, nil
}
