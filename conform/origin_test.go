package conform_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"testing"

	"edgeemu/conform"
)

func TestOrigin(t *testing.T) {
	origin, err := conform.ListenOrigin()
	if err != nil {
		t.Fatal(err)
	}
	defer origin.Close()
	client := &http.Client{Transport: &http.Transport{DisableCompression: true, DisableKeepAlives: true}}
	defer client.CloseIdleConnections()
	get := func(path string) (int, string, error) {
		request, err := http.NewRequest(http.MethodGet, origin.URL()+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("User-Agent", "")
		response, err := client.Do(request)
		if err != nil {
			return 0, "", err
		}
		defer response.Body.Close()
		body, err := io.ReadAll(response.Body)
		return response.StatusCode, string(body), err
	}
	for path, want := range map[string]string{
		"/echo?a=1":                 `{"body":"","headers":{"connection":"close"},"host":"` + origin.Address() + `","method":"GET","url":"/echo?a=1"}` + "\n",
		"/status/418":               "status 418",
		"/status/204":               "",
		"/redirect/302?to=/big?n=3": "xxx",
		"/json":                     `{"from":"origin","n":[1,2]}`,
		"/text":                     "text from the origin",
		"/chunks?n=2":               "chunk 0\nchunk 1\n",
		"/big?n=-1":                 "bad n\n",
		"/latin1":                   "\xe9",
	} {
		if _, got, err := get(path); err != nil || got != want {
			t.Errorf("%s: got %q, %v, want %q", path, got, err, want)
		}
	}
	for _, path := range []string{"/close", "/garbage", "/cut"} {
		if _, _, err := get(path); err == nil {
			t.Errorf("%s gives no error", path)
		}
	}
}

func TestOrigin_HoldWaitsForRelease(t *testing.T) {
	origin, err := conform.ListenOrigin()
	if err != nil {
		t.Fatal(err)
	}
	defer origin.Close()
	held := make(chan string)
	go func() {
		response, err := http.Get(origin.URL() + "/hold")
		if err != nil {
			held <- err.Error()
			return
		}
		defer response.Body.Close()
		body, _ := io.ReadAll(response.Body)
		held <- string(body)
	}()
	for _, path := range []string{"/seen", "/release"} {
		response, err := http.Get(origin.URL() + path)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
	}
	<-origin.Seen()
	if got := <-held; got != "released" {
		t.Errorf("got %q", got)
	}
}

func TestOrigin_SaysWhatItIsTold(t *testing.T) {
	origin, err := conform.ListenOrigin()
	if err != nil {
		t.Fatal(err)
	}
	defer origin.Close()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	list := url.PathEscape(`[{"status":503,"headers":{"Retry-After":"0"},"body":"later/"},{"chunks":["a","b"]}]`)
	for _, want := range []string{"503 0 later/", "200  ab", "200  ab"} {
		response, err := client.Get(origin.URL() + "/say/" + list + "/v1/things?x=1")
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		response.Body.Close()
		if got := fmt.Sprint(response.StatusCode, " ", response.Header.Get("Retry-After"), " ", string(body)); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	for _, bad := range []string{"nonsense", "[]", `[{"status":99}]`} {
		response, err := client.Get(origin.URL() + "/say/" + url.PathEscape(bad) + "/")
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		if response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: got %d", bad, response.StatusCode)
		}
	}
}
