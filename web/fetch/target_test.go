package fetch

import (
	"bufio"
	"bytes"
	"net/http"
	"testing"

	"edgeemu/web/url"
)

// What stands in the first line of a request is what the URL parser says.
func TestHTTPTarget_KeepsTheURL(t *testing.T) {
	for text, want := range map[string]string{
		"http://a":                     "GET / HTTP/1.1 a",
		"http://A.example:80/b?c#d":    "GET /b?c HTTP/1.1 a.example",
		"https://a.example:8443/":      "GET / HTTP/1.1 a.example:8443",
		"http://u:p@a/":                "GET / HTTP/1.1 a",
		"http://[::1]:9/":              "GET / HTTP/1.1 [::1]:9",
		"http://a/%zz%41%2f?%zz":       "GET /%zz%41%2f?%zz HTTP/1.1 a",
		"http://a/b c/ü?d e'\"":        "GET /b%20c/%C3%BC?d%20e%27%22 HTTP/1.1 a",
		"http://a/b?":                  "GET /b? HTTP/1.1 a",
		"http://a//b//c":               "GET //b//c HTTP/1.1 a",
		"http://a/b/../c/./d;e=f,g(h)": "GET /c/d;e=f,g(h) HTTP/1.1 a",
	} {
		u, err := url.Parse(text, nil)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		target, ok := httpTarget(u)
		if !ok {
			t.Errorf("%s: is no target", text)
			continue
		}
		var out bytes.Buffer
		if err := (&http.Request{Method: "GET", URL: target, Host: target.Host, Header: http.Header{"User-Agent": nil}}).Write(&out); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		scan := bufio.NewScanner(&out)
		scan.Scan()
		line := scan.Text()
		scan.Scan()
		if got := line + " " + scan.Text()[len("Host: "):]; got != want {
			t.Errorf("%s: got %s, want %s", text, got, want)
		}
	}
	for _, text := range []string{"ftp://a/", "data:,x", "file:///a"} {
		u, err := url.Parse(text, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := httpTarget(u); ok {
			t.Errorf("%s: is a target", text)
		}
	}
}

func TestHeaderOf(t *testing.T) {
	got := headerOf([]string{"x-a", "1", "x-a", "2", "host", "h", "connection", "close", "cf-connecting-ip", "1.2.3.4", "cf-worker", "mine", "te", "x"}, "a.example")
	want := http.Header{"User-Agent": nil, "Accept-Encoding": nil, "x-a": {"1", "2"}, "CF-Worker": {"a.example"}}
	if len(got) != len(want) || len(got["x-a"]) != 2 || got["CF-Worker"][0] != "a.example" {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := headerOf([]string{"cf-worker", "mine"}, ""); len(got["CF-Worker"]) != 0 {
		t.Errorf("without a zone: got %v", got)
	}
	askUncached(got)
	if got.Get("Cache-Control") != "no-cache" || got.Get("Pragma") != "no-cache" {
		t.Errorf("uncached: got %v", got)
	}
}
