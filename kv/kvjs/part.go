package kvjs

import (
	"edgeemu/bindings"
	"edgeemu/js"
)

// Part is KvNamespace.
var Part = &js.Part{
	Name: "kvjs", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New: func(i *js.Isolate, host any) any { return &state{i, host.(bindings.Host)} },
}

var ops = []js.Op{
	js.Sync("kv_check", (*state).check),
	js.Sync("kv_get", (*state).get),
	js.Sync("kv_get_with_metadata", (*state).getWithMetadata),
	js.Sync("kv_get_many", (*state).getMany),
	js.Sync("kv_put_text", (*state).putText),
	js.Sync("kv_put_bytes", (*state).putBytes),
	js.Sync("kv_put_source", (*state).putSource),
	js.Sync("kv_put_pipe", (*state).putPipe),
	js.Sync("kv_delete", (*state).delete),
	js.Sync("kv_list", (*state).list),
}

// state is the part in one isolate.
type state struct {
	isolate *js.Isolate
	host    bindings.Host
}

type none struct{}
