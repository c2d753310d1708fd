package url

import (
	"strconv"
	"strings"
)

// endsInNumber reports whether a host is to be read as an IPv4 address.
// See https://url.spec.whatwg.org/#ends-in-a-number-checker.
func endsInNumber(host string) bool {
	host = strings.TrimSuffix(host, ".")
	last := host[strings.LastIndexByte(host, '.')+1:]
	if last == "" {
		return false
	}
	for i := range len(last) {
		if !isDigit(last[i]) {
			_, ok := ipv4Number(last)
			return ok
		}
	}
	return true
}

// parseIPv4 reads an address of one to four decimal, octal or hexadecimal
// numbers. See https://url.spec.whatwg.org/#concept-ipv4-parser.
func parseIPv4(host string) (uint32, bool) {
	parts := strings.Split(strings.TrimSuffix(host, "."), ".")
	if len(parts) > 4 {
		return 0, false
	}
	var address uint64
	for i, part := range parts {
		n, ok := ipv4Number(part)
		if !ok {
			return 0, false
		}
		if i < len(parts)-1 {
			if n > 255 {
				return 0, false
			}
			address |= n << (8 * (3 - i))
			continue
		}
		if n >= 1<<(8*(5-len(parts))) {
			return 0, false
		}
		address |= n
	}
	return uint32(address), true
}

// ipv4Number reads one number of an address. Numbers too large for any
// address come back as a value above 32 bits.
// See https://url.spec.whatwg.org/#ipv4-number-parser.
func ipv4Number(s string) (uint64, bool) {
	if s == "" {
		return 0, false
	}
	base := 10
	switch {
	case len(s) >= 2 && s[0] == '0' && s[1]|0x20 == 'x':
		s, base = s[2:], 16
	case len(s) >= 2 && s[0] == '0':
		s, base = s[1:], 8
	}
	var n uint64
	for i := range len(s) {
		if !isHex(s[i]) || int(unhex(s[i])) >= base {
			return 0, false
		}
		if n <= 1<<32 {
			n = n*uint64(base) + uint64(unhex(s[i]))
		}
	}
	return n, true
}

// formatIPv4 returns the dotted form of an address.
func formatIPv4(address uint32) string {
	out := make([]byte, 0, len("255.255.255.255"))
	for shift := 24; shift >= 0; shift -= 8 {
		out = strconv.AppendUint(out, uint64(address>>shift&0xFF), 10)
		if shift > 0 {
			out = append(out, '.')
		}
	}
	return string(out)
}
