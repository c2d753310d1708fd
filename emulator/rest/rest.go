package rest

import (
	"net/http"

	"edgeemu/apiv4"
	"edgeemu/cache/cachehttp"
	"edgeemu/d1/d1http"
	"edgeemu/emulator/world"
	"edgeemu/kv/kvhttp"
	"edgeemu/r2/r2http"
)

// New returns the API over a world. Paths begin with /accounts.
func New(w *world.World) http.Handler {
	m := &apiv4.Mux{}
	kvhttp.Routes(m, w.KV)
	r2http.Routes(m, w.R2)
	cachehttp.Routes(m, w.Cache)
	d1http.Routes(m, w.D1)
	return m
}
