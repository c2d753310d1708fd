package emulator

import (
	"reflect"
	"testing"

	"edgeemu/config"
)

// Recorded on wrangler 4.164.0, but for the last.
func TestRouteHost(t *testing.T) {
	for pattern, want := range map[string]string{
		"*.example.com/api/*":       "example.com",
		"api.example.com/*":         "api.example.com",
		"*foo.example.com/*":        "foo.example.com",
		"c.example.com":             "c.example.com",
		"https://sec.example.com/*": "sec.example.com",
		"*/*":                       "", // wrangler refuses to start
	} {
		if got := routeHost(pattern); got != want {
			t.Errorf("%s: got %q, want %q", pattern, got, want)
		}
	}
}

// Recorded: --local-upstream and --host come before dev.host, and that before
// routes; --upstream-protocol says the scheme.
func TestRouting(t *testing.T) {
	routes := &config.Config{Routes: []config.Route{{Pattern: "shop.example.net/*"}, {Pattern: "other.org/*"}}}
	dev := &config.Config{Routes: routes.Routes, Dev: config.Dev{Host: "dev.example.net"}}
	for name, c := range map[string]struct {
		upstream Upstream
		config   *config.Config
		want     routing
	}{
		"nothing":           {Upstream{Scheme: "http"}, &config.Config{}, routing{scheme: "http"}},
		"https":             {Upstream{Scheme: "https"}, &config.Config{}, routing{scheme: "https"}},
		"upstream protocol": {Upstream{Scheme: "http", Protocol: "https"}, &config.Config{}, routing{scheme: "https"}},
		"route":             {Upstream{}, routes, routing{host: "shop.example.net"}},
		"route, kept":       {Upstream{KeepOrigin: true}, routes, routing{}},
		"dev.host":          {Upstream{}, dev, routing{host: "dev.example.net"}},
		"--host":            {Upstream{Host: "http://h.example.com"}, dev, routing{host: "h.example.com"}},
		"every address":     {Upstream{IP: "0.0.0.0"}, &config.Config{}, routing{hosts: []string{"*"}}},
		"one address":       {Upstream{IP: "192.168.1.2"}, &config.Config{}, routing{hosts: []string{"192.168.1.2"}}},
		"loopback":          {Upstream{IP: "::1"}, &config.Config{}, routing{}},
	} {
		e := &Emulator{o: Options{Upstream: c.upstream}}
		if got := e.routing(c.config); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}
