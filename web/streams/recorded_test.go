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

// noFetch stands in for the part that navigator.sendBeacon posts with.
var noFetch = &js.Part{Name: "fetch", Script: `exports.fetch = () => Promise.reject(new Error("no network"))`, Exports: []string{"fetch"}}

func TestRecorded(t *testing.T) {
	rig := jstest.New(t, webidl.Part, dom.Part, scope.Part, timers.Part, clone.Part, encoding.Part, streams.Part, noFetch)
	recorded.Replay(t, rig, "testdata/recorded.txt", maps.Clone(knownDifferences))
}
