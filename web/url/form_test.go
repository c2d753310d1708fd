package url_test

import (
	"slices"
	"testing"

	"edgeemu/web/url"
)

func TestParseForm(t *testing.T) {
	for text, want := range map[string][]string{
		"":                    {},
		"&&":                  {},
		"a":                   {"a", ""},
		"=":                   {"", ""},
		"a=b=c&a=&=d":         {"a", "b=c", "a", "", "", "d"},
		"a+b=%20%2B%zz%4":     {"a b", " +%zz%4"},
		"%C3%A9=%FF&x=%E2%82": {"é", "\uFFFD", "x", "\uFFFD"},
		"%EF%BB%BFa=b":        {"\uFEFFa", "b"},
	} {
		if got := url.ParseForm(text); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestSerializeForm(t *testing.T) {
	for want, list := range map[string][]string{
		"":                              nil,
		"a=":                            {"a", ""},
		"a+b=c%26d&%C3%A9=%F0%9F%98%80": {"a b", "c&d", "é", "😀"},
		"*-._=%7E%21%27%28%29%00":       {"*-._", "~!'()\x00"},
	} {
		if got := url.SerializeForm(list); got != want {
			t.Errorf("%q: got %s, want %s", list, got, want)
		}
	}
}
