package cli

import (
	"context"
	"os/exec"
	"runtime"
	"time"
)

// runShell runs a command as wrangler does: by sh, or cmd on Windows. The
// command and what it started end with ctx.
func runShell(ctx context.Context, command, dir string) ([]byte, error) {
	name, args := "sh", []string{"-c", command}
	if runtime.GOOS == "windows" {
		name, args = "cmd", []string{"/d", "/s", "/c", command}
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.WaitDelay = time.Second // for outputs that its own children hold open
	leadGroup(cmd)
	return cmd.CombinedOutput()
}

// openBrowser shows the URL with the program that the system has for it.
func openBrowser(url string) error {
	name, args := "xdg-open", []string{url}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", url}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // it ends by itself; its exit code says nothing
	return nil
}
