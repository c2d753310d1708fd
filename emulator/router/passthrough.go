package router

import (
	"errors"
	"net"
	"net/http"
	"strconv"
	"strings"

	"edgeemu/fault"
	"edgeemu/web/http1"
	"edgeemu/worker"
)

// answer has the Worker answer, or the origin where the Worker failed after
// passThroughOnException().
func (rt *Router) answer(lease Worker, r *http.Request, req *worker.Request) (*worker.Response, error) {
	res, err := lease.Fetch(r.Context(), req)
	var pass *worker.PassThrough
	if err == nil || !errors.As(err, &pass) {
		return res, err
	}
	if rt.mapped == nil && isOwnHost(r) {
		return nil, pass.Err // behind this server there is no origin but itself
	}
	rt.uncaught(thrownOf(pass.Err))
	if res, err = pass.Send(r.Context()); err != nil {
		return nil, errOriginFailed
	}
	return res, nil
}

// errOriginFailed is where an origin did not answer.
var errOriginFailed = errors.New("the origin did not answer")

// originFailed answers then, with nothing but the status: recorded.
func originFailed(w http.ResponseWriter, r *http.Request) (int, string) {
	const status = http.StatusInternalServerError
	h := w.Header()
	h["Date"], h["Content-Type"], h["Content-Length"] = nil, nil, []string{"0"}
	w.WriteHeader(status)
	return status, http1.Reason(status)
}

func thrownOf(err error) *worker.Exception {
	var thrown *worker.Exception
	if errors.As(err, &thrown) {
		return thrown
	}
	if f := fault.As(err); f != nil {
		return exceptionOf(f)
	}
	return &worker.Exception{Name: "Error", Message: err.Error()}
}

// isOwnHost reports whether the request names this very server.
func isOwnHost(r *http.Request) bool {
	local, ok := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
	if !ok {
		return true // served without a socket
	}
	host, port, err := net.SplitHostPort(r.Host)
	if err != nil {
		host, port = r.Host, "80"
		if c, ok := r.Context().Value(connKey{}).(*conn); ok && c.secure() {
			port = "443"
		}
	}
	if port != strconv.Itoa(local.Port) {
		return false
	}
	host = strings.ToLower(strings.Trim(host, "[]"))
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && (ip.IsLoopback() || ip.IsUnspecified() || ip.Equal(local.IP))
}
