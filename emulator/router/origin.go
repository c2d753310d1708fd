package router

import (
	"net/http"
	"strings"

	"edgeemu/worker"
)

// An origin that the Worker is to see instead of the real one: requests to
// http://localhost:8787 seem to go to https://example.com. What headers say of
// either is turned into the other on the way, as recorded, so that redirects
// and checks of Origin work.
type originMap struct {
	host   string // "example.com"
	origin string // "https://example.com"
}

// incoming lets the headers of a request seem to speak of the Worker's origin.
func (m *originMap) incoming(fields []worker.Field, realHost string) {
	for i, f := range fields {
		fields[i].Value = replaceOrigin(f.Value, realHost, m.origin)
	}
}

// outgoing lets the headers of a response speak of the real origin.
func (m *originMap) outgoing(h http.Header, real string) {
	for name, values := range h {
		if name == "Set-Cookie" {
			continue // its Domain is no URL, and the rest is the Worker's
		}
		for i, value := range values {
			values[i] = replaceOrigin(value, m.host, real)
		}
	}
}

// realOrigin returns the origin that the client asked.
func realOrigin(r *http.Request) string {
	scheme := "http"
	if c := connOf(r); c != nil && c.secure() {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// replaceOrigin replaces http://host and https://host in a header's value by
// an origin, where they begin a URL: one inside the query of another URL is
// left alone.
func replaceOrigin(value, host, origin string) string {
	if !strings.Contains(value, host) {
		return value
	}
	var out strings.Builder
	for rest := value; ; {
		at := strings.Index(rest, "://"+host)
		if at < 0 {
			out.WriteString(rest)
			return out.String()
		}
		end := at + len("://") + len(host)
		scheme := at
		for _, name := range []string{"http", "https"} {
			if strings.HasSuffix(rest[:at], name) {
				scheme = at - len(name)
			}
		}
		begins := scheme == 0 && out.Len() == 0 || scheme > 0 && strings.IndexByte(" \t,;<\"'(", rest[scheme-1]) >= 0
		ends := end == len(rest) || strings.IndexByte("/?# \t,;>\"')", rest[end]) >= 0
		if scheme < at && begins && ends {
			out.WriteString(rest[:scheme])
			out.WriteString(origin)
		} else {
			out.WriteString(rest[:end])
		}
		rest = rest[end:]
	}
}
