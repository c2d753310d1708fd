package r2http

import (
	"encoding/json"
	"math"
	"net/http"
	"time"

	"edgeemu/apiv4"
	"edgeemu/r2"
)

// rules are a bucket's lifecycle as the API tells it.
type rules struct {
	Rules *[]rule `json:"rules"`
}

type rule struct {
	ID         string `json:"id"`
	Enabled    bool   `json:"enabled"`
	Conditions struct {
		Prefix string `json:"prefix,omitempty"`
	} `json:"conditions"`
	Delete  *transition       `json:"deleteObjectsTransition,omitempty"`
	Abort   *transition       `json:"abortMultipartUploadsTransition,omitempty"`
	Classes []json.RawMessage `json:"storageClassTransitions,omitempty"`
}

type transition struct {
	Condition condition `json:"condition"`
}

// A condition is an age in seconds or a date.
type condition struct {
	Type   string     `json:"type"` // Age or Date
	MaxAge int64      `json:"maxAge,omitempty"`
	Date   *time.Time `json:"date,omitempty"`
}

const (
	rulesMax     = 1000 // of a bucket
	ruleBytesMax = 4 << 20
)

// lifecycle answers with a bucket's rules. One that is not there has those that
// it will begin with.
func (f face) lifecycle(w http.ResponseWriter, r *http.Request) error {
	_, b, err := f.bucket(r)
	if err != nil {
		return err
	}
	list, err := b.Lifecycle(r.Context())
	if err != nil {
		return refused(err)
	}
	told := make([]rule, len(list))
	for i, r := range list {
		told[i] = toldRule(r)
	}
	return apiv4.OK(w, rules{&told})
}

func (f face) setLifecycle(w http.ResponseWriter, r *http.Request) error {
	_, b, err := f.bucket(r)
	if err != nil {
		return err
	}
	var given rules
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, ruleBytesMax)).Decode(&given); err != nil {
		return apiv4.Malformed("the rules can't be read: %w", err)
	}
	if given.Rules == nil {
		return apiv4.Malformed("the body has no rules")
	}
	if len(*given.Rules) > rulesMax {
		return apiv4.Malformed("a bucket has at most %d lifecycle rules, not %d", rulesMax, len(*given.Rules))
	}
	list := make([]r2.Rule, len(*given.Rules))
	for i, g := range *given.Rules {
		if list[i], err = g.read(); err != nil {
			return err
		}
	}
	if err := b.SetLifecycle(r.Context(), list); err != nil {
		return refused(err)
	}
	return apiv4.OK(w, struct{}{})
}

func toldRule(r r2.Rule) rule {
	out := rule{ID: r.ID, Enabled: !r.Disabled}
	out.Conditions.Prefix = r.Prefix
	switch {
	case r.ExpireAfter > 0:
		out.Delete = &transition{age(r.ExpireAfter)}
	case !r.ExpireOn.IsZero():
		out.Delete = &transition{condition{Type: "Date", Date: &r.ExpireOn}}
	}
	if r.AbortUploadsAfter > 0 {
		out.Abort = &transition{age(r.AbortUploadsAfter)}
	}
	return out
}

func age(d time.Duration) condition { return condition{Type: "Age", MaxAge: int64(d / time.Second)} }

func (g rule) read() (r2.Rule, error) {
	out := r2.Rule{ID: g.ID, Disabled: !g.Enabled, Prefix: g.Conditions.Prefix}
	if len(g.Classes) > 0 {
		return out, apiv4.Malformed("rule %q: storageClassTransitions are not supported", g.ID)
	}
	if g.Delete != nil {
		switch c := g.Delete.Condition; c.Type {
		case "Date":
			if c.Date == nil {
				return out, refused(r2.ErrLifecycle)
			}
			out.ExpireOn = c.Date.UTC()
		default:
			var err error
			if out.ExpireAfter, err = c.age(g.ID); err != nil {
				return out, err
			}
		}
	}
	if g.Abort != nil {
		var err error
		if out.AbortUploadsAfter, err = g.Abort.Condition.age(g.ID); err != nil {
			return out, err
		}
	}
	return out, nil
}

func (c condition) age(rule string) (time.Duration, error) {
	const most = int64(math.MaxInt64 / time.Second)
	switch {
	case c.Type != "Age":
		return 0, apiv4.Malformed("rule %q: %q is no type of a condition that can stand here", rule, c.Type)
	case c.MaxAge <= 0 || c.MaxAge > most:
		return 0, refused(r2.ErrLifecycle)
	}
	return time.Duration(c.MaxAge) * time.Second, nil
}
