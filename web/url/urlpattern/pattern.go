package urlpattern

import (
	"regexp"
	"slices"
	"strings"

	"edgeemu/fault"
	"edgeemu/web/url"
)

// ErrPattern is what JavaScript gets for a pattern that is none; the words are
// workerd's, which has no others.
var ErrPattern = fault.TypeErrorf("Failed to construct URLPattern")

// A Component is a compiled pattern for one part of a URL.
type Component struct {
	Pattern string   // as the getters show it
	Regexp  string   // in JavaScript's syntax, with the flag v
	Names   []string // of the groups, in order
	Custom  bool     // the pattern has regular expressions of its own

	parts []part
}

// A Pattern is a compiled URLPattern.
type Pattern struct {
	Protocol, Username, Password, Hostname, Port, Pathname, Search, Hash Component
}

// compile is https://urlpattern.spec.whatwg.org/#compile-a-component, but for
// the regular expression, which is the caller's to check.
func compile(in string, o options, c canonicalizer) (Component, error) {
	parts, err := parsePattern(in, o, c)
	if err != nil {
		return Component{}, err
	}
	compiled := Component{Pattern: generatePattern(parts, o), Regexp: engineRegexp(generateRegexp(parts, o.segmentRegexp())), Names: []string{}, parts: parts}
	for _, p := range parts {
		if p.kind != fixedText {
			compiled.Names = append(compiled.Names, p.name)
		}
		compiled.Custom = compiled.Custom || p.kind == customRegexp
	}
	return compiled, nil
}

// matchesSpecialScheme is https://urlpattern.spec.whatwg.org/#protocol-component-matches-a-special-scheme.
// An expression that Go can't compile is taken for one that matches none.
func (c *Component) matchesSpecialScheme() bool {
	e, err := regexp.Compile(generateRegexp(c.parts, "(?s:.+?)"))
	return err == nil && slices.ContainsFunc([]string{"http", "https", "ws", "wss", "ftp", "file"}, e.MatchString)
}

// CompileString compiles a pattern for a whole URL, relative to a base URL
// unless that is nil.
func CompileString(pattern string, base *string) (*Pattern, error) {
	in, err := split(pattern)
	if err != nil {
		return nil, err
	}
	if base == nil && in.Protocol == nil {
		return nil, ErrPattern
	}
	in.BaseURL = base
	return Compile(in)
}

// Compile compiles patterns for the parts of a URL.
// See https://urlpattern.spec.whatwg.org/#url-pattern-create.
func Compile(in Init) (*Pattern, error) {
	patterns, err := in.process(false)
	if err != nil {
		return nil, err
	}
	text := func(s *string) string {
		if s == nil {
			return "*"
		}
		return *s
	}
	protocol, host, port := text(patterns.Protocol), text(patterns.Hostname), text(patterns.Port)
	if (&url.URL{Scheme: protocol}).IsSpecial() && port != "" {
		if own, err := canonicalPortOf(port, protocol); err == nil && own == "" && isNumber(port) {
			port = ""
		}
	}
	canonicalHost := canonicalHostname
	if isIPv6Pattern(host) {
		canonicalHost = canonicalIPv6
	}
	p := &Pattern{}
	add := func(to *Component, in string, o options, c canonicalizer) {
		if err == nil {
			*to, err = compile(in, o, c)
		}
	}
	add(&p.Protocol, protocol, options{}, canonicalProtocol)
	add(&p.Username, text(patterns.Username), options{}, canonicalUsername)
	add(&p.Password, text(patterns.Password), options{}, canonicalPassword)
	add(&p.Hostname, host, options{delimiter: "."}, canonicalHost)
	add(&p.Port, port, options{}, canonicalPort)
	if p.Protocol.matchesSpecialScheme() {
		add(&p.Pathname, text(patterns.Pathname), options{delimiter: "/", prefix: "/"}, canonicalPathname)
	} else {
		add(&p.Pathname, text(patterns.Pathname), options{}, canonicalOpaquePath)
	}
	add(&p.Search, text(patterns.Search), options{}, canonicalSearch)
	add(&p.Hash, text(patterns.Hash), options{}, canonicalHash)
	return p, err
}

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" }

// See https://urlpattern.spec.whatwg.org/#hostname-pattern-is-an-ipv6-address.
func isIPv6Pattern(host string) bool {
	return len(host) >= 2 && (host[0] == '[' || (host[0] == '{' || host[0] == '\\') && host[1] == '[')
}

// MatchInput returns the components of a URL in the order of Pattern's fields,
// or false for what is no URL.
func MatchInput(text string, base *string) ([]string, bool) {
	var baseURL *url.URL
	var err error
	if base != nil {
		if baseURL, err = url.Parse(*base, nil); err != nil {
			return nil, false
		}
	}
	u, err := url.Parse(text, baseURL)
	if err != nil && base == nil {
		return matchRelative(text)
	}
	if err != nil {
		return nil, false
	}
	return []string{u.Scheme, u.Username, u.Password, u.Host, portText(u), u.Path, u.Query, u.Fragment}, true
}

const nowhere = "nowhere.invalid"

// matchRelative cuts a relative URL without a base into its components; what it
// does not say is empty. The standard has no match there: recorded.
func matchRelative(text string) ([]string, bool) {
	base, err := url.Parse("relative://"+nowhere, nil)
	if err != nil {
		return nil, false
	}
	u, err := url.Parse(text, base)
	if err != nil || u.Scheme != base.Scheme {
		return nil, false
	}
	host := u.Host
	if host == nowhere {
		host = ""
	}
	return []string{"", u.Username, u.Password, host, portText(u), u.Path, u.Query, u.Fragment}, true
}

// MatchInit is MatchInput for the parts of a URL.
func MatchInit(in Init) ([]string, bool) {
	u, err := in.process(true)
	if err != nil {
		return nil, false
	}
	return []string{*u.Protocol, *u.Username, *u.Password, *u.Hostname, *u.Port, *u.Pathname, *u.Search, *u.Hash}, true
}
