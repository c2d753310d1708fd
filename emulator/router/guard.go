package router

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// A guard keeps pages of foreign sites away from the control doors: a name
// that an attacker has made point to this machine is refused by its Host
// (DNS rebinding), a foreign page by its Origin.
type guard struct {
	hosts []string // allowed beside the loopback names, lower-case; "*" allows all
}

// check returns why the request is refused, "" where it is not. The words are
// recorded.
func (g guard) check(r *http.Request) string {
	if !g.allowsHost(r.Host) {
		return "Invalid Host header"
	}
	for _, origin := range r.Header["Origin"] {
		u, err := url.Parse(origin)
		if err != nil || u.Host == "" || u.Host != r.Host && !g.local(u.Host) {
			return "Invalid Origin header"
		}
	}
	return ""
}

// allowsHost reports whether a host, with or without a port, is one of ours.
func (g guard) allowsHost(host string) bool {
	return slices.Contains(g.hosts, "*") || g.local(host)
}

// local is allowsHost where no name is allowed that anybody may have.
func (g guard) local(host string) bool {
	name := host
	if bare, _, err := net.SplitHostPort(host); err == nil {
		name = bare
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if name == "localhost" || strings.HasSuffix(name, ".localhost") {
		return true // https://www.rfc-editor.org/rfc/rfc6761#section-6.3
	}
	if ip, err := netip.ParseAddr(name); err == nil && ip.IsLoopback() {
		return true
	}
	return slices.Contains(g.hosts, name)
}
