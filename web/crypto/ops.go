package crypto

import (
	"context"
	"hash"

	"edgeemu/js"
)

// state is what an isolate's ops are called on.
type state struct {
	isolate *js.Isolate
	subtle  *Subtle
}

// ops come in pairs where a key can make them slow: the second form runs off
// the loop. The script chooses (see keyOut.Slow).
var ops = []js.Op{
	js.Sync("crypto_random", (*state).random),
	js.Sync("crypto_uuid", (*state).uuid),
	js.Sync("crypto_equal", (*state).equal),
	js.Sync("crypto_digest", (*state).digest),
	js.Sync("crypto_hash_new", (*state).hashNew),
	js.Sync("crypto_hash_write", (*state).hashWrite),
	js.Sync("crypto_hash_write_text", (*state).hashWriteText),
	js.Sync("crypto_hash_sum", (*state).hashSum),
	js.Sync("crypto_import", (*state).importKey),
	js.Sync("crypto_export", (*state).exportKey),
	js.Sync("crypto_generate", (*state).generate),
	js.Async("crypto_generate_slow", off((*state).generate)),
	js.Sync("crypto_sign", (*state).sign),
	js.Async("crypto_sign_slow", off((*state).sign)),
	js.Sync("crypto_verify", (*state).verify),
	js.Sync("crypto_encrypt", (*state).encrypt),
	js.Sync("crypto_decrypt", (*state).decrypt),
	js.Async("crypto_decrypt_slow", off((*state).decrypt)),
	js.Sync("crypto_wrap", (*state).wrap),
	js.Sync("crypto_unwrap", (*state).unwrap),
	js.Async("crypto_unwrap_slow", off((*state).unwrap)),
	js.Sync("crypto_derive_bits", func(s *state, in deriveBitsIn) (js.Buffer, error) { return s.deriveBits(s.isolate.Context(), in) }),
	js.Async("crypto_derive_bits_slow", (*state).deriveBits),
	js.Sync("crypto_derive_key", func(s *state, in deriveKeyIn) (*keyOut, error) { return s.deriveKey(s.isolate.Context(), in) }),
	js.Async("crypto_derive_key_slow", (*state).deriveKey),
}

// off turns a sync op's function into an async one's.
func off[In, Out any](f func(*state, In) (Out, error)) func(*state, context.Context, In) (Out, error) {
	return func(s *state, _ context.Context, in In) (Out, error) { return f(s, in) }
}

type none struct{}

type viewIn struct{ View js.Bytes }

// random fills a view. Random values are refused in global scope.
func (s *state) random(in viewIn) (none, error) {
	if len(in.View) <= RandomValuesMax { // the length is looked at first
		if err := s.isolate.RequireEvent(); err != nil {
			return none{}, err
		}
	}
	return none{}, RandomValues(s.subtle.Random, in.View)
}

func (s *state) uuid(none) (string, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return "", err
	}
	return RandomUUID(s.subtle.Random)
}

type equalIn struct{ A, B js.Bytes }

func (s *state) equal(in equalIn) (bool, error) { return TimingSafeEqual(in.A, in.B) }

type digestIn struct {
	Algorithm string
	Data      js.Bytes
}

func (s *state) digest(in digestIn) (js.Buffer, error) { return Digest(in.Algorithm, in.Data) }

type (
	hashNewIn  struct{ Algorithm string }
	hashIn     struct{ Hash js.Handle[hash.Hash] }
	hashDataIn struct {
		Hash js.Handle[hash.Hash]
		Data js.Bytes
	}
	hashTextIn struct {
		Hash js.Handle[hash.Hash]
		Text string
	}
)

func (s *state) hashNew(in hashNewIn) (js.Handle[hash.Hash], error) {
	h, err := NewStreamDigest(in.Algorithm)
	return js.Handle[hash.Hash]{V: h}, err
}

