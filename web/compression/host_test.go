package compression_test

import (
	"net/http"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web"
)

// host is a worker without a network whose console nobody reads.
type host struct{}

func (host) Console(*js.Scope, string, string) {}
func (host) IncomingHeaders(int) []string      { return nil }
func (host) IncomingCF(int) js.JSON            { return "" }
func (host) OnClientGone(int, js.Func)         {}
func (host) Warn(string)                       {}
func (host) Zone() string                      { return "" }
func (host) Transport() http.RoundTripper      { return http.DefaultTransport }

func newRig(t testing.TB, date string) *jstest.Rig {
	return jstest.NewRig(t, jstest.Options{Parts: web.Parts(), Host: host{}, Date: date})
}
