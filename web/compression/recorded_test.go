package compression_test

import (
	"maps"
	"testing"

	"edgeemu/js/jstest"
	"edgeemu/web/recorded"
)

// knownDifferences are the recorded cases that are not met, with the reason.
var knownDifferences = map[string]string{
	// There the end of the input overtakes a read that was made after it.
	`const d=new DecompressionStream('gzip');const w=d.writable.getWriter();w.write(unhex(HELLO.gzip).subarray(0,-3)).catch(()=>{});w.close().catch(()=>{});const r=d.readable.getReader();return [await soon(r.read().then(x=>hex(x.value))),await soon(r.read()),await soon(r.closed)]`: "what was decoded is read before the error",
}

func TestRecorded(t *testing.T) {
	recorded.Replay(t, newRig(t, jstest.Date), "testdata/recorded.txt", maps.Clone(knownDifferences))
	// Before strict_compression_checks.
	recorded.Replay(t, newRig(t, "2023-07-31"), "testdata/lenient.txt", nil)
}
