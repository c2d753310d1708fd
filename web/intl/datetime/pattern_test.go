package datetime

import (
	"strings"
	"testing"
)

func FuzzCompile(f *testing.F) {
	for _, seed := range []string{
		"{MMM} {d}, {y}", "{", "}", "{}", "{d", "d}", "{{d}}", "'{y}'", "a{é}b", "{MMMM", "{1} {0}", "=a¦<{d}¦>{d}", "¦¦", "<", "{\x00}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		p := compile(text)
		for k, piece := range p {
			switch {
			case piece.letter == 0 && piece.text == "" && piece.width == 0:
				t.Errorf("%q: an empty text", text)
			case piece.letter == 0 && k > 0 && p[k-1].letter == 0 && p[k-1].width == 0 && piece.width == 0:
				t.Errorf("%q: two texts in a row", text)
			case piece.letter != 0 && !strings.Contains(text, "{"+string([]byte{piece.letter})):
				t.Errorf("%q: a field %q of nothing", text, piece.letter)
			}
		}
		p.has("yMd")
		p.width("hH")
		for _, r := range compileRange(text) {
			if r.source != "shared" && r.source != "startRange" && r.source != "endRange" {
				t.Errorf("%q: a run of %q", text, r.source)
			}
		}
	})
}
