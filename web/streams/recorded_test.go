package streams_test

import (
	"maps"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/clone"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/recorded"
	"edgeemu/web/scope"
	"edgeemu/web/streams"
	"edgeemu/web/timers"
	"edgeemu/web/webidl"
)

// noBlob stands in for a part that structuredClone knows the objects of.
var noBlob = &js.Part{Name: "blob", Exports: []string{}}

// noFetch stands in for the part that navigator.sendBeacon posts with.
var noFetch = &js.Part{Name: "fetch", Script: `exports.fetch = () => Promise.reject(new Error("no network"))`, Exports: []string{"fetch"}}

// silence stands in for the console, which streams write their notices to.
var silence = &js.Part{
	Name: "console", Exports: []string{},
	Ops: []js.Op{js.Sync("console_write", func(*muted, mutedIn) (struct{}, error) { return struct{}{}, nil })},
	New: func(*js.Isolate, any) any { return &muted{} },
}

type muted struct{}

type mutedIn struct{ Level, Text string }

func TestRecorded(t *testing.T) {
	rig := jstest.New(t, webidl.Part, dom.Part, scope.Part, timers.Part, clone.Part, encoding.Part, streams.Part, silence, noBlob, noFetch)
	recorded.Replay(t, rig, "testdata/recorded.txt", maps.Clone(knownDifferences))
}
