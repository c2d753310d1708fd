package cli

import (
	"slices"
	"sync/atomic"
	"time"

	"edgeemu/config"
	"edgeemu/emulator"
)

// A voice tells what a running server does, to people or to programs.
type voice interface {
	emulator.Log
	// ready is called once, when requests will succeed.
	ready(ready)
	// waiting is called where the Worker has not started, with the address
	// that will serve it.
	waiting(url string)
	// stopping is called when the server has been asked to end.
	stopping(why string)
	// failure is called with the error that ends the command.
	failure(error)
	// setLevel changes how much is told, and returns what is told now.
	setLevel(level)
	flush()
}

// ready is what is told of a server that has started.
type ready struct {
	url      string
	port     int
	pid      int
	took     time.Duration
	secrets  []string // files that secrets were read from
	state    string   // folder of the stores
	bindings []binding
}

// secretFiles returns the files that the secrets of a configuration come from.
func secretFiles(c *config.Config) []string {
	var files []string
	for _, v := range c.Variables {
		if v.Secret && v.Source != "" && v.Source != "process.env" && v.Source != "--var" && !slices.Contains(files, v.Source) {
			files = append(files, v.Source)
		}
	}
	return files
}

// stored reports whether a binding leads to a store of this machine.
func (r ready) stored() bool {
	kinds := []string{config.KindKV.TypeName(), config.KindD1.TypeName(), config.KindR2.TypeName()}
	return slices.ContainsFunc(r.bindings, func(b binding) bool { return b.Mode != notSupported && slices.Contains(kinds, b.Type) })
}

// notSupported is the mode of a binding that leads nowhere.
const notSupported = "not supported"

// A binding is a row of the table of bindings.
type binding struct {
	Name   string `json:"name"`
	Type   string `json:"type"`
	Detail string `json:"detail,omitempty"`
	Mode   string `json:"mode"` // local, partial or not supported
}

// bindingsOf returns the rows for a configuration, in wrangler's order.
func bindingsOf(c *config.Config) []binding {
	levels := map[string]config.Support{}
	for _, f := range config.Check(c) {
		if f.What == "binding" {
			levels[f.Name] = f.Level
		}
	}
	rows := make([]binding, 0, len(c.Bindings))
	for _, b := range c.Bindings {
		mode := "local"
		switch levels[b.Name] {
		case config.Unsupported:
			mode = notSupported
		case config.Partial:
			mode = "partial"
		}
		rows = append(rows, binding{b.Name, b.Type, b.Detail, mode})
	}
	return rows
}

// shownLevel is a level that may be changed while it is read.
type shownLevel struct{ atomic.Int32 }

func (l *shownLevel) shows(at level) bool { return level(l.Load()) >= at }
