package fetch

import "context"

// Caching is what a request says about being cached.
type Caching struct {
	CF   string // the options of cf, as JSON; "" for none
	Mode string // the option cache: "no-store", "no-cache", "reload"; "" for none
}

type cachingKey struct{}

// WithCaching returns a context for requests that say c about being cached.
func WithCaching(ctx context.Context, c Caching) context.Context {
	return context.WithValue(ctx, cachingKey{}, c)
}

// caching returns what the request says.
func (r *outboundRequest) caching() (c Caching) {
	if r.Caching != nil {
		c.CF = *r.Caching
	}
	if r.Cache != nil {
		c.Mode = *r.Cache
	}
	return c
}

// CachingOf returns what a request of a Worker, on its way out with this
// context, says about being cached.
func CachingOf(ctx context.Context) Caching {
	c, _ := ctx.Value(cachingKey{}).(Caching)
	return c
}
