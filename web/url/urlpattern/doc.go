// Package urlpattern is the part of the Web platform with URLPattern
// (https://urlpattern.spec.whatwg.org/). Patterns are parsed and turned into
// regular expressions here; matching is left to JavaScript's RegExp.
package urlpattern
