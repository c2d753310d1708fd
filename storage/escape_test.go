package storage_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"edgeemu/storage"
)

func TestEscape(t *testing.T) {
	for _, test := range [][2]string{
		{"", "%"},
		{"plain.txt", "plain.txt"},
		{"with space", "with space"},
		{"ünï 😀", "ünï 😀"},
		{"a/b\\c", "a%2Fb%5Cc"},
		{".", "%2E"},
		{"..", "%2E%2E"},
		{".hidden", "%2Ehidden"},
		{"ends.", "ends%2E"},
		{" x ", "%20x%20"},
		{"100%", "100%25"},
		{"a\x00\n\x7f", "a%00%0A%7F"},
		{"nul", "%6Eul"},
		{"COM1.txt", "%43OM1.txt"},
		{"com1 .txt", "%63om1 .txt"},
		{"COM¹", "%43OM¹"},
		{"CONIN$", "%43ONIN$"},
		{"console", "console"},
		{"a\xffb", "ab%%61ff62"},
	} {
		if got := storage.Escape(test[0]); got != test[1] {
			t.Errorf("Escape(%q) = %q, want %q", test[0], got, test[1])
		}
		if got, ok := storage.Unescape(test[1]); !ok || got != test[0] {
			t.Errorf("Unescape(%q) = %q, %v", test[1], got, ok)
		}
	}
	for _, name := range []string{"", "%2", "%zz", "%41", "a%%", "a%%6", "a%%zz", "nul", "x.", "a/b", "%2f", "b%%61ff62"} {
		if text, ok := storage.Unescape(name); ok {
			t.Errorf("Unescape(%q) = %q, which is not its name", name, text)
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"", "a", ".", "..", "a/b", "CON", "con.txt", "a%2Fb", "%%", "%%61", "ü\xff", " ", "x ", "aux ", "\x00", "LPT³.", "%"} {
		f.Add(seed, seed+"x")
		f.Add(seed, strings.ToUpper(seed))
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		name := storage.Escape(a)
		if !utf8.ValidString(name) || name == "" || strings.ContainsAny(name, "<>:\"/\\|?*\x00\x7f") ||
			strings.HasSuffix(name, ".") || strings.HasSuffix(name, " ") || strings.HasPrefix(name, ".") {
			t.Errorf("%q is named %q, which some file system refuses", a, name)
		}
		for _, r := range name {
			if r < 0x20 {
				t.Errorf("%q is named %q, with a control character", a, name)
			}
		}
		stem, _, _ := strings.Cut(strings.ToUpper(name), ".")
		for _, device := range []string{"CON", "PRN", "AUX", "NUL", "COM1", "LPT9"} {
			if strings.TrimRight(stem, " ") == device {
				t.Errorf("%q is named %q, which is a device", a, name)
			}
		}
		if back, ok := storage.Unescape(name); !ok || back != a {
			t.Errorf("%q is named %q, which is %q, %v", a, name, back, ok)
		}
		if a != b && storage.Escape(b) == name {
			t.Errorf("%q and %q are both named %q", a, b, name)
		}
		// Whatever a name says, it is the name of what it says.
		if text, ok := storage.Unescape(b); ok && storage.Escape(text) != b {
			t.Errorf("Unescape(%q) = %q, whose name is another", b, text)
		}
	})
}
