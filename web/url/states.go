package url

import (
	"strconv"
	"strings"
)

// The states up to the authority. Each function is the state of its name in
// https://url.spec.whatwg.org/#url-parsing.

func schemeStart(p *parser) state {
	if p.i < len(p.in) && isAlpha(p.in[p.i]) {
		return scheme
	}
	if p.only != whole {
		return p.fail()
	}
	return noScheme
}

func scheme(p *parser) state {
	end := p.i
	for end < len(p.in) && isSchemeByte(p.in[end]) {
		end++
	}
	if end == len(p.in) || p.in[end] != ':' {
		if p.only != whole {
			return p.fail()
		}
		return noScheme
	}
	name := strings.ToLower(p.in[p.i:end])
	p.i = end + 1
	if p.only != whole {
		return setScheme(p, name)
	}
	p.url.Scheme = name
	switch {
	case name == "file":
		return file
	case p.url.IsSpecial():
		if p.base != nil && p.base.Scheme == name {
			return specialRelativeOrAuthority
		}
		return authorityIgnoreSlashes // special authority slashes: the same but for reported errors
	case p.is('/'):
		p.i++
		return pathOrAuthority
	}
	p.url.Opaque = true
	return opaquePath
}

// setScheme is the scheme state's part for the protocol setter.
func setScheme(p *parser, name string) state {
	u := p.url
	_, special := specialPort(name)
	if special != u.IsSpecial() ||
		(u.hasCredentials() || u.Port != NoPort) && name == "file" ||
		u.Scheme == "file" && u.Host == "" {
		return nil
	}
	u.Scheme = name
	u.setPort(u.Port)
	return nil
}

func isSchemeByte(c byte) bool {
	return isAlpha(c) || isDigit(c) || c == '+' || c == '-' || c == '.'
}

func noScheme(p *parser) state {
	base := p.base
	switch {
	case base == nil, base.Opaque && !p.is('#'):
		return p.fail()
	case base.Opaque:
		*p.url = *base
		p.i++
		return fragment
	case base.Scheme == "file":
		return file
	}
	return relative
}

func specialRelativeOrAuthority(p *parser) state {
	if strings.HasPrefix(p.rest(), "//") {
		return authorityIgnoreSlashes
	}
	return relative
}

func pathOrAuthority(p *parser) state {
	if p.is('/') {
		p.i++
		return authority
	}
	p.i-- // the slash belongs to the path
	return path
}

func relative(p *parser) state {
	p.url.Scheme = p.base.Scheme
	if p.atSlash() {
		p.i++
		return relativeSlash
	}
	*p.url = *p.base
	return relativeTail(p)
}

// relativeTail continues after the base's parts were taken over, up to where
// the input has its own.
func relativeTail(p *parser) state {
	p.url.Fragment, p.url.HasFragment = "", false
	switch {
	case p.i == len(p.in):
		return nil
	case p.is('?'):
		p.i++
		return query
	case p.is('#'):
		p.i++
		return fragment
	}
	p.url.Query, p.url.HasQuery = "", false
	if p.url.Scheme == "file" && startsWithDrive(p.rest()) {
		p.url.Path = ""
	} else {
		p.url.shorten()
	}
	return path
}

func relativeSlash(p *parser) state {
	if p.atSlash() {
		p.i++
		if p.url.IsSpecial() {
			return authorityIgnoreSlashes
		}
		return authority
	}
	u, base := p.url, p.base
	u.Username, u.Password, u.Host, u.HasHost, u.Port = base.Username, base.Password, base.Host, base.HasHost, base.Port
	p.i-- // the slash belongs to the path
	return path
}

func authorityIgnoreSlashes(p *parser) state {
	for p.is('/') || p.is('\\') {
		p.i++
	}
	return authority
}

func authority(p *parser) state {
	span := p.in[p.i : p.i+p.span(p.authorityEnd())]
	at := strings.LastIndexByte(span, '@')
	if at < 0 {
		return host
	}
	if at == len(span)-1 {
		return p.fail()
	}
	username, password, _ := strings.Cut(span[:at], ":")
	p.url.Username = encode(username, userinfoSet)
	p.url.Password = encode(password, userinfoSet)
	p.i += at + 1
	return host
}

func host(p *parser) state {
	if p.only != whole && p.url.Scheme == "file" {
		return fileHost
	}
	span := p.in[p.i : p.i+p.span(p.authorityEnd())]
	name, _, hasPort := cutPort(span)
	if hasPort && (name == "" || p.only == onlyHostname) {
		return p.fail()
	}
	if name == "" {
		if p.url.IsSpecial() || p.only != whole && (p.url.hasCredentials() || p.url.Port != NoPort) {
			return p.fail()
		}
	}
	parsed, ok := parseHost(name, p.url.IsSpecial())
	if !ok {
		return p.fail()
	}
	p.url.Host, p.url.HasHost = parsed, true
	p.i += len(name)
	if hasPort {
		p.i++
		return port
	}
	if p.only != whole {
		return nil
	}
	return pathStart
}

// cutPort cuts a host at the first colon that is not in brackets.
func cutPort(s string) (host, port string, found bool) {
	brackets := false
	for i := range len(s) {
		switch s[i] {
		case '[':
			brackets = true
		case ']':
			brackets = false
		case ':':
			if !brackets {
				return s[:i], s[i+1:], true
			}
		}
	}
	return s, "", false
}

func port(p *parser) state {
	end := p.i
	for end < len(p.in) && isDigit(p.in[end]) {
		end++
	}
	digits := p.in[p.i:end]
	p.i = end
	if p.only == whole && p.span(p.authorityEnd()) > 0 {
		return p.fail()
	}
	if digits != "" {
		n, err := strconv.ParseUint(digits, 10, 16)
		if err != nil {
			return p.fail()
		}
		p.url.setPort(int(n))
	}
	if p.only != whole {
		return nil
	}
	return pathStart
}
