package r2http_test

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"edgeemu/apiv4"
	"edgeemu/clock"
	"edgeemu/r2"
	"edgeemu/r2/r2http"
)

const root = "/accounts/a/r2/buckets"

// newFace returns the face of a new store at the start of 2026.
func newFace(t *testing.T) *apiv4.Mux {
	t.Helper()
	store, err := r2.Open(r2.Options{
		Dir: t.TempDir(), Clock: clock.NewVirtual(time.Unix(1767225600, 0)), Entropy: rand.NewChaCha8([32]byte{}),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	m := &apiv4.Mux{}
	r2http.Routes(m, func() (*r2.Store, error) { return store, nil })
	return m
}

func ask(h http.Handler, method, path, body string, header ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, root+path, strings.NewReader(body))
	for i := 0; i < len(header); i += 2 {
		r.Header.Set(header[i], header[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func ok(result string) string {
	return `{"success":true,"errors":[],"messages":[],"result":` + result + `}` + "\n"
}

func listed(result, info string) string {
	return `{"success":true,"errors":[],"messages":[],"result":` + result + `,"result_info":` + info + `}` + "\n"
}

func no(code int, text string) string {
	return fmt.Sprintf(`{"success":false,"errors":[{"code":%d,"message":%q}],"messages":[],"result":null}`+"\n", code, text)
}

var version = regexp.MustCompile(`"version":"[0-9a-f]{32}"`)

// object is an object as lists have it.
func object(key, etag string, size int) string {
	return fmt.Sprintf(`{"key":%q,"etag":%q,"size":%d,"last_modified":"2026-01-01T00:00:00Z","storage_class":"Standard",`+
		`"http_metadata":{},"custom_metadata":{},"version":"V","checksums":{"md5":%[2]q}}`, key, etag, size)
}

const (
	md5OfOne   = "f97c5d29941bfb1b2fdab0874906ab82"
	md5OfEmpty = "d41d8cd98f00b204e9800998ecf8427e"
)

// One store, asked step by step.
func TestFace(t *testing.T) {
	h := newFace(t)
	for _, c := range []struct {
		method, path, body string
		status             int
		want               string
	}{
		{"GET", "", "", 200, ok(`{"buckets":[]}`)},
		{"GET", "/bkt/objects", "", 404, no(10006, "The specified bucket does not exist.")},
		{"GET", "/bkt/objects/k", "", 404, no(10007, "The specified key does not exist.")},
		{"HEAD", "/bkt/objects/k", "", 404, no(10007, "The specified key does not exist.")},
		{"GET", "/bkt/metadata/k", "", 404, no(10007, "The specified key does not exist.")},
		{"DELETE", "/bkt/objects/k", "", 200, ok(`{}`)},

		{"PUT", "/bkt/objects/k", "one", 200, ok(object("k", md5OfOne, 3))},
		{"GET", "/bkt/objects/k", "", 200, "one"},
		{"HEAD", "/bkt/objects/k", "", 200, ""},
		{"GET", "/bkt/metadata/k", "", 200, ok(object("k", md5OfOne, 3))},
		{"PUT", "/bkt/objects/d/1", "", 200, ok(object("d/1", md5OfEmpty, 0))},
		{"PUT", "/bkt/objects/d%2F%2E%2E//%20é", "", 200, ok(object("d/..// é", md5OfEmpty, 0))},
		{"GET", "/bkt/objects/d/..//%20%C3%A9", "", 200, ""},
		{"GET", "", "", 200, ok(`{"buckets":[{"name":"bkt","creation_date":"2026-01-01T00:00:00Z"}]}`)},

		{"GET", "/bkt/objects?delimiter=/", "", 200, listed("["+object("k", md5OfOne, 3)+"]", `{"count":1,"cursor":"","delimited":["d/"]}`)},
		{"GET", "/bkt/objects?per_page=1", "", 200, listed("["+object("d/..// é", md5OfEmpty, 0)+"]", `{"per_page":1,"count":1,"cursor":"ZC8uLi8vIMOp","is_truncated":true}`)},
		{"GET", "/bkt/objects?per_page=1&cursor=ZC8uLi8vIMOp", "", 200, listed("["+object("d/1", md5OfEmpty, 0)+"]", `{"per_page":1,"count":1,"cursor":"ZC8x","is_truncated":true}`)},
		{"GET", "/bkt/objects?start_after=d/1", "", 200, listed("["+object("k", md5OfOne, 3)+"]", `{"count":1,"cursor":""}`)},
		{"GET", "/bkt/objects?prefix=none", "", 200, listed("[]", `{"count":0,"cursor":""}`)},
		{"GET", "/bkt/objects?per_page=0", "", 400, no(10022, "MaxKeys params must be positive integer <= 1000.")},
		{"GET", "/bkt/objects?per_page=1001", "", 400, no(10022, "MaxKeys params must be positive integer <= 1000.")},

		{"PUT", "/B1/objects/k", "", 400, no(10005, "The specified bucket name is not valid.")},
		{"PUT", "/bkt/objects/" + strings.Repeat("x", 1025), "", 400, no(10020, "The specified object name is not valid.")},
		{"PUT", "/bkt/objects/%FF", "", 400, no(10020, "The specified object name is not valid.")},
		{"POST", "/bkt/objects/k", "", 405, no(7001, "Method POST not available for that URI.")},
		{"DELETE", "/bkt/objects/k", "", 200, ok(`{}`)},
		{"GET", "/bkt/objects/k", "", 404, no(10007, "The specified key does not exist.")},
	} {
		w := ask(h, c.method, c.path, c.body)
		if got := version.ReplaceAllString(w.Body.String(), `"version":"V"`); w.Code != c.status || got != c.want {
			t.Errorf("%s %.80s: got %d\n%s\nwant %d\n%s", c.method, c.path, w.Code, got, c.status, c.want)
		}
	}
}

func TestFace_Headers(t *testing.T) {
	h := newFace(t)
	w := ask(h, "PUT", "/bkt/objects/k", "one", "Content-Type", "text/html", "Content-Language", "de", "Content-Disposition", "inline",
		"Content-Encoding", "x", "Cache-Control", "no-store", "Expires", "Tue, 01 Jan 2030 00:00:00 GMT",
		"Cf-R2-Storage-Class", "InfrequentAccess", "Cf-R2-Custom-Metadata", `{"z":"1","a":"é","z":"2"}`,
		"Cf-R2-Checksum-Sha1", "fe05bcdcdc4928012781a5f1a2a77cbb5398e106")
	if w.Code != http.StatusOK {
		t.Fatal(w.Body)
	}
	want := http.Header{
		"Content-Type": {"text/html"}, "Content-Language": {"de"}, "Content-Disposition": {"inline"}, "Content-Encoding": {"x"},
		"Cache-Control": {"no-store"}, "Expires": {"Tue, 01 Jan 2030 00:00:00 GMT"}, "Content-Length": {"3"},
		"Etag": {`"` + md5OfOne + `"`}, "Last-Modified": {"Thu, 01 Jan 2026 00:00:00 GMT"},
		"Cf-R2-Storage-Class": {"InfrequentAccess"}, "Cf-R2-Custom-Metadata": {`{"z":"2","a":"é"}`},
		"Cf-R2-Checksum-Md5": {md5OfOne}, "Cf-R2-Checksum-Sha1": {"fe05bcdcdc4928012781a5f1a2a77cbb5398e106"},
		"X-Content-Type-Options": {"nosniff"}, "Content-Security-Policy": {"sandbox; default-src 'none'"},
	}
	for _, method := range []string{"GET", "HEAD"} {
		if got := ask(h, method, "/bkt/objects/k", "").Header(); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: got\n%v\nwant\n%v", method, got, want)
		}
	}
}

func TestFace_Metadata(t *testing.T) {
	h := newFace(t)
	ask(h, "PUT", "/bkt/objects/k", "one", "Content-Type", "text/html", "Cache-Control", "no-store", "Expires", "2030-01-01T00:00:00.5Z", "Cf-R2-Custom-Metadata", `{"z":"1","a":"é"}`)
	want := strings.NewReplacer(`"http_metadata":{}`, `"http_metadata":{"contentType":"text/html","cacheControl":"no-store","cacheExpiry":"2030-01-01T00:00:00.5Z"}`,
		`"custom_metadata":{}`, `"custom_metadata":{"z":"1","a":"é"}`).Replace(object("k", md5OfOne, 3))
	if got := version.ReplaceAllString(ask(h, "GET", "/bkt/metadata/k", "").Body.String(), `"version":"V"`); got != ok(want) {
		t.Errorf("got %swant %s", got, want)
	}
}

func TestFace_Refusals(t *testing.T) {
	h := newFace(t)
	for _, c := range []struct {
		name, value string
		want        string
	}{
		{"Expires", "soon", no(10012, `the header expires is malformed: parsing time "soon" as "2006-01-02T15:04:05Z07:00": cannot parse "soon" as "2006"`)},
		{"Cf-R2-Storage-Class", "Cold", no(10012, `the storage class is Standard or InfrequentAccess, not "Cold"`)},
		{"Cf-R2-Custom-Metadata", `{"a":1}`, no(10012, `the header Cf-R2-Custom-Metadata is malformed: json: cannot unmarshal number into Go value of type string`)},
		{"Cf-R2-Custom-Metadata", `{"a":"` + strings.Repeat("x", 8192) + `"}`, no(10012, "Your metadata headers exceed the maximum allowed metadata size.")},
		{"Cf-R2-Checksum-Md5", "00", no(10012, "a checksum md5 has 32 hex digits, not 2")},
		{"Cf-R2-Checksum-Md5", "xx", no(10012, "the header Cf-R2-Checksum-md5 is malformed: encoding/hex: invalid byte: U+0078 'x'")},
		{"Cf-R2-Checksum-Md5", md5OfEmpty, no(10037, "The MD5 checksum you specified did not match what we received.\nYou provided a MD5 checksum with value: "+md5OfEmpty+"\nActual MD5 was: "+md5OfOne)},
	} {
		w := ask(h, "PUT", "/bkt/objects/k", "one", c.name, c.value)
		if w.Code != http.StatusBadRequest || w.Body.String() != c.want {
			t.Errorf("%s: %.40s: got %d\n%s\nwant\n%s", c.name, c.value, w.Code, w.Body, c.want)
		}
	}
	if w := ask(h, "GET", "/bkt/objects/k", ""); w.Code != http.StatusNotFound {
		t.Errorf("something was stored: %d", w.Code)
	}
}
