//go:build unix

package main

import (
	"os/exec"
	"syscall"
)

// group makes cmd the head of a process group: what it starts in turn outlives
// it where wrangler fails, and is ended with the group.
func group(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// killGroup ends cmd and all that it started.
func killGroup(cmd *exec.Cmd) { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
