// Package node is the modules of Node.js that a Worker can import under
// nodejs_compat: the list of their parts. Each module has a folder of its name;
// its part is called node_NAME, and the part's export "module" is what user
// code imports. Behaviour is that of workerd's modules with wrangler's
// polyfills: recorded.
package node

import (
	"edgeemu/js"
	"edgeemu/node/assert"
	"edgeemu/node/async_hooks"
	"edgeemu/node/buffer"
	"edgeemu/node/crypto"
	"edgeemu/node/diagnostics_channel"
	"edgeemu/node/errors"
	"edgeemu/node/events"
	"edgeemu/node/os"
	"edgeemu/node/path"
	"edgeemu/node/process"
	"edgeemu/node/punycode"
	"edgeemu/node/querystring"
	"edgeemu/node/string_decoder"
	"edgeemu/node/timers"
	"edgeemu/node/url"
	"edgeemu/node/util"
)

// Parts returns the parts of Node.js's modules.
func Parts() []*js.Part {
	return []*js.Part{
		errors.Part,
		buffer.Part,
		string_decoder.Part,
		timers.Part,
		process.Part,
		async_hooks.Part,
		crypto.Part,
		path.Part,
		querystring.Part,
		url.Part,
		events.Part,
		util.Part,
		assert.Part,
		diagnostics_channel.Part,
		os.Part,
		punycode.Part,
	}
}
