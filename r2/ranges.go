package r2

import (
	"strconv"
	"strings"
)

// A Range asks for a part of an object: from Offset, Length bytes, or the last
// Suffix bytes. nil is not given; Suffix goes with neither of the others.
type Range struct{ Offset, Length, Suffix *int64 }

// A Span is a part of an object that there is.
type Span struct{ Offset, Length int64 }

// Resolve returns the part of an object of size bytes. The error is [ErrRange]
// where there is nothing of it.
func (r Range) Resolve(size int64) (Span, error) {
	if r.Suffix != nil {
		n := min(*r.Suffix, size)
		if n <= 0 {
			return Span{}, ErrRange
		}
		return Span{size - n, n}, nil
	}
	s := Span{0, size}
	if r.Offset != nil {
		s.Offset = *r.Offset
	}
	if s.Offset < 0 || s.Offset >= size {
		return Span{}, ErrRange
	}
	s.Length = size - s.Offset
	if r.Length != nil {
		s.Length = min(s.Length, *r.Length)
	}
	if s.Length <= 0 {
		return Span{}, ErrRange
	}
	return s, nil
}

// parseRange reads a Range header, and reports whether it is one range of bytes
// that does not end before its start.
func parseRange(header string) (Range, bool) {
	unit, spec, found := strings.Cut(header, "=")
	if !found || !strings.EqualFold(strings.Trim(unit, " "), "bytes") {
		return Range{}, false
	}
	first, last, found := strings.Cut(spec, "-")
	first, last = strings.Trim(first, " "), strings.Trim(last, " ")
	if !found || first == "" && last == "" {
		return Range{}, false
	}
	start, ok1 := digits(first)
	end, ok2 := digits(last)
	switch {
	case !ok1 || !ok2:
		return Range{}, false
	case first == "":
		return Range{Suffix: &end}, true
	case last == "":
		return Range{Offset: &start}, true
	case end < start:
		return Range{}, false
	}
	length := end - start + 1
	if length < 0 { // the end is the largest number there is
		length = end
	}
	return Range{Offset: &start, Length: &length}, true
}

// digits reads a number; "" is 0. One that is too large is the largest.
func digits(text string) (int64, bool) {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return 0, false
		}
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil || text == "" || n > 0
}
