// Package streams is the Streams API: https://streams.spec.whatwg.org/
package streams

import "edgeemu/js"

// constructors is the flag by which scripts make streams of their own.
const constructors = "streams_enable_constructors"

// Part is the Streams API, with workerd's FixedLengthStream and
// IdentityTransformStream.
var Part = &js.Part{
	Name: "streams", Script: script, Exports: exports, Bytecode: bytecode,
	Globals: []js.Global{
		{Name: "ReadableStream"}, {Name: "ReadableStreamDefaultReader"}, {Name: "ReadableStreamBYOBReader"},
		{Name: "ReadableStreamDefaultController", Flag: constructors}, {Name: "ReadableByteStreamController", Flag: constructors},
		{Name: "ReadableStreamBYOBRequest", Flag: constructors},
		{Name: "WritableStream"}, {Name: "WritableStreamDefaultWriter"}, {Name: "WritableStreamDefaultController", Flag: constructors},
		{Name: "TransformStream"}, {Name: "TransformStreamDefaultController", Flag: constructors},
		{Name: "ByteLengthQueuingStrategy"}, {Name: "CountQueuingStrategy"},
		{Name: "FixedLengthStream"}, {Name: "IdentityTransformStream"},
	},
}
