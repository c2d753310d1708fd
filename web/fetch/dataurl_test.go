package fetch

import "testing"

// More of them are recorded: testdata/conformance/fetch/data-urls.
func TestParseDataURL(t *testing.T) {
	for url, want := range map[string][2]string{
		"data:,x":                  {"text/plain;charset=US-ASCII", "x"},
		"data:text/html,a%20b#c":   {"text/html", "a b"},
		"data:;charset=utf-8,%":    {"text/plain;charset=utf-8", "%"},
		"data:a/b;base64,aGk%3D":   {"a/b", "hi"},
		"data:a/b;base64;c=d,aGk=": {"a/b;c=d", "aGk="},
		"data:a/b; base64 ,aGkx":   {"a/b", "hi1"},
		"data:;base64,a":           {"text/plain;charset=US-ASCII", ""},
		"data:;base64,*a*G*k*":     {"text/plain;charset=US-ASCII", "hi"},
		"data:none,x,y":            {"text/plain;charset=US-ASCII", "x,y"},
		"data:,%41%4%zz%":          {"text/plain;charset=US-ASCII", "A%4%zz%"},
	} {
		kind, data, ok := parseDataURL(url)
		if !ok || kind.String() != want[0] || string(data) != want[1] {
			t.Errorf("%s: got %q, %q, %v, want %q", url, kind, data, ok, want)
		}
	}
	for _, url := range []string{"data:", "data:text/plain", "http://a/,b", ""} {
		if _, _, ok := parseDataURL(url); ok {
			t.Errorf("%s: want none", url)
		}
	}
}

func FuzzParseDataURL(f *testing.F) {
	for _, seed := range []string{"data:,x", "data:text/plain;base64,aGk=", "data:;base64,%", "data:"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, url string) {
		kind, data, ok := parseDataURL(url)
		if ok && (kind.Essence == "" || len(data) > len(url)) {
			t.Errorf("%q: got %q and %d octets", url, kind, len(data))
		}
	})
}
