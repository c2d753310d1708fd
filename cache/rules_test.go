package cache

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func at(seconds int) string { return FormatDate(now.Add(time.Duration(seconds) * time.Second)) }

func TestJudge(t *testing.T) {
	const minute, day = time.Minute, 24 * time.Hour
	for _, test := range []struct {
		name     string
		request  string
		status   int
		response string // lines "name:value", joined by "|"
		store    bool
		fresh    time.Duration
	}{
		{"nothing", "", 200, "", true, 0},
		{"max-age", "", 200, "cache-control:max-age=60", true, minute},
		{"s-maxage first", "", 200, "cache-control:max-age=5, s-maxage=60", true, minute},
		{"s-maxage 0", "", 200, "cache-control:s-maxage=0, max-age=60", true, 0},
		{"empty s-maxage", "", 200, "cache-control:s-maxage=, max-age=60", true, minute},
		{"quoted", "", 200, `cache-control:max-age="60"`, true, minute},
		{"fraction", "", 200, "cache-control:max-age=1.9", true, time.Second},
		{"names are in lower case", "", 200, "cache-control:Max-Age=60", true, 0},
		{"the last counts", "", 200, "cache-control:max-age=1, max-age=60", true, minute},
		{"two headers", "", 200, "cache-control:public|cache-control:max-age=60", true, minute},
		{"without end", "", 200, "cache-control:max-age=999999999999999999999", true, secondsMax * time.Second},
		{"with all the rest", "", 200, "cache-control:max-age=99999999999, stale-while-revalidate=99999999999|age:-99999999999", true, 3 * secondsMax * time.Second},
		{"no-store", "", 200, "cache-control:no-store, max-age=60", false, 0},
		{"private", "", 200, "cache-control:private, max-age=60", false, 0},
		{"private of a field", "", 200, "cache-control:private=x-a, max-age=60", false, 0},
		{"no-cache", "", 200, "cache-control:no-cache, max-age=60", true, 0},
		{"proxy-revalidate", "", 200, "cache-control:proxy-revalidate, max-age=60", true, 0},
		{"must-revalidate", "", 200, "cache-control:must-revalidate, max-age=60", true, minute},
		{"immutable", "", 200, "cache-control:immutable", true, day},
		{"immutable, max-age=0", "", 200, "cache-control:immutable, max-age=0", true, 0},
		{"immutable, Expires", "", 200, "cache-control:immutable|expires:" + at(60), true, day},
		{"stale-while-revalidate", "", 200, "cache-control:max-age=0, stale-while-revalidate=60", true, minute},
		{"stale-if-error", "", 200, "cache-control:max-age=30, stale-if-error=30", true, minute},
		{"Age", "", 200, "cache-control:max-age=90|age:30", true, minute},
		{"Age above", "", 200, "cache-control:max-age=60|age:90", true, 0},
		{"Age negative", "", 200, "cache-control:max-age=30|age:-30", true, minute},
		{"Age nonsense", "", 200, "cache-control:max-age=60|age:old", true, minute},
		{"Expires", "", 200, "expires:" + at(60), true, minute},
		{"Expires and Date", "", 200, "expires:" + at(-60) + "|date:" + at(-120), true, minute},
		{"Expires before Date", "", 200, "expires:" + at(60) + "|date:" + at(120), true, 0},
		{"Expires nonsense", "", 200, "expires:0", true, 0},
		{"Last-Modified", "", 200, "last-modified:" + at(-600), true, minute},
		{"Last-Modified later", "", 200, "last-modified:" + at(600), true, 0},
		{"Pragma", "", 200, "pragma:no-cache|expires:" + at(60), true, 0},
		{"Pragma under Cache-Control", "", 200, "pragma:no-cache|cache-control:max-age=60", true, minute},
		{"cookie", "", 200, "cache-control:max-age=60|set-cookie:a=1", false, 0},
		{"private cookie", "", 200, "cache-control:max-age=60, private=set-cookie|set-cookie:a=1", true, minute},
		{"private cookie in capitals", "", 200, "cache-control:Private=Set-Cookie, MAX-AGE=60|set-cookie:a=1", true, minute},
		{"authorized", "authorization:x", 200, "cache-control:max-age=60", false, 0},
		{"authorized, public", "authorization:x", 200, "cache-control:public, max-age=60", true, minute},
		{"authorized, s-maxage", "authorization:x", 200, "cache-control:s-maxage=60", true, minute},
		{"404", "", 404, "cache-control:max-age=60", true, minute},
		{"302", "", 302, "cache-control:max-age=60", true, minute},
		{"302 without", "", 302, "last-modified:" + at(-600), false, 0},
		{"204", "", 204, "cache-control:max-age=60", false, 0},
		{"500", "", 500, "cache-control:max-age=60", false, 0},
	} {
		v := Judge(now, header(test.request), test.status, header(test.response))
		if v.Store != test.store || v.Fresh != test.fresh {
			t.Errorf("%s: got %t for %s, want %t for %s", test.name, v.Store, v.Fresh, test.store, test.fresh)
		}
	}
}

