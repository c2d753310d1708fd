// Package emulator puts edgeemu together: it reads the configuration, builds
// the Worker, loads it, serves it and keeps it up to date.
//
//	e, err := emulator.New(emulator.Options{...})
//	err = e.Start(ctx)             // the first build; watches from then on
//	url, err := e.Listen(...)      // or e.Handler() without a port
//	defer e.Close(ctx)
//
// Start returns why there is no Worker; all the same the files are watched
// then, and the first build that succeeds is served.
package emulator
