package r2

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func FuzzParseRange(f *testing.F) {
	for _, seed := range []string{"bytes=2-4", "bytes=-4", "bytes=7-", "bytes=0-1,3-4", "BYTES = 1 - 2 ", "bytes=4-2", "bytes=-", "bytes=0-9223372036854775807", "bytes=99999999999999999999-", ""} {
		f.Add(seed, int64(10))
	}
	f.Fuzz(func(t *testing.T, header string, size int64) {
		if size < 0 {
			return
		}
		asked, ok := parseRange(header)
		if !ok {
			return
		}
		span, err := asked.Resolve(size)
		if err != nil {
			return
		}
		if span.Offset < 0 || span.Length <= 0 || span.Offset+span.Length > size {
			t.Errorf("%q of %d is %+v", header, size, span)
		}
	})
}

func FuzzParseETags(f *testing.F) {
	for _, seed := range []string{`"a"`, `W/"a", "b"`, "*", `"a" "b"`, `"a`, "W/a", `,,"a",`, `"a"x`, "", "\t\"\""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, header string) {
		tags, err := ParseETags(header)
		if (err == nil) != (len(tags) > 0) {
			t.Fatalf("%q gives %v, %v", header, tags, err)
		}
		var again []string
		for _, tag := range tags {
			if tag.Any {
				if len(tags) != 1 {
					t.Errorf("%q gives * among others", header)
				}
				return
			}
			text := `"` + tag.Value + `"`
			if tag.Weak {
				text = "W/" + text
			}
			again = append(again, text)
		}
		back, err := ParseETags(strings.Join(again, ", "))
		if len(tags) > 0 && (err != nil || len(back) != len(tags)) {
			t.Errorf("%q gives %v, written again %v, %v", header, tags, back, err)
		}
	})
}

func FuzzCursor(f *testing.F) {
	for _, seed := range []string{"", "a", "a/b", "é\U0001f4a9", "\x00", "YQ==", "***", "_-__"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if key := parseCursor(text); !utf8.ValidString(key) { // whatever it is
			t.Errorf("cursor %q is no key: %q", text, key)
		}
		if back := parseCursor(NewCursor(text)); utf8.ValidString(text) && back != text {
			t.Errorf("%q comes back as %q", text, back)
		}
	})
}

func FuzzPath(f *testing.F) {
	for _, seed := range []string{"", "a", "a/b", "../../x", "/", "a//b", "CON/aux.txt", "%41", "%~", "é", "e\u0301", strings.Repeat("x", 300), strings.Repeat("日/", 300), "a\\b", "nul\x00", ". ", ".staging/put-0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, key string) {
		if checkKey(key) != nil {
			return
		}
		path, fits := plainPath(key)
		if fits {
			if back, ok := keyOf(path); !ok || back != key {
				t.Errorf("%q is written %q, read %q, %t", key, path, back, ok)
			}
		}
		for _, p := range []string{path, otherPath(key)} {
			if p == path && !fits {
				continue
			}
			if len(p) > pathBytesMax || strings.ContainsAny(p, "\x00\\:*?\"<>|") || !utf8.ValidString(p) {
				t.Errorf("%q has the path %q", key, p)
			}
			for _, piece := range strings.Split(p, "/") {
				if piece == "" || piece[0] == '.' || len(piece) > 255 || strings.HasSuffix(piece, ".") || strings.HasSuffix(piece, " ") {
					t.Errorf("%q has the path %q", key, p)
				}
			}
		}
		if strings.HasPrefix(path, elsewhere+"/") {
			t.Errorf("%q is among those that are elsewhere: %q", key, path)
		}
	})
}

func TestSuccessor(t *testing.T) {
	for prefix, want := range map[string]string{"a": "b", "a/": "a0", "a\xff": "b", "\xff": "", "": ""} {
		if got, bounded := successor(prefix); got != want || bounded != (want != "") {
			t.Errorf("%q: %q, %t", prefix, got, bounded)
		}
	}
}
