package urlpattern_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/dom"
	"edgeemu/web/recorded"
	"edgeemu/web/url"
	"edgeemu/web/url/urlpattern"
	"edgeemu/web/webidl"
)

// Why a recorded case is not met.
const (
	order = "members are in the order of the source"
)

// noFetch stands in for the part that navigator.sendBeacon posts with.
var noFetch = &js.Part{Name: "fetch", Script: "", Exports: []string{}}

func TestRecorded(t *testing.T) {
	rig := jstest.New(t, webidl.Part, dom.Part, url.Part, urlpattern.Part, noFetch)
	recorded.Replay(t, rig, "testdata/recorded.txt", map[string]string{
		"Object.getOwnPropertyNames(URLPattern.prototype)": order,
	})
}
