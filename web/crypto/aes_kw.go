package crypto

import (
	"crypto/subtle"
	"encoding/binary"
	"math"
)

// aesKW is AES key wrap.
// https://w3c.github.io/webcrypto/#aes-kw, https://www.rfc-editor.org/rfc/rfc3394
type aesKW struct{ aesKey }

const (
	kwInitial = 0xA6A6A6A6A6A6A6A6 // RFC 3394, section 2.2.3.1
	kwRounds  = 6
)

// wrap encrypts plain, two or more 64-bit blocks; see RFC 3394, section 2.2.1.
func (a aesKW) wrap(plain []byte) ([]byte, error) {
	if len(plain)%8 != 0 {
		return nil, operationError("Unwrapped key bit length must be a multiple of 64 bits but unwrapped key has a length of %d bits.", len(plain)*8)
	}
	if len(plain) < 16 {
		return nil, operationError("Unwrapped key has length %d bytes but it should be greater than or equal to 16 and less than or equal to %d",
			len(plain), uint64(math.MaxUint64-8))
	}
	block, n := a.block(), uint64(len(plain)/8)
	out := make([]byte, len(plain)+8)
	copy(out[8:], plain)
	var buffer [16]byte
	binary.BigEndian.PutUint64(buffer[:], kwInitial)
	for round := range uint64(kwRounds) {
		for i := uint64(1); i <= n; i++ {
			register := out[8*i : 8*i+8]
			copy(buffer[8:], register)
			block.Encrypt(buffer[:], buffer[:])
			copy(register, buffer[8:])
			binary.BigEndian.PutUint64(buffer[:], binary.BigEndian.Uint64(buffer[:])^(round*n+i))
		}
	}
	copy(out, buffer[:8])
	return out, nil
}

// unwrap is the inverse of wrap; see RFC 3394, section 2.2.2.
func (a aesKW) unwrap(wrapped []byte) ([]byte, error) {
	if len(wrapped)%8 != 0 {
		return nil, operationError("Provided a wrapped key to unwrap that is %d bits which isn't a multiple of 64 bits.", len(wrapped)*8)
	}
	if len(wrapped) < 24 {
		return nil, operationError("Provided a wrapped key to unwrap this is %d bits that is less than the minimal length of 192 bits.", len(wrapped)*8)
	}
	block, n := a.block(), uint64(len(wrapped)/8-1)
	out := make([]byte, len(wrapped)-8)
	copy(out, wrapped[8:])
	var buffer [16]byte
	copy(buffer[:], wrapped[:8])
	for round := kwRounds - 1; round >= 0; round-- {
		for i := n; i >= 1; i-- {
			register := out[8*i-8 : 8*i]
			binary.BigEndian.PutUint64(buffer[:], binary.BigEndian.Uint64(buffer[:])^(uint64(round)*n+i))
			copy(buffer[8:], register)
			block.Decrypt(buffer[:], buffer[:])
			copy(register, buffer[8:])
		}
	}
	var initial [8]byte
	binary.BigEndian.PutUint64(initial[:], kwInitial)
	if subtle.ConstantTimeCompare(buffer[:8], initial[:]) != 1 {
		return nil, operationError("AES-KW key unwrapping failed.")
	}
	return out, nil
}
