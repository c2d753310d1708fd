// Package web is the Web platform: the list of its parts.
package web

import (
	"edgeemu/js"
	"edgeemu/web/blob"
	"edgeemu/web/clone"
	"edgeemu/web/crypto"
	"edgeemu/web/crypto/digeststream"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/fetch"
	"edgeemu/web/streams"
	"edgeemu/web/url"
	"edgeemu/web/webidl"
)

// Parts returns the parts of the Web platform in load order.
func Parts() []*js.Part {
	return []*js.Part{
		webidl.Part, dom.Part, clone.Part, streams.Part, url.Part, encoding.Part, blob.Part, fetch.Part, crypto.Part, digeststream.Part,
	}
}
