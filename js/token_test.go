package js

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf16"
)

func TestTokenize(t *testing.T) {
	cases := map[string]string{
		"a.b(c)":                        "a . b ( c )",
		"x = /[/]/g.test(y) / 2":        "x = /[/]/g . test ( y ) / 2",
		"`a${b + `c${d}`}e` + f":        "`a${ b + `c${ d }` }e` + f",
		"a?.b ?? c?.[0]":                "a ?. b ?? c ?. [ 0 ]",
		"x ? .5 : 1e-3 // y\n/* z */ q": "x ? .5 : 1e-3 q",
		`'it\'s' + "\""`:                `'it\'s' + "\""`,
		"return /a/.x":                  "return /a/ . x",
		"o.#p(...q) => {}":              "o . #p ( ... q ) => { }",
	}
	for text, want := range cases {
		var words []string
		for _, token := range tokenize(text, len(text), func(token, int) bool { return false }) {
			words = append(words, token.in(text))
		}
		if got := strings.Join(words, " "); got != want {
			t.Errorf("%s\n got %s\nwant %s", text, got, want)
		}
	}
}

// FuzzTokenize checks that tokens follow each other inside of any text.
func FuzzTokenize(f *testing.F) {
	for _, seed := range []string{"a(b)[c]", "`a${b}c`", "/x/y", "'", "`${", "}", "a /* b", "\\u{61}", "0x1e+2", "😀.x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = text[:min(len(text), 400)]
		end := 0
		for _, token := range tokenize(text, len(text), func(token, int) bool { return false }) {
			if token.start < end || token.end <= token.start || token.end > len(text) {
				t.Fatalf("token %+v behind %d", token, end)
			}
			end = token.end
		}
		for n := range min(len(text), 100) {
			e := excerptOf(text, 0, n, len(text))
			e.print(e.operandBefore(e.at), e.at)
			e.print(e.at, e.operandAfter(e.at))
			callPosition(text, n, true)
			callPosition(text, n, false)
			lastCall(text, n)
			awaitPosition(text, 0, n)
			assignedName(text[:n])
		}
	})
}

func TestJSONError(t *testing.T) {
	cases := map[string]string{
		"":                            "Unexpected end of JSON input",
		"hello":                       `Unexpected token 'h', "hello" is not valid JSON`,
		"[1,2,3,4,5,6,7,8,9,10,oops]": `Unexpected token 'o', ...",7,8,9,10,oops]" is not valid JSON`,
		"x" + strings.Repeat(" ", 30): `Unexpected token 'x', "x         "... is not valid JSON`,
		"{\n \"a\": 1,\n}":            "Expected double-quoted property name in JSON at position 11 (line 3 column 1)",
		`"a`:                          "Unterminated string in JSON at position 2 (line 1 column 3)",
	}
	for text, want := range cases {
		if got := jsonError(text); got != want {
			t.Errorf("%q\n got %s\nwant %s", text, got, want)
		}
	}
}

// FuzzJSONError checks that V8's rules find an error in the texts in which
// encoding/json finds one, and in no others.
func FuzzJSONError(f *testing.F) {
	for _, seed := range []string{"", "{}", `{"a":[1,2.5e3,true,null,"\u00e9"]}`, `{"a":}`, "[1,]", "01", "-", `"\x"`, "tru", "1 2"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, "\uFFFD") && len([]byte(text)) == len(string([]rune(text))) {
			r := &jsonReader{units: utf16.Encode([]rune(text))}
			r.space()
			message := r.value()
			r.space()
			if valid := message == "" && r.ended(); valid != json.Valid([]byte(text)) {
				t.Fatalf("%q: %q", text, message)
			}
		}
		if jsonError(text) == "" {
			t.Fatalf("%q: no message", text)
		}
	})
}
