package emulator_test

import (
	"fmt"
	"net/http"
	"os"
	"runtime/debug"
	"strings"
	"testing"

	"edgeemu/clock"
	"edgeemu/emulator"
)

// onEngine runs Workers as users do.
func onEngine(o *emulator.Options) { o.Load, o.Clock = nil, clock.Wall{} }

func numbered(version int) string {
	return fmt.Sprintf("export default { fetch() { return new Response(\"%d \") } };\n", version)
}

// BenchmarkReload reloads under load: no request may be lost, and memory may
// not grow. -benchtime 1000x is the number that is promised.
func BenchmarkReload(b *testing.B) {
	p := newProject(b, hello())
	before := resident(b)
	b.ResetTimer()
	n := reloadUnderLoad(b, p, b.N, func(version int) { p.write("src/index.ts", numbered(version)) }, onEngine)
	b.StopTimer()
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "requests/s")
	b.ReportMetric(resident(b)-before, "MB-grown")
}

// resident returns the memory of the process in MB. The engine's is not part
// of Go's heap. It is 0 where the system does not tell.
func resident(b *testing.B) float64 {
	debug.FreeOSMemory()
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, pages float64
	if _, err := fmt.Sscan(string(text), &size, &pages); err != nil {
		b.Fatal(err)
	}
	return pages * float64(os.Getpagesize()) / (1 << 20)
}

// BenchmarkSaveToServed is the time from a save to the first answer of the new
// code, with the waiting for the end of a burst.
func BenchmarkSaveToServed(b *testing.B) {
	p := newProject(b, hello())
	p.write("src/index.ts", numbered(0))
	e, err := p.start(onEngine)
	if err != nil {
		b.Fatal(err)
	}
	address, err := e.Listen(b.Context(), emulator.Listen{})
	if err != nil {
		b.Fatal(err)
	}
	version := 0
	for b.Loop() {
		version++
		p.write("src/index.ts", numbered(version))
		for {
			if n, err := versionAt(http.DefaultClient, address); err != nil {
				b.Fatal(err)
			} else if n == version {
				break
			}
		}
	}
}

// BenchmarkColdStart is the time from nothing to the first answer, in a process
// that has compiled the platform's parts before.
func BenchmarkColdStart(b *testing.B) {
	parts := emulator.Parts()
	for b.Loop() {
		p := newProject(b, hello())
		p.write("src/index.ts", numbered(1))
		e, err := p.start(onEngine, func(o *emulator.Options) { o.Parts = parts })
		if err != nil {
			b.Fatal(err)
		}
		if _, body := get(b, e, "/"); !strings.HasPrefix(body, "1") {
			b.Fatal(body)
		}
		b.StopTimer()
		e.Close(b.Context())
		b.StartTimer()
	}
}
