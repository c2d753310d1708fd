//go:build !unix

package storage_test

import "errors"

func fillUp(string) error { return errors.ErrUnsupported }
