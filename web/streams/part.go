// Package streams is the Streams API: https://streams.spec.whatwg.org/
package streams

import "edgeemu/js"

// Part is the Streams API, with workerd's FixedLengthStream and
// IdentityTransformStream.
var Part = &js.Part{
	Name: "streams", Script: script, Exports: exports,
	Globals: []js.Global{
		{Name: "ReadableStream"}, {Name: "ReadableStreamDefaultReader"}, {Name: "ReadableStreamBYOBReader"},
		{Name: "ReadableStreamDefaultController"}, {Name: "ReadableByteStreamController"}, {Name: "ReadableStreamBYOBRequest"},
		{Name: "WritableStream"}, {Name: "WritableStreamDefaultWriter"}, {Name: "WritableStreamDefaultController"},
		{Name: "TransformStream"}, {Name: "TransformStreamDefaultController"},
		{Name: "ByteLengthQueuingStrategy"}, {Name: "CountQueuingStrategy"},
		{Name: "FixedLengthStream"}, {Name: "IdentityTransformStream"},
	},
}
