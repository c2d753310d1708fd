package encoding_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/blob"
	"edgeemu/web/clone"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/encoding/encodingstream"
	"edgeemu/web/fetch"
	"edgeemu/web/recorded"
	"edgeemu/web/streams"
	"edgeemu/web/url"
	"edgeemu/web/webidl"
)

func newRig(t testing.TB) *jstest.Rig {
	return jstest.NewRig(t, jstest.Options{
		Parts: []*js.Part{webidl.Part, dom.Part, clone.Part, streams.Part, url.Part, encoding.Part, encodingstream.Part, blob.Part, fetch.Part},
		Host:  struct{ fetch.Host }{}, // the network is not used
	})
}

// Why a recorded case is not met.
const (
	standard = "lengths, names, order and attributes of members are the standard's; nothing can depend on workerd's"
)

func TestRecorded(t *testing.T) {
	recorded.Replay(t, newRig(t), "testdata/recorded.txt", map[string]string{
		"Object.getOwnPropertyNames(TextDecoder.prototype)":       standard,
		"Object.getOwnPropertyNames(TextEncoder.prototype)":       standard,
		"Object.getOwnPropertyNames(TextEncoderStream.prototype)": standard,
		"Object.getOwnPropertyNames(TextDecoderStream.prototype)": standard,
		"Object.getPrototypeOf(TextDecoderStream)":                standard,
	})
}
