package router

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// A coding is how a body is encoded on the wire.
type coding string

// The codings that the server itself encodes and decodes.
const (
	identity coding = ""
	gzipped  coding = "gzip"
	brotlied coding = "br"
)

// negotiate returns the coding in which a body goes out. encoding and
// contentType are the Worker's headers, hasType whether it set the second.
// transcode is false where the body goes out as the Worker marked it. ok is
// false where the client takes nothing that we can send.
//
// The rules are wrangler's, as recorded: without an accept-encoding the
// Worker's own marking holds; a body that is not compressible, or in a coding
// the server doesn't know, is left alone; otherwise the client's first choice
// among gzip, br and identity counts.
func negotiate(acceptEncoding, encoding, contentType string, hasType bool) (want coding, transcode, ok bool) {
	if acceptEncoding == "" ||
		encoding != "" && encoding != string(gzipped) && encoding != string(brotlied) ||
		hasType && !compressible(contentType) {
		return coding(encoding), false, true
	}
	choices := parseAcceptEncoding(acceptEncoding)
	if len(choices) == 0 {
		return coding(encoding), false, true
	}
	refused := false
	for _, c := range choices {
		switch {
		case c.weight == 0 && (c.name == "identity" || c.name == "*"):
			refused = true
		case c.weight == 0:
		case c.name == "gzip" || c.name == "br":
			return coding(c.name), true, true
		case c.name == "identity":
			return identity, true, true
		}
	}
	return identity, true, !refused
}

// A choice is one item of an accept-encoding header.
type choice struct {
	name   string
	weight float64
}

// parseAcceptEncoding returns the items by descending weight. Items of another
// form than "name" or "name;q=0.5" don't count, nor do names with capitals.
func parseAcceptEncoding(header string) []choice {
	var list []choice
	for item := range strings.SplitSeq(header, ",") {
		name, parameter, weighted := strings.Cut(strings.TrimSpace(item), ";")
		c := choice{strings.TrimSpace(name), 1}
		if weighted {
			digits, ok := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
			weight, err := strconv.ParseFloat(digits, 64)
			if !ok || err != nil || !isDigit(digits[0]) {
				continue
			}
			c.weight = weight
		}
		if c.name == "*" || isLowerWord(c.name) {
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b choice) int { return cmp.Compare(b.weight, a.weight) })
	return list
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLowerWord(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 'a' || 'z' < s[i] {
			return false
		}
	}
	return s != ""
}

// compressible reports whether bodies of the type are compressed. The list is
// https://developers.cloudflare.com/speed/optimization/content/compression/,
// each entry of which was recorded.
func compressible(contentType string) bool {
	if cut := strings.IndexByte(contentType, ';'); cut >= 0 {
		contentType = contentType[:cut]
	}
	switch strings.ToLower(strings.TrimSpace(contentType)) {
	case "text/html", "text/plain", "text/css", "text/xml", "text/richtext", "text/x-script",
		"text/x-component", "text/x-java-source", "text/x-markdown", "text/javascript", "text/js",
		"application/json", "application/javascript", "application/x-javascript", "application/xml",
		"application/xhtml+xml", "application/rss+xml", "application/vnd.api+json",
		"application/manifest+json", "application/ld+json", "application/graphql+json",
		"application/geo+json", "application/wasm", "application/javascript-binast",
		"application/x-perl", "application/x-httpd-cgi", "application/x-protobuf",
		"multipart/bag", "multipart/mixed",
		"image/svg+xml", "image/x-icon", "image/vnd.microsoft.icon",
		"font/ttf", "font/otf", "font/x-woff", "application/vnd.ms-fontobject", "application/ttf",
		"application/x-ttf", "application/otf", "application/x-otf", "application/truetype",
		"application/opentype", "application/x-opentype", "application/font-woff",
		"application/eot", "application/font", "application/font-sfnt":
		return true
	}
	return false
}
