package main

import (
	"slices"
	"strings"
	"testing"
)

func listen(t *testing.T, stdout string) (*running, line) {
	t.Helper()
	r := &running{heard: make(chan struct{}, 1)}
	first := make(chan line, 1)
	r.listen(strings.NewReader(stdout), first)
	return r, <-first
}

func TestListen_TellsThePeersWordsFromWranglers(t *testing.T) {
	r, said := listen(t, `[wrangler:info] Ready on http://localhost:1
@@record {"ready":"http://127.0.0.1:5/","tool":"wrangler 4","workerd":"1.2"}
@@record {"log":{"level":"log","text":"two\nlines"}}
@@record not json
@@record {"log":{"level":"uncaught","text":"Error: x"}}
`)
	if want := (line{Ready: "http://127.0.0.1:5/", Tool: "wrangler 4", Workerd: "1.2"}); said != want {
		t.Errorf("got %+v, want %+v", said, want)
	}
	if got, want := r.Logs(), []string{"[log] two\nlines", "[uncaught] Error: x"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestListen_AnEndWithoutAWordIsAFailure(t *testing.T) {
	if _, said := listen(t, "nothing to say\n"); said.Failed != "the process ended" {
		t.Errorf("got %+v", said)
	}
}

func TestStartError_IsTheReasonAlone(t *testing.T) {
	for text, want := range map[string]string{
		`service core:user:worker: Uncaught Error: top\n  at worker.js:5:7`: "Uncaught Error: top",
		`service core:user:: No event handlers were registered.`:            "No event handlers were registered.",
		`something else`: "",
	} {
		r, _ := listen(t, `@@record {"log":{"level":"error","text":"`+text+`"}}`+"\n")
		if got := r.startError(); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestChoose(t *testing.T) {
	r := recorder{cases: "../../testdata/conformance"}
	for _, test := range []struct {
		patterns []string
		want     string
	}{
		{[]string{"worker/throws"}, "worker/throws"},
		{[]string{"web/url-search-*"}, "web/url-search-params"},
	} {
		cases, err := r.choose(test.patterns)
		if err != nil || len(cases) != 1 || cases[0].Name != test.want {
			t.Errorf("%q: got %v, %v", test.patterns, cases, err)
		}
	}
	area, err := r.choose([]string{"start"})
	if err != nil || len(area) < 2 {
		t.Errorf("an area: got %d cases, %v", len(area), err)
	}
	if _, err := r.choose([]string{"no/such"}); err == nil || err.Error() != `no case is called "no/such"` {
		t.Errorf("got %v", err)
	}
}
