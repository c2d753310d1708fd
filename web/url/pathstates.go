package url

import "strings"

// The states of file URLs and those from the path on. Each function is the
// state of its name in https://url.spec.whatwg.org/#url-parsing.

func file(p *parser) state {
	u := p.url
	u.Scheme, u.Host, u.HasHost = "file", "", true
	if p.atSlash() {
		p.i++
		return fileSlash
	}
	if p.base == nil || p.base.Scheme != "file" {
		return path
	}
	*u = *p.base
	return relativeTail(p)
}

func fileSlash(p *parser) state {
	if p.atSlash() {
		p.i++
		return fileHost
	}
	if base := p.base; base != nil && base.Scheme == "file" {
		p.url.Host = base.Host
		first, _, _ := strings.Cut(strings.TrimPrefix(base.Path, "/"), "/")
		if !startsWithDrive(p.rest()) && isNormalDrive(first) {
			p.url.Path = "/" + first
		}
	}
	p.i-- // the slash belongs to the path
	return path
}

func fileHost(p *parser) state {
	name := p.in[p.i : p.i+p.span(`/\?#`)]
	if p.only == whole && isDrive(name) {
		return path // what looked like a host is the path's first segment
	}
	parsed := ""
	if name != "" {
		ok := false
		if parsed, ok = parseHost(name, true); !ok {
			return p.fail()
		}
		if parsed == "localhost" {
			parsed = ""
		}
	}
	p.url.Host, p.url.HasHost = parsed, true
	p.i += len(name)
	if p.only != whole {
		return nil
	}
	return pathStart
}

func pathStart(p *parser) state {
	switch {
	case p.url.IsSpecial():
		return path
	case p.only == whole && p.is('?'):
		p.i++
		return query
	case p.only == whole && p.is('#'):
		p.i++
		return fragment
	case p.i < len(p.in):
		return path
	case p.only != whole && !p.url.HasHost:
		p.url.Path += "/"
	}
	return nil
}

// path takes all segments. The slash in front of the first one may be missing.
func path(p *parser) state {
	u, end := p.url, len(p.in)
	if p.only == whole {
		end = p.i + p.span("?#")
	}
	rest := p.in[p.i:end]
	p.i = end
	if u.Path == "" && isPlainPath(rest) {
		u.Path = rest
		return p.afterPath()
	}
	slashes := "/"
	if u.IsSpecial() {
		slashes = `/\`
	}
	if rest != "" && strings.IndexByte(slashes, rest[0]) >= 0 {
		rest = rest[1:]
	}
	for {
		i := strings.IndexAny(rest, slashes)
		if i < 0 {
			u.addSegment(rest, true)
			return p.afterPath()
		}
		u.addSegment(rest[:i], false)
		rest = rest[i+1:]
	}
}

// afterPath continues at the question mark or hash that ended a path.
func (p *parser) afterPath() state {
	switch {
	case p.i == len(p.in):
		return nil
	case p.is('?'):
		p.i++
		return query
	}
	p.i++
	return fragment
}

// isPlainPath reports whether a path is its own serialisation: most are.
func isPlainPath(s string) bool {
	if s == "" || s[0] != '/' {
		return false
	}
	for i := range len(s) {
		switch c := s[i]; c {
		case '.':
			if s[i-1] == '/' {
				return false
			}
		case '%', '\\', '|': // dots, slashes and drive letters in disguise
			return false
		default:
			if pathSet[c] {
				return false
			}
		}
	}
	return true
}

// addSegment appends a segment, following the dots.
func (u *URL) addSegment(segment string, last bool) {
	switch {
	case isDoubleDot(segment):
		u.shorten()
		if last {
			u.Path += "/"
		}
	case isSingleDot(segment):
		if last {
			u.Path += "/"
		}
	default:
		if u.Scheme == "file" && u.Path == "" && isDrive(segment) {
			segment = segment[:1] + ":"
		}
		u.Path += "/" + encode(segment, pathSet)
	}
}

func isSingleDot(s string) bool {
	return s == "." || strings.EqualFold(s, "%2e")
}

func isDoubleDot(s string) bool {
	switch len(s) {
	case 2:
		return s == ".."
	case 4:
		return strings.EqualFold(s, ".%2e") || strings.EqualFold(s, "%2e.")
	case 6:
		return strings.EqualFold(s, "%2e%2e")
	}
	return false
}

func opaquePath(p *parser) state {
	span := p.in[p.i : p.i+p.span("?#")]
	p.i += len(span)
	delimited := p.i < len(p.in)
	// A space right before "?" or "#" would be lost when those are removed.
	if delimited && strings.HasSuffix(span, " ") {
		p.url.Path = encode(span[:len(span)-1], controlSet) + "%20"
	} else {
		p.url.Path = encode(span, controlSet)
	}
	return p.afterPath()
}

func query(p *parser) state {
	end := len(p.in)
	if p.only == whole {
		end = p.i + p.span("#")
	}
	set := querySet
	if p.url.IsSpecial() {
		set = specialQuerySet
	}
	p.url.Query, p.url.HasQuery = encode(p.in[p.i:end], set), true
	p.i = end
	if end == len(p.in) {
		return nil
	}
	p.i++
	return fragment
}

func fragment(p *parser) state {
	p.url.Fragment, p.url.HasFragment = encode(p.rest(), fragmentSet), true
	return nil
}
