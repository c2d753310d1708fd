// Package url is the URL part of the Web platform: the classes URL,
// URLSearchParams and URLPattern, and the parser under them.
//
// The parser follows the URL standard (https://url.spec.whatwg.org/), not
// RFC 3986: [Parse] takes what a browser's address bar takes, and the result is
// always ASCII. Domains go through UTS46 as [DomainToASCII] says.
//
// JavaScript holds a URL as its serialisation and the eight places where that
// text is cut ([Cuts]), so a getter is a substring and no op.
package url
