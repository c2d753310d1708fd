package cache

import (
	"errors"

	"edgeemu/fault"
)

// ErrTooLarge is why a body of more than [ObjectMax] bytes is not stored.
var ErrTooLarge = &fault.Error{Code: "cache.too-large", Text: "the body is larger than what a cache keeps (512 MB)", Status: 413}

// errGone means that an entry's file is not there any more, or not whole.
var errGone = errors.New("the body's file is gone")

// errEnough ends the walk over rows.
var errEnough = errors.New("enough")
