package locale

import (
	"testing"

	"edgeemu/web/intl/cldr"
)

func TestCanonical(t *testing.T) {
	store := &cldr.Store{}
	for in, want := range map[string]string{
		"EN-us":                      "en-US",
		"iw":                         "he",
		"zh-min-nan":                 "",
		"en-US-u-nu-LATN-ca-gregory": "en-US-u-ca-gregory-nu-latn",
		"de-DE-u-kn-true":            "de-DE-u-kn",
		"sgn-GR":                     "gss",
		"ru-SU":                      "ru-RU",
		"hy-SU":                      "hy-AM",
		"en-t-ja-JP-m0-true":         "en-t-ja-jp-m0-true",
		"en-a-bbb-x-a-b":             "en-a-bbb-x-a-b",
		"sl-rozaj-biske":             "sl-biske-rozaj",
		"sl-rozaj-rozaj":             "",
		"en-":                        "",
		"":                           "",
		"a":                          "",
		"en-u":                       "",
		"en-u-ca-gregory-u-nu-latn":  "",
		"en-US-posix":                "en-US-u-va-posix",
		"x-private":                  "",
		"abcdefghi":                  "",
		"cmn-Hans-CN":                "zh-Hans-CN",
		"sh":                         "sr-Latn",
	} {
		tag, err := Canonical(store, in)
		if got := ""; err == nil {
			if got = tag.String(); got != want {
				t.Errorf("%s: got %q, want %q", in, got, want)
			}
		} else if want != "" {
			t.Errorf("%s: %v, want %q", in, err, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	store := &cldr.Store{}
	for _, seed := range []string{"en", "en-US-u-ca-gregory", "zh-Hant-TW-x-a", "de-t-en-us-m0-abc", "sl-rozaj-biske-1994", "en-u-attr-kn-true", "a-b", "hy-arevela-SU"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		tag, err := Canonical(store, text)
		if err != nil {
			return
		}
		first := tag.String()
		again, err := Canonical(store, first)
		if err != nil {
			t.Fatalf("%q is canonically %q, which is no tag", text, first)
		}
		// Aliases of aliases are replaced one step at a time.
		if len(again.String()) == 0 {
			t.Fatalf("%q: nothing is left", first)
		}
		tag.Maximize(store)
		tag.Minimize(store)
	})
}
