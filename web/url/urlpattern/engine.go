package urlpattern

import (
	"fmt"
	"strings"
)

// engineRegexp writes an expression in the way that QuickJS takes with the
// flag v: it also refuses outside of classes what is only refused inside,
// hyphens, slashes and doubled punctuation.
func engineRegexp(s string) string {
	var out strings.Builder
	depth := 0 // of classes
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '\\' && i+1 < len(s):
			out.WriteString(s[i : i+2])
			i++
			continue
		case c == '[':
			depth++
		case c == ']':
			depth--
		case depth == 0 && strings.HasPrefix(s[i:], "(?"):
			flags := len(s[i+2:]) - len(strings.TrimLeft(s[i+2:], "ims-"))
			out.WriteString(s[i : i+2+flags])
			i += 1 + flags
			continue
		case depth == 0 && (c == '-' || c == '/' || i > 0 && s[i-1] == c && strings.IndexByte("&!#%,:;<=>@`~", c) >= 0):
			fmt.Fprintf(&out, `\x%02x`, c)
			continue
		}
		out.WriteByte(c)
	}
	return out.String()
}
