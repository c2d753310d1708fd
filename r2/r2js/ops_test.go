package r2js

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
	"testing"

	"edgeemu/fault"
	"edgeemu/r2"
)

func TestExplain(t *testing.T) {
	s := &state{}
	own := fault.TypeErrorf("mine")
	for name, c := range map[string]struct {
		action string
		err    error
		want   string
	}{
		"own":                     {"put", r2.ErrKey, "put: The specified object name is not valid. (10020)"},
		"wrapped":                 {"get", fmt.Errorf("open: %w", r2.ErrRange), "get: The requested range is not satisfiable (10039)"},
		"unknown upload":          {"uploadPart", r2.ErrUnknownUpload, "uploadPart: The specified multipart upload does not exist. (10024)"},
		"unknown upload, ended":   {"completeMultipartUpload", r2.ErrUnknownUpload, "completeMultipartUpload: We encountered an internal error. Please try again. (10001)"},
		"ended upload":            {"completeMultipartUpload", r2.ErrNoSuchUpload, "completeMultipartUpload: The specified multipart upload does not exist. (10024)"},
		"a part twice":            {"completeMultipartUpload", r2.ErrDuplicatePart, "completeMultipartUpload: We encountered an internal error. Please try again. (10001)"},
		"broken body":             {"put", io.ErrUnexpectedEOF, "Network connection lost."},
		"what JavaScript is told": {"put", own, "mine"},
		"nobody waits":            {"put", context.Canceled, "context canceled"},
	} {
		if got := s.explain(c.action, c.err); got == nil || got.Error() != c.want {
			t.Errorf("%s: %v, want %q", name, got, c.want)
		}
	}
	if err := s.explain("put", nil); err != nil {
		t.Errorf("no error: %v", err)
	}
}

func TestTurns_KeepTheOrderOfEachKey(t *testing.T) {
	all := turns{last: map[string]chan struct{}{}}
	var mu sync.Mutex
	seen := map[string][]int{}
	var wait sync.WaitGroup
	for n := range 200 {
		keys := []string{fmt.Sprint(n % 3)}
		if n%7 == 0 {
			keys = []string{"0", "1", "1", "2"}
		}
		turn := all.join("b", keys...)
		wait.Go(func() {
			turn(func() {
				mu.Lock()
				defer mu.Unlock()
				for _, key := range keys {
					seen[key] = append(seen[key], n)
				}
			})
		})
	}
	wait.Wait()
	for key, list := range seen {
		for i := 1; i < len(list); i++ {
			if list[i] < list[i-1] {
				t.Fatalf("writes of %s happened as %v", key, list)
			}
		}
	}
	if len(all.last) != 0 {
		t.Errorf("%d keys are kept", len(all.last))
	}
}

func TestEtags(t *testing.T) {
	text := func(s string) *string { return &s }
	for header, want := range map[string]string{"abc": "Invalid ETag in if-match header", `"a`: "Unclosed double quote for Etag"} {
		if _, err := etags("if-match", nil, text(header)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %q", header, err, want)
		}
	}
	if tags, err := etags("if-match", text("*"), nil); err != nil || len(tags) != 1 || !tags[0].Any {
		t.Errorf("*: %v, %v", tags, err)
	}
	var own *r2.Error
	if _, err := etags("if-match", nil, text("x")); errors.As(err, &own) {
		t.Errorf("a mistake of the caller's is R2's: %v", err)
	}
}
