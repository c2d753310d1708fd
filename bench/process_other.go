//go:build !unix

package main

import "os/exec"

// Without process groups a process is ended alone; wrangler and miniflare end
// their workerd when they end.

func ownGroup(*exec.Cmd)      {}
func askGroup(cmd *exec.Cmd)  { _ = cmd.Process.Kill() }
func killGroup(cmd *exec.Cmd) { _ = cmd.Process.Kill() }
