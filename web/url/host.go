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
	if !ok || strings.ContainsFunc(domain, forbiddenInDomain) {
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
	if strings.ContainsFunc(s, forbiddenInHost) {
		return "", false
	}
	return encode(s, controlSet), true
}

// See https://url.spec.whatwg.org/#forbidden-host-code-point.
func forbiddenInHost(c rune) bool {
	return strings.ContainsRune("\x00\t\n\r #/:<>?@[\\]^|", c)
}

// See https://url.spec.whatwg.org/#forbidden-domain-code-point.
func forbiddenInDomain(c rune) bool {
	return c < 0x20 || c == '%' || c == 0x7F || forbiddenInHost(c)
}
