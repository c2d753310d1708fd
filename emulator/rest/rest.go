package rest

import (
	"net/http"

	"edgeemu/apiv4"
	"edgeemu/emulator/world"
)

// New returns the API over a world. Paths begin with /accounts.
func New(w *world.World) http.Handler {
	m := &apiv4.Mux{}
	return m
}