// header reads lines "name:value" joined by "|".
func header(lines string) Header {
	return decodeHeader(strings.ReplaceAll(lines, "|", "\n") + "\n")
}

func TestKeep(t *testing.T) {
	for lines, want := range map[string]string{
		"connection:close|keep-alive:x|te:x|trailer:x|upgrade:x|transfer-encoding:chunked|x-a:1": "x-a:1\n",
		"age:1|date:x|cf-cache-status:MISS|content-length:5|etag:e":                              "etag:e\n",
		`warning:110 - "a"`:                 "",
		`warning:110 - "a", 214 - "b"|x:1`:  "x:1\nwarning:214 - \"b\"\n",
		"x-two:1|x-two:2|proxy-connection:": "x-two:1\nx-two:2\nproxy-connection:\n",
	} {
		if got := Keep(header(lines)).encode(); got != want {
			t.Errorf("%s: got %q, want %q", lines, got, want)
		}
	}
}

func TestHeader_LinesCannotBeForged(t *testing.T) {
	h := Header{{"x-a", "1\r\nset-cookie: b"}, {"x-b", ""}, {"x-c", "a:b"}}
	if got, want := fmt.Sprint(decodeHeader(h.encode())), `[{x-a 1  set-cookie: b} {x-b } {x-c a:b}]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestParseDate(t *testing.T) {
	want := time.Date(2024, 1, 10, 12, 0, 0, 0, time.UTC)
	for _, text := range []string{
		"Wed, 10 Jan 2024 12:00:00 GMT", "Wednesday, 10-Jan-24 12:00:00 GMT", "Wed Jan 10 12:00:00 2024", "Wed, 10 Jan 2024 13:00:00 +0100",
		"2024-01-10T12:00:00Z", "2024-01-10T13:00:00.000+01:00", "10 Jan 2024 12:00:00 GMT", "Wed, 10 Jan 2024 12:00:00", " Wed, 10 Jan 2024 12:00:00 GMT ",
	} {
		if got, ok := ParseDate(text); !ok || !got.Equal(want) {
			t.Errorf("%q: got %s, %t", text, got, ok)
		}
	}
	for _, text := range []string{"", "0", "-1", "soon", "Wed, 40 Jan 2024 12:00:00 GMT", "Wed"} {
		if got, ok := ParseDate(text); ok {
			t.Errorf("%q: got %s", text, got)
		}
	}
}

func TestNotModified(t *testing.T) {
	const date = "Wed, 10 Jan 2024 12:00:00 GMT"
	for _, test := range []struct {
		request, stored string
		want            bool
	}{
		{`if-none-match:"a"`, `etag:"a"`, true},
		{`if-none-match:W/"a"`, `etag:"a"`, true},
		{`if-none-match:"x", "a"`, `etag:W/"a"`, true},
		{`if-none-match:*`, `etag:"a"`, true},
		{`if-none-match:*`, ``, false},
		{`if-none-match:a`, `etag:a`, false},
		{`if-none-match:""`, `etag:""`, false},
		{`if-none-match:"A"`, `etag:"a"`, false},
		{`if-none-match:"a";x`, `etag:"a"`, false},
		{`if-none-match:w/"a"`, `etag:"a"`, false},
		{`if-none-match:"`, `etag:"`, false},
		{"if-modified-since:" + date, "last-modified:" + date, true},
		{"if-modified-since:Wed, 10 Jan 2024 11:59:59 GMT", "last-modified:" + date, false},
		{"if-modified-since:Thu, 10 Jan 2024 12:00:00 GMT", "last-modified:" + date, true},
		{"if-modified-since:Wednesday, 10-Jan-24 12:00:00 GMT", "last-modified:" + date, false},
		{"if-modified-since:Wed, 10 jan 2024 12:00:00 GMT", "last-modified:" + date, false},
		{"if-modified-since:" + date, "last-modified:2024-01-10", false},
		{"if-modified-since:" + date, "", false},
		{`if-none-match:"x"|if-modified-since:` + date, `etag:"a"|last-modified:` + date, true},
	} {
		if got := notModified(header(test.request), header(test.stored)); got != test.want {
			t.Errorf("%s against %s: got %t", test.request, test.stored, got)
		}
	}
}

func TestParseRanges(t *testing.T) {
	for _, test := range []struct {
		header string
		want   string // "416" or the ranges
	}{
		{"bytes=0-0", "[{0 0}]"}, {"bytes=5-", "[{5 9}]"}, {"bytes=-3", "[{7 9}]"}, {"bytes=0-99", "[{0 9}]"}, {"bytes=-10", "[]"}, {"bytes=-0", "[]"}, {"bytes=", "[]"},
		{"bytes=0-0,-1", "[{0 0} {9 9}]"}, {"bytes=0-0,-0", "[{0 0}]"}, {"bytes=0-0,-99", "[]"}, {" BYTES = 0 - 1 ", "[{0 1}]"},
		{"bytes=0-99999999999999999999999", "[{0 9}]"}, {"bytes=-99999999999999999999999", "[]"},
		{"bytes=10-", "416"}, {"bytes=4-3", "416"}, {"bytes", "416"}, {"bytes=-", "416"}, {"bytes=a-b", "416"}, {"bytes=0-0,", "416"}, {"bytes=0-0,10-", "416"},
		{"items=0-1", "416"}, {"0-1", "416"}, {"bytes=--1", "416"}, {"bytes=+0-1", "416"}, {"bytes=0-1-2", "416"}, {"", "416"}, {"bytes=99999999999999999999999-", "416"},
	} {
		ranges, ok := ParseRanges(test.header, 10)
		got := "416"
		if ok {
			got = fmt.Sprint(ranges)
		}
		if got != test.want {
			t.Errorf("%q: got %s, want %s", test.header, got, test.want)
		}
	}
}

func FuzzParseRanges(f *testing.F) {
	for _, seed := range []string{"bytes=0-0", "bytes=-5,3-,1-2", " bytes = - 0 ", "bytes=", "bytes=99999999999999999999-", "x"} {
		f.Add(seed, int64(10))
	}
	f.Fuzz(func(t *testing.T, header string, size int64) {
		if size < 0 {
			return
		}
		ranges, _ := ParseRanges(header, size)
		for _, r := range ranges {
			if r.Start < 0 || r.End >= size || r.Start > r.End {
				t.Errorf("%q of %d: got %v", header, size, r)
			}
		}
	})
}

func FuzzJudge(f *testing.F) {
	for _, seed := range []string{"max-age=60", `private="a", s-maxage=1`, "private=set-cookie;", ",,=,==", "max-age=-99999999999999999999", "no-store=0"} {
		f.Add(seed, "Wed, 10 Jan 2024 12:00:00 GMT", "30")
	}
	f.Fuzz(func(t *testing.T, control, expires, age string) {
		h := Header{{"cache-control", control}, {"expires", expires}, {"age", age}, {"set-cookie", "a=1"}}
		v := Judge(now, nil, 200, h)
		switch {
		case v.Fresh < 0:
			t.Errorf("fresh for %s", v.Fresh)
		case !v.Store && v.Fresh != 0:
			t.Errorf("fresh for %s, but not stored", v.Fresh)
		case v.Store && v.Header.Has("set-cookie"):
			t.Error("a cookie is stored")
		case v.Store && !strings.Contains(strings.ToLower(control), privateCookie):
			t.Error("a response with a cookie is stored")
		case h[0].Value != control:
			t.Error("the header that was given has changed")
		}
		if slices.ContainsFunc(v.Header, func(f Field) bool { return f.Name == "age" }) {
			t.Error("Age is kept")
		}
	})
}

func FuzzNotModified(f *testing.F) {
	f.Add(`"a", W/"b"`, `W/"b"`, "Wed, 10 Jan 2024 12:00:00 GMT", "Wed, 10 Jan 2024 12:00:00 GMT")
	f.Add(`*`, `"`, "Mon, 99 Jan 2024 12:00:00 GMT", "")
	f.Fuzz(func(t *testing.T, match, tag, since, modified string) {
		stored := Header{{"etag", tag}, {"last-modified", modified}}
		got := notModified(Header{{"if-none-match", match}, {"if-modified-since", since}}, stored)
		if alone := notModified(Header{{"if-none-match", match}}, stored) || notModified(Header{{"if-modified-since", since}}, stored); got != alone {
			t.Errorf("both give %t, each alone %t", got, alone)
		}
		if _, ok := opaqueTag(tag); ok && !notModified(Header{{"if-none-match", tag}}, stored) && !strings.Contains(tag, ",") {
			t.Errorf("%q does not match itself", tag)
		}
	})
}
