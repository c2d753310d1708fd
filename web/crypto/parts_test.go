package crypto_test

import (
	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/clone"
	"edgeemu/web/crypto"
	"edgeemu/web/crypto/digeststream"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/streams"
	"edgeemu/web/webidl"
)

// options are those of an isolate with the part under test and what it stands
// on. The part dom wants to find one called fetch, but nothing here fetches.
func options() jstest.Options {
	fetch := &js.Part{Name: "fetch", Exports: []string{}}
	blob := &js.Part{Name: "blob", Exports: []string{}}
	return jstest.Options{
		Parts: []*js.Part{webidl.Part, dom.Part, clone.Part, streams.Part, encoding.Part, crypto.Part, digeststream.Part, fetch, blob},
		Flags: []string{"strict_crypto_checks", "crypto_preserve_public_exponent"},
	}
}
