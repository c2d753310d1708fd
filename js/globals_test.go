package js_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
)

// lazy is a part that tells when it is evaluated.
var lazy = &js.Part{
	Name: "lazy", Script: `globalThis.evaluated = (globalThis.evaluated ?? 0) + 1; exports.a = 1; exports.b = () => 2; exports.c = 3; exports.value = 2`, Exports: []string{"a", "b", "c", "value"},
	Globals: []js.Global{
		{Name: "inherited", Export: "a"}, {Name: "renamed", Export: "b"}, {Name: "flagged", Export: "c", Flag: "nodejs_compat"},
		{Name: "own", Export: "c", Own: true}, {Name: "shown", Export: "c", Own: true, Enumerable: true},
		{Name: "constant", Export: "c", Own: true, ReadOnly: true}, {Name: "above", Export: "value", Above: 1},
	},
}

func TestGlobals(t *testing.T) {
	for source, want := range map[string]string{
		`return globalThis.evaluated`:                                                                                                                                       `undefined`,
		`return [inherited, renamed(), own, shown, evaluated]`:                                                                                                              `[1,2,3,3,1]`,
		`return "inherited" in globalThis && globalThis.evaluated`:                                                                                                          `undefined`,
		`return [typeof inherited, typeof flagged, typeof nothing]`:                                                                                                         `["number","undefined","undefined"]`,
		`return Object.getOwnPropertyDescriptor(globalThis, "inherited")`:                                                                                                   `undefined`,
		`return Object.getOwnPropertyDescriptor(globalThis, "own")`:                                                                                                         `{"value":3,"writable":true,"enumerable":false,"configurable":true}`,
		`return Object.getOwnPropertyDescriptor(globalThis, "shown")`:                                                                                                       `{"value":3,"writable":true,"enumerable":true,"configurable":true}`,
		`const p = Object.getPrototypeOf(globalThis); return Object.keys(p).sort()`:                                                                                         `["inherited","renamed"]`,
		`globalThis.inherited = 9; return [inherited, Object.hasOwn(globalThis, "inherited"), Object.getPrototypeOf(globalThis).inherited]`:                                 `[9,true,1]`,
		`own = 9; return [own, globalThis.own, Object.keys(Object.getOwnPropertyDescriptors(globalThis)).filter((n) => n === "own")]`:                                       `[9,9,["own"]]`,
		`const f = () => inherited; globalThis.inherited = 5; return f()`:                                                                                                   `5`,
		`return [delete globalThis.own, typeof own, Object.getOwnPropertyNames(globalThis).includes("own"), globalThis.evaluated]`:                                          `[true,"undefined",false,null]`,
		`shown; return [delete globalThis.shown, typeof shown]`:                                                                                                             `[true,"undefined"]`,
		`Object.defineProperty(globalThis, "own", { value: 7 }); return [own, Object.getOwnPropertyNames(globalThis).filter((n) => n === "own").length]`:                    `[7,1]`,
		`Object.defineProperty(globalThis, "inherited", { enumerable: false }); return Object.getOwnPropertyDescriptor(globalThis, "inherited")`:                            `{"writable":false,"enumerable":false,"configurable":false}`,
		`const p = Object.getPrototypeOf(globalThis); Object.defineProperty(p, "inherited", { enumerable: false }); return Object.getOwnPropertyDescriptor(p, "inherited")`: `{"value":1,"writable":true,"enumerable":false,"configurable":true}`,
		`Object.freeze(globalThis); return [own, Object.getOwnPropertyDescriptor(globalThis, "shown").writable]`:                                                            `[3,false]`,
		`return [above, Object.hasOwn(Object.getPrototypeOf(Object.getPrototypeOf(globalThis)), "above"), delete globalThis.above, above]`:                                  `[2,true,true,2]`,
		`try { globalThis.constant = 1 } catch (e) { return [constant, e.message] }`:                                                                                        `[3,"Cannot assign to read only property 'constant' of object '#<ServiceWorkerGlobalScope>'"]`,
		`return [globalThis.hasOwnProperty("own"), globalThis instanceof Object]`:                                                                                           `[true,true]`,
		`return Object.getOwnPropertyNames(globalThis).slice(-3)`:                                                                                                           `["own","shown","constant"]`,
		`try { nothing } catch (e) { return e.message }`:                                                                                                                    `"nothing is not defined"`,
	} {
		r := jstest.New(t, lazy)
		got, err := r.Try("result((() => {" + source + "})())")
		if err != nil || got != want {
			t.Errorf("%s\n got %s %v\nwant %s", source, got, err, want)
		}
	}
}
