package js_test

import (
	"bufio"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/clone"
	"edgeemu/web/dom"
	"edgeemu/web/webidl"
)

// wirePart lets scripts write and read the wire format.
var wirePart = &js.Part{
	Name: "wire", Exports: []string{"write", "read"},
	Script: `const { ops } = require("edge:ops");
		exports.write = (v) => ops.clone_serialize(v);
		exports.read = (b) => ops.clone_deserialize(b);`,
	Globals: []js.Global{{Name: "write"}, {Name: "read"}},
}

// nothing are the names that the part clone imports from parts which are not
// there.
var nothing = []string{"isHeaders", "isRequest", "isResponse", "isBlob", "isFormData", "isReadableStream"}

func wireRig(t testing.TB) *jstest.Rig {
	parts := []*js.Part{webidl.Part, dom.Part, clone.Part, wirePart}
	for _, name := range []string{"fetch", "blob", "url", "streams"} { // asked whether an object is theirs
		parts = append(parts, &js.Part{Name: name, Exports: nothing})
	}
	return jstest.New(t, parts...)
}

// TestWire_ReadsAndWritesWhatV8Does compares with values that V8 wrote:
// testdata/v8wire.txt has V8's octets and an expression a line, recorded by
// testdata/v8wire.mjs.
func TestWire_ReadsAndWritesWhatV8Does(t *testing.T) {
	file, err := os.Open("testdata/v8wire.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := wireRig(t)
	cases := 0
	for lines := bufio.NewScanner(file); lines.Scan(); {
		octets, expression, ok := strings.Cut(lines.Text(), " ")
		if !ok {
			continue
		}
		cases++
		if got := r.Run(`result(write(` + expression + `).toHex())`); got != `"`+octets+`"` {
			t.Errorf("%s\nwritten %s\nV8 has   %s", expression, strings.Trim(got, `"`), octets)
		}
		// What V8 wrote is read and, written again, the same.
		if got := r.Run(`result(write(read(Uint8Array.fromHex("` + octets + `"))).toHex())`); got != `"`+octets+`"` {
			t.Errorf("%s\nread and written %s\nV8 has           %s", expression, strings.Trim(got, `"`), octets)
		}
	}
	if cases < 30 {
		t.Errorf("only %d cases were found", cases)
	}
}

func TestWire_RefusesWhatCantBeCloned(t *testing.T) {
	r := wireRig(t)
	for expression, want := range map[string]string{
		`() => 1`:              "DataCloneError: () => 1 could not be cloned.",
		`Symbol("s")`:          "DataCloneError: Symbol(s) could not be cloned.",
		`{ a: [new WeakMap] }`: "DataCloneError: #<WeakMap> could not be cloned.",
		`Promise.resolve()`:    "DataCloneError: #<Promise> could not be cloned.",
	} {
		got := r.Run(`try { write(` + expression + `); result("written") } catch (e) { result(e.name + ": " + e.message) }`)
		if got != `"`+want+`"` {
			t.Errorf("%s: got %s, want %s", expression, got, want)
		}
	}
}

func FuzzWire(f *testing.F) {
	for _, seed := range []string{"ff0f5f", "ff0f6f220161490222016249047b02", "ff0f4102490249042400002", "ff0f4208000000000000000056420004", "ff0f3b22016b49023a02"} {
		if b, err := hex.DecodeString(seed); err == nil {
			f.Add(b)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := wireRig(t)
		// Damaged data is an error, never a crash; what can be read can be
		// written.
		_, _ = r.Try(`const v = read(Uint8Array.fromHex("` + hex.EncodeToString(data) + `")); write(v); result(0)`)
	})
}
