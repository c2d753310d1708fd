package string_decoder

import (
	"edgeemu/fault"
	"edgeemu/js"
)

// Part is the part "node_string_decoder".
var Part = &js.Part{
	Name: "node_string_decoder", Script: script, Exports: exports, Bytecode: bytecode,
	Ops: []js.Op{
		js.Sync("node_string_decoder_write", write),
		js.Sync("node_string_decoder_end", finish),
	},
	Modules: map[string]string{"node:string_decoder": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
	New:     func(*js.Isolate, any) any { return none{} },
}

type none struct{}

type writeIn struct{ State, Bytes js.Bytes }

func write(_ none, in writeIn) (js.Text, error) {
	if err := check(in.State); err != nil {
		return "", err
	}
	return js.Text(decode(in.State, in.Bytes)), nil
}

type endIn struct{ State js.Bytes }

func finish(_ none, in endIn) (js.Text, error) {
	if err := check(in.State); err != nil {
		return "", err
	}
	return js.Text(end(in.State)), nil
}

// check refuses a state that user code has changed to what can't be.
func check(state []byte) error {
	if len(state) != stateBytes || state[placeEncoding] > 6 || state[placeMissing] > 4 || state[placeBuffered] > 4 ||
		state[placeMissing]+state[placeBuffered] > 4 {
		return fault.Newf("Error", "Invalid StringDecoder state")
	}
	return nil
}
