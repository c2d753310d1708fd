package js

import "edgeemu/fault"

// The errors with which a scope ends that went over a limit, in the platform's
// words (https://developers.cloudflare.com/workers/observability/errors/).
var (
	ErrCPULimit    = &fault.Error{Code: "js.cpu-limit", Text: "Worker exceeded CPU time limit.", Status: 503}
	ErrMemoryLimit = &fault.Error{Code: "js.memory-limit", Text: "Worker exceeded memory limit.", Status: 503}
)
