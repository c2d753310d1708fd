package crypto

import (
	"hash"
	"io"
	"math/big"
	"strconv"

	"edgeemu/fault"
	"edgeemu/js"
	web "edgeemu/web/crypto"
)

// Part is the part "node_crypto".
var Part = &js.Part{
	Name: "node_crypto", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	Modules: map[string]string{"node:crypto": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
	New:     func(i *js.Isolate, _ any) any { return &state{i} },
}

type state struct{ isolate *js.Isolate }

func (s *state) random() io.Reader { return s.isolate.Entropy() }

type none struct{}

var ops = []js.Op{
	js.Sync("node_crypto_hash", func(_ *state, in hashNewIn) (hashHandle, error) {
		h, err := newHash(in.Name, in.Size)
		return hashHandle{V: h}, err
	}),
	js.Sync("node_crypto_hmac", func(_ *state, in hmacIn) (hashHandle, error) {
		h, err := newHMAC(in.Name, in.Key)
		return hashHandle{V: h}, err
	}),
	js.Sync("node_crypto_hash_update", func(_ *state, in hashUpdateIn) (none, error) {
		in.Hash.V.Write(in.Data)
		return none{}, nil
	}),
	js.Sync("node_crypto_hash_update_text", func(_ *state, in hashTextIn) (none, error) {
		_, err := io.WriteString(in.Hash.V, in.Text)
		return none{}, err
	}),
	js.Sync("node_crypto_hash_digest", func(_ *state, in hashIn) (js.Bytes, error) { return in.Hash.V.Sum(nil), nil }),
	js.Sync("node_crypto_hash_copy", func(_ *state, in hashIn) (hashHandle, error) {
		h, err := cloneHash(in.Hash.V)
		return hashHandle{V: h}, err
	}),
	js.Sync("node_crypto_pbkdf2", func(s *state, in pbkdf2In) (js.Bytes, error) {
		return pbkdf2(s.isolate.Context(), in.Digest, in.Password, in.Salt, in.Iterations, in.Size)
	}),
	js.Sync("node_crypto_hkdf", func(_ *state, in hkdfIn) (js.Buffer, error) {
		return hkdfKey(in.Digest, in.Key, in.Salt, in.Info, in.Size)
	}),
	js.Sync("node_crypto_scrypt", func(_ *state, in scryptIn) (js.Bytes, error) {
		return scryptKey(in.Password, in.Salt, in.Cost, in.BlockSize, in.Parallelization, in.Memory, in.Size)
	}),
	js.Sync("node_crypto_cipher_info", cipherInfo),
	js.Sync("node_crypto_cipher", func(_ *state, in cipherIn) (sealerHandle, error) {
		s, err := newSealer(in.Name, clone(in.Key), clone(in.IV), in.Decrypt)
		return sealerHandle{V: s}, err
	}),
	js.Sync("node_crypto_cipher_update", func(_ *state, in sealerDataIn) (js.Bytes, error) { return in.Cipher.V.update(in.Data) }),
	js.Sync("node_crypto_cipher_final", func(_ *state, in sealerIn) (js.Bytes, error) { return in.Cipher.V.final() }),
	js.Sync("node_crypto_cipher_padding", func(_ *state, in paddingIn) (none, error) {
		in.Cipher.V.setPadding(in.On)
		return none{}, nil
	}),
	js.Sync("node_crypto_cipher_aad", func(_ *state, in sealerDataIn) (none, error) { return none{}, in.Cipher.V.setExtra(in.Data) }),
	js.Sync("node_crypto_cipher_set_tag", func(_ *state, in sealerDataIn) (none, error) {
		return none{}, in.Cipher.V.setTag(clone(in.Data))
	}),
	js.Sync("node_crypto_cipher_tag", func(_ *state, in sealerIn) (js.Bytes, error) { return in.Cipher.V.getTag() }),
	js.Sync("node_crypto_parse_private", func(_ *state, in parseIn) (keyHandle, error) {
		return handle(parsePrivate(in.Data, in.Format, in.Type, optional(in.Passphrase)))
	}),
	js.Sync("node_crypto_parse_public", func(_ *state, in parseIn) (keyHandle, error) {
		return handle(parsePublic(in.Data, in.Format, in.Type, optional(in.Passphrase)))
	}),
	js.Sync("node_crypto_parse_jwk", func(_ *state, in jwkIn) (keyHandle, error) { return handle(parseJWK(in.JWK, in.Private)) }),
	js.Sync("node_crypto_from_web", func(_ *state, in webIn) (keyHandle, error) { return handle(fromWeb(in.Key.V)) }),
	js.Sync("node_crypto_web_secret", func(_ *state, in webIn) (js.Bytes, error) {
		exported, err := in.Key.V.Material("raw")
		return exported.Bytes, err
	}),
	js.Sync("node_crypto_generate", func(s *state, in generateIn) (keyHandle, error) { return handle(generate(s.random(), in)) }),
	js.Sync("node_crypto_key_public", func(_ *state, in keyIn) (keyHandle, error) { return handle(in.Key.V.publicKey(), nil) }),
	js.Sync("node_crypto_key_export", func(s *state, in exportIn) (js.Bytes, error) {
		random := make([]byte, 32)
		if _, err := io.ReadFull(s.random(), random); err != nil {
			return nil, err
		}
		return in.Key.V.export(in.Format, in.Type, in.Cipher, in.Passphrase, random)
	}),
	js.Sync("node_crypto_key_jwk", func(_ *state, in keyIn) (jwk, error) { return in.Key.V.jwk() }),
	js.Sync("node_crypto_key_details", func(_ *state, in keyIn) (details, error) { return in.Key.V.details(), nil }),
	js.Sync("node_crypto_key_equal", func(_ *state, in pairIn) (bool, error) { return in.A.V.equal(in.B.V), nil }),
	js.Sync("node_crypto_sign", func(s *state, in signIn) (js.Bytes, error) {
		return in.Key.V.sign(s.random(), in.Data, signOptions{in.Digest, in.Padding, in.SaltLength, in.P1363})
	}),
	js.Sync("node_crypto_verify", func(_ *state, in verifyIn) (bool, error) {
		return in.Key.V.verify(in.Data, in.Signature, signOptions{in.Digest, in.Padding, in.SaltLength, in.P1363})
	}),
	js.Sync("node_crypto_digest_known", func(_ *state, in nameIn) (bool, error) {
		_, ok := lookupDigest(in.Name)
		return ok, nil
	}),
	js.Sync("node_crypto_rsa", rsaOp),
	js.Sync("node_crypto_dh_secret", func(_ *state, in pairIn) (js.Bytes, error) { return diffieHellman(in.A.V, in.B.V) }),
	js.Sync("node_crypto_ecdh", func(_ *state, in nameIn) (exchangeHandle, error) {
		e, err := newExchange(in.Name)
		return exchangeHandle{V: e}, err
	}),
	js.Sync("node_crypto_ecdh_generate", func(s *state, in exchangeIn) (none, error) { return none{}, in.ECDH.V.generate(s.random()) }),
	js.Sync("node_crypto_ecdh_set", func(_ *state, in exchangeDataIn) (none, error) { return none{}, in.ECDH.V.setPrivate(in.Data) }),
	js.Sync("node_crypto_ecdh_private", func(_ *state, in exchangeIn) (*js.Bytes, error) {
		if in.ECDH.V.private == nil {
			return nil, nil
		}
		b := js.Bytes(in.ECDH.V.private.Bytes())
		return &b, nil
	}),
	js.Sync("node_crypto_ecdh_public", func(_ *state, in exchangeFormatIn) (*js.Bytes, error) {
		if in.ECDH.V.private == nil {
			return nil, nil
		}
		b := js.Bytes(in.ECDH.V.publicBytes(in.Format))
		return &b, nil
	}),
	js.Sync("node_crypto_ecdh_secret", func(_ *state, in exchangeDataIn) (*js.Bytes, error) {
		if in.ECDH.V.private == nil {
			return nil, nil
		}
		b, err := in.ECDH.V.secret(in.Data)
		out := js.Bytes(b)
		return &out, err
	}),
	js.Sync("node_crypto_ecdh_convert", func(_ *state, in convertIn) (*js.Bytes, error) {
		curve, ok := lookupCurve(in.Curve)
		if !ok {
			return nil, nil
		}
		point, ok := parsePoint(curve, in.Data)
		if !ok {
			return nil, nil
		}
		b := js.Bytes(convertPoint(curve, point, in.Format))
		return &b, nil
	}),
	js.Sync("node_crypto_dh_group", func(_ *state, in nameIn) (groupHandle, error) {
		g, err := modp(in.Name)
		return groupHandle{V: g}, err
	}),
	js.Sync("node_crypto_dh_prime", func(_ *state, in primeIn) (groupHandle, error) {
		g, err := newPrimeGroup(in.Prime, in.Generator)
		return groupHandle{V: g}, err
	}),
	js.Sync("node_crypto_dh_size", func(s *state, in sizeIn) (groupHandle, error) {
		g, err := newGroup(s.random(), in.Bits, in.Generator)
		return groupHandle{V: g}, err
	}),
	js.Sync("node_crypto_dh_generate", func(s *state, in groupIn) (none, error) { return none{}, in.Group.V.generate(s.random()) }),
	js.Sync("node_crypto_dh_verify", func(_ *state, in groupIn) (int, error) { return in.Group.V.verify(), nil }),
	js.Sync("node_crypto_dh_get", dhGet),
	js.Sync("node_crypto_dh_set", dhSet),
	js.Sync("node_crypto_prime_check", func(_ *state, in dataIn) (bool, error) {
		if len(in.Data)*8 > primeBitsMax {
			return false, fault.RangeErrorf("candidate is too large")
		}
		return new(big.Int).SetBytes(in.Data).ProbablyPrime(primeChecks), nil
	}),
	js.Sync("node_crypto_prime_generate", func(s *state, in primeSizeIn) (js.Bytes, error) {
		return generatePrime(s.random(), in.Size, in.Safe, optional(in.Step), optional(in.Rest))
	}),
	js.Sync("node_crypto_dh_compute", func(_ *state, in groupDataIn) (js.Bytes, error) { return in.Group.V.secret(in.Data) }),
}

type (
	hashHandle     = js.Handle[hash.Hash]
	sealerHandle   = js.Handle[*sealer]
	keyHandle      = js.Handle[*key]
	exchangeHandle = js.Handle[*exchange]
	groupHandle    = js.Handle[*group]

	hashNewIn struct {
		Name string
		Size *int
	}
	hmacIn struct {
		Name string
		Key  js.Bytes
	}
	hashIn       struct{ Hash hashHandle }
	hashUpdateIn struct {
		Hash hashHandle
		Data js.Bytes
	}
	hashTextIn struct {
		Hash hashHandle
		Text string
	}
	pbkdf2In struct {
		Digest           string
		Password, Salt   js.Bytes
		Iterations, Size int
	}
	hkdfIn struct {
		Digest          string
		Key, Salt, Info js.Bytes
		Size            int
	}
	scryptIn struct {
		Password, Salt                                 js.Bytes
		Cost, BlockSize, Parallelization, Memory, Size int
	}
	cipherIn struct {
		Name    string
		Key, IV js.Bytes
		Decrypt bool
	}
	sealerIn     struct{ Cipher sealerHandle }
	sealerDataIn struct {
		Cipher sealerHandle
		Data   js.Bytes
	}
	paddingIn struct {
		Cipher sealerHandle
		On     bool
	}
	parseIn struct {
		Data         js.Bytes
		Format, Type string
		Passphrase   *js.Bytes
	}
	jwkIn struct {
		JWK     jwk
		Private bool
	}
	webIn    struct{ Key js.Handle[*web.Key] }
	keyIn    struct{ Key keyHandle }
	pairIn   struct{ A, B keyHandle }
	exportIn struct {
		Key                  keyHandle
		Format, Type, Cipher string
		Passphrase           js.Bytes
	}
	signIn struct {
		Key                 keyHandle
		Data                js.Bytes
		Digest              *string
		Padding, SaltLength *int
		P1363               bool
	}
	verifyIn struct {
		Key                 keyHandle
		Data, Signature     js.Bytes
		Digest              *string
		Padding, SaltLength *int
		P1363               bool
	}
	rsaIn struct {
		Operation string
		Key       keyHandle
		Data      js.Bytes
		Padding   *int
		OAEPHash  *string
		Label     *js.Bytes
	}
	nameIn         struct{ Name string }
	exchangeIn     struct{ ECDH exchangeHandle }
	exchangeDataIn struct {
		ECDH exchangeHandle
		Data js.Bytes
	}
	exchangeFormatIn struct {
		ECDH   exchangeHandle
		Format string
	}
	convertIn struct {
		Data          js.Bytes
		Curve, Format string
	}
	primeIn     struct{ Prime, Generator js.Bytes }
	sizeIn      struct{ Bits, Generator int }
	groupIn     struct{ Group groupHandle }
	groupDataIn struct {
		Group groupHandle
		Data  js.Bytes
	}
	groupGetIn struct {
		Group groupHandle
		What  string
	}
	groupSetIn struct {
		Group groupHandle
		What  string
		Data  js.Bytes
	}
	dataIn struct{ Data js.Bytes }

	primeSizeIn struct {
		Size       int
		Safe       bool
		Step, Rest *js.Bytes
	}
)

func handle(k *key, err error) (keyHandle, error) { return keyHandle{V: k}, err }

func clone(b js.Bytes) []byte { return append([]byte{}, b...) }

// optional returns nil for bytes that are absent.
func optional(b *js.Bytes) []byte {
	if b == nil {
		return nil
	}
	return append([]byte{}, *b...)
}

// cipherInfo finds a cipher by name, or by its number written out.
func cipherInfo(_ *state, in nameIn) (*cipherKind, error) {
	if kind, ok := lookupCipher(in.Name); ok {
		return &kind, nil
	}
	for _, kind := range cipherKinds() {
		if strconv.Itoa(kind.NID) == in.Name {
			return &kind, nil
		}
	}
	return nil, nil
}

func rsaOp(s *state, in rsaIn) (js.Bytes, error) {
	o := rsaOptions{Padding: in.Padding, OAEPHash: in.OAEPHash, Label: optional(in.Label)}
	switch k := in.Key.V; in.Operation {
	case "publicEncrypt":
		return k.publicEncrypt(s.random(), in.Data, o)
	case "privateDecrypt":
		return k.privateDecrypt(s.random(), in.Data, o)
	case "privateEncrypt":
		return k.privateEncrypt(s.random(), in.Data, o)
	default:
		return k.publicDecrypt(in.Data, o)
	}
}

func (g *group) number(what string) **big.Int {
	switch what {
	case "prime":
		return &g.prime
	case "generator":
		return &g.generator
	case "private":
		return &g.private
	}
	return &g.public
}

func dhGet(_ *state, in groupGetIn) (*js.Bytes, error) {
	n := *in.Group.V.number(in.What)
	if n == nil {
		return nil, nil
	}
	b := js.Bytes(n.Bytes())
	return &b, nil
}

func dhSet(_ *state, in groupSetIn) (none, error) {
	*in.Group.V.number(in.What) = new(big.Int).SetBytes(in.Data)
	return none{}, nil
}
