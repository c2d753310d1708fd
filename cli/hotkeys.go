package cli

import (
	"context"
	"strings"

	"edgeemu/emulator"
)

const keyHelp = `  b  open in the browser
  r  reload now
  l  show more or less (debug, error, warn, info, log in turn)
  c  clear the screen
  ?  this list
  x  exit (also q and Ctrl-C)`

// clearScreen moves to the top and erases what is shown and scrolled back.
const clearScreen = "\x1b[H\x1b[2J\x1b[3J"

// Control characters that a terminal delivers in raw mode.
const (
	ctrlC = 0x03
	ctrlD = 0x04
)

// keys listens for single keys where somebody is there to press them. quit is
// closed when they ask for the end. restore gives the terminal back.
func (d *devRun) keys(ctx context.Context, e *emulator.Emulator, address string) (quit <-chan struct{}, restore func()) {
	if !d.f.hotkeys || !d.p.interactive() || d.p.Raw == nil || d.f.logFormat == "json" {
		return nil, func() {}
	}
	giveBack, err := d.p.Raw()
	if err != nil {
		return nil, func() {} // a terminal without raw mode has no hotkeys
	}
	d.printer.setRaw(true)
	d.printer.line(d.printer.paint(dim, "press ? for keys, x to exit"))
	asked := make(chan struct{})
	go d.readKeys(ctx, e, address, asked)
	return asked, func() {
		d.printer.setRaw(false)
		giveBack()
	}
}

// readKeys handles keys until one asks for the end or there are no more. The
// read of a terminal can't be cut short, so it ends with the process.
func (d *devRun) readKeys(ctx context.Context, e *emulator.Emulator, address string, quit chan<- struct{}) {
	key := make([]byte, 1)
	for {
		if n, err := d.p.Stdin.Read(key); n == 0 || err != nil {
			return
		}
		switch strings.ToLower(string(key)) {
		case "x", "q", string(rune(ctrlC)), string(rune(ctrlD)):
			close(quit)
			return
		case "b":
			if err := d.p.Open(address); err != nil {
				d.say.Notice("can't open a browser: " + err.Error())
			}
		case "r":
			// What it comes to is told as any reload is.
			_ = e.Reload(ctx)
		case "l":
			d.f.logLevel = d.f.logLevel%levelDebug + 1
			d.say.setLevel(d.f.logLevel)
			d.printer.line("log level: " + d.f.logLevel.String())
		case "c":
			d.printer.line(clearScreen)
		case "?", "h":
			d.printer.line(keyHelp)
		}
	}
}
