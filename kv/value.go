package kv

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"time"
)

// A Value is what a get found. It has to be closed.
type Value struct {
	Found      bool          // the key is there; else only Stale says something
	Metadata   string        // JSON; "": none
	Expiration int64         // Unix seconds; 0: never
	Size       int64         // bytes
	Stale      time.Duration // for how long something newer has been there that this location has not seen; 0: nothing has

	inline []byte
	file   *os.File
}

// Inline returns the bytes of a value that is in memory. They are the caller's.
func (v *Value) Inline() ([]byte, bool) { return v.inline, v.file == nil }

// Reader returns the value's bytes. Closing it closes the value.
func (v *Value) Reader() io.ReadCloser {
	if v.file != nil {
		return v.file
	}
	return io.NopCloser(bytes.NewReader(v.inline))
}

// ReadAll returns all of the value and closes it.
func (v *Value) ReadAll() ([]byte, error) {
	if v.file == nil {
		return v.inline, nil
	}
	defer v.Close()
	b := make([]byte, v.Size)
	if _, err := io.ReadFull(v.file, b); err != nil {
		return nil, fmt.Errorf("read value: %w", err)
	}
	return b, nil
}

// Close gives the value up.
func (v *Value) Close() {
	if v.file != nil {
		_ = v.file.Close() // it was only read
	}
}
