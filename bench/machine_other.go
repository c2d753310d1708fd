//go:build !linux

package main

import (
	"errors"
	"fmt"
	"runtime"
)

// memoryOf is known on Linux only.
func memoryOf(int) (bytes int64, processes int, err error) {
	return 0, 0, errors.ErrUnsupported
}

func machineName() string {
	return fmt.Sprintf("%d cores, %s/%s", runtime.NumCPU(), runtime.GOOS, runtime.GOARCH)
}
