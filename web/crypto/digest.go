package crypto

import (
	"crypto"
	_ "crypto/md5" // registers crypto.MD5
	_ "crypto/sha1"
	_ "crypto/sha256"
	_ "crypto/sha512"
	"hash"
	"hash/crc32"
	"hash/crc64"
	"strings"
)

// A digest is a hash function by its WebCrypto name.
type digest struct {
	name string // normalized: "SHA-256"
	hash crypto.Hash
}

func (d digest) size() int { return d.hash.Size() }

// bits returns the digits in the name: "256" of "SHA-256", as JSON Web
// Algorithms need them.
func (d digest) bits() string { return strings.TrimPrefix(d.name, "SHA-") }

func (d digest) isSHA() bool { return strings.HasPrefix(d.name, "SHA") }

func (d digest) sum(data []byte) []byte {
	h := d.hash.New()
	h.Write(data)
	return h.Sum(nil)
}

// lookupDigest finds the hash function called name, in any case. MD5 is an
// extension of workerd.
func lookupDigest(name string) (digest, error) {
	for _, d := range [...]digest{
		{"SHA-1", crypto.SHA1}, {"SHA-256", crypto.SHA256}, {"SHA-384", crypto.SHA384},
		{"SHA-512", crypto.SHA512}, {"MD5", crypto.MD5},
	} {
		if strings.EqualFold(d.name, name) {
			return d, nil
		}
	}
	return digest{}, notSupported("Unrecognized or unimplemented digest algorithm requested.")
}

// Digest returns the hash of data.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-digest
//
// Errors: NotSupportedError for an unknown algorithm.
func Digest(algorithm string, data []byte) ([]byte, error) {
	d, err := lookupDigest(algorithm)
	if err != nil {
		return nil, err
	}
	return d.sum(data), nil
}

// crc64NVME is the reversed polynomial of CRC-64/NVME.
// https://reveng.sourceforge.io/crc-catalogue/all.htm#crc.cat.crc-64-nvme
const crc64NVME = 0x9A6C9329AC4BC9B5

// NewStreamDigest returns the hash state of a DigestStream: a digest, or one
// of the checksums "crc32", "crc32c" and "crc64nvme", whose results are
// big-endian.
//
// Errors: NotSupportedError for an unknown algorithm.
func NewStreamDigest(algorithm string) (hash.Hash, error) {
	switch strings.ToLower(algorithm) {
	case "crc32":
		return crc32.NewIEEE(), nil
	case "crc32c":
		return crc32.New(crc32.MakeTable(crc32.Castagnoli)), nil
	case "crc64nvme":
		return crc64.New(crc64.MakeTable(crc64NVME)), nil
	}
	d, err := lookupDigest(algorithm)
	if err != nil {
		return nil, err
	}
	return d.hash.New(), nil
}
