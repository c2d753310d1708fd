package fault_test

import (
	"errors"
	"fmt"
	"testing"

	"edgeemu/fault"
)

func TestFrame_MarksTheColumn(t *testing.T) {
	source := "one\ntwo\n\tthree 😀 four\nfive\nsix\n"
	got := fault.Frame(source, fault.Location{File: "a.ts", Line: 3, Column: 11})
	want := "  1 | one\n  2 | two\n> 3 | \tthree 😀 four\n    | \t        ^\n  4 | five\n"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := fault.Frame(source, fault.Location{Line: 99}); got != "" {
		t.Errorf("a line outside gives %q, want nothing", got)
	}
}

func TestNearest(t *testing.T) {
	keys := []string{"compatibility_date", "kv_namespaces", "main", "name"}
	for word, want := range map[string]string{
		"compatability_date": "compatibility_date",
		"kv_namespace":       "kv_namespaces",
		"mian":               "main",
		"frobnicate":         "",
		"name":               "",
	} {
		if got := fault.Nearest(word, keys); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestError_TextAndChain(t *testing.T) {
	cause := errors.New("disk on fire")
	e := fault.TypeErrorf("Invalid URL: %s", "/x")
	e.At, e.Err = fault.Location{File: "w.ts", Line: 2, Column: 3}, cause
	if got, want := e.Error(), "w.ts:2:3: Invalid URL: /x"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	wrapped := fmt.Errorf("fetch: %w", e)
	if fault.As(wrapped) != e || !errors.Is(wrapped, cause) {
		t.Error("the chain is not walked")
	}
	if fault.As(cause) != nil {
		t.Error("a plain error is taken for a fault")
	}
}

func TestFrame_DoesNotSteerTheTerminal(t *testing.T) {
	got := fault.Frame("a\x1b[2Jb\x00\tc", fault.Location{Line: 1, Column: 1})
	if want := "> 1 | a\uFFFD[2Jb\uFFFD\tc\n    | ^\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
