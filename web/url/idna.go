package url

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// UTS46 (https://www.unicode.org/reports/tr46/, revision 33 and later) as the
// URL standard wants it: non-transitional, with the rules for joiners and
// right-to-left scripts, without those for hyphens, ASCII and lengths. See
// https://url.spec.whatwg.org/#concept-domain-to-ascii.
//
// x/net/idna is used for Punycode only: its tables and rules are those of the
// Unicode version that Go's own tables have, which workerd is years ahead of.

// DomainToASCII returns the lower-case ASCII form of a domain, or reports
// false where UTS46 has none.
func DomainToASCII(domain string) (string, bool) {
	// Punycode in a domain that is ASCII already is not looked at: recorded.
	if isASCII(domain) {
		return strings.ToLower(domain), domain != ""
	}
	labels, ok := processDomain(domain)
	for i, label := range labels {
		if !isASCII(label) {
			encoded, err := idna.Punycode.ToASCII(label)
			labels[i], ok = encoded, ok && err == nil
		}
	}
	ascii := strings.Join(labels, ".")
	return ascii, ok && ascii != ""
}

// DomainToUnicode returns the form of a domain for people to read. Punycode that
// can't be decoded, or to nothing valid, stays.
func DomainToUnicode(domain string) string {
	labels, _ := processDomain(domain)
	return strings.Join(labels, ".")
}

// processDomain maps a domain and returns its labels in Unicode, and whether
// all are valid. See https://www.unicode.org/reports/tr46/#Processing.
func processDomain(domain string) (labels []string, ok bool) {
	t := tables()
	mapped := make([]byte, 0, len(domain)+16)
	for _, r := range domain {
		mapped = t.appendMapped(mapped, r)
	}
	labels = strings.Split(string(norm.NFC.Bytes(mapped)), ".")
	ok = true
	for i, label := range labels {
		if strings.HasPrefix(label, acePrefix) {
			decoded, valid := fromPunycode(label)
			if !valid || !t.validLabel(decoded) {
				ok = false
				continue
			}
			labels[i] = decoded
			continue
		}
		ok = ok && t.validLabel(label)
	}
	return labels, ok
}

const acePrefix = "xn--"

// fromPunycode decodes a label. One that says nothing but ASCII is refused,
// like one that decodes to what would have been written otherwise.
func fromPunycode(label string) (string, bool) {
	if !isASCII(label) {
		return "", false
	}
	decoded, err := idna.Punycode.ToUnicode(label)
	ok := err == nil && !isASCII(decoded) && norm.NFC.IsNormalString(decoded)
	return decoded, ok
}

// validLabel checks a label in Unicode. The empty one is valid: the URL
// standard leaves lengths to DNS. See https://www.unicode.org/reports/tr46/#Validity_Criteria.
func (t *idnaTables) validLabel(label string) bool {
	if isASCII(label) {
		return !strings.HasPrefix(label, acePrefix)
	}
	if strings.HasPrefix(label, acePrefix) {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(label); t.mark.has(first) {
		return false
	}
	for _, r := range label {
		if r == '.' || !t.valid.has(r) {
			return false
		}
	}
	return t.validJoiners(label) && t.validBidi(label)
}

// The code points of the CONTEXTJ rules.
const (
	zeroWidthNonJoiner = '\u200C'
	zeroWidthJoiner    = '\u200D'
)

// validJoiners checks that joiners stand where a script needs them.
// See https://www.rfc-editor.org/rfc/rfc5892#appendix-A.1.
func (t *idnaTables) validJoiners(label string) bool {
	if !strings.ContainsRune(label, zeroWidthNonJoiner) && !strings.ContainsRune(label, zeroWidthJoiner) {
		return true
	}
	points := []rune(label)
	for i, r := range points {
		if r != zeroWidthNonJoiner && r != zeroWidthJoiner {
			continue
		}
		if i > 0 && t.virama.has(points[i-1]) {
			continue
		}
		if r == zeroWidthJoiner || !t.joins(points, i, -1, "L") || !t.joins(points, i, +1, "R") {
			return false
		}
	}
	return true
}

// joins reports whether the nearest non-transparent code point in the
// direction of step joins on the given side or on both.
func (t *idnaTables) joins(points []rune, i, step int, side string) bool {
	for i += step; i >= 0 && i < len(points); i += step {
		switch joining, _ := t.joining.lookup(points[i]); joining {
		case "T":
		case "D", side:
			return true
		default:
			return false
		}
	}
	return false
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