func (s *state) hashWrite(in hashDataIn) (none, error) {
	in.Hash.V.Write(in.Data)
	return none{}, nil
}

// hashWriteText returns the number of bytes that the text has in UTF-8.
func (s *state) hashWriteText(in hashTextIn) (int, error) {
	in.Hash.V.Write([]byte(in.Text))
	return len(in.Text), nil
}

func (s *state) hashSum(in hashIn) (js.Buffer, error) { return in.Hash.V.Sum(nil), nil }

// keyHandle is how JavaScript holds a key.
type keyHandle = js.Handle[*Key]

// keyOut is a key as the script's CryptoKey shows it. Of the algorithm's
// members those are set that the algorithm has.
type keyOut struct {
	Key            keyHandle
	Type           string
	Extractable    bool
	Usages         []string
	Name           string
	Length         int
	Hash           *string
	NamedCurve     *string
	ModulusLength  int
	PublicExponent *js.Bytes
	Slow           bool // what it computes is for the ops that run off the loop
}

func show(k *Key) *keyOut {
	if k == nil {
		return nil
	}
	out := &keyOut{
		Key: keyHandle{V: k}, Type: k.Type, Extractable: k.Extractable, Usages: k.Usages.Names(), Slow: k.Slow(),
		Name: k.Algorithm.Name, Length: int(k.Algorithm.Length), ModulusLength: int(k.Algorithm.ModulusLength),
	}
	if k.Algorithm.Hash != "" {
		out.Hash = &k.Algorithm.Hash
	}
	if k.Algorithm.NamedCurve != "" {
		out.NamedCurve = &k.Algorithm.NamedCurve
	}
	if k.Algorithm.PublicExponent != nil {
		exponent := js.Bytes(k.Algorithm.PublicExponent)
		out.PublicExponent = &exponent
	}
	return out
}

// optional turns an optional argument into the nil or not nil of the params.
func optional(b *js.Bytes) []byte {
	if b == nil {
		return nil
	}
	if *b == nil {
		return []byte{}
	}
	return *b
}

type importIn struct {
	Format      string
	Data        *js.Bytes
	JWK         *jwkWire
	Name        string
	Hash        *string
	Length      *int32
	NamedCurve  *string
	Extractable bool
	Usages      []string
}

func (s *state) importKey(in importIn) (*keyOut, error) {
	p := ImportParams{in.Name, in.Hash, in.Length, in.NamedCurve}
	key, err := s.subtle.ImportKey(in.Format, optional(in.Data), in.JWK.key(), p, in.Extractable, in.Usages)
	return show(key), err
}

type exportIn struct {
	Format string
	Key    keyHandle
}

// exportOut has one of its members.
type exportOut struct {
	Bytes *js.Buffer
	JWK   *jwkWire
}

func (s *state) exportKey(in exportIn) (exportOut, error) {
	out, err := ExportKey(in.Format, in.Key.V)
	if err != nil || out.JWK != nil {
		return exportOut{JWK: wireJWK(out.JWK)}, err
	}
	buffer := js.Buffer(out.Bytes)
	return exportOut{Bytes: &buffer}, nil
}

type generateIn struct {
	Name           string
	Hash           *string
	ModulusLength  *int32
	PublicExponent *js.Bytes
	Length         *int32
	NamedCurve     *string
	Extractable    bool
	Usages         []string
}

// pairOut is a pair, or a secret key in the place of the private one.
type pairOut struct{ PublicKey, PrivateKey *keyOut }

func (s *state) generate(in generateIn) (pairOut, error) {
	p := GenerateParams{in.Name, in.Hash, in.ModulusLength, optional(in.PublicExponent), in.Length, in.NamedCurve}
	pair, err := s.subtle.GenerateKey(p, in.Extractable, in.Usages)
	return pairOut{show(pair.Public), show(pair.Private)}, err
}

type signIn struct {
	Key        keyHandle
	Name       string
	Hash       *string
	SaltLength *int32
	Data       js.Bytes
}

