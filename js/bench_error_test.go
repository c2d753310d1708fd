package js_test

import (
	"testing"

	"edgeemu/js/jstest"
)

// BenchmarkErrors makes and throws 1,000 errors each time.
func BenchmarkErrors(b *testing.B) {
	r := jstest.NewRig(b, jstest.Options{Modules: map[string]string{"errors.js": `
		function thrower() { throw new Error("x") }
		function engine(o) { return o.missing.name }
		export function made() { for (let n = 0; n < 1000; n++) new Error("x") }
		export function thrown() { for (let n = 0; n < 1000; n++) try { thrower() } catch {} }
		export function read() { for (let n = 0; n < 1000; n++) try { thrower() } catch (e) { e.stack } }
		export function native() { for (let n = 0; n < 1000; n++) try { engine({}) } catch {} }`}})
	for _, name := range []string{"made", "thrown", "read", "native"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				r.Run(`(await import("errors.js")).` + name + `(); result(0)`)
			}
		})
	}
}
