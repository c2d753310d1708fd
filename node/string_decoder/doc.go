// Package string_decoder is node:string_decoder.
// See https://nodejs.org/api/string_decoder.html
package string_decoder
