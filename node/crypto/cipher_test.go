package crypto

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"testing"
)

// The counter of GCM has 32 bits and begins again.
func TestCounter32_BeginsAgain(t *testing.T) {
	block, err := aes.NewCipher(make([]byte, 16))
	if err != nil {
		t.Fatal(err)
	}
	start := bytes.Repeat([]byte{0xAB}, aes.BlockSize)
	copy(start[12:], []byte{0xFF, 0xFF, 0xFF, 0xFE})
	want := make([]byte, 0, 5*aes.BlockSize)
	for _, low := range [][]byte{{0xFF, 0xFF, 0xFF, 0xFE}, {0xFF, 0xFF, 0xFF, 0xFF}, {0, 0, 0, 0}, {0, 0, 0, 1}} {
		counter := append(bytes.Clone(start[:12]), low...)
		out := make([]byte, aes.BlockSize)
		block.Encrypt(out, counter)
		want = append(want, out...)
	}
	for _, piece := range []int{1, 7, 16, 40, 64} {
		stream := &counter32{block: block, counter: bytes.Clone(start)}
		got := make([]byte, len(want))
		for rest := got; len(rest) > 0; {
			n := min(piece, len(rest))
			stream.XORKeyStream(rest[:n], rest[:n])
			rest = rest[n:]
		}
		if !bytes.Equal(got, want) {
			t.Errorf("in pieces of %d: got %x, want %x", piece, got, want)
		}
	}
}

// FuzzSealer encrypts in two pieces and decrypts in others; where Go has the
// cipher as a whole, the result is the same.
func FuzzSealer(f *testing.F) {
	f.Add(uint8(0), []byte("text"), []byte("0123456789abcdef"), 2, 3)
	f.Add(uint8(12), []byte("some longer text that has blocks"), []byte("iv"), 17, 0)
	f.Add(uint8(14), []byte{}, bytes.Repeat([]byte{1}, 200), 0, 9)
	f.Add(uint8(21), []byte("x"), []byte("0123456789ab"), 1, 1)
	f.Fuzz(func(t *testing.T, n uint8, text, iv []byte, a, b int) {
		kinds := cipherKinds()
		kind := kinds[int(n)%len(kinds)]
		if kind.variableIV() && len(iv) == 0 || !kind.variableIV() {
			iv = append(iv, make([]byte, kind.IVLength)...)[:kind.IVLength]
		}
		name := kind.Name
		if kind.Mode == "gcm" {
			name = kind.alias()
		}
		key := bytes.Repeat([]byte{7}, kind.KeyLength)
		extra := []byte("extra")
		seal, err := newSealer(name, key, iv, false)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if kind.authenticated() {
			if err := seal.setExtra(extra); err != nil {
				t.Fatal(err)
			}
		}
		sealed := run(t, seal, text, a)
		if kind.Mode == "gcm" {
			block, _ := aes.NewCipher(key)
			aead, _ := cipher.NewGCMWithNonceSize(block, len(iv))
			if whole := aead.Seal(nil, iv, text, extra); !bytes.Equal(append(bytes.Clone(sealed), seal.tag...), whole) {
				t.Fatalf("%s: got %x %x, want %x", name, sealed, seal.tag, whole)
			}
		}
		open, err := newSealer(name, key, iv, true)
		if err != nil {
			t.Fatal(err)
		}
		if kind.authenticated() {
			if err := open.setExtra(extra); err != nil {
				t.Fatal(err)
			}
			if err := open.setTag(seal.tag); err != nil {
				t.Fatal(err)
			}
		}
		if got := run(t, open, sealed, b); !bytes.Equal(got, text) {
			t.Fatalf("%s: %x became %x", name, text, got)
		}
	})
}

func run(t *testing.T, s *sealer, data []byte, at int) []byte {
	t.Helper()
	at = max(0, min(at, len(data)))
	var out []byte
	for _, piece := range [][]byte{data[:at], data[at:]} {
		part, err := s.update(piece)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, part...)
	}
	last, err := s.final()
	if err != nil {
		t.Fatal(err)
	}
	return append(out, last...)
}

func TestSealer_WrongInput(t *testing.T) {
	key, iv := make([]byte, 16), make([]byte, 16)
	cases := []struct {
		name string
		do   func() error
		want string
	}{
		{"unknown", func() error { _, err := newSealer("nope", key, iv, false); return err }, "Unknown or unsupported cipher: nope"},
		{"key", func() error { _, err := newSealer("aes-128-cbc", key[:15], iv, false); return err }, "Invalid key length"},
		{"iv", func() error { _, err := newSealer("aes-128-cbc", key, iv[:15], false); return err }, "Invalid initialization vector"},
		{"no iv of GCM", func() error { _, err := newSealer("aes-128-gcm", key, nil, false); return err }, "Invalid initialization vector"},
		{"truncated", func() error {
			s, _ := newSealer("aes-128-cbc", key, iv, true)
			_, _ = s.update(make([]byte, 17))
			_, err := s.final()
			return err
		}, "Authentication failed"},
		{"used twice", func() error {
			s, _ := newSealer("aes-128-ctr", key, iv, false)
			_, _ = s.final()
			_, err := s.update(nil)
			return err
		}, "Cipher/decipher context has already been finalized"},
	}
	for _, c := range cases {
		if err := c.do(); err == nil || err.Error() != c.want {
			t.Errorf("%s: got %v, want %s", c.name, err, c.want)
		}
	}
}
