package crypto

import (
	"crypto/cipher"
	"crypto/subtle"

	"edgeemu/fault"
)

// An engine transforms data piece by piece.
type engine interface {
	// update returns what data brings; it is the caller's.
	update(data []byte) []byte
	// final returns the rest. It reports false where the data is not whole.
	final() ([]byte, bool)
}

type streamEngine struct{ cipher.Stream }

func (s streamEngine) update(data []byte) []byte {
	out := make([]byte, len(data))
	s.XORKeyStream(out, data)
	return out
}

func (s streamEngine) final() ([]byte, bool) { return nil, true }

// blockEngine works on whole blocks, padded at the end:
// https://www.rfc-editor.org/rfc/rfc5652#section-6.3
type blockEngine struct {
	size    int
	pad     bool
	decrypt bool
	crypt   func(to, from []byte)
	rest    []byte
}

func (b *blockEngine) update(data []byte) []byte {
	b.rest = append(b.rest, data...)
	n := len(b.rest) / b.size * b.size
	if b.decrypt && b.pad && n == len(b.rest) && n > 0 { // the last block may be the padding
		n -= b.size
	}
	out := make([]byte, n)
	b.crypt(out, b.rest[:n])
	b.rest = b.rest[n:]
	return out
}

func (b *blockEngine) final() ([]byte, bool) {
	switch {
	case !b.pad:
		return nil, len(b.rest) == 0
	case b.decrypt:
		return b.unpad()
	}
	missing := b.size - len(b.rest)
	for range missing {
		b.rest = append(b.rest, byte(missing))
	}
	out := make([]byte, b.size)
	b.crypt(out, b.rest)
	return out, true
}

func (b *blockEngine) unpad() ([]byte, bool) {
	if len(b.rest) != b.size {
		return nil, false
	}
	out := make([]byte, b.size)
	b.crypt(out, b.rest)
	n := int(out[b.size-1])
	if n == 0 || n > b.size {
		return nil, false
	}
	for _, p := range out[b.size-n:] {
		if int(p) != n {
			return nil, false
		}
	}
	return out[:b.size-n], true
}

// A sealer is a Cipheriv or a Decipheriv.
type sealer struct {
	kind     cipherKind
	engine   engine
	aead     cipher.AEAD // nil where the cipher has no tag
	iv       []byte
	decrypt  bool
	extra    []byte // additional data
	plain    []byte // kept for the tag
	tag      []byte
	finished bool
}

// tagSize is how many bytes a whole tag has.
const tagSize = 16

var (
	errAuthentication = &fault.Error{Text: "Authentication failed"}
	errFinalized      = &fault.Error{Text: "Cipher/decipher context has already been finalized"}
)

func newSealer(name string, key, iv []byte, decrypt bool) (*sealer, error) {
	kind, ok := lookupCipher(name)
	if !ok {
		return nil, fault.Newf("Error", "Unknown or unsupported cipher: %s", name)
	}
	if len(key) != kind.KeyLength {
		return nil, fault.Newf("Error", "Invalid key length")
	}
	if kind.variableIV() && len(iv) == 0 || !kind.variableIV() && len(iv) != kind.IVLength {
		return nil, fault.Newf("Error", "Invalid initialization vector")
	}
	engine, aead, err := kind.newEngine(key, iv, decrypt)
	if err != nil {
		return nil, fault.Newf("Error", "Invalid key length")
	}
	return &sealer{kind: kind, engine: engine, aead: aead, iv: iv, decrypt: decrypt}, nil
}

func (s *sealer) setPadding(on bool) {
	if b, ok := s.engine.(*blockEngine); ok {
		b.pad = on
	}
}

func (s *sealer) setExtra(data []byte) error {
	switch {
	case s.finished:
		return errFinalized
	case s.aead == nil:
		return fault.Newf("Error", "Cipher does not support authenticated mode")
	}
	s.extra = append(s.extra, data...)
	return nil
}

func (s *sealer) setTag(tag []byte) error {
	switch {
	case s.finished:
		return errFinalized
	case s.aead == nil:
		return fault.Newf("Error", "Cipher does not support authenticated mode")
	case len(tag) < 4 || len(tag) > tagSize || len(tag) > 4 && len(tag) < 8:
		return fault.Newf("Error", "Invalid authentication tag length")
	}
	s.tag = tag
	return nil
}

func (s *sealer) getTag() ([]byte, error) {
	if !s.finished {
		return nil, fault.Newf("Error", "Auth tag is only available once cipher context has been finalized")
	}
	if s.tag == nil {
		return []byte{}, nil
	}
	return s.tag, nil
}

func (s *sealer) update(data []byte) ([]byte, error) {
	if s.finished {
		return nil, errFinalized
	}
	out := s.engine.update(data)
	if s.aead != nil {
		plain := data
		if s.decrypt {
			plain = out
		}
		s.plain = append(s.plain, plain...)
	}
	return out, nil
}

func (s *sealer) final() ([]byte, error) {
	if s.finished {
		return nil, errFinalized
	}
	if s.decrypt && s.aead != nil && s.tag == nil {
		return nil, fault.Newf("Error", "No auth tag provided")
	}
	s.finished = true
	out, ok := s.engine.final()
	if !ok {
		return nil, errAuthentication
	}
	if out == nil {
		out = []byte{}
	}
	return out, s.authenticate()
}

// authenticate makes the tag, or compares it.
func (s *sealer) authenticate() error {
	if s.aead == nil {
		return nil
	}
	sealed := s.aead.Seal(nil, s.iv, s.plain, s.extra)
	tag := sealed[len(s.plain):]
	s.plain = nil
	if !s.decrypt {
		s.tag = tag
		return nil
	}
	if subtle.ConstantTimeCompare(tag[:len(s.tag)], s.tag) != 1 {
		return errAuthentication
	}
	return nil
}
