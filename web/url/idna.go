package url

import (
	"strings"

	"golang.org/x/net/idna"
)

// profile is UTS46 as the URL standard parametrises it: non-transitional, and
// tolerant of hyphens, of any ASCII and of lengths that DNS would refuse.
// See https://url.spec.whatwg.org/#concept-domain-to-ascii.
var profile = idna.New(
	idna.MapForLookup(),
	idna.Transitional(false),
	idna.CheckHyphens(false),
	idna.CheckJoiners(true),
	idna.BidiRule(),
	idna.StrictDomainName(false),
	idna.VerifyDNSLength(false),
)

// DomainToASCII returns the lower-case ASCII form of a domain, or reports
// false where UTS46 has none.
func DomainToASCII(domain string) (string, bool) {
	if plainASCII(domain) {
		return strings.ToLower(domain), domain != ""
	}
	ascii, err := profile.ToASCII(domain)
	return ascii, err == nil && ascii != ""
}

// DomainToUnicode returns the form of a domain for people to read. Labels that
// are not valid stay as they are.
func DomainToUnicode(domain string) string {
	unicode, _ := profile.ToUnicode(domain)
	return unicode
}

// plainASCII reports whether UTS46 does no more than lower-case the domain:
// all ASCII, and no label in Punycode.
func plainASCII(domain string) bool {
	for i := range len(domain) {
		c := domain[i]
		if c >= 0x80 {
			return false
		}
		if c|0x20 == 'x' && (i == 0 || domain[i-1] == '.') && len(domain) >= i+4 && strings.EqualFold(domain[i:i+4], "xn--") {
			return false
		}
	}
	return true
}
