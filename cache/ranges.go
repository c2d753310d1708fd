package cache

import (
	"math"
	"strings"
)

// A Range is a part of a body: Start to End, both included.
type Range struct{ Start, End int64 }

// Length is the number of bytes.
func (r Range) Length() int64 { return r.End - r.Start + 1 }

// ParseRanges reads a Range header for a body of size bytes. No ranges mean
// the whole body; ok is false where the answer is 416. One that is outside
// makes all of them so, and so does a unit that is not bytes: recorded.
func ParseRanges(header string, size int64) (ranges []Range, ok bool) {
	list, ok := cutUnit(header)
	if !ok {
		return nil, false
	}
	if strings.Trim(list, " \t") == "" {
		return nil, true
	}
	for part := range strings.SplitSeq(list, ",") {
		first, last, ok := strings.Cut(strings.Trim(part, " "), "-")
		first, last = strings.TrimRight(first, " "), strings.TrimLeft(last, " ")
		if !ok || !digits(first) || !digits(last) || first == "" && last == "" {
			return nil, false
		}
		switch start, end := position(first), position(last); {
		case first == "" && end >= size:
			return nil, true // the whole, whatever else was asked for
		case first == "" && end == 0:
		case first == "":
			ranges = append(ranges, Range{size - end, size - 1})
		case start >= size || last != "" && start > end:
			return nil, false
		case last == "":
			ranges = append(ranges, Range{start, size - 1})
		default:
			ranges = append(ranges, Range{start, min(end, size-1)})
		}
	}
	return ranges, true
}

// cutUnit cuts "bytes=" off.
func cutUnit(header string) (rest string, ok bool) {
	unit, rest, ok := strings.Cut(header, "=")
	return rest, ok && strings.EqualFold(strings.Trim(unit, " "), "bytes")
}

func digits(text string) bool {
	return strings.Trim(text, "0123456789") == ""
}

// position reads digits; what is too large for a body is as large as can be.
func position(text string) int64 {
	var n int64
	for i := range len(text) {
		d := int64(text[i] - '0')
		if n > (math.MaxInt64-d)/10 {
			return math.MaxInt64
		}
		n = n*10 + d
	}
	return n
}
