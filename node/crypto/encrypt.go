package crypto

import (
	"bytes"
	"crypto/rsa"
	"io"
	"math/big"

	"edgeemu/fault"
)

// rsaOptions are how data is padded.
type rsaOptions struct {
	Padding  *int // default OAEP for public encryption, PKCS #1 for private
	OAEPHash *string
	Label    []byte
}

func (o rsaOptions) padding(fallback int) int {
	if o.Padding != nil {
		return *o.Padding
	}
	return fallback
}

func (o rsaOptions) oaep() (digest, error) {
	name := "sha1"
	if o.OAEPHash != nil {
		name = *o.OAEPHash
	}
	d, ok := lookupDigest(name)
	if !ok {
		return d, fault.Newf("Error", "Unknown digest: %s", name)
	}
	return d, nil
}

func errCipher(action string) error { return fault.Newf("Error", "Failed to %s data", action) }

func (k *key) publicEncrypt(random io.Reader, data []byte, o rsaOptions) ([]byte, error) {
	public, ok := k.public.(*rsa.PublicKey)
	if !ok {
		return nil, errCipher("encrypt")
	}
	var out []byte
	var err error
	switch o.padding(paddingOAEP) {
	case paddingPKCS1:
		out, err = rsa.EncryptPKCS1v15(random, public, data) //nolint:staticcheck // the platform has it
	case paddingOAEP:
		var d digest
		if d, err = o.oaep(); err != nil {
			return nil, err
		}
		out, err = rsa.EncryptOAEP(d.new(), random, public, data, o.Label)
	case paddingNone:
		return power(data, big.NewInt(int64(public.E)), public, "encrypt")
	default:
		return nil, errCipher("encrypt")
	}
	if err != nil {
		return nil, errCipher("encrypt")
	}
	return out, nil
}

func (k *key) privateDecrypt(random io.Reader, data []byte, o rsaOptions) ([]byte, error) {
	private, ok := k.private.(*rsa.PrivateKey)
	if !ok {
		return nil, errCipher("decrypt")
	}
	var out []byte
	var err error
	switch o.padding(paddingOAEP) {
	case paddingPKCS1:
		out, err = rsa.DecryptPKCS1v15(random, private, data) //nolint:staticcheck // the platform has it
	case paddingOAEP:
		var d digest
		if d, err = o.oaep(); err != nil {
			return nil, err
		}
		out, err = rsa.DecryptOAEP(d.new(), random, private, data, o.Label)
	case paddingNone:
		return power(data, private.D, &private.PublicKey, "decrypt")
	default:
		return nil, errCipher("decrypt")
	}
	if err != nil {
		return nil, errCipher("decrypt")
	}
	return out, nil
}

// privateEncrypt is a signature of the data itself.
// https://www.rfc-editor.org/rfc/rfc8017#section-9.2
func (k *key) privateEncrypt(random io.Reader, data []byte, o rsaOptions) ([]byte, error) {
	private, ok := k.private.(*rsa.PrivateKey)
	if !ok {
		return nil, errCipher("encrypt")
	}
	switch o.padding(paddingPKCS1) {
	case paddingPKCS1:
		if out, err := rsa.SignPKCS1v15(random, private, 0, data); err == nil {
			return out, nil
		}
	case paddingNone:
		return power(data, private.D, &private.PublicKey, "encrypt")
	}
	return nil, errCipher("encrypt")
}

func (k *key) publicDecrypt(data []byte, o rsaOptions) ([]byte, error) {
	public, ok := k.public.(*rsa.PublicKey)
	if !ok {
		return nil, errCipher("decrypt")
	}
	out, err := power(data, big.NewInt(int64(public.E)), public, "decrypt")
	if err != nil || o.padding(paddingPKCS1) == paddingNone {
		return out, err
	}
	padded, found := bytes.CutPrefix(out, []byte{0, 1})
	end := bytes.IndexByte(padded, 0)
	const paddingMin = 8
	if !found || end < paddingMin || o.padding(paddingPKCS1) != paddingPKCS1 {
		return nil, errCipher("decrypt")
	}
	for _, b := range padded[:end] {
		if b != 0xFF {
			return nil, errCipher("decrypt")
		}
	}
	return padded[end+1:], nil
}

// power computes data to an exponent, as many bytes as the modulus has.
func power(data []byte, exponent *big.Int, public *rsa.PublicKey, action string) ([]byte, error) {
	number := new(big.Int).SetBytes(data)
	if len(data) != public.Size() || number.Cmp(public.N) >= 0 {
		return nil, errCipher(action)
	}
	return number.Exp(number, exponent, public.N).FillBytes(make([]byte, public.Size())), nil
}
