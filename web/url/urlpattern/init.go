package urlpattern

import (
	"strconv"
	"strings"

	"edgeemu/web/url"
)

// An Init is URLPatternInit; nil is a member that is missing.
// See https://urlpattern.spec.whatwg.org/#dictdef-urlpatterninit.
type Init struct {
	Protocol, Username, Password, Hostname, Port, Pathname, Search, Hash, BaseURL *string
}

// process is https://urlpattern.spec.whatwg.org/#process-a-urlpatterninit. With
// asURL the members are a URL's that is to be matched, and become canonical;
// otherwise they are patterns and stay.
func (in Init) process(asURL bool) (Init, error) {
	out := Init{}
	if asURL {
		empty := ""
		out = Init{&empty, &empty, &empty, &empty, &empty, &empty, &empty, &empty, nil}
	}
	var base *url.URL
	if in.BaseURL != nil {
		var err error
		if base, err = url.Parse(*in.BaseURL, nil); err != nil {
			return out, ErrPattern
		}
		out.inherit(in, base, asURL)
	}
	own := in
	if in.Protocol != nil {
		own.Protocol = new(strings.TrimSuffix(*in.Protocol, ":"))
	}
	if in.Search != nil {
		own.Search = new(strings.TrimPrefix(*in.Search, "?"))
	}
	if in.Hash != nil {
		own.Hash = new(strings.TrimPrefix(*in.Hash, "#"))
	}
	if in.Pathname != nil && base != nil && !base.Opaque && !isAbsolute(*in.Pathname, asURL) {
		folder := baseText(base.Path[:strings.LastIndexByte(base.Path, '/')+1], asURL)
		own.Pathname = new(*folder + *in.Pathname)
	}
	return out, out.override(own, asURL)
}

// inherit takes from the base what in doesn't name itself, nor anything that
// comes before it in a URL. Credentials are only for URLs to be matched.
func (out *Init) inherit(in Init, base *url.URL, asURL bool) {
	if in.Protocol != nil {
		return
	}
	out.Protocol = baseText(base.Scheme, asURL)
	if asURL && in.Hostname == nil && in.Port == nil && in.Username == nil {
		out.Username = baseText(base.Username, asURL)
		if in.Password == nil {
			out.Password = baseText(base.Password, asURL)
		}
	}
	if in.Hostname != nil {
		return
	}
	out.Hostname = baseText(base.Host, asURL)
	if in.Port != nil {
		return
	}
	out.Port = new(portText(base))
	if in.Pathname != nil {
		return
	}
	out.Pathname = baseText(base.Path, asURL)
	if in.Search != nil {
		return
	}
	out.Search = baseText(base.Query, asURL)
	if in.Hash == nil {
		out.Hash = baseText(base.Fragment, asURL)
	}
}

// override sets what in names, in canonical form if it is a URL's.
func (out *Init) override(in Init, asURL bool) error {
	for _, m := range []struct {
		from         *string
		to           **string
		canonicalize canonicalizer
	}{
		{in.Protocol, &out.Protocol, canonicalProtocol},
		{in.Username, &out.Username, canonicalUsername},
		{in.Password, &out.Password, canonicalPassword},
		{in.Hostname, &out.Hostname, canonicalHostname},
		{in.Port, &out.Port, func(s string) (string, error) { return canonicalPortOf(s, *out.Protocol) }},
		{in.Pathname, &out.Pathname, func(s string) (string, error) { return canonicalPathOf(s, *out.Protocol) }},
		{in.Search, &out.Search, canonicalSearch},
		{in.Hash, &out.Hash, canonicalHash},
	} {
		if m.from == nil {
			continue
		}
		text := *m.from
		if asURL {
			var err error
			if text, err = m.canonicalize(text); err != nil {
				return err
			}
		}
		*m.to = &text
	}
	return nil
}

func canonicalPathOf(s, protocol string) (string, error) {
	if u := (&url.URL{Scheme: protocol}); protocol == "" || u.IsSpecial() {
		return canonicalPathname(s)
	}
	return canonicalOpaquePath(s)
}

// baseText is a component of a base URL; in a pattern it stands for itself.
func baseText(s string, asURL bool) *string {
	if !asURL {
		s = escapePattern(s)
	}
	return &s
}

// See https://urlpattern.spec.whatwg.org/#is-an-absolute-pathname.
func isAbsolute(pathname string, asURL bool) bool {
	if strings.HasPrefix(pathname, "/") {
		return true
	}
	return !asURL && (strings.HasPrefix(pathname, `\/`) || strings.HasPrefix(pathname, "{/"))
}

func portText(u *url.URL) string {
	if u.Port == url.NoPort {
		return ""
	}
	return strconv.Itoa(u.Port)
}
