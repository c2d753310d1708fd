// Package dom is events, aborting, DOMException, reporting of errors,
// navigator, scheduler and queueMicrotask: https://dom.spec.whatwg.org/ and
// the parts of https://html.spec.whatwg.org/multipage/webappapis.html that a
// Worker has. Where workerd deviates, the recording is followed
// (testdata/recorded.txt, workerd 2026-04-26 at compatibility date 2026-04-01).
package dom
