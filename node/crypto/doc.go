// Package crypto is the module node:crypto, as workerd has it: what BoringSSL
// knows, under the names it knows it by.
//
// The Go files do the work, on handles that JavaScript holds; the scripts have
// the classes and check arguments. Key generation and key derivation are those
// of package web/crypto.
package crypto
