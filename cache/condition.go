package cache

import "strings"

// notModified reports whether a request's conditions are met by what is
// stored, so that 304 is the answer. An ETag that differs does not keep a date
// from being looked at: recorded.
func notModified(request, stored Header) bool {
	if wanted, ok := request.Get("if-none-match"); ok {
		if tag, _ := stored.Get("etag"); matchesTag(wanted, tag) {
			return true
		}
	}
	since, ok := request.Get("if-modified-since")
	if !ok {
		return false
	}
	modified, _ := stored.Get("last-modified")
	have, ok1 := parseStrictDate(modified)
	limit, ok2 := parseStrictDate(since)
	return ok1 && ok2 && !have.After(limit)
}

// matchesTag compares weakly:
// https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2
func matchesTag(list, tag string) bool {
	have, ok := opaqueTag(tag)
	if !ok {
		return false
	}
	if strings.TrimSpace(list) == "*" {
		return true
	}
	for one := range strings.SplitSeq(list, ",") {
		if wanted, ok := opaqueTag(one); ok && wanted == have {
			return true
		}
	}
	return false
}

// opaqueTag returns what is between the quotes of an entity tag; an empty one
// counts as none.
func opaqueTag(tag string) (string, bool) {
	tag = strings.TrimPrefix(strings.TrimSpace(tag), "W/")
	if len(tag) < 3 || tag[0] != '"' || tag[len(tag)-1] != '"' {
		return "", false
	}
	return tag[1 : len(tag)-1], true
}
