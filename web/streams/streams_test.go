package streams_test

import (
	"testing"

	"edgeemu/js"
)

// internals gives test scripts what the other parts of the platform see.
var internals = &js.Part{
	Name: "streamstest", Exports: []string{"streamsInternals"},
	Script: `const streams = require("edge:streams");
		exports.streamsInternals = { __proto__: streams, readAllBytes: (s) => streams.readAllBytes(s).then((read) => read.bytes ?? read) };`,
	Globals: []js.Global{{Name: "streamsInternals"}},
}

func TestScripts(t *testing.T) {
	for _, c := range scripts {
		t.Run(c.name, func(t *testing.T) {
			if got := newRig(t).Run("const edge = streamsInternals; " + c.script); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}
