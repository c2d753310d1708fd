package fetch

import (
	"strings"

	"golang.org/x/text/encoding/unicode"
)

// decodeUTF8 replaces what is not UTF-8 as the Encoding Standard says: one
// U+FFFD for each maximal part of a sequence.
func decodeUTF8(text string) string {
	decoded, err := unicode.UTF8.NewDecoder().String(text)
	if err != nil {
		return strings.ToValidUTF8(text, "\ufffd")
	}
	return decoded
}
