package r2

import (
	"slices"
	"time"
)

// Conditions are what has to hold for a get to give a body, for a put to
// happen. The zero Conditions always hold.
type Conditions struct {
	Match          []ETag     // If-Match: one of them is the object's; nil is no condition
	NoneMatch      []ETag     // If-None-Match: none of them is
	UploadedBefore *time.Time // If-Unmodified-Since
	UploadedAfter  *time.Time // If-Modified-Since
	Seconds        bool       // times are compared in whole seconds, as HTTP's are
}

// Holds reports whether the conditions hold for the object, nil where there is
// none. As in HTTP an etag that is given and matches overrules the time of its
// kind: https://www.rfc-editor.org/rfc/rfc9110#section-13.2.2
func (c *Conditions) Holds(o *Object) bool {
	if c == nil {
		return true
	}
	if o == nil {
		return c.Match == nil && c.UploadedAfter == nil
	}
	if !c.matches(o) || !c.differs(o) {
		return false
	}
	before := c.UploadedBefore == nil || c.Match != nil || c.before(o.Uploaded, *c.UploadedBefore)
	after := c.UploadedAfter == nil || c.NoneMatch != nil || c.before(*c.UploadedAfter, o.Uploaded)
	return before && after
}

// matches: If-Match compares strongly.
func (c *Conditions) matches(o *Object) bool {
	return c.Match == nil || slices.ContainsFunc(c.Match, func(t ETag) bool { return t.Any || !t.Weak && t.Value == o.ETag })
}

// differs: If-None-Match compares weakly.
func (c *Conditions) differs(o *Object) bool {
	return !slices.ContainsFunc(c.NoneMatch, func(t ETag) bool { return t.Any || t.Value == o.ETag })
}

func (c *Conditions) before(a, b time.Time) bool {
	if c.Seconds {
		return a.Unix() < b.Unix()
	}
	return a.UnixMilli() < b.UnixMilli()
}
