package performance_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/dom"
	"edgeemu/web/performance"
	"edgeemu/web/recorded"
	"edgeemu/web/scope"
	"edgeemu/web/timers"
	"edgeemu/web/webidl"
)

func newRig(t *testing.T, flags ...string) *jstest.Rig {
	noFetch := &js.Part{Name: "fetch", Script: "exports.fetch = undefined", Exports: []string{"fetch"}}
	return jstest.NewRig(t, jstest.Options{
		Parts: []*js.Part{webidl.Part, dom.Part, scope.Part, timers.Part, performance.Part, noFetch},
		Flags: flags,
	})
}

func TestRecorded(t *testing.T) {
	recorded.Replay(t, newRig(t), "testdata/recorded.txt", nil)
}

func TestRecordedNodeCompat(t *testing.T) {
	rig := newRig(t, "enable_global_performance_classes", "enable_nodejs_perf_hooks_module")
	recorded.Replay(t, rig, "testdata/recorded-nodejs.txt", nil)
}

func TestNowFollowsTheWorld(t *testing.T) {
	rig := newRig(t)
	got := rig.Run(`const t0 = performance.now(); const same = performance.now() === t0;
		await new Promise((r) => setTimeout(r, 1500)); result([same, performance.now() - t0, t0])`)
	if want := "[true,1500,1767225600000]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
