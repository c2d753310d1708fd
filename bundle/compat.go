package bundle

import "slices"

// A NodeMode says what importing a Node.js module means. Source: wrangler
// 4.164, getNodeCompat.
type NodeMode string

// The modes.
const (
	NodeNone NodeMode = ""    // node:x is left for the runtime, with a warning; x has to be a package
	NodeALS  NodeMode = "als" // as NodeNone, but node:async_hooks exists
	NodeV1   NodeMode = "v1"  // node:x is built in; x has to be a package
	NodeV2   NodeMode = "v2"  // node:x and x are built in
)

const (
	nodeCompatDefaultDate = "2026-08-04"
	nodeCompatV2Date      = "2024-09-23"
	navigatorDate         = "2022-03-21"
)

// NodeModeFor returns the mode that a compatibility date (yyyy-mm-dd) and
// flags select.
func NodeModeFor(date string, flags []string) NodeMode {
	has := func(flag string) bool { return slices.Contains(flags, flag) }
	byDate := date >= nodeCompatDefaultDate
	compat := has("nodejs_compat") || byDate && !has("no_nodejs_compat")
	v2 := has("nodejs_compat_v2") || !has("no_nodejs_compat_v2") && (byDate || compat && date >= nodeCompatV2Date)
	switch {
	case v2:
		return NodeV2
	case compat:
		return NodeV1
	case has("nodejs_als"):
		return NodeALS
	default:
		return NodeNone
	}
}

// UserAgentDefined reports whether navigator exists at a compatibility date
// and flags, and its userAgent can be put in at build time.
func UserAgentDefined(date string, flags []string) bool {
	switch {
	case slices.Contains(flags, "global_navigator"):
		return true
	case slices.Contains(flags, "no_global_navigator"):
		return false
	default:
		return date >= navigatorDate
	}
}
