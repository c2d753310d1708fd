package cache

import (
	"regexp"
	"strings"
	"time"
)

// A Verdict is what [Judge] says of a response.
type Verdict struct {
	Store  bool          // it may be stored at all
	Fresh  time.Duration // how long it may be answered from now on; 0: it has ended already
	Header Header        // to be kept, Age and Date not among them
	Age    int64         // seconds that it was old when it came
	Stored time.Time     // when it came; zero: now
}

// Statuses that may be kept with an explicit lifetime, and those among them
// that may be kept with a guessed one. 204 is understood but never stored:
// recorded.
var (
	understood = statusSet(200, 203, 300, 301, 302, 303, 307, 308, 404, 405, 410, 414, 501)
	byDefault  = statusSet(200, 203, 300, 301, 308, 404, 405, 410, 414, 501)
)

func statusSet(list ...int) map[int]bool {
	set := map[int]bool{}
	for _, status := range list {
		set[status] = true
	}
	return set
}

// heuristicPart is the part of the time since Last-Modified for which a
// response without a lifetime is fresh:
// https://www.rfc-editor.org/rfc/rfc9111#section-4.2.2
const heuristicPart = 0.1

// immutableFresh is how long an immutable response without a lifetime is fresh.
const immutableFresh = 24 * time.Hour

// Judge says whether a response to a request may be stored, and for how long:
// https://www.rfc-editor.org/rfc/rfc9111#section-3, as the platform's local
// cache reads it.
func Judge(now time.Time, request Header, status int, response Header) Verdict {
	response = dropPrivateCookie(response)
	control := controlOf(response)
	v := Verdict{Age: ageOf(response), Header: Keep(response)}
	v.Store = !response.Has("set-cookie") && storable(request, status, response, control)
	if !v.Store {
		return v
	}
	fresh := lifetime(now, response, control)
	left := fresh - time.Duration(v.Age)*time.Second
	for _, more := range []string{"stale-if-error", "stale-while-revalidate"} {
		left = max(left, fresh-time.Duration(v.Age)*time.Second+time.Duration(control.Seconds(more))*time.Second)
	}
	v.Fresh = max(left, 0)
	return v
}

func controlOf(response Header) Control {
	text, ok := response.Get("cache-control")
	control := ParseControl(text)
	if pragma, _ := response.Get("pragma"); !ok && strings.Contains(pragma, "no-cache") {
		control["no-cache"] = flag
	}
	return control
}

func storable(request Header, status int, response Header, control Control) bool {
	switch {
	case !understood[status], control.Has("no-store"), control.Has("private"):
		return false
	case authorized(request) && !control.Has("must-revalidate") && !control.Has("public") && !control.Has("s-maxage"):
		return false
	}
	expires, _ := response.Get("expires")
	return byDefault[status] || expires != "" || control.Has("max-age") || control.Has("s-maxage") || control.Has("public")
}

func authorized(request Header) bool {
	value, _ := request.Get("authorization")
	return value != ""
}

// lifetime is how long the response is fresh from when it was made.
func lifetime(now time.Time, response Header, control Control) time.Duration {
	if control.Has("no-cache") || control.Has("proxy-revalidate") {
		return 0
	}
	for _, name := range []string{"s-maxage", "max-age"} {
		if control.Has(name) {
			return time.Duration(control.Seconds(name)) * time.Second
		}
	}
	var least time.Duration
	if control.Has("immutable") {
		least = immutableFresh
	}
	made, ok := dateOf(response, "date")
	if !ok {
		made = now
	}
	if text, _ := response.Get("expires"); text != "" {
		expires, ok := ParseDate(text)
		if !ok || expires.Before(made) {
			return 0
		}
		return max(least, expires.Sub(made))
	}
	if modified, ok := dateOf(response, "last-modified"); ok && made.After(modified) {
		return max(least, time.Duration(float64(made.Sub(modified))*heuristicPart))
	}
	return least
}

func ageOf(response Header) int64 {
	text, _ := response.Get("age")
	return leadingInt(text)
}

func dateOf(h Header, name string) (time.Time, bool) {
	text, _ := h.Get(name)
	return ParseDate(text)
}

// private=set-cookie keeps a response without its cookies:
// https://developers.cloudflare.com/cache/concepts/cache-control/
const privateCookie = "private=set-cookie"

// dropPrivateCookie applies it. What is left of the header is in lower case:
// recorded.
func dropPrivateCookie(h Header) Header {
	control, _ := h.Get("cache-control")
	control = strings.ToLower(control)
	at := strings.Index(control, privateCookie)
	if at < 0 {
		return h
	}
	rest := strings.TrimPrefix(control[at+len(privateCookie):], ";")
	h = h.Without("set-cookie")
	return h.Set("cache-control", strings.Trim(control[:at]+rest, " \t"))
}

// Headers that belong to a connection, or that the cache writes itself.
var dropped = []string{
	"connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te", "trailer", "transfer-encoding", "upgrade",
	"age", "date", "cf-cache-status", "content-length",
}

// Keep returns what is stored of a header.
func Keep(h Header) Header {
	kept := h.Without(dropped...)
	if text, ok := kept.Get("warning"); ok {
		kept = kept.Without("warning")
		if text = lastingWarnings(text); text != "" {
			kept = append(kept, Field{"warning", text})
		}
	}
	return kept
}

var passingWarning = regexp.MustCompile(`^\s*1\d\d`)

// lastingWarnings drops those that speak of how fresh the response was.
func lastingWarnings(text string) string {
	var lasting []string
	for w := range strings.SplitSeq(text, ",") {
		if !passingWarning.MatchString(w) {
			lasting = append(lasting, w)
		}
	}
	return strings.TrimSpace(strings.Join(lasting, ","))
}
