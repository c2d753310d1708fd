package apiv4_test

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"edgeemu/apiv4"
)

// Whatever a key is, it arrives as it was sent, here and over a network.
func FuzzPath(f *testing.F) {
	for _, key := range []string{"k", "..", ".", "a//b", "a/../b", "%2F%", "?#&", "é\U0001F600", "\x00\n", "\xff", "", " ", "{key...}"} {
		f.Add("n", key)
	}
	var got []string
	m := &apiv4.Mux{}
	m.Handle("GET", "/accounts/{account}/n/{thing}/v/{key...}", func(w http.ResponseWriter, r *http.Request) error {
		got = []string{r.PathValue("thing"), r.PathValue("key")}
		return apiv4.OK(w, nil)
	})
	handler := http.StripPrefix("/client/v4", m)
	server := httptest.NewServer(handler)
	f.Cleanup(server.Close)
	served := &apiv4.Client{HTTP: server.Client(), Base: server.URL + "/client/v4"}
	f.Fuzz(func(t *testing.T, thing, key string) {
		if thing == "" {
			return // there is no such segment
		}
		for name, client := range map[string]*apiv4.Client{"here": apiv4.NewLocal(handler), "served": served} {
			got = nil
			if _, err := client.Call(t.Context(), apiv4.Request{Method: "GET", Path: apiv4.Path("n", thing, "v", key)}, nil); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if len(got) != 2 || got[0] != thing || got[1] != key {
				t.Fatalf("%s: got %q, want %q %q", name, got, thing, key)
			}
		}
	})
}

// No path brings the router down, and none is answered twice.
func FuzzMux(f *testing.F) {
	for _, path := range []string{"/accounts/a/things", "/accounts/a/things/t/values/%2F", "/accounts//things", "/accounts/%zz/things", "//", "/accounts/a/things/t/values/%"} {
		f.Add("GET", path)
	}
	f.Fuzz(func(t *testing.T, method, path string) {
		r, err := http.NewRequest(method, "http://localhost", nil)
		if err != nil {
			return
		}
		if r.URL, err = r.URL.Parse(path); err != nil {
			return
		}
		w := httptest.NewRecorder()
		newMux().ServeHTTP(w, r)
		if w.Code == 0 || w.Body.Len() == 0 {
			t.Fatalf("%s %q is not answered", method, path)
		}
	})
}
