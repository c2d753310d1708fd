package fetch

import (
	"net/http"
	nurl "net/url"
	"strconv"
	"strings"

	"edgeemu/web/http1"
	"edgeemu/web/url"
)

// httpTarget is where a request to u goes. The path and the query go out
// exactly as the URL parser left them, which package net/url would not always
// allow. It reports false for other schemes than HTTP's.
func httpTarget(u *url.URL) (*nurl.URL, bool) {
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, false
	}
	target := &nurl.URL{Scheme: u.Scheme, Host: u.Host, RawQuery: u.Query, ForceQuery: u.HasQuery && u.Query == ""}
	if u.Port != url.NoPort {
		target.Host += ":" + strconv.Itoa(u.Port)
	}
	if path, err := nurl.PathUnescape(u.Path); err == nil {
		target.Path, target.RawPath = path, u.Path
	} else {
		target.Opaque = u.Path
	}
	return target, true
}

// origin names the scheme, host and port of a target.
func origin(target *nurl.URL) string { return target.Scheme + "://" + target.Host }

// headerOf makes the headers of an outbound request. Those that belong to the
// connection are the transport's own, and CF-Connecting-IP is not for Workers
// to say: recorded.
func headerOf(list []string, zone string) http.Header {
	header := http.Header{"User-Agent": nil, "Accept-Encoding": nil}
	for k := 0; k+1 < len(list); k += 2 {
		name := list[k]
		switch http.CanonicalHeaderKey(name) {
		case "Host", "Content-Length", "Transfer-Encoding", "Connection", "Keep-Alive", "Te", "Trailer", "Upgrade", "Cf-Connecting-Ip", "Cf-Worker":
			continue
		}
		if known, ok := http1.KnownName(name); ok {
			name = known
		}
		header[name] = append(header[name], list[k+1])
	}
	if zone != "" {
		header["CF-Worker"] = []string{zone}
	}
	return header
}

// askUncached tells caches on the way to stay out, where the request does not
// say something else itself.
func askUncached(header http.Header) {
	for _, name := range []string{"Cache-Control", "Pragma"} {
		if len(header[name]) == 0 {
			header[name] = []string{"no-cache"}
		}
	}
}

// lengthMatters reports whether a request without a body says so.
func lengthMatters(method string) bool { return method != http.MethodGet && method != http.MethodHead }

// ResponseHeader returns the header lines of an answer: names, in lower case,
// and values in turn.
func ResponseHeader(r *http.Response) []string {
	list := make([]string, 0, 2*len(r.Header)+2)
	for name, values := range r.Header {
		for _, v := range values {
			list = append(list, strings.ToLower(name), strings.ToValidUTF8(v, "\ufffd"))
		}
	}
	if r.ContentLength > 0 && r.Header.Get("Content-Length") == "" && r.Request.Method != http.MethodHead {
		list = append(list, "content-length", strconv.FormatInt(r.ContentLength, 10))
	}
	return list
}
