package router

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"

	"edgeemu/web/url"
	"edgeemu/worker"
)

// knownMethod reports whether workerd takes the method; all others get 501, as
// recorded. CONNECT it knows too, but has no use for.
func knownMethod(method string) bool {
	switch method {
	case "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "PURGE", "OPTIONS", "TRACE",
		"COPY", "LOCK", "MKCOL", "MOVE", "PROPFIND", "PROPPATCH", "SEARCH", "UNLOCK",
		"ACL", "REPORT", "MKACTIVITY", "CHECKOUT", "MERGE", "MSEARCH", "NOTIFY",
		"SUBSCRIBE", "UNSUBSCRIBE", "QUERY", "BAN":
		return true
	}
	return false
}

// request returns r as the Worker is to see it. The error is url.ErrInvalid.
func (rt *Router) request(r *http.Request) (*worker.Request, error) {
	address, err := rt.url(r)
	if err != nil {
		return nil, err
	}
	location, err := locationOf(r)
	if err != nil {
		return nil, err
	}
	acceptEncoding := joined(r.Header["Accept-Encoding"])
	req := &worker.Request{
		Method:        r.Method,
		URL:           address,
		ContentLength: r.ContentLength,
		CF:            rt.cf.with(acceptEncoding),
		Location:      location,
	}
	// A request without a body has none for GET and HEAD only; for all other
	// methods it is there and empty, as recorded.
	bodyless := r.ContentLength == 0 && len(r.TransferEncoding) == 0
	if !bodyless || r.Method != http.MethodGet && r.Method != http.MethodHead {
		req.Body = &incomingBody{from: r.Body}
	}
	req.Header = fields(r, rt.host(r), bodyless, req.Body != nil)
	if location != "" {
		req.CF = withColo(req.CF, location)
	}
	if rt.mapped != nil {
		rt.mapped.incoming(req.Header, r.Host)
	}
	return req, nil
}

// fields returns the headers that the Worker sees: those of the client without
// those that belong to the connection, and with accept-encoding and
// cf-connecting-ip as recorded. Nothing else is added.
func fields(r *http.Request, host string, bodyless, hasBody bool) []worker.Field {
	list := make([]worker.Field, 0, len(r.Header)+4)
	websocket := strings.EqualFold(r.Header.Get("Upgrade"), "websocket")
	for name, values := range r.Header {
		switch name {
		case "Accept-Encoding", "Keep-Alive", "Te", "Trailer", "Transfer-Encoding", locationHeader:
			continue
		case "Connection", "Upgrade":
			if !websocket {
				continue
			}
		case "Content-Length":
			if bodyless {
				continue
			}
		}
		name = lowerName(name)
		for _, value := range values {
			list = append(list, worker.Field{Name: name, Value: validUTF8(value)})
		}
	}
	list = append(list,
		worker.Field{Name: "accept-encoding", Value: "br, gzip"},
		worker.Field{Name: "host", Value: host})
	if _, own := r.Header["Cf-Connecting-Ip"]; !own {
		list = append(list, worker.Field{Name: "cf-connecting-ip", Value: peerOf(r)})
	}
	if len(r.Trailer) > 0 { // net/http keeps the names apart; the trailers themselves are ignored
		trailers := slices.Sorted(maps.Keys(r.Trailer))
		list = append(list, worker.Field{Name: "trailer", Value: strings.Join(trailers, ", ")})
	}
	switch {
	case len(r.TransferEncoding) > 0:
		list = append(list, worker.Field{Name: "transfer-encoding", Value: "chunked"})
	case bodyless && hasBody:
		list = append(list, worker.Field{Name: "content-length", Value: "0"})
	}
	return list
}

// host returns the host that the Worker sees.
func (rt *Router) host(r *http.Request) string {
	if rt.mapped != nil {
		return rt.mapped.host
	}
	return r.Host
}

// url returns the request's absolute URL, serialised. Hosts repeat and most
// targets need no parsing, so that only the others are parsed.
func (rt *Router) url(r *http.Request) (string, error) {
	host := rt.host(r)
	origin, ok := rt.origins.get(host)
	if !ok {
		u, err := url.Parse(rt.o.Scheme+"://"+host+"/", nil)
		if err != nil || host == "" || u.Username != "" || u.Password != "" || u.Path != "/" || u.HasQuery || u.HasFragment {
			return "", url.ErrInvalid // a Host that is no host, or more than one
		}
		origin = strings.TrimSuffix(u.String(), "/")
		rt.origins.put(host, origin)
	}
	target := r.RequestURI
	if !strings.HasPrefix(target, "/") {
		if r.URL.Host == "" {
			return "", url.ErrInvalid // "*" of OPTIONS
		}
		target = r.URL.RequestURI()
	}
	if isPlainTarget(target) {
		return origin + target, nil
	}
	target, _, _ = strings.Cut(validUTF8(target), "#")
	u, err := url.Parse(origin+target, nil)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

// validTarget reports whether workerd takes the characters of a request
// target. Recorded.
func validTarget(target string) bool { return !strings.ContainsAny(target, "\"<>^`") }

// isPlainTarget reports whether the URL parser would leave the path and query
// as they are. It may say no too often.
func isPlainTarget(target string) bool {
	for i := 0; i < len(target); i++ {
		switch c := target[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9':
		case c == '/':
			if i+1 < len(target) && (target[i+1] == '.' || target[i+1] == '%') {
				return false // "/.." and "/%2e" may be dot segments
			}
		case strings.IndexByte("-._~!$&()*+,;=:@?%", c) < 0:
			return false
		}
	}
	return true
}

// pathOf returns the path of a serialised URL.
func pathOf(address string) string {
	_, rest, _ := strings.Cut(address, "://")
	if slash := strings.IndexByte(rest, '/'); slash >= 0 {
		rest = rest[slash:]
	}
	path, _, _ := strings.Cut(rest, "?")
	return path
}

// validUTF8 returns the text with U+FFFD for each byte that is not UTF-8.
func validUTF8(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return string([]rune(text))
}

func joined(values []string) string {
	switch len(values) {
	case 0:
		return ""
	case 1:
		return values[0]
	}
	return strings.Join(values, ", ")
}
