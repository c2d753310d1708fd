// Package compression is the part of the Web platform with CompressionStream
// and DecompressionStream: https://compression.spec.whatwg.org/
//
// The inflater is the package's own, because workerd gives what can be decoded
// so far after every write, be it in the middle of a block, and tells wrong,
// missing and trailing bytes apart. A [Coder] works on what it is given only as
// long as little of the result waits to be read, so that a small input that
// unpacks to much is unpacked as fast as it is read.
package compression
