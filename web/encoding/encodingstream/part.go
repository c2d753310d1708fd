// Package encodingstream is the part of the Web platform with TextEncoderStream
// and TextDecoderStream. It is apart from package encoding so that those who
// use TextEncoder don't load the streams.
package encodingstream

import "edgeemu/js"

// Part is the part "encodingstream".
var Part = &js.Part{
	Name: "encodingstream", Script: script, Exports: exports, Bytecode: bytecode,
	Globals: []js.Global{{Name: "TextEncoderStream"}, {Name: "TextDecoderStream"}},
}
