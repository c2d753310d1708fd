package bundle

import (
	"fmt"
	"slices"
	"strings"

	"edgeemu/fault"
)

// isNodeModule reports whether name, without the node: prefix, is a module
// that Node.js can import without the prefix.
func isNodeModule(name string) bool {
	switch name {
	case "_http_agent", "_http_client", "_http_common", "_http_incoming", "_http_outgoing", "_http_server",
		"_stream_duplex", "_stream_passthrough", "_stream_readable", "_stream_transform", "_stream_wrap", "_stream_writable",
		"_tls_common", "_tls_wrap", "assert", "assert/strict", "async_hooks", "buffer", "child_process", "cluster", "console",
		"constants", "crypto", "dgram", "diagnostics_channel", "dns", "dns/promises", "domain", "events", "fs", "fs/promises",
		"http", "http2", "https", "inspector", "inspector/promises", "module", "net", "os", "path", "path/posix", "path/win32",
		"perf_hooks", "process", "punycode", "querystring", "readline", "readline/promises", "repl", "stream",
		"stream/consumers", "stream/promises", "stream/web", "string_decoder", "sys", "timers", "timers/promises", "tls",
		"trace_events", "tty", "url", "util", "util/types", "v8", "vm", "wasi", "worker_threads", "zlib":
		return true
	}
	return false
}

// nodeName returns the name, without its prefix, of the Node.js module that
// an import path means, and whether the prefix was there.
func nodeName(path string) (name string, prefixed, ok bool) {
	if name, found := strings.CutPrefix(path, "node:"); found {
		return name, true, true
	}
	return path, false, isNodeModule(path)
}

// nodeMissing is wrangler's message about a Node.js module that the project's
// compatibility settings don't give.
func nodeMissing(path string, mode NodeMode) (text, hint string) {
	text = fmt.Sprintf("The package %q wasn't found on the file system but is built into node.", path)
	switch {
	case mode == NodeNone || mode == NodeALS:
		hint = `Add the "nodejs_compat" compatibility flag to your project.`
	case mode == NodeV1 && !strings.HasPrefix(path, "node:"):
		hint = `Make sure to prefix the module name with "node:" or update your compatibility_date to 2024-09-23 or later.`
	}
	return text, hint
}

// nodeUnavailable is the platform's message about a module that it hasn't,
// and what the emulator has instead.
func nodeUnavailable(name string, available []string) (text, hint string) {
	text = fmt.Sprintf("No such module %q.", "node:"+name)
	if !isNodeModule(name) && !isPrefixOnly(name) {
		if near := fault.Nearest(name, available); near != "" {
			hint = fmt.Sprintf("did you mean %q?", "node:"+near)
		}
		return text, hint
	}
	if len(available) == 0 {
		return text, "edgeemu has no Node.js modules"
	}
	sorted := slices.Sorted(slices.Values(available))
	return text, "edgeemu does not have this module of Node.js yet; it has node:" + strings.Join(sorted, ", node:")
}

// isPrefixOnly reports whether Node.js has the module under node: only.
func isPrefixOnly(name string) bool {
	return slices.Contains([]string{"sea", "sqlite", "test", "test/reporters"}, name)
}

// nodeRequire is a CommonJS module that hands on the built-in module called
// path: an ES module can't require what is outside of it.
func nodeRequire(path string) string {
	return fmt.Sprintf("import builtin from %q;\nmodule.exports = builtin;\n", path)
}

// nodeThrow is a CommonJS module that fails as importing path at run time does.
func nodeThrow(path string) string {
	return fmt.Sprintf("throw new Error(%q);\n", fmt.Sprintf("No such module %q.", path))
}
