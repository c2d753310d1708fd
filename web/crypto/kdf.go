package crypto

import (
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"encoding/binary"
	"hash"
	"strings"

	"edgeemu/fault"
)

// A deriver is the material of a base key of deriveBits.
type deriver interface {
	// derive returns length bits, or as many as there are where it is nil.
	derive(ctx context.Context, s *Subtle, k *Key, p DeriveParams, length *uint32) ([]byte, error)
}

// DeriveBits derives length bits from base; nil stands for as many as the
// algorithm gives.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-deriveBits
//
// Errors: InvalidAccessError (algorithm, usage, other key), TypeError (absent
// parameter), OperationError (length, iterations), NotSupportedError (hash),
// and that of ctx where it ends before the work does.
func (s *Subtle) DeriveBits(ctx context.Context, p DeriveParams, base *Key, length *uint32) ([]byte, error) {
	if err := base.check(p.Name, DeriveBits); err != nil {
		return nil, err
	}
	return s.derive(ctx, p, base, length)
}

// DeriveKey derives the bits of a key and imports them.
// https://w3c.github.io/webcrypto/#SubtleCrypto-method-deriveKey
//
// Errors: as DeriveBits and ImportKey.
func (s *Subtle) DeriveKey(ctx context.Context, p DeriveParams, base *Key, target ImportParams, extractable bool, usages []string) (*Key, error) {
	if err := base.check(p.Name, DeriveKey); err != nil {
		return nil, err
	}
	length, err := keyLength(target)
	if err != nil {
		return nil, err
	}
	secret, err := s.derive(ctx, p, base, length)
	if err != nil {
		return nil, err
	}
	return s.ImportKey("raw", secret, nil, target, extractable, usages)
}

func (s *Subtle) derive(ctx context.Context, p DeriveParams, base *Key, length *uint32) ([]byte, error) {
	m, ok := base.material.(deriver)
	if !ok {
		return nil, notSupported(`The deriveKey and deriveBits operations are not implemented for "%s".`, base.Algorithm.Name)
	}
	return m.derive(ctx, s, base, p, length)
}

// keyLength is the standard's "get key length" operation: the bits a key of
// the target algorithm has, nil where it may have any number.
func keyLength(target ImportParams) (*uint32, error) {
	a, _ := lookupAlgorithm(target.Name)
	switch {
	case strings.HasPrefix(a.name, "AES-"):
		if target.Length == nil {
			return nil, missing("length", "derivedKeyParams")
		}
		if n := *target.Length; n != 128 && n != 192 && n != 256 {
			return nil, operationError("Derived AES key must be 128, 192, or 256 bits in length but provided %d.", n)
		}
		length := uint32(*target.Length)
		return &length, nil
	case a.name == "HMAC":
		return hmacLength(target)
	case a.name == "HKDF" || a.name == "PBKDF2":
		return nil, nil
	}
	return nil, notSupported(`Unrecognized derived key type "%s" requested.`, target.Name)
}

func hmacLength(target ImportParams) (*uint32, error) {
	if target.Length != nil {
		if *target.Length <= 0 {
			return nil, fault.TypeErrorf("HMAC key length must be a non-zero unsigned long integer.")
		}
		length := uint32(*target.Length)
		return &length, nil
	}
	if target.Hash == nil {
		return nil, missing("hash", "derivedKeyParams")
	}
	d, err := lookupDigest(*target.Hash)
	if err != nil {
		return nil, err
	}
	length := uint32(d.blockBits())
	return &length, nil
}

// importKDF imports the secret of PBKDF2 and HKDF.
// https://w3c.github.io/webcrypto/#pbkdf2-operations-import-key
func importKDF(_ *Subtle, r importRequest) (*Key, error) {
	usages, err := parseUsages(r.name, toImportSecret, r.usages, deriveUsages)
	if err != nil {
		return nil, err
	}
	if r.extractable {
		return nil, syntaxError("%s key cannot be extractable.", r.name)
	}
	key := &Key{Type: secretKey, Usages: usages, Algorithm: KeyAlgorithm{Name: r.name}}
	secret := kdfSecret(r.data)
	text := `%s key must be imported in "raw" format (requested "%s").`
	if key.material = (pbkdf2Key{secret}); r.name == "HKDF" {
		key.material = hkdfKey{secret}
		text = strings.TrimSuffix(text, ".") // as workerd has it
	}
	if r.format != "raw" {
		return nil, notSupported(text, r.name, r.format)
	}
	return key, nil
}

