package cachefetch

import (
	"encoding/json"
	"path"
	"strconv"
	"strings"
	"time"
)

// Mode is which fetches are cached.
type Mode string

// The modes.
const (
	Off   Mode = "off"   // none, as with wrangler
	Asked Mode = "asked" // those whose cf has an option about caching
	Zone  Mode = "zone"  // all that a zone would cache, by the extension of their path too
)

// options are those of cf that are about caching.
type options struct {
	Everything  bool
	TTL         *time.Duration // nil: as the response says
	TTLByStatus []statusTTL
	Key         string
	Tags        []string
}

// A statusTTL is an entry of cacheTtlByStatus.
type statusTTL struct {
	from, to int
	seconds  int64
}

// parseOptions reads cf. What has the wrong type does not count.
func parseOptions(cf []byte) options {
	var raw map[string]any
	if err := json.Unmarshal(cf, &raw); err != nil {
		return options{}
	}
	var o options
	o.Everything, _ = raw["cacheEverything"].(bool)
	if seconds, ok := raw["cacheTtl"].(float64); ok && seconds >= 0 {
		ttl := time.Duration(min(seconds, ttlMax) * float64(time.Second))
		o.TTL = &ttl
	}
	byStatus, _ := raw["cacheTtlByStatus"].(map[string]any)
	for status, seconds := range byStatus {
		if entry, ok := parseStatusTTL(status, seconds); ok {
			o.TTLByStatus = append(o.TTLByStatus, entry)
		}
	}
	o.Key, _ = raw["cacheKey"].(string)
	tags, _ := raw["cacheTags"].([]any)
	for _, tag := range tags {
		if text, ok := tag.(string); ok {
			o.Tags = append(o.Tags, text)
		}
	}
	return o
}

const ttlMax = 100 * 365 * 86400 // seconds

// parseStatusTTL reads "200-299": 86400 or "404": 1.
func parseStatusTTL(status string, seconds any) (statusTTL, bool) {
	n, ok := seconds.(float64)
	first, last, isRange := strings.Cut(status, "-")
	if !isRange {
		last = first
	}
	from, err1 := strconv.Atoi(strings.TrimSpace(first))
	to, err2 := strconv.Atoi(strings.TrimSpace(last))
	return statusTTL{from, to, int64(min(n, ttlMax))}, ok && err1 == nil && err2 == nil
}

// asks reports whether there is an option that makes an answer be cached.
func (o options) asks() bool {
	return o.Everything || o.TTL != nil || len(o.TTLByStatus) > 0 || o.Key != ""
}

// ttlFor returns the time that cf has for a status.
func (o options) ttlFor(status int) (seconds int64, ok bool) {
	narrowest := 1000
	for _, entry := range o.TTLByStatus {
		if width := entry.to - entry.from; entry.from <= status && status <= entry.to && width < narrowest {
			seconds, ok, narrowest = entry.seconds, true, width
		}
	}
	if !ok && o.TTL != nil {
		return int64(*o.TTL / time.Second), true
	}
	return seconds, ok
}

// static reports whether a path has an extension that is cached by default:
// https://developers.cloudflare.com/cache/concepts/default-cache-behavior/#default-cached-file-extensions
func static(p string) bool {
	return extensions[strings.ToLower(strings.TrimPrefix(path.Ext(p), "."))]
}

var extensions = func() map[string]bool {
	set := map[string]bool{}
	for _, ext := range strings.Fields("7z csv gif midi png tif zip avi doc gz mkv ppt tiff zst avif docx ico mp3 pptx ttf apk dmg iso mp4 ps webm " +
		"bin ejs jar ogg rar webp bmp eot jpg otf svg woff bz2 eps jpeg pdf svgz woff2 class exe js pict swf xls css flac mid pls tar xlsx") {
		set[ext] = true
	}
	return set
}()
