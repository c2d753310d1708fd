package urlpattern

import (
	"strconv"
	"strings"

	"edgeemu/web/url"
)

// The canonicalizers of https://urlpattern.spec.whatwg.org/#canon-encoding-callbacks:
// what the URL parser makes of the text of one component.

// dummy returns a URL to set a component of.
func dummy() *url.URL {
	return &url.URL{Scheme: "https", Host: "dummy.invalid", HasHost: true, Port: url.NoPort, Path: "/"}
}

func canonicalProtocol(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s+"://dummy.invalid", nil)
	if err != nil {
		return "", ErrPattern
	}
	return u.Scheme, nil
}

func canonicalUsername(s string) (string, error) {
	u := dummy()
	u.SetUsername(s)
	return u.Username, nil
}

func canonicalPassword(s string) (string, error) {
	u := dummy()
	u.SetPassword(s)
	return u.Password, nil
}

func canonicalHostname(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u := dummy()
	if !u.SetHostname(s) {
		return "", ErrPattern
	}
	return u.Host, nil
}

func canonicalIPv6(s string) (string, error) {
	if strings.Trim(s, "0123456789abcdefABCDEF[]:") != "" {
		return "", ErrPattern
	}
	return strings.ToLower(s), nil
}

func canonicalPort(s string) (string, error) { return canonicalPortOf(s, "") }

// canonicalPortOf drops the port that is the protocol's own.
func canonicalPortOf(s, protocol string) (string, error) {
	if s == "" {
		return "", nil
	}
	u := dummy()
	u.Scheme = protocol
	if digit := strings.TrimLeft(s, "\t\n\r"); digit == "" || digit[0] < '0' || digit[0] > '9' || !u.SetPort(s) {
		return "", ErrPattern
	}
	if u.Port == url.NoPort {
		return "", nil
	}
	return strconv.Itoa(u.Port), nil
}

func canonicalPathname(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u := dummy()
	if s[0] == '/' {
		u.SetPathname(s)
		return u.Path, nil
	}
	// The text is not at the start of the path: dots must not act on one.
	u.SetPathname("/-" + s)
	return u.Path[len("/-"):], nil
}

func canonicalOpaquePath(s string) (string, error) {
	u := dummy()
	u.SetOpaquePath(s)
	return u.Path, nil
}

func canonicalSearch(s string) (string, error) {
	u := dummy()
	u.SetSearch("?" + s)
	return u.Query, nil
}

func canonicalHash(s string) (string, error) {
	u := dummy()
	u.SetHash("#" + s)
	return u.Fragment, nil
}
