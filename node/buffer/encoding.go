package buffer

import (
	"encoding/base64"
	"encoding/hex"
	"unicode/utf8"

	"edgeemu/fault"
	"edgeemu/web/encoding"
)

// An Encoding says how bytes are written as text. The numbers are those of
// the state of a StringDecoder, which user code can see.
type Encoding int

// The encodings.
const (
	ASCII Encoding = iota
	Latin1
	UTF8
	UTF16LE
	Base64
	Base64URL
	Hex
)

// Text returns bytes as text.
func (e Encoding) Text(b []byte) string {
	switch e {
	case ASCII:
		return asciiText(b)
	case Latin1:
		return latin1Text(b)
	case UTF16LE:
		return utf16Text(b)
	case Base64:
		return base64.StdEncoding.EncodeToString(b)
	case Base64URL:
		return base64.RawURLEncoding.EncodeToString(b)
	case Hex:
		return hex.EncodeToString(b)
	}
	if utf8.Valid(b) {
		return string(b)
	}
	text, _ := encoding.UTF8.Decode(b, &encoding.State{}, encoding.Options{IgnoreBOM: true})
	return text
}

// Bytes returns the bytes that text stands for. What can't stand for bytes is
// skipped in base64 and ends text in hexadecimal.
func (e Encoding) Bytes(text string) []byte {
	switch e {
	case ASCII, Latin1:
		return latin1Bytes(text)
	case UTF16LE:
		return utf16Bytes(text)
	case Base64, Base64URL:
		return base64Bytes(latin1Bytes(text))
	case Hex:
		return hexBytes(latin1Bytes(text))
	}
	return utf8Bytes(text)
}

// StrictBytes is Bytes, but text that is not hexadecimal throughout is an error.
func (e Encoding) StrictBytes(text string) ([]byte, error) {
	b := e.Bytes(text)
	if e == Hex && len(latin1Bytes(text)) != 2*len(b) {
		return nil, fault.TypeErrorf("The text is not valid hex")
	}
	return b, nil
}

// Write puts as much of text into the destination as fits, characters of
// UTF-8 and UTF-16 whole only, and returns the number of bytes.
func (e Encoding) Write(destination []byte, text string) int {
	switch e {
	case UTF8:
		return writeUTF8(destination, text)
	case UTF16LE:
		return copy(destination[:len(destination)&^1], utf16Bytes(text))
	case Base64, Base64URL:
		// Unlike in Bytes, characters beyond ASCII stay what they are: recorded.
		return copy(destination, base64Bytes([]byte(text)))
	}
	return copy(destination, e.Bytes(text))
}

// hexBytes decodes pairs of digits up to the first that is none.
func hexBytes(text []byte) []byte {
	b := make([]byte, len(text)/2)
	n, _ := hex.Decode(b, text[:len(text)&^1])
	return b[:n]
}
