package intl_test

import (
	"runtime"
	"testing"
)

// BenchmarkFirst is what the first use of Intl costs in a new isolate. The
// tables are read already, as all isolates share them; the scripts of the parts
// are compiled each time, which a server does once.
func BenchmarkFirst(b *testing.B) {
	for _, c := range []struct{ name, source string }{
		{"nothing", "result(1)"},
		{"number", "result((1234.5).toLocaleString())"},
		{"date", "result(new Intl.DateTimeFormat().format(0))"},
		{"zone", `result(new Date(0).toLocaleString("de", { timeZone: "Europe/Berlin" }))`},
		{"compare", `result("a".localeCompare("b"))`},
	} {
		b.Run(c.name, func(b *testing.B) {
			newRig(b, &notices{}).Run(c.source)
			b.ResetTimer()
			for b.Loop() {
				b.StopTimer()
				rig := newRig(b, &notices{})
				b.StartTimer()
				rig.Run(c.source)
			}
			b.StopTimer()
		})
	}
}

// BenchmarkTables is the first use of Intl in an isolate, the next ones, and how
// much of Go's heap they keep. Run one alone: what one has read, the others find.
func BenchmarkTables(b *testing.B) {
	for _, c := range []struct{ name, source string }{
		{"number", "result((1234.5).toLocaleString())"},
		{"date", "result(new Intl.DateTimeFormat().format(0))"},
		{"german date", `result(new Intl.DateTimeFormat("de").format(0))`},
		{"zone", `result(new Date(0).toLocaleString("en", { timeZone: "Europe/Berlin" }))`},
		{"compare", `result("a".localeCompare("b"))`},
	} {
		b.Run(c.name, func(b *testing.B) {
			rig := newRig(b, &notices{})
			before := heap()
			b.ResetTimer()
			for n := 0; b.Loop(); n++ {
				rig.Run(c.source)
				if n == 0 {
					b.ReportMetric(float64(b.Elapsed().Microseconds()), "µs-first")
				}
			}
			b.StopTimer()
			b.ReportMetric(float64(int64(heap())-int64(before))/1024, "KiB-kept")
		})
	}
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
