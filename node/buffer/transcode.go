package buffer

import (
	"unicode/utf8"

	"edgeemu/fault"
)

// transcode turns text in one encoding into another. What the target does not
// have becomes "?".
func transcode(b []byte, from, to Encoding) ([]byte, error) {
	if !isCharset(from) || !isCharset(to) {
		return nil, fault.Newf("Error", "Unable to transcode buffer due to unsupported encoding")
	}
	if from == UTF16LE && len(b)%2 != 0 && to != UTF16LE {
		return nil, fault.Newf("Error", "UTF-16le input size should be multiple of 2")
	}
	text := from.Text(b)
	if to == UTF8 || to == UTF16LE {
		return to.Bytes(text), nil
	}
	limit := rune(0x100)
	if to == ASCII {
		limit = utf8.RuneSelf
	}
	out := make([]byte, 0, len(text))
	for _, r := range text {
		if r >= limit {
			r = '?'
		}
		out = append(out, byte(r))
	}
	return out, nil
}

// isCharset reports whether an encoding is about characters, not bytes.
func isCharset(e Encoding) bool { return e <= UTF16LE }
