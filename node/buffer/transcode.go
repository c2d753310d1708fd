package buffer

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"edgeemu/fault"
	"edgeemu/web/encoding"
)

// transcode turns text in one encoding into another. What the target does not
// have becomes "?". Recorded: Latin-1 and ASCII are windows-1252 here, but
// where they become UTF-16; what is not well-formed is refused between UTF-8
// and UTF-16, and replaced elsewhere.
func transcode(b []byte, from, to Encoding) ([]byte, error) {
	if !isCharset(from) || !isCharset(to) {
		return nil, fault.Newf("Error", "Unable to transcode buffer due to unsupported encoding")
	}
	switch {
	case from == UTF8 && to == UTF16LE:
		if !utf8.Valid(b) {
			return nil, fault.Newf("Error", "Unable to transcode buffer")
		}
		return UTF16LE.Bytes(string(b)), nil
	case from == UTF16LE && to == UTF16LE:
		return wholeUTF16(b), nil
	case from == UTF16LE:
		return fromUTF16(b, to)
	case from != UTF8 && to == UTF16LE:
		return UTF16LE.Bytes(latin1Text(b)), nil
	}
	text := UTF8.Text(b)
	if from != UTF8 {
		text = windowsText(b)
	}
	if to == UTF8 {
		return []byte(text), nil
	}
	return windowsBytes(text), nil
}

// isCharset reports whether an encoding is about characters, not bytes.
func isCharset(e Encoding) bool { return e <= UTF16LE }

func fromUTF16(b []byte, to Encoding) ([]byte, error) {
	if len(b)%2 != 0 {
		return nil, fault.Newf("Error", "UTF-16le input size should be multiple of 2")
	}
	text := utf16Text(b)
	if to != UTF8 {
		return windowsBytes(string(utf8Bytes(text))), nil
	}
	if !utf8.ValidString(text) {
		return nil, fault.Newf("Error", "Expected UTF8 length mismatch")
	}
	return []byte(text), nil
}

// wholeUTF16 puts U+FFFD for a lone surrogate and for a last odd byte.
func wholeUTF16(b []byte) []byte {
	out := utf16Bytes(string(utf8Bytes(utf16Text(b))))
	if len(b)%2 != 0 {
		out = binary.LittleEndian.AppendUint16(out, utf8.RuneError)
	}
	return out
}

// windowsText decodes windows-1252.
func windowsText(b []byte) string {
	windows, _ := encoding.Lookup("windows-1252")
	text, _ := windows.Decode(b, &encoding.State{}, encoding.Options{})
	return text
}

// windowsBytes encodes windows-1252, with "?" for what it has not.
func windowsBytes(text string) []byte {
	high := make([]byte, 0x80)
	for k := range high {
		high[k] = byte(0x80 + k)
	}
	table := []rune(windowsText(high))
	var out bytes.Buffer
	for _, r := range text {
		out.WriteByte(windowsByte(r, table))
	}
	return out.Bytes()
}

// windowsByte encodes a rune; table has the runes of the bytes from 0x80 on.
func windowsByte(r rune, table []rune) byte {
	if r < utf8.RuneSelf {
		return byte(r)
	}
	for k, known := range table {
		if known == r {
			return byte(0x80 + k)
		}
	}
	return '?'
}
