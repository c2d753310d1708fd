package router

import (
	"net/http"
	"strings"
)

// reserved serves what is not the Worker's: the control doors and what lies
// below /cdn-cgi/. It reports whether it answered.
//
// A path below /cdn-cgi/ that has no handler goes to the Worker, but only
// with a Host and Origin of ours, as recorded.
func (rt *Router) reserved(w http.ResponseWriter, r *http.Request) bool {
	path := r.URL.Path
	control := rt.o.Control != nil && below(path, rt.o.Prefix)
	if !control && !strings.HasPrefix(path, "/cdn-cgi/") {
		return false
	}
	if refusal := rt.guard.check(r); refusal != "" {
		setReason(r, http.StatusForbidden, refusal)
		plain(w, http.StatusForbidden, refusal)
		return true
	}
	if control {
		rt.o.Control.ServeHTTP(w, r)
		return true
	}
	if handler := rt.o.CDN[path]; handler != nil {
		handler.ServeHTTP(w, r)
		return true
	}
	return false
}

// below reports whether path is prefix or lies below it.
func below(path, prefix string) bool {
	rest, ok := strings.CutPrefix(path, prefix)
	return ok && prefix != "" && (rest == "" || rest[0] == '/')
}
