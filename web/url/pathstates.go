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
	u := p.url
	delimiters := "/"
	if u.IsSpecial() {
		delimiters = `/\`
	}
	if p.only == whole {
		delimiters += "?#"
	}
	if p.atSlash() {
		p.i++
	}
	for {
		segment := p.in[p.i : p.i+p.span(delimiters)]
		p.i += len(segment)
		last := !p.atSlash()
		u.addSegment(segment, last)
		if last {
			break
		}
		p.i++
	}
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
	delimiter := p.i < len(p.in)
	// A space right before "?" or "#" would be lost when those are removed.
	if delimiter && strings.HasSuffix(span, " ") {
		p.url.Path = encode(span[:len(span)-1], controlSet) + "%20"
	} else {
		p.url.Path = encode(span, controlSet)
	}
	switch {
	case !delimiter:
		return nil
	case p.is('?'):
		p.i++
		return query
	}
	p.i++
	return fragment
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
