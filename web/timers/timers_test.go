package timers_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/dom"
	"edgeemu/web/recorded"
	"edgeemu/web/scope"
	"edgeemu/web/timers"
	"edgeemu/web/webidl"
)

var noFetch = &js.Part{Name: "fetch", Script: "exports.fetch = undefined", Exports: []string{"fetch"}}

func newRig(t *testing.T) *jstest.Rig {
	return jstest.New(t, webidl.Part, dom.Part, scope.Part, timers.Part, noFetch)
}

// TestRecorded runs away from Greenwich, where the engine's Date has another
// opinion of local time.
func TestRecorded(t *testing.T) {
	t.Setenv("TZ", "America/New_York")
	recorded.Replay(t, newRig(t), "testdata/recorded.txt", nil)
}

func TestDateFollowsTheWorld(t *testing.T) {
	got := newRig(t).Run(`
		const t0 = Date.now();
		await new Promise((r) => setTimeout(r, 86400_000));
		result([t0, Date.now() - t0, new Date().toISOString(), Date(), new (class extends Date {})().getTime() - t0])`)
	want := `[1767225600000,86400000,"2026-01-02T00:00:00.000Z","Fri Jan 02 2026 00:00:00 GMT+0000 (Coordinated Universal Time)",86400000]`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestTimersAreRefusedInGlobalScope(t *testing.T) {
	rig := jstest.NewRig(t, jstest.Options{
		Parts:   []*js.Part{webidl.Part, dom.Part, scope.Part, timers.Part, noFetch},
		Modules: map[string]string{"top": `export let text; try { setTimeout(() => {}, 1) } catch (e) { text = e.message }`},
	})
	var got string
	rig.Do(nil, func() {
		namespace, err := rig.Import("top")
		if err != nil {
			got = err.Error()
			return
		}
		namespace.Release()
	})
	if got != "" {
		t.Errorf("the module failed: %s", got)
	}
	if got := rig.Run(`result((await import("top")).text.slice(0, 52))`); got != `"Disallowed operation called within global scope. Asy"` {
		t.Errorf("got %s", got)
	}
}
