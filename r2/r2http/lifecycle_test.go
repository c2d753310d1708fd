package r2http_test

import (
	"strings"
	"testing"
)

// One store, asked step by step.
func TestFace_Lifecycle(t *testing.T) {
	h := newFace(t)
	const initial = `{"id":"Default Multipart Abort Rule","enabled":true,"conditions":{},"abortMultipartUploadsTransition":{"condition":{"type":"Age","maxAge":604800}}}`
	const all = `{"id":"a","enabled":true,"conditions":{"prefix":"logs/"},"deleteObjectsTransition":{"condition":{"type":"Age","maxAge":3600}},` +
		`"abortMultipartUploadsTransition":{"condition":{"type":"Age","maxAge":1}}},` +
		`{"id":"b","enabled":false,"conditions":{},"deleteObjectsTransition":{"condition":{"type":"Date","date":"2026-02-01T00:00:00Z"}}}`
	remove := func(condition string) string {
		return `{"rules":[{"id":"a","enabled":true,"conditions":{},"deleteObjectsTransition":{"condition":` + condition + `}}]}`
	}
	const none = "A lifecycle rule needs a positive age or a date, and an ID of its own."
	for _, c := range []struct {
		method, body string
		status       int
		want         string
	}{
		{"GET", "", 200, ok(`{"rules":[` + initial + `]}`)},
		{"PUT", `{"rules":[` + all + `]}`, 200, ok(`{}`)},
		{"GET", "", 200, ok(`{"rules":[` + all + `]}`)},

		{"PUT", "", 400, no(10012, "the rules can't be read: EOF")},
		{"PUT", "{}", 400, no(10012, "the body has no rules")},
		{"PUT", `{"rules":[` + strings.Repeat("{},", 1000) + `{}]}`, 400, no(10012, "a bucket has at most 1000 lifecycle rules, not 1001")},
		{"PUT", `{"rules":[{"id":"a","enabled":true,"conditions":{}}]}`, 400, no(10029, none)},
		{"PUT", `{"rules":[` + all + "," + all + `]}`, 400, no(10029, none)},
		{"PUT", remove(`{"type":"Age","maxAge":0}`), 400, no(10029, none)},
		{"PUT", remove(`{"type":"Age","maxAge":9223372037}`), 400, no(10029, none)},
		{"PUT", remove(`{"type":"Date"}`), 400, no(10029, none)},
		{"PUT", remove(`{"type":"Size"}`), 400, no(10012, `rule "a": "Size" is no type of a condition that can stand here`)},
		{"PUT", `{"rules":[{"id":"a","storageClassTransitions":[{}]}]}`, 400, no(10012, `rule "a": storageClassTransitions are not supported`)},
		{"GET", "", 200, ok(`{"rules":[` + all + `]}`)},

		{"PUT", `{"rules":[]}`, 200, ok(`{}`)},
		{"GET", "", 200, ok(`{"rules":[]}`)},
	} {
		if w := ask(h, c.method, "/bkt/lifecycle", c.body); w.Code != c.status || w.Body.String() != c.want {
			t.Errorf("%s %.80s: got %d\n%s\nwant %d\n%s", c.method, c.body, w.Code, w.Body, c.status, c.want)
		}
	}
}
