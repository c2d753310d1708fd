package crypto

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
)

// newGCM returns AES-GCM as a stream, and as a whole for its tag.
func newGCM(block cipher.Block, iv []byte) (engine, cipher.AEAD, error) {
	aead, err := cipher.NewGCMWithNonceSize(block, len(iv))
	if err != nil {
		return nil, nil, err
	}
	// Zeros encrypted are the first counter block encrypted.
	counter := aead.Seal(nil, iv, make([]byte, aes.BlockSize), nil)[:aes.BlockSize]
	block.Decrypt(counter, counter)
	return streamEngine{&counter32{block: block, counter: counter}}, aead, nil
}

// counter32 is a stream whose counter is the last 32 bits of a block, without
// carry: https://doi.org/10.6028/NIST.SP.800-38D, section 6.5.
type counter32 struct {
	block   cipher.Block
	counter []byte        // of the next stream
	stream  cipher.Stream // until the counter begins again
	left    uint64        // bytes that are left of it
}

func (c *counter32) XORKeyStream(to, from []byte) {
	for len(from) > 0 {
		if c.left == 0 {
			low := c.counter[aes.BlockSize-4:]
			c.left = (1<<32 - uint64(binary.BigEndian.Uint32(low))) * aes.BlockSize
			c.stream = cipher.NewCTR(c.block, c.counter)
			clear(low)
		}
		n := int(min(uint64(len(from)), c.left))
		c.stream.XORKeyStream(to[:n], from[:n])
		c.left -= uint64(n)
		to, from = to[n:], from[n:]
	}
}
