package conform_test

import (
	"strings"
	"testing"

	"edgeemu/conform"
)

const golden = "# recorded with x\n=== one\n200\n\nalpha\nbeta\n=== two\n404\n\nbeta\n"

func TestCompare(t *testing.T) {
	body := strings.SplitN(golden, "\n", 2)[1]
	known := []conform.Known{{Step: "two", Golden: "beta", Ours: "gamma", Reason: "we say gamma"}}
	for name, test := range map[string]struct {
		c    conform.Case
		got  string
		want string
	}{
		"the same":        {conform.Case{Golden: golden}, body, ""},
		"no golden":       {conform.Case{Name: "a/b"}, body, "there is no golden\nhint: go run ./tools/record a/b"},
		"a difference":    {conform.Case{Golden: golden}, strings.Replace(body, "alpha", "omega", 1), " === one\n 200\n \n-alpha\n+omega\n beta\n === two\n ...\n"},
		"known":           {conform.Case{Golden: golden, Known: known}, strings.Replace(body, "404\n\nbeta", "404\n\ngamma", 1), ""},
		"known, and gone": {conform.Case{Golden: golden, Known: known}, body, `a known difference in "two" is gone, strike it: we say gamma`},
		"known, not in golden": {conform.Case{Golden: golden, Known: []conform.Known{{Step: "two", Golden: "alpha", Ours: "x", Reason: "r"}}}, body,
			"the golden does not have the lines of a known difference in \"two\":\nalpha"},
		"fails":             {conform.Case{Golden: golden, Fails: "later"}, "=== one\n500\n", ""},
		"fails, and passes": {conform.Case{Golden: golden, Fails: "later"}, body, `it is as recorded now: strike fails = "later"`},
	} {
		if got := test.c.Compare(test.got); got != test.want {
			t.Errorf("%s: got %q, want %q", name, got, test.want)
		}
	}
}

func TestDiff_ShowsWhereAndContext(t *testing.T) {
	want := "=== a\n1\n2\n3\n4\n5\n6\n=== b\nx\n"
	got := "=== a\n1\n2\n3\n4\nfive\n6\n=== b\nx\ny\n"
	diff := conform.Diff(want, got)
	expected := " === a\n 3\n 4\n-5\n+five\n 6\n === b\n x\n+y\n \n"
	if diff != expected {
		t.Errorf("got\n%s\nwant\n%s", diff, expected)
	}
	if diff := conform.Diff(want, want); diff != "" {
		t.Errorf("equal texts differ: %s", diff)
	}
}
