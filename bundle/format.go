package bundle

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// listenerMark stands for addEventListener while the format is guessed. It
// only has to occur in no Worker.
const listenerMark = "__EDGEEMU_SERVICE_WORKER_LISTENER__"

// A guess is what the entry point alone tells.
type guess struct {
	file     string // the entry point with its extension
	source   []byte
	format   Format
	warnings []Message
}

// guessEntry reads the entry point and tells its format as wrangler does
// (guessWorkerFormat): an entry without exports is a service worker, and so is
// one that adds listeners and has no default export. Where the entry can't be
// parsed it is taken for a module; the build proper then says what is wrong.
func (b *Builder) guessEntry() (guess, error) {
	file, err := b.entryFile()
	if err != nil {
		return guess{}, err
	}
	source, err := os.ReadFile(file)
	if err != nil {
		return guess{}, failed(fmt.Sprintf("The entry-point file %q can't be read: %v.", b.relative(b.opts.Entry), err), "")
	}
	if b.entry.file == file && bytes.Equal(source, b.entry.source) {
		return b.entry, nil
	}
	options := commonOptions(b.opts)
	options.EntryPoints = []string{file}
	options.Metafile = true
	options.Define = map[string]string{
		"addEventListener":            listenerMark,
		"globalThis.addEventListener": listenerMark,
		"self.addEventListener":       listenerMark,
	}
	built := api.Build(options)
	entry := guess{file: file, source: source, format: Modules}
	if len(built.Errors) > 0 {
		return entry, nil
	}
	exports := exportsOf(built.Metafile)
	listens := slices.ContainsFunc(built.OutputFiles, func(f api.OutputFile) bool {
		return strings.Contains(string(f.Contents), listenerMark)
	})
	switch {
	case len(exports) == 0:
		entry.format = ServiceWorker
	case listens && !slices.Contains(exports, "default"):
		entry.format = ServiceWorker
		entry.warnings = []Message{{Text: fmt.Sprintf("The entrypoint %s has exports like an ES Module, but hasn't defined a default export like a module worker normally would. Building the worker using \"service-worker\" format...", b.relative(b.opts.Entry))}}
	}
	b.entry = entry
	return entry, nil
}

// checkScript refuses what a script can't import.
func (b *Builder) checkScript() error {
	if b.format != ServiceWorker || len(b.run.builtins) == 0 {
		return nil
	}
	return failed(fmt.Sprintf("Unexpected external import of %s.\n"+
		"Your worker has no default export, which means it is assumed to be a Service Worker format Worker.\n"+
		"Did you mean to create a ES Module format Worker?\n"+
		"If so, try adding `export default { ... }` in your entry-point.\n"+
		"See https://developers.cloudflare.com/workers/reference/migrate-to-module-workers/", quotedList(b.run.builtins)), "")
}

// quotedList joins names as English lists do: "a", "b", and "c".
func quotedList(names map[string]struct{}) string {
	var quoted []string
	for name := range names {
		quoted = append(quoted, `"`+name+`"`)
	}
	slices.Sort(quoted)
	switch last := len(quoted) - 1; last {
	case 0:
		return quoted[0]
	case 1:
		return quoted[0] + " and " + quoted[1]
	default:
		return strings.Join(quoted[:last], ", ") + ", and " + quoted[last]
	}
}
