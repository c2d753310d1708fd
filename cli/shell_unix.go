//go:build unix

package cli

import (
	"os/exec"
	"syscall"
)

// leadGroup makes the command the leader of a process group that is killed as
// a whole, so that no child of a build is ever left.
func leadGroup(cmd *exec.Cmd) {
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
}
