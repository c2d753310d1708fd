package worker_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/web"
	"edgeemu/worker"
)

// BenchmarkStart is the start of an isolate with the platform and a Worker
// that uses none of it.
func BenchmarkStart(b *testing.B) {
	parts := js.NewPartSet(append(web.Parts(), worker.Part)...)
	for b.Loop() {
		w, err := tryLoad("export default { fetch() {} }", func(o *worker.Options) { o.Parts = parts })
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		w.Close()
		b.StartTimer()
	}
}
