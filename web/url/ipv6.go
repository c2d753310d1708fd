package url

import (
	"slices"
	"strconv"
)

// parseIPv6 reads the address between the brackets of a host.
// See https://url.spec.whatwg.org/#concept-ipv6-parser.
func parseIPv6(s string) (address [8]uint16, ok bool) {
	piece, compress, i := 0, -1, 0
	at := func(j int) byte { // NUL past the end: it is no part of an address
		if j < len(s) {
			return s[j]
		}
		return 0
	}
	if at(0) == ':' {
		if at(1) != ':' {
			return address, false
		}
		i, piece, compress = 2, 1, 1
	}
	for i < len(s) {
		if piece == 8 {
			return address, false
		}
		if s[i] == ':' {
			if compress >= 0 {
				return address, false
			}
			i++
			piece++
			compress = piece
			continue
		}
		var value uint16
		length := 0
		for ; length < 4 && isHex(at(i)); length++ {
			value = value<<4 | uint16(unhex(s[i]))
			i++
		}
		if at(i) == '.' {
			if length == 0 || piece > 6 {
				return address, false
			}
			high, low, ok := embeddedIPv4(s[i-length:])
			if !ok {
				return address, false
			}
			address[piece], address[piece+1] = high, low
			piece += 2
			break
		}
		if at(i) == ':' {
			i++
			if i == len(s) {
				return address, false
			}
		} else if i < len(s) {
			return address, false
		}
		address[piece] = value
		piece++
	}
	if compress < 0 {
		return address, piece == 8
	}
	// Move what follows the "::" to the end.
	moved := piece - compress
	copy(address[8-moved:], slices.Clone(address[compress:piece]))
	clear(address[compress : 8-moved])
	return address, true
}

// embeddedIPv4 reads the dotted end of an IPv6 address, which is stricter than
// an IPv4 host: four decimal numbers without leading zeros.
func embeddedIPv4(s string) (high, low uint16, ok bool) {
	var parts [4]uint16
	i := 0
	for n := range parts {
		if n > 0 {
			if i >= len(s) || s[i] != '.' {
				return 0, 0, false
			}
			i++
		}
		start := i
		for ; i < len(s) && isDigit(s[i]); i++ {
			if i > start && parts[n] == 0 {
				return 0, 0, false
			}
			parts[n] = parts[n]*10 + uint16(s[i]-'0')
			if parts[n] > 255 {
				return 0, 0, false
			}
		}
		if i == start {
			return 0, 0, false
		}
	}
	return parts[0]<<8 | parts[1], parts[2]<<8 | parts[3], i == len(s)
}

// formatIPv6 returns the shortest form of an address, without brackets.
// See https://url.spec.whatwg.org/#concept-ipv6-serializer.
func formatIPv6(address [8]uint16) string {
	start, length := longestZeros(address)
	out := make([]byte, 0, 41)
	for i := 0; i < 8; i++ {
		if i == start {
			if i == 0 {
				out = append(out, ':')
			}
			out = append(out, ':')
			i += length - 1
			continue
		}
		out = strconv.AppendUint(out, uint64(address[i]), 16)
		if i < 7 {
			out = append(out, ':')
		}
	}
	return string(out)
}

// longestZeros finds the first longest run of two or more zero pieces; start
// is -1 where there is none.
func longestZeros(address [8]uint16) (start, length int) {
	start, length = -1, 1
	for i := 0; i < 8; i++ {
		n := 0
		for i+n < 8 && address[i+n] == 0 {
			n++
		}
		if n > length {
			start, length = i, n
		}
		i += n
	}
	return start, length
}
