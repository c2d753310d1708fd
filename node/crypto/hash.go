package crypto

import (
	"crypto"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"hash"
	"slices"

	"edgeemu/fault"
	"golang.org/x/crypto/md4"
)

// A digest is a hash function.
type digest struct {
	new  func() hash.Hash
	hash crypto.Hash // as signatures name it; 0 where they can't
}

// lookupDigest finds the hash function that has a name in BoringSSL, whose
// names are either lower or upper case.
func lookupDigest(name string) (digest, bool) {
	switch name {
	case "md4", "MD4":
		return digest{func() hash.Hash { return &replayed{new: md4.New} }, 0}, true
	case "md5", "MD5", "RSA-MD5":
		return digest{md5.New, crypto.MD5}, true
	case "sha1", "SHA1", "RSA-SHA1", "DSA-SHA", "DSA-SHA1", "ecdsa-with-SHA1":
		return digest{sha1.New, crypto.SHA1}, true
	case "sha224", "SHA224", "RSA-SHA224":
		return digest{sha256.New224, crypto.SHA224}, true
	case "sha256", "SHA256", "RSA-SHA256":
		return digest{sha256.New, crypto.SHA256}, true
	case "sha384", "SHA384", "RSA-SHA384":
		return digest{sha512.New384, crypto.SHA384}, true
	case "sha512", "SHA512", "RSA-SHA512":
		return digest{sha512.New, crypto.SHA512}, true
	case "sha512-256", "SHA512-256":
		return digest{sha512.New512_256, crypto.SHA512_256}, true
	case "md5-sha1", "MD5-SHA1":
		return digest{func() hash.Hash { return &joined{md5.New(), sha1.New()} }, crypto.MD5SHA1}, true
	}
	return digest{}, false
}

var errDigest = &fault.Error{Text: "Digest method not supported"}

// newHash returns the state of a hash whose result has size bytes; nil is as
// many as it has.
//
// Errors: unknown names and sizes.
func newHash(name string, size *int) (hash.Hash, error) {
	d, ok := lookupDigest(name)
	if !ok {
		return nil, errDigest
	}
	h := d.new()
	if size != nil && *size != h.Size() {
		return nil, fault.Newf("Error", "invalid digest size")
	}
	return h, nil
}

func newHMAC(name string, key []byte) (hash.Hash, error) {
	d, ok := lookupDigest(name)
	if !ok {
		return nil, errDigest
	}
	return hmac.New(d.new, key), nil
}

// joined is two hashes of the same data, one behind the other.
type joined struct{ a, b hash.Hash }

func (j *joined) Write(p []byte) (int, error) {
	j.a.Write(p)
	return j.b.Write(p)
}
func (j *joined) Sum(b []byte) []byte { return j.b.Sum(j.a.Sum(b)) }
func (j *joined) Reset()              { j.a.Reset(); j.b.Reset() }
func (j *joined) Size() int           { return j.a.Size() + j.b.Size() }
func (j *joined) BlockSize() int      { return j.a.BlockSize() }

func (j *joined) Clone() (hash.Cloner, error) {
	a, err := cloneHash(j.a)
	if err != nil {
		return nil, err
	}
	b, err := cloneHash(j.b)
	if err != nil {
		return nil, err
	}
	return &joined{a, b}, nil
}

// replayed makes a hash whose state can't be copied into one that can, by
// keeping the data.
type replayed struct {
	new  func() hash.Hash
	data []byte
}

func (r *replayed) Write(p []byte) (int, error) {
	r.data = append(r.data, p...)
	return len(p), nil
}

func (r *replayed) Sum(b []byte) []byte {
	h := r.new()
	h.Write(r.data)
	return h.Sum(b)
}
func (r *replayed) Reset()         { r.data = nil }
func (r *replayed) Size() int      { return r.new().Size() }
func (r *replayed) BlockSize() int { return r.new().BlockSize() }

func (r *replayed) Clone() (hash.Cloner, error) {
	return &replayed{r.new, slices.Clone(r.data)}, nil
}

func cloneHash(h hash.Hash) (hash.Hash, error) {
	c, ok := h.(hash.Cloner)
	if !ok {
		return nil, fault.Newf("Error", "BUG: the state of this hash can't be copied")
	}
	return c.Clone()
}
