package bundle

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/evanw/esbuild/pkg/api"
)

// A Builder builds one Worker, each time faster than the first. Its methods
// may be called from any goroutine; builds run one at a time.
type Builder struct {
	opts     Options
	rules    *ruleSet
	mainName string // name of the entry module

	mu       sync.Mutex
	closed   bool
	entry    guess            // what is known of the entry as it was last
	commands snapshot         // what the custom build saw when it last ran
	format   Format           // of the build that esbuild is set up for
	esbuild  api.BuildContext // nil before the first build
	run      *run             // of the build under way
	mixed    map[string]bool  // folders of packages that looked plain and are not, see packages.go
}

// New returns a Builder. It returns an error where opts contradict each other;
// what is wrong with the files is said by [Builder.Build].
func New(opts Options) (*Builder, error) {
	for what, path := range map[string]string{"Entry": opts.Entry, "Root": opts.Root} {
		if !filepath.IsAbs(path) {
			return nil, fmt.Errorf("BUG: bundle.Options.%s is not an absolute path: %q", what, path)
		}
	}
	if opts.Build != nil && opts.Build.Command != "" && opts.Runner == nil {
		return nil, errors.New("BUG: bundle.Options.Build needs a Runner")
	}
	if opts.BaseDir == "" {
		opts.BaseDir = filepath.Dir(opts.Entry)
	}
	if opts.FindAdditionalModules == nil {
		opts.FindAdditionalModules = &opts.NoBundle
	}
	return &Builder{opts: opts, rules: newRuleSet(opts.Rules), mainName: mainName(opts), mixed: map[string]bool{}}, nil
}

// mainName is the name of the entry module. It lies below BaseDir where other
// files keep their names too, so that relative imports fit.
func mainName(opts Options) string {
	name := filepath.Base(opts.Entry)
	if opts.NoBundle || *opts.FindAdditionalModules {
		if below, err := filepath.Rel(opts.BaseDir, opts.Entry); err == nil && filepath.IsLocal(below) {
			name = filepath.ToSlash(below)
		}
	}
	if opts.NoBundle {
		return name
	}
	return strings.TrimSuffix(name, filepath.Ext(name)) + ".js"
}

// Build builds the Worker from the files as they are now. It returns an
// [*Error] where these are at fault, and the context's error where ctx ended.
func (b *Builder) Build(ctx context.Context) (*Result, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.closed {
		return nil, errors.New("build: the builder is closed")
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	output, err := b.command(ctx)
	if err != nil {
		return nil, err
	}
	result, err := b.build(ctx)
	var failure *Error
	if errors.As(err, &failure) {
		failure.Output = output
		failure.Inputs = b.inputs(failure.Inputs)
		failure.WatchDirs = b.watchDirs()
		failure.Warnings = slices.Concat(b.rules.warnings, failure.Warnings)
		return nil, failure
	}
	if err != nil {
		return nil, err
	}
	result.Output = output
	result.Inputs = b.inputs(nil)
	result.WatchDirs = b.watchDirs()
	result.Warnings = slices.Concat(b.rules.warnings, result.Warnings)
	return result, nil
}

func (b *Builder) build(ctx context.Context) (*Result, error) {
	b.run = newRun(b.mixed)
	b.run.read(b.opts.Entry)
	entry, err := b.guessEntry()
	if err != nil {
		return nil, err
	}
	additional, err := b.additionalModules(entry.format)
	if err != nil {
		return nil, err
	}
	if b.opts.NoBundle {
		return b.take(entry, additional)
	}
	for _, m := range additional {
		b.run.found[m.File] = m.Kind
	}
	if err := b.setUp(entry.format); err != nil {
		return nil, err
	}
	stop := context.AfterFunc(ctx, b.esbuild.Cancel)
	built := b.esbuild.Rebuild()
	stop()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if b.run.again {
		return b.build(ctx)
	}
	reader := &messages{b: b}
	if len(built.Errors) > 0 {
		return nil, &Error{Messages: reader.all(built.Errors), Warnings: append(entry.warnings, reader.all(built.Warnings)...)}
	}
	if err := b.checkScript(); err != nil {
		return nil, err
	}
	main := Module{Name: b.mainName, Kind: ESModule, File: entry.file}
	for _, file := range built.OutputFiles {
		if strings.HasSuffix(file.Path, ".map") {
			main.Map = file.Contents
		} else {
			main.Source = file.Contents
		}
	}
	result := &Result{
		Format:   entry.format,
		Modules:  slices.Concat([]Module{main}, additional, b.run.sortedModules()),
		Warnings: append(entry.warnings, reader.all(built.Warnings)...),
	}
	if entry.format == Modules {
		result.Exports = exportsOf(built.Metafile)
	}
	return result, nil
}

// setUp makes esbuild ready for the format, once.
func (b *Builder) setUp(format Format) error {
	if b.esbuild != nil && b.format == format {
		return nil
	}
	if b.esbuild != nil {
		b.esbuild.Dispose()
		b.esbuild = nil
	}
	b.format = format
	esbuild, err := api.Context(b.esbuildOptions(format))
	if err != nil {
		return &Error{Messages: (&messages{b: b}).all(err.Errors)}
	}
	b.esbuild = esbuild
	return nil
}

// Close frees what is kept between builds. It waits for a build under way.
func (b *Builder) Close() error {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.closed = true
	if b.esbuild != nil {
		b.esbuild.Dispose()
		b.esbuild = nil
	}
	return nil
}
