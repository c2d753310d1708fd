package url

import "strings"

// The setters of https://url.spec.whatwg.org/#urlutils-members. What they are
// given may be any text; a text that doesn't fit leaves the URL as it is, or
// with the part of it that did.

// SetProtocol changes the scheme; a colon and what follows it are ignored.
func (u *URL) SetProtocol(value string) { u.set(value+":", onlyScheme, schemeStart) }

// SetUsername sets the user name.
func (u *URL) SetUsername(value string) {
	if !u.cannotHaveCredentials() {
		u.Username = encode(value, userinfoSet)
	}
}

// SetPassword sets the password.
func (u *URL) SetPassword(value string) {
	if !u.cannotHaveCredentials() {
		u.Password = encode(value, userinfoSet)
	}
}

// SetHost sets host and port.
func (u *URL) SetHost(value string) {
	if !u.Opaque {
		u.set(value, onlyHost, host)
	}
}

// SetHostname sets the host and keeps the port. It reports whether value fits.
func (u *URL) SetHostname(value string) bool {
	return !u.Opaque && u.set(value, onlyHostname, host)
}

// SetPort sets the port from the digits that value starts with; "" removes it.
// It reports whether the digits are a port.
func (u *URL) SetPort(value string) bool {
	switch {
	case u.cannotHaveCredentials():
		return false
	case value == "":
		u.Port = NoPort
		return true
	}
	return u.set(value, onlyPort, port)
}

// SetPathname replaces the path.
func (u *URL) SetPathname(value string) {
	if !u.Opaque {
		u.Path = ""
		u.set(value, onlyPath, pathStart)
	}
}

// SetSearch replaces the query; a leading question mark is optional, "" removes it.
func (u *URL) SetSearch(value string) {
	u.Query, u.HasQuery = "", false
	if value != "" {
		u.set(strings.TrimPrefix(value, "?"), onlyQuery, query)
	}
}

// SetHash replaces the fragment; a leading hash is optional, "" removes it.
func (u *URL) SetHash(value string) {
	u.Fragment, u.HasFragment = "", false
	if value != "" {
		u.set(strings.TrimPrefix(value, "#"), onlyFragment, fragment)
	}
}

// SetOpaquePath makes the path an opaque one.
func (u *URL) SetOpaquePath(value string) {
	u.Path, u.Opaque = "", true
	u.set(value, onlyPath, opaquePath)
}

// set runs the parser from one state over a value.
func (u *URL) set(value string, only override, start state) bool {
	p := &parser{in: dropTabs(value), url: u, only: only}
	for state := start; state != nil; {
		state = state(p)
	}
	return !p.failed
}
