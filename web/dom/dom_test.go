package dom_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/dom"
	"edgeemu/web/messaging"
	"edgeemu/web/recorded"
	"edgeemu/web/scope"
	"edgeemu/web/timers"
	"edgeemu/web/webidl"
)

// noFetch stands in for the part that navigator.sendBeacon posts with.
var noFetch = &js.Part{Name: "fetch", Script: `exports.fetch = () => Promise.reject(new Error("no network"))`, Exports: []string{"fetch"}}

// rejections stands in for the part that hands rejections to this one.
var rejections = &js.Part{Name: "rejections", Eager: true, Script: `
	const dom = require("edge:dom");
	require("edge:ops").ops.on_rejection(
		(promise, reason) => dom.tellOfRejection("unhandledrejection", promise, reason),
		(promise) => dom.tellOfRejection("rejectionhandled", promise));`}

func newRig(t *testing.T) *jstest.Rig {
	return jstest.NewRig(t, jstest.Options{
		Parts: []*js.Part{messaging.Part, webidl.Part, dom.Part, scope.Part, timers.Part, noFetch, rejections},
		Flags: []string{"enable_navigator_language"},
	})
}

// Why a recorded case is not met.
const (
	readOnlyText = "a DOMException is printed with its class, not as nothing"
	fastFields   = "writable, as fields are made several times faster than by defineProperty"
)

func TestRecorded(t *testing.T) {
	recorded.Replay(t, newRig(t), "testdata/recorded.txt", map[string]string{
		"const d=new DOMException('x'); d.message='q'; return d.message":                         readOnlyText,
		"JSON.stringify(Object.getOwnPropertyDescriptor(new MessageEvent('x',{data:1}),'data'))": fastFields,
	})
}

// A signal that lives long does not keep the signals that were made from it,
// unless somebody waits for them.
func TestAbortSignal_DependentsAreDropped(t *testing.T) {
	got := newRig(t).Run(`
		const controller = new AbortController();
		const left = () => refs.filter((ref) => ref.deref() !== undefined).length;
		const refs = [];
		for (let round = 0; round < 50; round++) {
			for (let i = 0; i < 100; i++) refs.push(new WeakRef(AbortSignal.any([controller.signal])));
			await new Promise((resolve) => setTimeout(resolve, 0));
		}
		let heard = 0;
		AbortSignal.any([controller.signal]).addEventListener("abort", () => heard++);
		AbortSignal.any([AbortSignal.any([controller.signal])]).onabort = () => heard++;
		await new Promise((resolve) => setTimeout(resolve, 0));
		const before = left();
		controller.abort();
		result([before < 300, heard]);`)
	if got != `[true,2]` {
		t.Errorf("got %s", got)
	}
}
