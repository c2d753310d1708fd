// Package digeststream is the part of the Web platform with DigestStream. It
// is a part of its own so that crypto does not load the streams.
package digeststream

import "edgeemu/js"

// Part is the part "digeststream". Its ops are those of the part "crypto".
var Part = &js.Part{Name: "digeststream", Script: script, Exports: exports, Bytecode: bytecode}
