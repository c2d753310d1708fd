package router

import "strings"

// lowerNames are the names of headers that most requests carry, so that they
// need not be lowered again and again.
var lowerNames = map[string]string{
	"Accept":                    "accept",
	"Accept-Language":           "accept-language",
	"Authorization":             "authorization",
	"Cache-Control":             "cache-control",
	"Cf-Connecting-Ip":          "cf-connecting-ip",
	"Connection":                "connection",
	"Content-Encoding":          "content-encoding",
	"Content-Length":            "content-length",
	"Content-Type":              "content-type",
	"Cookie":                    "cookie",
	"Expect":                    "expect",
	"If-Modified-Since":         "if-modified-since",
	"If-None-Match":             "if-none-match",
	"Origin":                    "origin",
	"Pragma":                    "pragma",
	"Range":                     "range",
	"Referer":                   "referer",
	"Sec-Ch-Ua":                 "sec-ch-ua",
	"Sec-Ch-Ua-Mobile":          "sec-ch-ua-mobile",
	"Sec-Ch-Ua-Platform":        "sec-ch-ua-platform",
	"Sec-Fetch-Dest":            "sec-fetch-dest",
	"Sec-Fetch-Mode":            "sec-fetch-mode",
	"Sec-Fetch-Site":            "sec-fetch-site",
	"Sec-Fetch-User":            "sec-fetch-user",
	"Upgrade":                   "upgrade",
	"Upgrade-Insecure-Requests": "upgrade-insecure-requests",
	"User-Agent":                "user-agent",
	"X-Forwarded-For":           "x-forwarded-for",
	"X-Requested-With":          "x-requested-with",
}

// lowerName returns the name of a header in lower case.
func lowerName(name string) string {
	if lower, ok := lowerNames[name]; ok {
		return lower
	}
	return strings.ToLower(name)
}

// belongsToConnection reports whether a header that a Worker sets is dropped,
// because it is the server's business. The list is recorded.
func belongsToConnection(name string) bool {
	switch name {
	case "connection", "keep-alive", "te", "trailer", "transfer-encoding", "upgrade":
		return true
	}
	return false
}
