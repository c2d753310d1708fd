// Package cli is the command line: commands, flags, and how edgeemu speaks to
// a terminal.
//
// # The process as a value
//
// A command sees the process through a [Process] only: arguments, environment,
// folder, streams, signals. So a whole run is a function call in a test. This
// is the one package that makes such a value from the real process.
//
// # How it speaks
//
// Standard output is for what was asked for: the ready line, requests, console
// lines, results. Warnings and errors go to standard error. An error is the
// fact, then the place with a code frame, then a hint, without a capital or a
// full stop of ours. Colours, hotkeys and prompts are for terminals only, and
// NO_COLOR is honoured. With --log-format json standard output is one JSON
// object a line and nothing else.
//
// Commands for stores show lists as tables on a terminal and as JSON where
// there is none, or with --json. What they read is written byte by byte. They
// ask an API of HTTP that the running server answers, or this process itself:
// see [edgeemu/apiv4] and [edgeemu/emulator/rest].
//
// # Exit codes
//
//	0  all went well, or the server was asked to stop
//	1  it failed at run time; a key or object that was asked for is not there
//	2  the command line or the configuration is wrong
//	3  the port can't be had
//	4  the first build failed and nobody is there to mend it (CI is set)
package cli
