package encoding_test

import (
	"testing"

	"edgeemu/web/encoding"
)

func TestAtob(t *testing.T) {
	for in, want := range map[string]string{
		"":               "",
		" ":              "",
		"YQ":             "a",
		"YQ==":           "a",
		"YR==":           "a",
		" Y\tQ\n=\f=\r ": "a",
		"6Q":             "é",
		"/+8=":           "ÿï",
		"null":           "\u009eée",
	} {
		if got, err := encoding.Atob(in); err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, err, want)
		}
	}
}

func TestAtob_Invalid(t *testing.T) {
	for _, in := range []string{"a", "=", "==", "YQ=", "YQ===", "Y=Q=", "YWJj=", "YWJjZA=", "_-", "é", "a\u00a0b", "YQ==YQ==", "abcd\v"} {
		if got, err := encoding.Atob(in); err != encoding.ErrNotBase64 {
			t.Errorf("%q: got %q, %v", in, got, err)
		}
	}
}

func TestBtoa(t *testing.T) {
	for in, want := range map[string]string{"": "", "a": "YQ==", "é": "6Q==", "\x00\u00ff": "AP8="} {
		if got, err := encoding.Btoa(in); err != nil || got != want {
			t.Errorf("%q: got %q, %v; want %q", in, got, err, want)
		}
	}
	if _, err := encoding.Btoa("aĀ"); err != encoding.ErrNotLatin1 {
		t.Errorf("got %v", err)
	}
}

func FuzzBase64(f *testing.F) {
	f.Add("\x00aé")
	f.Fuzz(func(t *testing.T, s string) {
		encoded, err := encoding.Btoa(s)
		if err != nil {
			return
		}
		if back, err := encoding.Atob(encoded); err != nil || back != string([]rune(s)) {
			t.Errorf("%q: %q, back %q, %v", s, encoded, back, err)
		}
	})
}
