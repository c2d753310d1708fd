package cachejs

import (
	"errors"

	"edgeemu/cache"
	"edgeemu/fault"
	"edgeemu/web/url"
)

var (
	errName = fault.TypeErrorf("Cache name is too long.")
	errKey  = fault.TypeErrorf("Invalid URL. Cache API keys must be fully-qualified, valid URLs.")
)

// errScheme marks keys that are URLs, but not of HTTP.
var errScheme = errors.New("not a URL of HTTP")

type openIn struct{ Name string }

// open checks the name of a cache; opening it is all that it takes.
func (s *state) open(in openIn) (none, error) {
	if len(in.Name) >= cache.NameMax {
		return none{}, errName
	}
	return none{}, nil
}

type checkIn struct {
	URL string `js:"url"`
}

// check refuses a key that is no URL, and calls outside of an event.
func (s *state) check(in checkIn) (none, error) {
	if err := s.isolate.RequireEvent(); err != nil {
		return none{}, err
	}
	if _, err := url.Parse(in.URL, nil); err != nil {
		return none{}, fault.TypeErrorf("Invalid URL: %s", in.URL)
	}
	return none{}, nil
}

// keyOf makes the key of a URL: all of it but the fragment. A cacheKey takes
// its place.
func keyOf(name, text string, cacheKey *string) (cache.Key, error) {
	u, err := url.Parse(text, nil)
	if err != nil {
		return cache.Key{}, fault.TypeErrorf("Invalid URL: %s", text)
	}
	if u.Username != "" || u.Password != "" || u.Opaque {
		return cache.Key{}, errKey
	}
	if u.Scheme != "http" && u.Scheme != "https" {
		return cache.Key{}, &fault.Error{Class: "TypeError", Text: "Fetch API cannot load: " + u.String(), Err: errScheme}
	}
	if cacheKey != nil {
		return cache.Key{Cache: name, URL: *cacheKey}, nil
	}
	u.HasFragment, u.Fragment = false, ""
	return cache.Key{Cache: name, URL: u.String()}, nil
}
