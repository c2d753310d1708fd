package node_test

import (
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/node/buffer"
	"edgeemu/node/errors"
	"edgeemu/node/path"
	"edgeemu/node/querystring"
	"edgeemu/node/url"
	"edgeemu/web/blob"
	"edgeemu/web/clone"
	"edgeemu/web/console"
	"edgeemu/web/dom"
	"edgeemu/web/encoding"
	"edgeemu/web/recorded"
	"edgeemu/web/streams"
	weburl "edgeemu/web/url"
	"edgeemu/web/webidl"
)

// Inputs made at random, of the pieces that matter.
func TestRecorded(t *testing.T) {
	for _, file := range []string{"path", "querystring", "url"} {
		t.Run(file, func(t *testing.T) {
			rig := jstest.NewRig(t, jstest.Options{
				Parts: []*js.Part{
					webidl.Part, dom.Part, clone.Part, encoding.Part, streams.Part, blob.Part, weburl.Part, console.Part,
					errors.Part, buffer.Part, path.Part, querystring.Part, url.Part,
				},
				Host:  struct{ console.Host }{}, // nothing is logged
				Flags: []string{"nodejs_compat"},
			})
			recorded.Replay(t, rig, "testdata/"+file+".txt", nil)
		})
	}
}
