package crypto

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"strings"
)

// JSONWebKey is a key as JSON. nil members are absent; the order of the
// members is the one in which workerd writes them.
// https://www.rfc-editor.org/rfc/rfc7517
type JSONWebKey struct {
	Kty    string    `json:"kty"`
	Use    *string   `json:"use,omitempty"`
	KeyOps *[]string `json:"key_ops,omitempty"`
	Alg    *string   `json:"alg,omitempty"`
	Ext    *bool     `json:"ext,omitempty"`
	Crv    *string   `json:"crv,omitempty"`
	X      *string   `json:"x,omitempty"`
	Y      *string   `json:"y,omitempty"`
	D      *string   `json:"d,omitempty"`
	N      *string   `json:"n,omitempty"`
	E      *string   `json:"e,omitempty"`
	P      *string   `json:"p,omitempty"`
	Q      *string   `json:"q,omitempty"`
	DP     *string   `json:"dp,omitempty"`
	DQ     *string   `json:"dq,omitempty"`
	QI     *string   `json:"qi,omitempty"`
	Oth    bool      `json:"-"` // whether "oth" is there: such keys are refused
	K      *string   `json:"k,omitempty"`
}

// text returns the key as the bytes that wrapKey encrypts.
func (j *JSONWebKey) text() ([]byte, error) {
	text, err := json.Marshal(j)
	if err != nil {
		return nil, fmt.Errorf("write JSON Web Key: %w", err)
	}
	return text, nil
}

// exportedJWK returns a JWK with the members that every export has.
func exportedJWK(kty string, k *Key) *JSONWebKey {
	ops, ext := k.Usages.Names(), true
	return &JSONWebKey{Kty: kty, KeyOps: &ops, Ext: &ext}
}

func encode64(b []byte) *string {
	text := base64.RawURLEncoding.EncodeToString(b)
	return &text
}

// decode64 decodes a member of a JWK as leniently as workerd does: both
// base64 alphabets, white space anywhere, padding whole or absent.
func decode64(text *string) ([]byte, bool) {
	if text == nil {
		return nil, false
	}
	plain := strings.Map(func(r rune) rune {
		switch r {
		case '-':
			return '+'
		case '_':
			return '/'
		case ' ', '\t', '\n', '\f', '\r':
			return -1
		}
		return r
	}, *text)
	encoding := base64.RawStdEncoding
	if strings.HasSuffix(plain, "=") {
		encoding = base64.StdEncoding
	}
	b, err := encoding.DecodeString(plain)
	return b, err == nil
}
