package cli

import (
	"fmt"
	"slices"
	"strings"
)

// A level says how much is shown. The values are wrangler's.
type level int

const (
	levelNone level = iota
	levelError
	levelWarn
	levelInfo
	levelLog
	levelDebug
)

var levelNames = []string{"none", "error", "warn", "info", "log", "debug"}

func (l level) String() string { return levelNames[l] }

// Set reads a level from the command line.
func (l *level) Set(name string) error {
	i := slices.Index(levelNames, name)
	if i < 0 {
		return fmt.Errorf("must be one of %s", strings.Join(levelNames, ", "))
	}
	*l = level(i)
	return nil
}

// Type names the level's values in the help.
func (l *level) Type() string { return "level" }

// levelOf returns the level from which on a console method is shown. Recorded:
// console.debug counts as info.
func levelOf(method string) level {
	switch method {
	case "error":
		return levelError
	case "warn":
		return levelWarn
	case "info", "debug":
		return levelInfo
	}
	return levelLog
}
