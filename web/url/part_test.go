package url_test

import (
	"fmt"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/blob"
	"edgeemu/web/clone"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/fetch"
	"edgeemu/web/recorded"
	"edgeemu/web/streams"
	"edgeemu/web/url"
	"edgeemu/web/webidl"
)

func newRig(t testing.TB) *jstest.Rig {
	return jstest.NewRig(t, jstest.Options{
		Parts: []*js.Part{webidl.Part, dom.Part, clone.Part, streams.Part, url.Part, encoding.Part, blob.Part, fetch.Part},
		Host:  struct{ fetch.Host }{}, // the network is not used
	})
}

// Why a recorded case is not met.
const (
	standard = "lengths, names, order and attributes of members are the standard's; nothing can depend on workerd's"
)

func TestRecorded(t *testing.T) {
	recorded.Replay(t, newRig(t), "testdata/recorded.txt", map[string]string{
		"Object.getOwnPropertyNames(URL.prototype)":                                       standard,
		"Object.getOwnPropertySymbols(URL.prototype).map(String)":                         standard,
		"Object.getOwnPropertyDescriptor(URL.prototype, 'href').get.name":                 standard,
		"Object.getOwnPropertyNames(URLSearchParams.prototype)":                           standard,
		"Object.getOwnPropertySymbols(URLSearchParams.prototype).map(String)":             standard,
		"let a=[]; for (const k in new URLSearchParams('http://a')) a.push(k); return a;": standard,
	})
}

// BenchmarkJS measures what JavaScript pays, loop included.
func BenchmarkJS(b *testing.B) {
	for _, c := range []struct{ name, source string }{
		{"new", `new URL("https://example.com/path/to?x=1&y=2")`},
		{"new-4-getters", `const u = new URL("https://example.com/path/to?x=1&y=2"); u.pathname; u.hostname; u.search; u.protocol`},
		{"searchParams", `new URL("https://example.com/path/to?x=1&y=2").searchParams.get("y")`},
		{"params", `new URLSearchParams("a=1&b=2&c=hello").get("b")`},
	} {
		b.Run(c.name, func(b *testing.B) {
			rig := newRig(b)
			b.ResetTimer()
			rig.Run(fmt.Sprintf("for (let i = 0; i < %d; i++) { %s }", b.N, c.source))
		})
	}
}
