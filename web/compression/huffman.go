package compression

import "math/bits"

const (
	codeBitsMax = 15 // RFC 1951, 3.2.7
	primaryBits = 9  // of a code are looked up at once

	entryLink  = 1 << 4 // the entry says where the codes longer than primaryBits are
	entryShift = 8
)

// A huffman decodes the codes of one alphabet. An entry of its tables is a
// symbol above entryShift and the length of its code in the low bits, 0 for bits
// that are no code.
type huffman struct {
	primary  [1 << primaryBits]uint32
	rest     []uint32 // groups of 1<<restBits entries
	restBits uint
	max      uint // the length of the longest code
}

// build sets the code up from the lengths of the symbols' codes, 0 for symbols
// without one. It reports false where they make no prefix code, as zlib does:
// too many codes, or too few unless a single one of one bit is.
func (h *huffman) build(lengths []uint8, singleAllowed bool) bool {
	var count, next [codeBitsMax + 1]int
	for _, n := range lengths {
		count[n]++
	}
	count[0] = 0
	h.max = 0
	left := 1
	for n := 1; n <= codeBitsMax; n++ {
		if left = left<<1 - count[n]; left < 0 {
			return false
		}
		next[n] = (next[n-1] + count[n-1]) << 1
		if count[n] > 0 {
			h.max = uint(n)
		}
	}
	if left > 0 && h.max > 0 && (!singleAllowed || h.max != 1) {
		return false
	}
	h.primary = [1 << primaryBits]uint32{}
	h.rest = h.rest[:0]
	h.restBits = max(h.max, primaryBits) - primaryBits
	for symbol, n := range lengths {
		if n > 0 {
			h.add(uint32(symbol), uint(n), next[n])
			next[n]++
		}
	}
	return true
}

// add enters a code, whose first bit comes first in the input, at every place
// that it is the start of.
func (h *huffman) add(symbol uint32, n uint, code int) {
	reversed := uint(bits.Reverse16(uint16(code)) >> (16 - n))
	entry := symbol<<entryShift | uint32(n)
	if n <= primaryBits {
		for k := reversed; k < 1<<primaryBits; k += 1 << n {
			h.primary[k] = entry
		}
		return
	}
	link := &h.primary[reversed&(1<<primaryBits-1)]
	if *link == 0 {
		*link = uint32(len(h.rest))<<entryShift | entryLink
		h.rest = append(h.rest, make([]uint32, 1<<h.restBits)...)
	}
	group := h.rest[*link>>entryShift:][:1<<h.restBits]
	for k := reversed >> primaryBits; k < 1<<h.restBits; k += 1 << (n - primaryBits) {
		group[k] = entry
	}
}

// find returns the entry of the code that the bits begin with. Its length may be
// more than there are bits.
func (h *huffman) find(hold uint64) uint32 {
	e := h.primary[hold&(1<<primaryBits-1)]
	if e&entryLink != 0 {
		e = h.rest[e>>entryShift+uint32(hold>>primaryBits)&(1<<h.restBits-1)]
	}
	return e
}
