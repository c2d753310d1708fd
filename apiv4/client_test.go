package apiv4_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"testing"

	"edgeemu/apiv4"
)

// faces serves bodies of every kind.
func faces() *apiv4.Mux {
	m := newMux()
	m.Handle("PUT", "/accounts/{account}/body", func(w http.ResponseWriter, r *http.Request) error {
		n, err := io.Copy(io.Discard, r.Body)
		if err != nil {
			return err
		}
		return apiv4.OK(w, []int64{r.ContentLength, n})
	})
	m.Handle("GET", "/accounts/{account}/body", func(w http.ResponseWriter, _ *http.Request) error {
		apiv4.Raw(w, "image/png", bodySize)
		_, err := io.Copy(w, io.LimitReader(zeros{}, bodySize))
		return err
	})
	m.Handle("GET", "/accounts/{account}/broken", func(w http.ResponseWriter, _ *http.Request) error {
		_, _ = w.Write([]byte("half"))
		return errors.New("no more")
	})
	m.Handle("GET", "/accounts/{account}/plain", func(w http.ResponseWriter, _ *http.Request) error {
		http.Error(w, "what?", http.StatusTeapot)
		return nil
	})
	m.Handle("POST", "/accounts/{account}/wait", func(_ http.ResponseWriter, r *http.Request) error {
		_, err := io.Copy(io.Discard, r.Body)
		return err
	})
	return m
}

// both runs a test against a handler in this process and against a server.
func both(t *testing.T, test func(t *testing.T, c *apiv4.Client)) {
	t.Run("here", func(t *testing.T) { test(t, apiv4.NewLocal(http.StripPrefix("/client/v4", faces()))) })
	t.Run("served", func(t *testing.T) {
		server := httptest.NewServer(http.StripPrefix("/client/v4", faces()))
		defer server.Close()
		test(t, &apiv4.Client{HTTP: server.Client(), Base: server.URL + "/client/v4"})
	})
}

func TestClient_Call(t *testing.T) {
	both(t, func(t *testing.T, c *apiv4.Client) {
		var things []string
		info, err := c.Call(t.Context(), apiv4.Request{Method: "GET", Path: "/things"}, &things)
		if err != nil || len(things) != 1 || info.Count != 1 {
			t.Fatalf("got %v %+v %v", things, info, err)
		}
		var said string
		if _, err := c.Call(t.Context(), apiv4.Request{Method: "GET", Path: apiv4.Path("things", "a/b", "values", "..", "x//%2F?#é")}, &said); err != nil {
			t.Fatal(err)
		}
		if want := "local|a/b|../x//%2F?#é"; said != want {
			t.Errorf("got %q, want %q", said, want)
		}
	})
}

func TestClient_Errors(t *testing.T) {
	both(t, func(t *testing.T, c *apiv4.Client) {
		for _, want := range []struct {
			method, path string
			err          apiv4.Error
		}{
			{"DELETE", "/things/t", apiv4.Error{Status: 404, Code: 10006, Message: "no such thing", Hint: "look elsewhere"}},
			{"PUT", "/things/t", apiv4.Error{Status: 500, Code: 10001, Message: "disk on fire"}},
			{"GET", "/plain", apiv4.Error{Status: 418, Message: "418 I'm a teapot what?"}},
		} {
			_, err := c.Call(t.Context(), apiv4.Request{Method: want.method, Path: want.path}, nil)
			var got *apiv4.Error
			if !errors.As(err, &got) || *got != want.err {
				t.Errorf("%s %s: got %#v, want %#v", want.method, want.path, err, want.err)
			}
		}
	})
}

func TestClient_ABrokenAnswerIsNoWholeOne(t *testing.T) {
	both(t, func(t *testing.T, c *apiv4.Client) {
		res, err := c.Do(t.Context(), apiv4.Request{Method: "GET", Path: "/broken"})
		if err != nil {
			return // broken before it began, as a server may have it
		}
		defer res.Body.Close()
		if _, err := io.ReadAll(res.Body); err == nil {
			t.Error("a broken answer was read to its end")
		}
	})
}

const bodySize = 64 << 20

func TestClient_BodiesAreStreamed(t *testing.T) {
	both(t, func(t *testing.T, c *apiv4.Client) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		for _, known := range []int64{bodySize, -1} {
			var got []int64
			_, err := c.Call(t.Context(), apiv4.Request{Method: "PUT", Path: "/body", Size: known, Body: io.LimitReader(zeros{}, bodySize)}, &got)
			if err != nil || got[0] != known || got[1] != bodySize {
				t.Errorf("sent: got %v, %v", got, err)
			}
		}
		res, err := c.Do(t.Context(), apiv4.Request{Method: "GET", Path: "/body"})
		if err != nil {
			t.Fatal(err)
		}
		n, err := io.Copy(io.Discard, res.Body)
		if err != nil || n != bodySize || res.ContentLength != bodySize || res.Header.Get("Content-Type") != "image/png" {
			t.Errorf("got %d bytes of %d, %v %v", n, res.ContentLength, res.Header, err)
		}
		res.Body.Close()
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 8<<20 {
			t.Errorf("%d bytes were taken for bodies of %d", used, bodySize)
		}
	})
}

type zeros struct{}

func (zeros) Read(b []byte) (int, error) { return len(b), nil }

func TestLocal_EndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	in, typing := io.Pipe() // nobody types
	defer typing.Close()
	cancel()
	_, err := apiv4.NewLocal(http.StripPrefix("/client/v4", faces())).
		Do(ctx, apiv4.Request{Method: "POST", Path: "/wait", Size: -1, Body: in})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

func TestLocal_ABodyThatIsNotReadEndsItsHandler(t *testing.T) {
	ended := make(chan error, 1)
	m := &apiv4.Mux{}
	m.Handle("GET", "/accounts/{account}/endless", func(w http.ResponseWriter, _ *http.Request) error {
		_, err := io.Copy(w, zeros{})
		ended <- err
		return err
	})
	res, err := apiv4.NewLocal(http.StripPrefix("/client/v4", m)).Do(t.Context(), apiv4.Request{Method: "GET", Path: "/endless"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.CopyN(io.Discard, res.Body, 10); err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if err := <-ended; err == nil || !strings.Contains(err.Error(), "closed the answer") {
		t.Errorf("the handler ended with %v", err)
	}
}
