// Package conform replays recorded cases against a Target and compares.
//
// A case is a folder, testdata/conformance/AREA/CASE, readable alone:
//
//	case.toml     why the case exists and how the Worker is configured
//	worker.ts     the Worker (or worker.js, .mjs, .tsx), with the files it needs
//	steps.txt     the requests, in order
//	golden.txt    what real workerd answered, written by tools/record only
//
// # case.toml
//
//	title = "the body of a redirect is dropped"
//	why = "clients rely on it"
//	docs = ["https://developers.cloudflare.com/..."]
//	mode = "wrangler"            # or "miniflare": recorded without wrangler's middleware
//	headers = ["content-type"]   # response headers that count; ["*"] is all but the connection's own
//	reason = true                # the reason phrase counts
//	masks = ["uuid", "stack"]    # see Masks
//	npm = ["hono"]               # packages of testdata/npm that the Worker imports
//	app = "users"                # this folder of testdata/apps is there as ./app
//	fails = "why we differ"      # the whole case is known to differ
//
//	[config]                     # the wrangler config, verbatim; name, main and
//	vars = { A = "x" }           # compatibility_date have defaults
//
//	[secrets]                    # .dev.vars
//	TOKEN = "s3cret"
//
//	[[mask]]                     # a mask of the case's own
//	match = 'ray-[0-9a-f]+'
//	as = "<ray>"
//
//	[[known]]                    # a known difference: whole lines of one step
//	step = "title of the step"   # or "start", "logs"
//	golden = "what workerd says"
//	ours = "what we say"
//	reason = "why"
//
// # steps.txt
//
// A step starts with a title line. Lines with # before its request line are
// comments, lines with @ are directives, an empty line ends the headers and
// everything after it, up to the next title, is the body:
//
//	=== it greets
//	GET /hello?name=w
//	accept: text/plain
//
//	=== it stores
//	@contains stored
//	POST /
//	content-type: application/json
//
//	{"a":1}
//
// ${TEXT*COUNT} stands for TEXT written COUNT times, ${origin} for the address
// of the harness's own server (see [Origin]). The last line end of a body is
// not part of it. Host is [Host] unless the step says otherwise, Content-Length
// is added where there is a body. Nothing else is sent that is not written.
//
//	@contains TEXT   the body is not compared whole: it has TEXT in it, or not
//	@nobody          the body is not compared
//	@escaped         the body is read with Go's escapes (\r\n \x00), line ends dropped
//	@chunked         each line of the body is a chunk of its own
//	@raw [N]         all that follows goes out as it stands, escaped as in
//	                 @escaped; N replies are read, one if N is not given
//	@together        starts at the same time as the step before
//	@hangup reply    the client leaves when it has the first bytes of the body
//	@hangup seen     the client leaves, without a reply, when the Worker has
//	                 asked the Origin for /seen
//
// # golden.txt
//
// The first line says what was recorded with, and when; it is not compared.
// Then, under its title, each step: status, chosen headers by name, an empty
// line and the body (decoded where it is compressed, with the octets of a
// binary one in hex, control characters as their symbols). A line end is added to each body, so an empty line after
// a body is its own. Last, under "logs", what the Worker wrote to its console
// as "[level] text", then, sorted and each only once, the exceptions that
// nothing caught as "[uncaught] Name: message". Where the Worker did not start there is only "start" with
// the reason.
package conform
