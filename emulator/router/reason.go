package router

import (
	"net/http"
	"strconv"

	"edgeemu/web/http1"
)

// setReason has the response to r go out with the reason phrase. Served by
// another server than ours it keeps the registered one.
func setReason(r *http.Request, status int, reason string) {
	if reason == http.StatusText(status) {
		return
	}
	if c := connOf(r); c != nil {
		line := append(make([]byte, 0, 5+len(reason)), ' ')
		line = append(strconv.AppendInt(line, int64(status), 10), ' ')
		c.statusLine = append(line, reason...)
	}
}

// reasonOr returns the reason phrase of a response: workerd's where the Worker
// gave none.
func reasonOr(reason string, status int) string {
	if reason != "" {
		return reason
	}
	return http1.Reason(status)
}
