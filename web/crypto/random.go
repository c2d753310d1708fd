package crypto

import (
	"crypto/subtle"
	"encoding/hex"
	"fmt"
	"io"

	"edgeemu/fault"
)

// RandomValuesMax is the most bytes getRandomValues fills at a time.
// https://w3c.github.io/webcrypto/#Crypto-method-getRandomValues
const RandomValuesMax = 65536

// RandomValues fills view from random.
//
// Errors: QuotaExceededError over [RandomValuesMax] bytes.
func RandomValues(random io.Reader, view []byte) error {
	if len(view) > RandomValuesMax {
		return fault.DOMf("QuotaExceededError",
			"getRandomValues() only accepts buffers of size <= 64K but provided %d bytes.", len(view))
	}
	return fill(random, view)
}

// RandomUUID returns a version 4 UUID.
// https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-4
func RandomUUID(random io.Reader) (string, error) {
	var b [16]byte
	if err := fill(random, b[:]); err != nil {
		return "", err
	}
	b[6] = b[6]&0x0f | 0x40
	b[8] = b[8]&0x3f | 0x80
	var text [36]byte
	hex.Encode(text[:], b[:4])
	hex.Encode(text[9:], b[4:6])
	hex.Encode(text[14:], b[6:8])
	hex.Encode(text[19:], b[8:10])
	hex.Encode(text[24:], b[10:])
	text[8], text[13], text[18], text[23] = '-', '-', '-', '-'
	return string(text[:]), nil
}

// TimingSafeEqual compares without telling by its duration where a and b
// differ. It is an extension of workerd.
//
// Errors: TypeError where the lengths differ.
func TimingSafeEqual(a, b []byte) (bool, error) {
	if len(a) != len(b) {
		return false, fault.TypeErrorf("Input buffers must have the same byte length.")
	}
	return subtle.ConstantTimeCompare(a, b) == 1, nil
}

func fill(random io.Reader, b []byte) error {
	if _, err := io.ReadFull(random, b); err != nil {
		return fmt.Errorf("read entropy: %w", err)
	}
	return nil
}
