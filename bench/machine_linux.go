package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

// memoryOf returns the resident memory of a process and all below it, in
// bytes: the proportional set size, in which a page that several share counts
// once. It also returns how many processes these are.
func memoryOf(pid int) (bytes int64, processes int, err error) {
	parents, err := parentsOfAll()
	if err != nil {
		return 0, 0, err
	}
	for candidate := range parents {
		if !descends(candidate, pid, parents) {
			continue
		}
		n, err := residentSet(candidate)
		if err != nil {
			continue // it ended in between
		}
		bytes += n
		processes++
	}
	return bytes, processes, nil
}

func descends(pid, ancestor int, parents map[int]int) bool {
	for ; pid > 1; pid = parents[pid] {
		if pid == ancestor {
			return true
		}
	}
	return false
}

// parentsOfAll returns the parent of every process.
func parentsOfAll() (map[int]int, error) {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	parents := map[int]int{}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			continue // it ended in between
		}
		// pid (command) state ppid; the command may hold anything.
		end := bytes.LastIndexByte(data, ')')
		fields := strings.Fields(string(data[end+1:]))
		pid, err := strconv.Atoi(filepath.Base(filepath.Dir(file)))
		if err != nil || len(fields) < 2 {
			continue
		}
		parents[pid], _ = strconv.Atoi(fields[1])
	}
	return parents, nil
}

func residentSet(pid int) (int64, error) {
	data, err := os.ReadFile(fmt.Sprintf("/proc/%d/smaps_rollup", pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(data)) {
		if fields := strings.Fields(line); len(fields) >= 2 && fields[0] == "Pss:" {
			kilobytes, err := strconv.ParseInt(fields[1], 10, 64)
			return kilobytes << 10, err
		}
	}
	return 0, fmt.Errorf("process %d has no proportional set size", pid)
}

// machineName describes the machine in one line.
func machineName() string {
	model := runtime.GOARCH
	data, _ := os.ReadFile("/proc/cpuinfo") // without it, the architecture has to do
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
			model = strings.TrimSpace(value)
			break
		}
	}
	return fmt.Sprintf("%s, %d cores, %s/%s", model, runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
}
