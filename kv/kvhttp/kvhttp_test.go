package kvhttp_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"edgeemu/apiv4"
	"edgeemu/clock"
	"edgeemu/kv"
	"edgeemu/kv/kvhttp"
)

const root = "/accounts/a/storage/kv/namespaces"

// newFace returns the face of a new store at the start of 2026.
func newFace(t *testing.T) *apiv4.Mux {
	t.Helper()
	store, err := kv.Open(kv.Options{
		Dir: t.TempDir(), Clock: clock.NewVirtual(time.Unix(1767225600, 0)), Entropy: rand.NewChaCha8([32]byte{}),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = store.Close() })
	m := &apiv4.Mux{}
	kvhttp.Routes(m, func() (*kv.Store, error) { return store, nil })
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

func form(t *testing.T, parts ...string) (body, contentType string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		if err := w.WriteField(parts[i], parts[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String(), w.FormDataContentType()
}

const brokenForm = "--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n1\r\n" +
	"--x\r\nContent-Disposition: form-data; name=\"value\"\r\n\r\nhalf"

// One store, asked step by step.
func TestFace(t *testing.T) {
	h := newFace(t)
	metadataFirst, metadataFirstType := form(t, "metadata", `{ "a": [1] }`, "value", "v\x00\xff")
	valueFirst, valueFirstType := form(t, "value", "v2", "metadata", `"m"`)
	noValue, noValueType := form(t, "metadata", `1`)
	twoValues, twoValuesType := form(t, "metadata", `1`, "value", "a", "value", "b")
	badMetadata, badMetadataType := form(t, "metadata", `{`, "value", "a")
	longMetadata, longMetadataType := form(t, "metadata", `"`+strings.Repeat("x", 1024)+`"`, "value", "a")
	for _, c := range []struct {
		method, path, body, contentType string
		status                          int
		want                            string
	}{
		{"GET", "", "", "", 200, listed(`[]`, `{"page":1,"per_page":20,"count":0,"cursor":""}`)},
		{"GET", "/n/keys", "", "", 200, listed(`[]`, `{"count":0,"cursor":""}`)},
		{"GET", "/n/values/k", "", "", 404, no(10009, "get: 'key not found'")},
		{"GET", "/n/metadata/k", "", "", 404, no(10009, "get: 'key not found'")},
		{"DELETE", "/n/values/k", "", "", 200, ok(`{}`)},

		{"PUT", "/n/values/k?expiration_ttl=60", "one", "", 200, ok(`{}`)},
		{"GET", "/n/values/k", "", "", 200, "one"},
		{"HEAD", "/n/values/k", "", "", 200, ""},
		{"GET", "/n/metadata/k", "", "", 200, ok(`null`)},
		{"PUT", "/n/values/form", metadataFirst, metadataFirstType, 200, ok(`{}`)},
		{"GET", "/n/values/form", "", "", 200, "v\x00\xff"},
		{"GET", "/n/metadata/form", "", "", 200, ok(`{"a":[1]}`)},
		{"PUT", "/n/values/form", valueFirst, valueFirstType, 200, ok(`{}`)},
		{"GET", "/n/values/form", "", "", 200, "v2"},
		{"GET", "/n/metadata/form", "", "", 200, ok(`"m"`)},
		{"PUT", "/n/values/a%2Fb//..%20é", "path", "", 200, ok(`{}`)},
		{"GET", "/n/values/a/b%2F/..%20%C3%A9", "", "", 200, "path"},
		{"GET", "", "", "", 200, listed(`[{"id":"n","title":"n","supports_url_encoding":true}]`, `{"page":1,"per_page":20,"count":1,"total_count":1,"total_pages":1,"cursor":""}`)},
		{"GET", "?page=2&per_page=1000", "", "", 200, listed(`[]`, `{"page":2,"per_page":1000,"count":0,"total_count":1,"total_pages":1,"cursor":""}`)},

		{"GET", "/n/keys?limit=2", "", "", 200, listed(`[{"name":"a/b//.. é"},{"name":"form","metadata":"m"}]`, `{"count":2,"cursor":"Zm9ybQ=="}`)},
		{"GET", "/n/keys?limit=2&cursor=Zm9ybQ==", "", "", 200, listed(`[{"name":"k","expiration":1767225660}]`, `{"count":1,"cursor":""}`)},
		{"GET", "/n/keys?prefix=a/", "", "", 200, listed(`[{"name":"a/b//.. é"}]`, `{"count":1,"cursor":""}`)},
		{"GET", "/n/keys?limit=0", "", "", 400, no(10028, `limit must be a whole number from 1 to 1000, not "0"`)},
		{"GET", "/n/keys?limit=1001", "", "", 400, no(10028, `limit must be a whole number from 1 to 1000, not "1001"`)},
		{"GET", "?page=0", "", "", 400, no(10028, `page must be a whole number from 1 to 2147483648, not "0"`)},
		{"GET", "?per_page=x", "", "", 400, no(10028, `per_page must be a whole number from 1 to 1000, not "x"`)},

		{"PUT", "/n/values/", "v", "", 400, no(10033, "Key names must not be empty")},
		{"PUT", "/n/values/%2E", "v", "", 400, no(10033, `Illegal key name ".". Please use a different name.`)},
		{"PUT", "/n/values/" + strings.Repeat("x", 513), "v", "", 414, no(10033, "UTF-8 encoded length of 513 exceeds key length limit of 512.")},
		{"PUT", "/n/values/k?expiration_ttl=59", "v", "", 400, no(10012, "Invalid expiration_ttl of 59. Expiration TTL must be at least 60.")},
		{"PUT", "/n/values/k?expiration=soon", "v", "", 400, no(10012, `expiration must be a whole number of seconds, not "soon"`)},
		{"PUT", "/n/values/k", noValue, noValueType, 400, no(10012, "the form has no value")},
		{"PUT", "/n/values/k", twoValues, twoValuesType, 400, no(10012, "the form has two values")},
		{"PUT", "/n/values/k", badMetadata, badMetadataType, 400, no(10012, "the metadata is not valid JSON: unexpected end of JSON input")},
		{"PUT", "/n/values/k", longMetadata, longMetadataType, 413, no(10024, "Metadata length of 1026 exceeds limit of 1024.")},
		{"PUT", "/n/values/k", "--x\r\n", "multipart/form-data; boundary=x", 400, no(10012, "the form has no value")},
		{"PUT", "/n/values/half", brokenForm, "multipart/form-data; boundary=x", 400, no(10012, "the body broke off: read the value to store: unexpected EOF")},
		{"GET", "/n/values/half", "", "", 404, no(10009, "get: 'key not found'")},
		{"PUT", "/n/values/k", strings.Repeat("x", 26214401), "", 413, no(10024, "Value length of 26214401 exceeds limit of 26214400.")},
		{"POST", "/n/values/k", "", "", 405, no(7001, "Method POST not available for that URI.")},

		{"PUT", "/n/bulk", `[{"key":"b1","value":"<1>"},{"key":"b2","value":"/w==","base64":true,"metadata":{"x":1},"expiration":1767225700}]`, "text/plain", 200,
			ok(`{"successful_key_count":2,"unsuccessful_keys":[]}`)},
		{"GET", "/n/values/b2", "", "", 200, "\xff"},
		{"POST", "/n/bulk/get", `{"keys":["b1","nope"]}`, "", 200, ok(`{"values":{"b1":"<1>","nope":null}}`)},
		{"POST", "/n/bulk/get", `{"keys":["b2"],"withMetadata":true}`, "", 200, ok(`{"values":{"b2":{"value":"\ufffd","metadata":{"x":1},"expiration":1767225700}}}`)},
		{"POST", "/n/bulk/get", `{"keys":["b1"],"type":"json"}`, "", 400, no(10012, "At least one of the requested keys corresponds to a non-json value")},
		{"POST", "/n/bulk/get", `{"keys":["b1"],"type":"stream"}`, "", 400, no(10012, `"stream" is not a valid type. Use "json" or "text"`)},
		{"POST", "/n/bulk/get", `{"keys":[]}`, "", 400, no(10033, "You must request a minimum of 1 key")},
		{"PUT", "/n/bulk", `[{"key":"new","value":"1"},{"key":"b3"}]`, "", 400, no(10012, "each pair needs a key and a value, which are strings")},
		{"PUT", "/n/bulk", `[{"key":"new","value":"1"},{"key":"b3","value":"1","expiration_ttl":1.5}]`, "", 400, no(10012, `key "b3": expiration_ttl must be a whole number of seconds, not 1.5`)},
		{"PUT", "/n/bulk", `[{"key":"new","value":"1"},{"key":"","value":"1"}]`, "", 400, no(10033, "Key names must not be empty")},
		{"PUT", "/n/bulk", `[] []`, "", 400, no(10012, "the body has more than one value")},
		{"PUT", "/n/bulk", `{}`, "", 400, no(10012, "the body can't be read: json: cannot unmarshal object into Go value of type []kvhttp.pair")},
		{"GET", "/n/values/new", "", "", 404, no(10009, "get: 'key not found'")},
		{"POST", "/n/bulk/delete", `["b1","nope"]`, "", 200, ok(`{"successful_key_count":2,"unsuccessful_keys":[]}`)},
		{"DELETE", "/n/bulk", `["b2"]`, "", 200, ok(`{"successful_key_count":1,"unsuccessful_keys":[]}`)},
		{"GET", "/n/keys?prefix=b", "", "", 200, listed(`[]`, `{"count":0,"cursor":""}`)},
	} {
		w := ask(h, c.method, c.path, c.body, "Content-Type", c.contentType)
		if w.Code != c.status || w.Body.String() != c.want {
			t.Errorf("%s %.80s: got %d\n%s\nwant %d\n%s", c.method, c.path, w.Code, w.Body, c.status, c.want)
		}
	}
}

func TestFace_TooManyPairs(t *testing.T) {
	h := newFace(t)
	w := ask(h, "POST", "/n/bulk/delete", "["+strings.Repeat(`"k",`, 10_000)+`"k"]`)
	if want := no(10033, "10001 keys are more than the 10000 of one request"); w.Code != 400 || w.Body.String() != want {
		t.Errorf("got %d %s, want %s", w.Code, w.Body, want)
	}
}

func TestFace_Headers(t *testing.T) {
	h := newFace(t)
	ask(h, "PUT", "/n/values/k?expiration=1767229200", "<script>")
	for _, method := range []string{"GET", "HEAD"} {
		w := ask(h, method, "/n/values/k", "")
		for name, want := range map[string]string{
			"Expiration": "1767229200", "Content-Length": "8", "Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff",
		} {
			if got := w.Header().Get(name); got != want {
				t.Errorf("%s: %s is %q, want %q", method, name, got, want)
			}
		}
	}
}
