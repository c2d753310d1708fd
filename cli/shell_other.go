//go:build !unix

package cli

import "os/exec"

// leadGroup has nothing to do where there are no process groups.
func leadGroup(*exec.Cmd) {}
