package emulator

import (
	"cmp"
	"net"
	"strings"

	"edgeemu/config"
)

// Upstream is where requests seem to have been sent to.
type Upstream struct {
	Scheme     string // of the listeners, "http" or "https"; "" is http
	Protocol   string // --upstream-protocol: the scheme that the Worker sees; "" is Scheme
	Host       string // --local-upstream or --host: the host that the Worker sees
	KeepOrigin bool   // --infer-origin-from-routes=false: routes don't say the host
	IP         string // that is listened on: it may be used to reach the control doors
}

// routing returns what the configuration says about the router.
func (e *Emulator) routing(c *config.Config) routing {
	u := e.o.Upstream
	r := routing{
		cf: string(c.Settings.CF), prefix: c.Settings.Prefix,
		host: cmp.Or(u.Host, c.Dev.Host), scheme: cmp.Or(u.Protocol, u.Scheme),
	}
	if r.host == "" && !u.KeepOrigin && len(c.Routes) > 0 {
		r.host = routeHost(c.Routes[0].Pattern)
	}
	r.host = strings.TrimPrefix(strings.TrimPrefix(r.host, "http://"), "https://")
	switch ip := net.ParseIP(u.IP); {
	case u.IP == "" || u.IP == "localhost" || ip != nil && ip.IsLoopback():
	case u.IP == "*" || ip != nil && ip.IsUnspecified():
		r.hosts = []string{"*"} // the user asked for the whole network
	default:
		r.hosts = []string{strings.ToLower(u.IP)}
	}
	return r
}

// routeHost returns the host of a route's pattern, without the wildcard in
// front. The first route's host is what the Worker sees: recorded.
func routeHost(pattern string) string {
	if _, rest, ok := strings.Cut(pattern, "://"); ok {
		pattern = rest
	}
	host, _, _ := strings.Cut(pattern, "/")
	host = strings.TrimPrefix(strings.TrimPrefix(host, "*"), ".")
	if strings.Contains(host, "*") {
		return ""
	}
	return host
}
