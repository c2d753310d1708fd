package router_test

import (
	"strings"
	"testing"
)

func TestLocation_IsForTheRouterOnly(t *testing.T) {
	for header, want := range map[string]string{"": "", "X-Edgeemu-Location: LHR\r\n": "LHR", "x-edgeemu-location: my.edge_1-b\r\n": "my.edge_1-b"} {
		got := seen(t, "GET / HTTP/1.1\r\nHost: h\r\n"+header+"\r\n")
		if got.Location != want {
			t.Errorf("%q: the location is %q, want %q", header, got.Location, want)
		}
		for _, f := range got.Header {
			if strings.Contains(f.Name, "edgeemu") {
				t.Errorf("%q: the Worker sees %s", header, f.Name)
			}
		}
		colo := want
		if colo == "" {
			colo = "DFW"
		}
		if got := compactJSON(t, got.CF)["colo"]; got != colo {
			t.Errorf("%q: request.cf.colo is %v, want %s", header, got, colo)
		}
	}
}

func TestLocation_BadNamesAreRefused(t *testing.T) {
	for _, name := range []string{"a b", "é", "a/b", `a"b`, strings.Repeat("a", 65)} {
		address := serve(t, newRouter(t, &fake{fetch: answer(ok("hello"))}))
		reply := exchange(t, address, "GET / HTTP/1.1\r\nHost: h\r\nX-Edgeemu-Location: "+name+"\r\nConnection: close\r\n\r\n")
		if !strings.HasPrefix(reply, "HTTP/1.1 400 ") || !strings.Contains(reply, "X-Edgeemu-Location is not the name of a location") {
			t.Errorf("%q: %s", name, reply)
		}
	}
}
