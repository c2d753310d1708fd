// Package events is node:events: emitters of events, and what waits for them.
// https://nodejs.org/docs/latest-v22.x/api/events.html
package events

import "edgeemu/js"

// Part is the part "node_events". Other parts take EventEmitter from it.
var Part = &js.Part{
	Name: "node_events", Script: script, Exports: exports, Bytecode: bytecode,
	Modules: map[string]string{"node:events": "module"},
	Needs:   []string{"nodejs_compat", "nodejs_compat_v2"},
}
