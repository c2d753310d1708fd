// Package buffer is node:buffer: Buffer and the encodings between bytes and
// text. Text is in UTF-8, in which a lone surrogate is three bytes, as in
// [edgeemu/js.Text].
// See https://nodejs.org/api/buffer.html
package buffer
