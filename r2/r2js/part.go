package r2js

import (
	"edgeemu/bindings"
	"edgeemu/js"
	"edgeemu/r2"
)

// Part is the JavaScript face of buckets.
var Part = &js.Part{
	Name: "r2js", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New: func(i *js.Isolate, host any) any {
		return &state{isolate: i, host: host.(bindings.Host), turns: turns{last: map[string]chan struct{}{}}}
	},
}

// state is the face in one isolate.
type state struct {
	isolate *js.Isolate
	host    bindings.Host
	turns   turns
}

type none struct{}

var ops = []js.Op{
	js.Sync("r2_head", (*state).head),
	js.Sync("r2_get", (*state).get),
	js.Sync("r2_put", (*state).put),
	js.Sync("r2_delete", (*state).delete),
	js.Sync("r2_list", (*state).list),
	js.Sync("r2_create", (*state).create),
	js.Sync("r2_part", (*state).part),
	js.Sync("r2_complete", (*state).complete),
	js.Sync("r2_abort", (*state).abort),
}

// A binding leads to a bucket, which is opened when it is first used.
type binding struct{ open func() (*r2.Bucket, error) }

type bucketHandle = js.Handle[*binding]

// bucket returns the bucket of a binding to the event that is running.
func (s *state) bucket(h bucketHandle) (*r2.Bucket, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return nil, err
	}
	bucket, err := h.V.open()
	if err != nil {
		s.host.Notice("r2: " + err.Error()) // with the file's path
	}
	return bucket, err
}
