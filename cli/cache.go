package cli

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"

	"edgeemu/apiv4"

	"github.com/spf13/cobra"
)

func newCache(p Process) *cobra.Command {
	c := group("cache", "look into the cache and empty it",
		"What the Cache API and fetch have stored: through the server where `edgeemu dev` runs, on its\n"+
			"files where it does not.")
	c.AddCommand(newCacheList(p), newCachePurge(p))
	return c
}

// defaultCache is how the user calls caches.default, whose name is "".
const defaultCache = "caches.default"

// cacheEntry is an entry as the API lists it.
type cacheEntry struct {
	Cache   string      `json:"cache"`
	URL     string      `json:"url"`
	Status  int         `json:"status"`
	Size    int64       `json:"size"`
	Age     int64       `json:"age"`
	Stored  time.Time   `json:"stored"`
	Expires time.Time   `json:"expires"`
	Fresh   bool        `json:"fresh"`
	Headers [][2]string `json:"headers"`
}

func newCacheList(p Process) *cobra.Command {
	var prefix, name string
	c, _ := storeCommand(p, cobra.Command{
		Use:   "list",
		Short: "list what is stored",
		Long:  "list shows what is stored, also what has expired: as a table on a terminal, otherwise as JSON.",
		Args:  cobra.NoArgs,
	}, func(s *session, _ []string) error { return cacheList(s, prefix, name) })
	c.Flags().StringVar(&prefix, "prefix", "", "only URLs that begin so")
	c.Flags().StringVar(&name, "cache", "", "only this cache: caches.default, or a name given to caches.open")
	return c
}

func cacheList(s *session, prefix, name string) error {
	query := url.Values{}
	if prefix != "" {
		query.Set("prefix", prefix)
	}
	if s.f.changed("cache") {
		query.Set("cache", cacheName(name))
	}
	out := s.rows([]string{"Cache", "URL", "Status", "Size", "Age", "Expires"}, "Nothing is stored.")
	for {
		var entries []cacheEntry
		info, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodGet, Path: "/cache/entries", Query: query}, &entries)
		if err != nil {
			return err
		}
		for _, e := range entries {
			if e.Cache == "" {
				e.Cache = defaultCache
			}
			expires := e.Expires.Format(time.RFC3339)
			if !e.Fresh {
				expires = "expired"
			}
			err := out.add(e, e.Cache, e.URL, fmt.Sprint(e.Status), byteCount(e.Size), (time.Duration(e.Age) * time.Second).String(), expires)
			if err != nil {
				return err
			}
		}
		if info == nil || info.Cursor == "" {
			return out.end()
		}
		query.Set("cursor", info.Cursor)
	}
}

func cacheName(given string) string {
	if given == defaultCache {
		return ""
	}
	return given
}

// cachePurge are the flags of cache purge, and its request.
type cachePurge struct {
	Everything bool     `json:"purge_everything,omitempty"`
	URLs       []string `json:"files,omitempty"`
	Prefixes   []string `json:"prefixes,omitempty"`
	Hosts      []string `json:"hosts,omitempty"`
	Tags       []string `json:"tags,omitempty"`
	Cache      *string  `json:"cache,omitempty"`
}

func newCachePurge(p Process) *cobra.Command {
	f := &cachePurge{}
	var name string
	var force bool
	c, _ := storeCommand(p, cobra.Command{
		Use:   "purge [url...]",
		Short: "remove what is stored",
		Long: "purge removes what any of its arguments and flags names. With --everything it asks before, on\n" +
			"a terminal, unless --force is given.",
		Example: "  edgeemu cache purge https://example.com/logo.png\n" +
			"  edgeemu cache purge --tag news --prefix example.com/blog",
	}, func(s *session, args []string) error {
		f.URLs = append(f.URLs, args...)
		if s.f.changed("cache") {
			name = cacheName(name)
			f.Cache = &name
		}
		return f.run(s, force)
	})
	set := c.Flags()
	set.BoolVar(&f.Everything, "everything", false, "all there is")
	set.StringArrayVar(&f.URLs, "url", nil, "this URL; may be repeated")
	set.StringArrayVar(&f.Prefixes, "prefix", nil, "URLs that begin so, with or without https://; may be repeated")
	set.StringArrayVar(&f.Hosts, "host", nil, "URLs of this host; may be repeated")
	set.StringArrayVar(&f.Tags, "tag", nil, "responses with this Cache-Tag; may be repeated")
	set.StringVar(&name, "cache", "", "of this cache only: caches.default, or a name given to caches.open")
	set.BoolVarP(&force, "force", "f", false, "do not ask")
	return c
}

func (f *cachePurge) run(s *session, force bool) error {
	if !f.Everything && len(f.URLs)+len(f.Prefixes)+len(f.Hosts)+len(f.Tags) == 0 {
		return usageError{errors.New("nothing is named that is to be removed: give a URL, --prefix, --host, --tag or --everything")}
	}
	if slices.Contains(slices.Concat(f.URLs, f.Prefixes, f.Hosts, f.Tags), "") {
		return usageError{errors.New("an empty URL, --prefix, --host or --tag names nothing; for all there is: --everything")}
	}
	if f.Everything {
		ok, err := s.confirm("Are you sure you want to remove everything that is stored?", force)
		if err != nil {
			return err
		}
		if !ok {
			s.tell("Nothing was removed.")
			return nil
		}
	}
	var done struct {
		Count int `json:"purged"`
	}
	if _, err := s.api.Call(s.ctx, apiv4.Request{Method: http.MethodPost, Path: "/cache/purge", JSON: f}, &done); err != nil {
		return err
	}
	noun := "responses"
	if done.Count == 1 {
		noun = "response"
	}
	s.tell("Removed %d %s.", done.Count, noun)
	return s.result(map[string]int{"purged": done.Count})
}
