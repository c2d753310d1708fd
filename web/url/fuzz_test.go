package url_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"edgeemu/web/url"
)

func FuzzParse(f *testing.F) {
	for _, text := range []string{
		"https://user:pass@example.com:8443/a/../b?c=d#e", "file:///C|/x", "foo:/.//a", "mailto:a b ?c#d", "http://[::ffff:1.2.3.4]:80",
		"http://0x7f.1", "//h\\x", "http://xn--bcher-kva.de", "http://नी\u200Dx", "blob:https://h/x", "data: ?",
	} {
		f.Add(text, "https://example.com/a/b?c#d", "pathname", "/../x y")
		f.Add(text, "file:///C:/x", "host", "h:81")
		f.Add(text, "foo:bar", "protocol", "ws")
	}
	f.Fuzz(func(t *testing.T, text, base, property, value string) {
		if !utf8.ValidString(text + base + value) {
			return
		}
		u, err := parse(text, &base)
		if err != nil {
			if u, err = url.Parse(text, nil); err != nil {
				return
			}
		}
		checkSerialized(t, u)
		if slices.Contains([]string{"protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "hash"}, property) {
			set(u, property, value)
			checkSerialized(t, u)
		}
	})
}

// checkSerialized checks that a URL is ASCII, cut in order, and read back as it is.
func checkSerialized(t *testing.T, u *url.URL) {
	t.Helper()
	href, c := u.Serialize()
	for i := range len(href) {
		if href[i] >= 0x7F || href[i] < 0x20 {
			t.Fatalf("%q is not printable ASCII", href)
		}
	}
	if cuts := []int{0, c.Scheme, c.Username, c.Password, c.Host, c.Port, c.Path, c.Search, c.Hash, len(href)}; !slices.IsSorted(cuts) {
		t.Fatalf("%q is cut at %v", href, cuts)
	}
	again, err := url.Parse(href, nil)
	if err != nil || *again != *u {
		t.Fatalf("%q was\n%+v, is read as\n%+v, %v", href, u, again, err)
	}
}

func FuzzForm(f *testing.F) {
	f.Add("a=b&c=%20+%zz&=&&é")
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		list := url.ParseForm(text)
		if again := url.ParseForm(url.SerializeForm(list)); !slices.Equal(list, again) && !slices.Equal(list, []string{"", ""}) {
			t.Errorf("%q: %q became %q", text, list, again)
		}
	})
}
