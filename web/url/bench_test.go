package url

import "testing"

func BenchmarkParse(b *testing.B) {
	base, err := Parse("https://example.com/app/", nil)
	if err != nil {
		b.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		base       *URL
	}{
		{"plain", "https://example.com/path/to?x=1&y=2", nil},
		{"relative", "../a/b%20c/../d?q#f", base},
		{"idna", "https://münchen.example/straße", nil},
		{"ipv6", "http://[2001:db8::1]:8080/", nil},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				u, err := Parse(c.text, c.base)
				if err != nil {
					b.Fatal(err)
				}
				u.Serialize()
			}
		})
	}
}
