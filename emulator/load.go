package emulator

import (
	"context"
	"net/http"

	"edgeemu/bindings"
	"edgeemu/config"
	"edgeemu/emulator/reload"
	"edgeemu/js"
	"edgeemu/web"
	"edgeemu/worker"
)

// Parts returns the parts of the platform that Workers see. They are compiled
// at most once: Emulators of one process should share them.
func Parts() *js.PartSet { return js.NewPartSet(append(web.Parts(), worker.Part)...) }

// loadWorker loads a Worker on the embedded engine.
func (e *Emulator) loadWorker(_ context.Context, in Input) (reload.Worker, error) {
	w, err := worker.Load(worker.Options{
		Bundle:    in.Bundle,
		Parts:     e.o.Parts,
		Env:       entries(in.Config),
		Flag:      in.Compat.Has,
		Clock:     e.o.Clock,
		Entropy:   e.o.Entropy,
		Transport: e.o.Transport,
		Isolates:  in.Config.Settings.Isolates,
		OnLog:     e.o.Log.Worker,
	})
	if err != nil {
		return nil, err
	}
	return w, nil
}

// entries returns what the Worker finds in env.
func entries(c *config.Config) []bindings.Entry {
	var list []bindings.Entry
	for _, v := range c.Variables {
		list = append(list, bindings.Variable(v.Name, v.JSON))
	}
	return list
}

// newTransport returns the way out for fetch. Redirects and encodings are the
// Worker's business.
func newTransport() http.RoundTripper {
	return &http.Transport{DisableCompression: true, ForceAttemptHTTP2: true, MaxIdleConnsPerHost: 16}
}
