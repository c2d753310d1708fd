//go:build unix

package storage

import (
	"errors"
	"syscall"
)

// isFull reports whether an error says that there is no room: on the disk, in
// the user's quota, or below the limit of a file's size.
func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}