func (s *state) sign(in signIn) (js.Buffer, error) {
	return s.subtle.Sign(SignParams{in.Name, in.Hash, in.SaltLength}, in.Key.V, in.Data)
}

type verifyIn struct {
	Key        keyHandle
	Name       string
	Hash       *string
	SaltLength *int32
	Signature  js.Bytes
	Data       js.Bytes
}

func (s *state) verify(in verifyIn) (bool, error) {
	return s.subtle.Verify(SignParams{in.Name, in.Hash, in.SaltLength}, in.Key.V, in.Signature, in.Data)
}

// cipherIn is the arguments of encrypt, decrypt and unwrap.
type cipherIn struct {
	Key            keyHandle
	Data           js.Bytes
	Name           string
	IV             *js.Bytes
	AdditionalData *js.Bytes
	TagLength      *int32
	Counter        *js.Bytes
	Length         *int32
	Label          *js.Bytes
}

func (in *cipherIn) params() EncryptParams {
	return EncryptParams{in.Name, optional(in.IV), optional(in.AdditionalData), in.TagLength, optional(in.Counter), in.Length, optional(in.Label)}
}

func (s *state) encrypt(in cipherIn) (js.Buffer, error) {
	return s.subtle.Encrypt(in.params(), in.Key.V, in.Data)
}

func (s *state) decrypt(in cipherIn) (js.Buffer, error) {
	return s.subtle.Decrypt(in.params(), in.Key.V, in.Data)
}

func (s *state) unwrap(in cipherIn) (js.Buffer, error) {
	return s.subtle.UnwrapBytes(in.Data, in.Key.V, in.params())
}

type wrapIn struct {
	Format         string
	Key            keyHandle
	Wrapping       keyHandle
	Name           string
	IV             *js.Bytes
	AdditionalData *js.Bytes
	TagLength      *int32
	Counter        *js.Bytes
	Length         *int32
	Label          *js.Bytes
}

func (s *state) wrap(in wrapIn) (js.Buffer, error) {
	p := EncryptParams{in.Name, optional(in.IV), optional(in.AdditionalData), in.TagLength, optional(in.Counter), in.Length, optional(in.Label)}
	return s.subtle.WrapKey(in.Format, in.Key.V, in.Wrapping.V, p)
}

type deriveBitsIn struct {
	Key        keyHandle
	Length     *uint32
	Name       string
	Salt       *js.Bytes
	Iterations *int32
	Hash       *string
	Peer       *keyHandle
	Info       *js.Bytes
}

func (s *state) deriveBits(ctx context.Context, in deriveBitsIn) (js.Buffer, error) {
	p := DeriveParams{in.Name, optional(in.Salt), in.Iterations, in.Hash, peer(in.Peer), optional(in.Info)}
	return s.subtle.DeriveBits(ctx, p, in.Key.V, in.Length)
}

func peer(h *keyHandle) *Key {
	if h == nil {
		return nil
	}
	return h.V
}

type deriveKeyIn struct {
	Key              keyHandle
	TargetName       string
	TargetHash       *string
	TargetLength     *int32
	TargetNamedCurve *string
	Extractable      bool
	Usages           []string
	Name             string
	Salt             *js.Bytes
	Iterations       *int32
	Hash             *string
	Peer             *keyHandle
	Info             *js.Bytes
}

func (s *state) deriveKey(ctx context.Context, in deriveKeyIn) (*keyOut, error) {
	p := DeriveParams{in.Name, optional(in.Salt), in.Iterations, in.Hash, peer(in.Peer), optional(in.Info)}
	target := ImportParams{in.TargetName, in.TargetHash, in.TargetLength, in.TargetNamedCurve}
	key, err := s.subtle.DeriveKey(ctx, p, in.Key.V, target, in.Extractable, in.Usages)
	return show(key), err
}