type kdfSecret []byte

// export is not reached: these keys are never extractable.
func (kdfSecret) export(k *Key, _ string) (Exported, error) {
	return Exported{}, notSupported(`Unrecognized or unsupported export of "%s" requested.`, k.Algorithm.Name)
}

// kdfParams checks what PBKDF2 and HKDF have in common, up to extra, in the
// order in which workerd does.
func kdfParams(k *Key, p DeriveParams, length *uint32, extra func() error) (digest, int, error) {
	if p.Hash == nil {
		return digest{}, 0, missing("hash", "algorithm")
	}
	d, err := lookupDigest(*p.Hash)
	if err != nil {
		return digest{}, 0, err
	}
	if p.Salt == nil {
		return digest{}, 0, missing("salt", "algorithm")
	}
	if err := extra(); err != nil {
		return digest{}, 0, err
	}
	if length == nil {
		return digest{}, 0, operationError("%s cannot derive a key with null length.", k.Algorithm.Name)
	}
	if *length%8 != 0 {
		return digest{}, 0, operationError("%s requires a derived key length that is a multiple of eight (requested %d).", k.Algorithm.Name, *length)
	}
	return d, int(*length / 8), nil
}

// hkdfKey derives by HMAC-based extract-and-expand.
// https://w3c.github.io/webcrypto/#hkdf, https://www.rfc-editor.org/rfc/rfc5869
type hkdfKey struct{ kdfSecret }

func (h hkdfKey) derive(_ context.Context, _ *Subtle, k *Key, p DeriveParams, length *uint32) ([]byte, error) {
	d, size, err := kdfParams(k, p, length, func() error {
		if p.Info == nil {
			return missing("info", "algorithm")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out, err := hkdf.Key(d.hash.New, h.kdfSecret, p.Salt, string(p.Info), size)
	if err != nil {
		return nil, operationError("HKDF deriveBits failed.")
	}
	return out, nil
}

// pbkdf2Key derives by password-based key derivation.
// https://w3c.github.io/webcrypto/#pbkdf2, https://www.rfc-editor.org/rfc/rfc8018#section-5.2
type pbkdf2Key struct{ kdfSecret }

func (b pbkdf2Key) derive(ctx context.Context, s *Subtle, k *Key, p DeriveParams, length *uint32) ([]byte, error) {
	d, size, err := kdfParams(k, p, length, func() error {
		if p.Iterations == nil {
			return missing("iterations", "algorithm")
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	iterations := int(*p.Iterations)
	if iterations <= 0 {
		return nil, operationError("PBKDF2 requires a positive iteration count (requested %d).", iterations)
	}
	if s.IterationsMax > 0 && iterations > s.IterationsMax {
		return nil, notSupported("Pbkdf2 failed: iteration counts above %d are not supported (requested %d).", s.IterationsMax, iterations)
	}
	if size > pbkdf2BlocksMax*d.size() {
		return nil, operationError("Pbkdf2 failed: derived key length exceeds maximum for this hash")
	}
	return PBKDF2(ctx, d.hash.New, b.kdfSecret, p.Salt, iterations, size)
}

// pbkdf2BlocksMax is how many blocks of the hash PBKDF2 derives at most, as
// many as HKDF.
const pbkdf2BlocksMax = 255

// pbkdf2Slice is after how many iterations PBKDF2 looks at its context.
const pbkdf2Slice = 1 << 14

// PBKDF2 derives size bytes. It is written out because the standard library's
// can't be stopped: 2^31 iterations are minutes of work nobody may be waiting
// for any more.
//
// Errors: that of ctx where it ends before the work does.
func PBKDF2(ctx context.Context, newHash func() hash.Hash, password, salt []byte, iterations, size int) ([]byte, error) {
	mac := hmac.New(newHash, password)
	out := make([]byte, 0, size+mac.Size())
	u := make([]byte, 0, mac.Size())
	for block := uint32(1); len(out) < size; block++ {
		mac.Reset()
		mac.Write(salt)
		mac.Write(binary.BigEndian.AppendUint32(nil, block))
		u = mac.Sum(u[:0])
		start := len(out)
		out = append(out, u...)
		for i := 1; i < iterations; i++ {
			if i%pbkdf2Slice == 0 && ctx.Err() != nil {
				return nil, context.Cause(ctx)
			}
			mac.Reset()
			mac.Write(u)
			u = mac.Sum(u[:0])
			for j, b := range u {
				out[start+j] ^= b
			}
		}
	}
	return out[:size:size], nil
}
