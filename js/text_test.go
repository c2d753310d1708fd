package js_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
)

type echoed struct{ Text js.UTF8 }
type echoedString struct{ Text string }
type none struct{}

// texts is a part whose ops give their text back.
var texts = &js.Part{
	Name: "texts", Script: `const { ops } = require("edge:ops"); exports.echo = (t) => ops.texts_utf8(t); exports.plain = (t) => ops.texts_plain(t);`, Exports: []string{"echo", "plain"},
	New: func(*js.Isolate, any) any { return none{} },
	Ops: []js.Op{
		js.Sync("texts_utf8", func(_ none, in echoed) (js.UTF8, error) { return in.Text, nil }),
		js.Sync("texts_plain", func(_ none, in echoedString) (string, error) { return in.Text, nil }),
	},
	Globals: []js.Global{{Name: "echo"}, {Name: "plain"}},
}

// TestText sends strings to Go and back, in each form that the engine has them
// in, short and long.
func TestText(t *testing.T) {
	rig := jstest.New(t, texts)
	for name, source := range map[string]string{
		"ASCII":           `"abc"`,
		"Latin-1":         `"\xe9\xff\x80"`,
		"two octets":      `"\u0100\u07ff"`,
		"three octets":    `"\u0800\u2713\uffff"`,
		"four octets":     `"\u{1f600}\u{10ffff}"`,
		"zeros":           `"a\0b"`,
		"mixed":           `"a\xe9\u2713\u{1f600}z"`,
		"a number":        `12.5`,
		"null":            `null`,
		"String":          `new String("x\xe9")`,
		"a rope":          `"ab".repeat(5000) + "\u2713" + "cd".repeat(5000)`,
		"a lone high one": `"a\ud800"`,
		"a lone low one":  `"\udc00b"`,
	} {
		for _, length := range []string{"1", "7", "100"} {
			got := rig.Run(`let text = ` + source + `; if (typeof text === "string") text = text.repeat(` + length + `);
				const want = String(text).toWellFormed();
				result([echo(text) === want, plain(text) === want, echo(text).length === want.length]);`)
			if got != "[true,true,true]" {
				t.Errorf("%s, %s times: got %s", name, length, got)
			}
		}
	}
}
