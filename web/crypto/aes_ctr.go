package crypto

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"math/bits"

	"edgeemu/fault"
)

// aesCTR is AES in counter mode.
// https://w3c.github.io/webcrypto/#aes-ctr
type aesCTR struct{ aesKey }

func (a aesCTR) encrypt(_ *Subtle, _ *Key, p EncryptParams, data []byte) ([]byte, error) {
	return a.process(p, data)
}

func (a aesCTR) decrypt(_ *Subtle, _ *Key, p EncryptParams, data []byte) ([]byte, error) {
	return a.process(p, data)
}

// process encrypts or decrypts. Only the last p.Length bits of the counter
// block count; after their highest value they start again at zero.
func (a aesCTR) process(p EncryptParams, data []byte) ([]byte, error) {
	if p.Counter == nil {
		return nil, fault.TypeErrorf(`Missing "counter" member in "algorithm".`)
	}
	if len(p.Counter) != aes.BlockSize {
		return nil, operationError("Counter must have length of 16 bytes (provided %d).", len(p.Counter))
	}
	if p.Length == nil {
		return nil, fault.TypeErrorf(`Missing "length" member in "algorithm".`)
	}
	length := *p.Length
	if length < 1 || length > 128 {
		return nil, operationError("Invalid counter of %d bits length provided.", length)
	}
	blocks := (uint64(len(data)) + aes.BlockSize - 1) / aes.BlockSize
	if length < 64 && blocks > 1<<length {
		return nil, operationError("Counter block values will repeat.")
	}
	out := make([]byte, len(data))
	first := len(data)
	if left := blocksUntilZero(p.Counter, uint(length)); left < blocks {
		first = int(left) * aes.BlockSize
	}
	cipher.NewCTR(a.block(), p.Counter).XORKeyStream(out[:first], data[:first])
	if first < len(data) {
		cipher.NewCTR(a.block(), zeroCounter(p.Counter, uint(length))).XORKeyStream(out[first:], data[first:])
	}
	return out, nil
}

// counterMask returns the bits of a block that a counter of length bits has,
// as two halves.
func counterMask(length uint) (high, low uint64) {
	if length < 64 {
		return 0, 1<<length - 1
	}
	return 1<<(length-64) - 1, 1<<64 - 1
}

// blocksUntilZero returns how many blocks are left before the last length bits
// of counter turn to zero, at most 2^64 - 1.
func blocksUntilZero(counter []byte, length uint) uint64 {
	highMask, lowMask := counterMask(length)
	high := ^binary.BigEndian.Uint64(counter) & highMask
	low, carry := bits.Add64(^binary.BigEndian.Uint64(counter[8:])&lowMask, 1, 0)
	if high > 0 || carry > 0 {
		return 1<<64 - 1
	}
	return low
}

// zeroCounter returns counter with its last length bits zero.
func zeroCounter(counter []byte, length uint) []byte {
	highMask, lowMask := counterMask(length)
	zeroed := make([]byte, aes.BlockSize)
	binary.BigEndian.PutUint64(zeroed, binary.BigEndian.Uint64(counter)&^highMask)
	binary.BigEndian.PutUint64(zeroed[8:], binary.BigEndian.Uint64(counter[8:])&^lowMask)
	return zeroed
}
