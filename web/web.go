// Package web is the Web platform: the list of its parts.
package web

import (
	"edgeemu/js"
	"edgeemu/web/asynccontext"
	"edgeemu/web/blob"
	"edgeemu/web/clone"
	"edgeemu/web/compression"
	"edgeemu/web/console"
	"edgeemu/web/crypto"
	"edgeemu/web/crypto/digeststream"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/encoding/encodingstream"
	"edgeemu/web/eventsource"
	"edgeemu/web/fetch"
	"edgeemu/web/intl"
	"edgeemu/web/language"
	"edgeemu/web/language/disposal"
	"edgeemu/web/messaging"
	"edgeemu/web/performance"
	"edgeemu/web/scope"
	"edgeemu/web/streams"
	"edgeemu/web/timers"
	"edgeemu/web/url"
	"edgeemu/web/url/urlpattern"
	"edgeemu/web/webidl"
)

// Parts returns the parts of the Web platform, those that others extend first.
func Parts() []*js.Part {
	return []*js.Part{
		language.Part, disposal.Part, webidl.Part, dom.Part, scope.Part, console.Part, timers.Part, performance.Part, clone.Part, messaging.Part,
		streams.Part, url.Part, urlpattern.Part, encoding.Part, encodingstream.Part, compression.Part, blob.Part, fetch.Part, eventsource.Part,
		crypto.Part, digeststream.Part, asynccontext.Part, intl.Part,
	}
}
