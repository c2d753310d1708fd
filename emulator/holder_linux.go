package emulator

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// portHolder finds the process that listens on a TCP port: the kernel's table
// of sockets has the inode, the processes' open files have its owner. See
// https://www.kernel.org/doc/html/latest/networking/proc_net_tcp.html.
func portHolder(port int) (holder, bool) {
	inodes := map[string]bool{}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		text, err := os.ReadFile(table)
		if err != nil {
			continue
		}
		for _, inode := range listeningInodes(string(text), port) {
			inodes["socket:["+inode+"]"] = true
		}
	}
	if len(inodes) == 0 {
		return holder{}, false
	}
	links, err := filepath.Glob("/proc/[0-9]*/fd/*")
	if err != nil {
		return holder{}, false
	}
	for _, link := range links {
		target, err := os.Readlink(link)
		if err != nil || !inodes[target] {
			continue
		}
		pid, err := strconv.Atoi(strings.Split(link, "/")[2])
		if err != nil {
			continue
		}
		return holder{pid, commandOf(pid)}, true
	}
	return holder{}, false
}

// listeningInodes returns the inodes of the sockets in a table that listen on
// the port.
func listeningInodes(table string, port int) (inodes []string) {
	const listen = "0A" // TCP_LISTEN
	suffix := fmt.Sprintf(":%04X", port)
	for line := range strings.Lines(table) {
		fields := strings.Fields(line)
		if len(fields) > 9 && strings.HasSuffix(fields[1], suffix) && fields[3] == listen {
			inodes = append(inodes, fields[9])
		}
	}
	return inodes
}

// commandBytesMax is how much of a command line is shown.
const commandBytesMax = 80

func commandOf(pid int) string {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
	if err != nil || len(text) == 0 {
		return "unknown"
	}
	command := strings.TrimSpace(strings.ReplaceAll(string(text), "\x00", " "))
	if len(command) > commandBytesMax {
		command = strings.ToValidUTF8(command[:commandBytesMax], "") + "…"
	}
	return command
}
