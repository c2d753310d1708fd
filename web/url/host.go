package url

import "strings"

// parseHost returns the serialised form of a host: a domain or IPv4 address
// where the scheme is special, an IPv6 address in its brackets, or an opaque
// host. See https://url.spec.whatwg.org/#concept-host-parser.
func parseHost(s string, special bool) (string, bool) {
	if strings.HasPrefix(s, "[") {
		if !strings.HasSuffix(s, "]") {
			return "", false
		}
		address, ok := parseIPv6(s[1 : len(s)-1])
		return "[" + formatIPv6(address) + "]", ok
	}
	if !special {
		return parseOpaqueHost(s)
	}
	domain, ok := DomainToASCII(strings.ToValidUTF8(percentDecode(s), "\uFFFD"))
	if !ok || forbidden(domain) {
		return "", false
	}
	if endsInNumber(domain) {
		address, ok := parseIPv4(domain)
		return formatIPv4(address), ok
	}
	return domain, true
}

// See https://url.spec.whatwg.org/#concept-opaque-host-parser.
func parseOpaqueHost(s string) (string, bool) {
	if strings.ContainsAny(s, forbiddenInHost) {
		return "", false
	}
	return encode(s, controlSet), true
}

// The code points that no host may contain, see
// https://url.spec.whatwg.org/#forbidden-host-code-point, and those no domain
// may contain, see https://url.spec.whatwg.org/#forbidden-domain-code-point.
const forbiddenInHost = "\x00\t\n\r #/:<>?@[\\]^|"

var forbiddenInDomain = func() (set [128]bool) {
	for c := range byte(0x20) {
		set[c] = true
	}
	for _, c := range []byte(forbiddenInHost + "%\x7F") {
		set[c] = true
	}
	return set
}()

// forbidden reports whether an ASCII domain has a code point it may not have.
func forbidden(domain string) bool {
	for i := range len(domain) {
		if domain[i] >= 0x80 || forbiddenInDomain[domain[i]] {
			return true
		}
	}
	return false
}
