package buffer

import (
	"bytes"
)

// index returns where needle starts in b: the first place at offset or
// after, or, backwards, the last at offset or before; -1 for none. A negative
// offset counts from the end. In UTF-16 places are even, counted from the start
// of b, and a last odd byte does not count.
func index(b, needle []byte, offset int, e Encoding, forward bool) int {
	if e == UTF16LE {
		b = b[:len(b)&^1]
	}
	at := startOf(len(b), len(needle), offset, forward)
	if len(needle) == 0 {
		return at
	}
	if at < 0 || len(needle) > len(b) || forward && at+len(needle) > len(b) {
		return -1
	}
	if e == UTF16LE {
		if needle = needle[:len(needle)&^1]; len(needle) == 0 {
			return -1
		}
		return unitIndex(b, needle, at&^1, forward)
	}
	if !forward {
		return bytes.LastIndex(b[:min(at+len(needle), len(b))], needle)
	}
	if n := bytes.Index(b[at:], needle); n >= 0 {
		return at + n
	}
	return -1
}

// startOf returns where a search starts, -1 where it can't find anything.
func startOf(length, needle, offset int, forward bool) int {
	if offset < 0 {
		switch {
		case offset+length >= 0:
			return offset + length
		case forward || needle == 0:
			return 0
		}
		return -1
	}
	switch {
	case offset+needle <= length:
		return offset
	case needle == 0:
		return length
	case forward:
		return -1
	}
	return length - 1
}

// unitIndex is index for whole units of UTF-16.
func unitIndex(b, needle []byte, at int, forward bool) int {
	for {
		if !forward {
			n := bytes.LastIndex(b[:min(at+len(needle), len(b))], needle)
			if n < 0 || n%2 == 0 {
				return n
			}
			at = n - 1
			continue
		}
		n := bytes.Index(b[at:], needle)
		if n < 0 {
			return -1
		}
		if at += n; at%2 == 0 {
			return at
		}
		at++
	}
}
