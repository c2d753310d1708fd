// Package encoding is the text encoding part of the Web platform:
// TextEncoder, TextDecoder, their streams, atob and btoa, and the decoders
// under them.
//
// The decoders follow the Encoding standard (https://encoding.spec.whatwg.org/)
// byte for byte: which bytes are one error, which byte is read again after an
// error, what a stream that ends early gives. The decoders of x/text differ
// there, so only their character tables are used. There are no encoders but
// UTF-8's; the Web platform has no use for others.
package encoding
