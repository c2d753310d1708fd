package apiv4_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"edgeemu/apiv4"
	"edgeemu/fault"
)

func newMux() *apiv4.Mux {
	m := &apiv4.Mux{}
	m.Handle("GET", "/accounts/{account}/things", func(w http.ResponseWriter, r *http.Request) error {
		return apiv4.Page(w, []string{"a"}, &apiv4.ResultInfo{Count: 1})
	})
	m.Handle("GET", "/accounts/{account}/things/{thing}/values/{key...}", func(w http.ResponseWriter, r *http.Request) error {
		return apiv4.OK(w, r.PathValue("account")+"|"+r.PathValue("thing")+"|"+r.PathValue("key"))
	})
	m.Handle("PUT", "/accounts/{account}/things/{thing}", func(http.ResponseWriter, *http.Request) error {
		switch {
		default:
			return errors.New("disk on fire")
		}
	})
	m.Handle("DELETE", "/accounts/{account}/things/{thing}", func(http.ResponseWriter, *http.Request) error {
		return &fault.Error{Code: "10006", Status: 404, Text: "no such thing", Hint: "look elsewhere"}
	})
	m.Handle("PATCH", "/accounts/{account}/things/{thing}", func(http.ResponseWriter, *http.Request) error {
		return &apiv4.Error{Status: 409, Code: 10004, Message: "there is one"}
	})
	return m
}

func TestMux(t *testing.T) {
	for _, c := range []struct {
		request string
		status  int
		body    string
	}{
		{"GET /accounts/x/things", 200, `{"success":true,"errors":[],"messages":[],"result":["a"],"result_info":{"count":1,"cursor":""}}`},
		{"GET /accounts/x/things/t/values/a%2Fb//c/../%2e%2e%25", 200, `{"success":true,"errors":[],"messages":[],"result":"x|t|a/b//c/../..%"}`},
		{"GET /accounts/x/things/t%20u/values/", 200, `{"success":true,"errors":[],"messages":[],"result":"x|t u|"}`},
		{"GET /accounts/x/things/t", 405, `{"success":false,"errors":[{"code":7001,"message":"Method GET not available for that URI."}],"messages":[],"result":null}`},
		{"GET /accounts//things", 404, `{"success":false,"errors":[{"code":7003,"message":"Could not route to /client/v4/accounts//things, perhaps your object identifier is invalid?"}],"messages":[],"result":null}`},
		{"GET /accounts/x/thingsies", 404, `{"success":false,"errors":[{"code":7003,"message":"Could not route to /client/v4/accounts/x/thingsies, perhaps your object identifier is invalid?"}],"messages":[],"result":null}`},
		{"GET /", 404, `{"success":false,"errors":[{"code":7003,"message":"Could not route to /client/v4/, perhaps your object identifier is invalid?"}],"messages":[],"result":null}`},
		{"PUT /accounts/x/things/t", 500, `{"success":false,"errors":[{"code":10001,"message":"disk on fire"}],"messages":[],"result":null}`},
		{"DELETE /accounts/x/things/t", 404, `{"success":false,"errors":[{"code":10006,"message":"no such thing","meta":{"hint":"look elsewhere"}}],"messages":[],"result":null}`},
		{"PATCH /accounts/x/things/t", 409, `{"success":false,"errors":[{"code":10004,"message":"there is one"}],"messages":[],"result":null}`},
	} {
		method, path, _ := strings.Cut(c.request, " ")
		w := httptest.NewRecorder()
		newMux().ServeHTTP(w, httptest.NewRequest(method, path, nil))
		if w.Code != c.status || w.Body.String() != c.body+"\n" {
			t.Errorf("%s: got %d\n%swant %d\n%s", c.request, w.Code, w.Body, c.status, c.body)
		}
	}
}

func TestMux_AnAnswerThatBreaksOffIsAborted(t *testing.T) {
	m := &apiv4.Mux{}
	m.Handle("GET", "/accounts/{account}/x", func(w http.ResponseWriter, _ *http.Request) error {
		if _, err := w.Write([]byte("half")); err != nil {
			return err
		}
		return errors.New("and no more")
	})
	defer func() {
		if v := recover(); v != http.ErrAbortHandler {
			t.Errorf("got %v", v)
		}
	}()
	m.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("GET", "/accounts/a/x", nil))
	t.Error("the handler was not aborted")
}

func TestRaw_IsNoPage(t *testing.T) {
	w := httptest.NewRecorder()
	apiv4.Raw(w, "text/html", 3)
	for name, want := range map[string]string{
		"Content-Type": "text/html", "Content-Length": "3", "X-Content-Type-Options": "nosniff",
		"Content-Security-Policy": "sandbox; default-src 'none'",
	} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
}
