//go:build unix

package cli_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"edgeemu/cli"
)

func TestSystem_Run(t *testing.T) {
	run := cli.System().Run
	out, err := run(t.Context(), "echo out; echo err >&2; pwd", "/")
	if err != nil || string(out) != "out\nerr\n/\n" {
		t.Errorf("got %q, %v", out, err)
	}
	if out, err := run(t.Context(), "echo bad; exit 3", "/"); err == nil || !strings.Contains(err.Error(), "exit status 3") || string(out) != "bad\n" {
		t.Errorf("got %q, %v", out, err)
	}
}

// What a command has started ends with it.
func TestSystem_RunLeavesNoChild(t *testing.T) {
	ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
	defer cancel()
	started := time.Now()
	if _, err := cli.System().Run(ctx, "sleep 61 & sleep 62; true", "/"); err == nil {
		t.Error("a command that was killed succeeds")
	}
	if took := time.Since(started); took > patience {
		t.Errorf("it took %v to end", took)
	}
	if out, err := cli.System().Run(t.Context(), "ps -eo args | grep '^sleep 6[12]$' || true", "/"); err != nil || len(out) > 0 {
		t.Errorf("still there: %q, %v", out, err)
	}
}
