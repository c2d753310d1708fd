package cachefetch

import (
	"strings"
	"time"

	"edgeemu/cache"
)

// A verdict is what becomes of an origin's answer.
type verdict struct {
	store       bool
	fresh       time.Duration
	dropCookies bool
}

// Lifetimes where neither cf nor the origin says one:
// https://developers.cloudflare.com/cache/how-to/configure-cache-status-code/#edge-ttl
func defaultTTL(status int) (time.Duration, bool) {
	switch status {
	case 200, 206, 301:
		return 120 * time.Minute, true
	case 302, 303:
		return 20 * time.Minute, true
	case 404, 410:
		return 3 * time.Minute, true
	}
	return 0, false
}

// judge says whether an answer is stored. An answer without a verdict to store
// is passed on as BYPASS.
func judge(now time.Time, o options, request cache.Header, status int, response cache.Header) verdict {
	vary, _ := response.Get("vary")
	if status == 206 || status == 304 || strings.Contains(vary, "*") {
		return verdict{}
	}
	if seconds, ok := o.ttlFor(status); ok {
		if seconds < 0 {
			return verdict{}
		}
		return verdict{store: true, fresh: time.Duration(seconds) * time.Second, dropCookies: true}
	}
	control := controlOf(response)
	forbidden := control.Has("no-store") || control.Has("private") || control.Has("no-cache")
	shared := control.Has("public") || control.Has("must-revalidate") || control.Has("s-maxage")
	if forbidden || response.Has("set-cookie") || request.Has("authorization") && !shared {
		return verdict{}
	}
	fresh, explicit := explicitTTL(now, control, response)
	if !explicit {
		fresh, explicit = defaultTTL(status)
	}
	return verdict{store: explicit && fresh > 0, fresh: fresh}
}

// controlOf reads what the origin says to the edge: the most specific of three
// headers. Letter case does not matter.
// https://developers.cloudflare.com/cache/concepts/cdn-cache-control/
func controlOf(response cache.Header) cache.Control {
	for _, name := range []string{"cloudflare-cdn-cache-control", "cdn-cache-control", "cache-control"} {
		if text, ok := response.Get(name); ok {
			return cache.ParseControl(strings.ToLower(text))
		}
	}
	return cache.Control{}
}

func explicitTTL(now time.Time, control cache.Control, response cache.Header) (time.Duration, bool) {
	age, _ := response.Get("age")
	old := time.Duration(cache.ParseControl("age="+age).Seconds("age")) * time.Second
	for _, name := range []string{"s-maxage", "max-age"} {
		if control.Has(name) {
			return time.Duration(control.Seconds(name))*time.Second - old, true
		}
	}
	text, ok := response.Get("expires")
	if !ok {
		return 0, false
	}
	expires, ok := cache.ParseDate(text)
	if !ok {
		return 0, true
	}
	return expires.Sub(now), true
}
