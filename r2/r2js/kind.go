package r2js

import (
	"edgeemu/bindings"
	"edgeemu/r2"
)

// Bind returns the entry of a bucket in env. open is called when the bucket is
// used, each time.
func Bind(name string, open func() (*r2.Bucket, error)) bindings.Entry {
	return bindings.Entry{Name: name, Part: "r2js", Args: []any{bucketHandle{V: &binding{open}}}}
}
