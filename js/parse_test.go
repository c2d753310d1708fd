package js_test

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"

	"edgeemu/js/jstest"
)

// parsed compares what is parsed here with what the engine parses: with a
// function as its second argument, it does all itself.
const parsed = `
	const attempt = (f) => { try { return show(f()); } catch (e) { return e.name + ": " + e.message; } };
	const show = (v) => {
		if (Array.isArray(v)) return "[" + v.map(show) + "]";
		if (v !== null && typeof v === "object") {
			const proto = Object.getPrototypeOf(v) === Object.prototype ? "" : "?";
			return proto + "{" + Object.entries(Object.getOwnPropertyDescriptors(v)).map(([k, d]) => k + ":" + d.writable + d.enumerable + d.configurable + show(d.value)) + "}";
		}
		return typeof v + (Object.is(v, -0) ? "-0" : String(v));
	};
	const same = (text) => {
		const fast = attempt(() => JSON.parse(text)), slow = attempt(() => JSON.parse(text, (k, v) => v));
		return fast === slow ? "" : text + "\n" + fast + "\n" + slow;
	};
`

func TestParse(t *testing.T) {
	texts := []string{
		`{}`, `[]`, ` [ ] `, `{"a":1,"b":[1,2.5,-0,0,1e3,1E-2,1e400,-1e400,123456789012345678901234567890],"c":{"d":null,"e":true,"f":false}}`,
		`[{"a":1,"b":2},{"a":3,"b":4},{"b":1,"a":2},{"a":5},{"a":1,"b":2,"c":3}]`, `{"a":1,"a":2}`, `{"a":1,"b":2,"a":3,"c":4}`,
		`{"__proto__":{"x":1},"constructor":2,"toString":3}`, `{"2":1,"1":2,"a":3,"-1":4,"01":5}`, `{"":1}`,
		`"\"\\\/\b\f\n\r\t\u0041\u00e9\u65e5\ud83d\ude00"`, `"\ud800"`, `"\ud800\u0041"`, `"é日本😀"`, `{"é":"ü","日本":"😀","a\nb":1}`,
		`"\x"`, `"\u12"`, `"\u123g"`, "\"\x01\"", `"abc`, `"\`, `"`, `1`, `-`, `01`, `-01`, `1.`, `.5`, `1e`, `1e+`, `+1`, `0x1`, `NaN`, `1 2`, `-0`, `0.0`, `1e5`, `2147483648`, `-2147483649`, `999999999`, `9999999999`,
		`tru`, `truex`, `nul`, `[1,]`, `[,1]`, `{"a"}`, `{"a":}`, `{"a":1,}`, `{a:1}`, `{'a':1}`, `[1 2]`, `{"a":1 "b":2}`, ``, ` `, `[`, `{`, `]`, "\u00a01", "\ufeff1", `{"a":1}}`,
		strings.Repeat("[", 100) + strings.Repeat("]", 100), strings.Repeat(`{"a":`, 100) + "1" + strings.Repeat("}", 100), strings.Repeat("[", 100),
	}
	var many strings.Builder
	many.WriteString(`{"k0":0`)
	for n := range 200 {
		many.WriteString(`,"key` + strings.Repeat("x", n) + `":` + strconv.Itoa(n))
	}
	texts = append(texts, many.String()+"}")
	list, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	source, _ := json.Marshal(string(list))
	got := jstest.New(t).Run(parsed + `
		const texts = JSON.parse(` + string(source) + `, (k, v) => v);
		const wrong = [];
		for (let round = 0; round < 2; round++) for (const text of texts) wrong.push(same(text), same((text + " ").slice(0, -1)), same("[" + text + "]"));
		result(wrong.filter((w) => w !== ""))`)
	if got != "[]" {
		t.Errorf("%.2000s", got)
	}
}

// TestParse_Damaged parses texts that are cut or changed at random places.
func TestParse_Damaged(t *testing.T) {
	got := jstest.New(t).Run(parsed + `
		let seed = 7;
		const random = (n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
		const base = JSON.stringify([{ id: 1, name: "a\"b\\cé", tags: ["x", null, true], n: { f: -1.5e-9, z: [] } }, { id: 2, name: "日本", tags: [], n: {} }, "\ud83d\ude00"]);
		let wrong = "";
		for (let n = 0; n < 3000 && wrong === ""; n++) {
			const at = random(base.length);
			const put = "{}[]\",:\\ 0123e-.u"[random(17)];
			wrong = same([base.slice(0, at), base.slice(0, at) + put + base.slice(at + 1), base.slice(0, at) + base.slice(at + 1), base.slice(0, at) + put + base.slice(at)][random(4)]);
		}
		result(wrong)`)
	if got != `""` {
		t.Error(got)
	}
}

// TestParse_ObjectsAreOrdinary changes objects that were made from a shape.
func TestParse_ObjectsAreOrdinary(t *testing.T) {
	got := jstest.New(t).Run(`
		const make = () => JSON.parse('{"a":1,"b":2,"c":3,"list":[1,2,3]}');
		const [x, y, z] = [make(), make(), make()];
		delete x.b; x.d = 4; x.list.push(4); x.list.length = 2;
		Object.defineProperty(y, "a", { get: () => "got" });
		Object.freeze(z);
		y.list[9] = 1;
		for (let n = 0; n < 100; n++) make()["extra" + n] = n;
		result([x, Object.keys(x), y, y.list.length, z, Object.isFrozen(z), make(), Object.assign(make(), { e: 5 }), { ...make() }])`)
	want := `[{"a":1,"c":3,"list":[1,2],"d":4},["a","c","list","d"],{"a":"got","b":2,"c":3,"list":[1,2,3,null,null,null,null,null,null,1]},10,` +
		`{"a":1,"b":2,"c":3,"list":[1,2,3]},true,{"a":1,"b":2,"c":3,"list":[1,2,3]},{"a":1,"b":2,"c":3,"list":[1,2,3],"e":5},{"a":1,"b":2,"c":3,"list":[1,2,3]}]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
