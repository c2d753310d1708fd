package bundle

import (
	"encoding/json"
	"maps"
	"path"
	"path/filepath"
	"slices"

	"github.com/evanw/esbuild/pkg/api"
)

// esbuildOptions are wrangler 4.164's (COMMON_ESBUILD_OPTIONS, bundleWorker),
// but for the target and what makes builds fast.
func (b *Builder) esbuildOptions(format Format) api.BuildOptions {
	o := b.opts
	options := commonOptions(o)
	options.EntryPoints = []string{o.Entry}
	options.Outfile = filepath.Join(o.Root, path.Base(b.mainName))
	options.AllowOverwrite = true // nothing is written
	options.Bundle = true
	options.Metafile = true
	options.Format = api.FormatESModule
	if format == ServiceWorker {
		options.Format = api.FormatIIFE
	}
	options.External = []string{"__STATIC_CONTENT_MANIFEST"}
	options.Conditions = o.Conditions
	if options.Conditions == nil {
		options.Conditions = []string{"workerd", "worker", "browser"}
	}
	options.Platform = api.PlatformBrowser
	options.Define = b.defines()
	options.KeepNames = o.KeepNames
	options.MinifySyntax, options.MinifyWhitespace, options.MinifyIdentifiers = o.Minify, o.Minify, o.Minify
	options.LegalComments = api.LegalCommentsNone
	options.Sourcemap = api.SourceMapExternal
	options.SourceRoot = filepath.ToSlash(o.Root)
	options.Plugins = []api.Plugin{b.plugin()}
	return options
}

// commonOptions are those that reading the entry alone needs as well.
func commonOptions(o Options) api.BuildOptions {
	return api.BuildOptions{
		AbsWorkingDir: o.Root,
		LogLevel:      api.LogLevelSilent,
		Tsconfig:      o.TSConfig,
		JSXFactory:    o.JSXFactory,
		JSXFragment:   o.JSXFragment,
		Target:        api.ES2023,
		Supported: map[string]bool{
			// Newer syntax that QuickJS has.
			"regexp-set-notation": true, "import-attributes": true, "from-base64": true,
			// QuickJS goes on before the iterator that was left has closed.
			"for-await": false,
		},
		Loader: map[string]api.Loader{
			".js": api.LoaderJSX, ".mjs": api.LoaderJSX, ".cjs": api.LoaderJSX,
		},
	}
}

// defines are the replacements of wrangler dev with the user's on top.
func (b *Builder) defines() map[string]string {
	env := b.opts.NodeEnv
	if env == "" {
		env = "development"
	}
	quoted, err := json.Marshal(env)
	if err != nil {
		panic("BUG: quote NODE_ENV: " + err.Error())
	}
	defines := map[string]string{}
	for _, name := range []string{"process.env.NODE_ENV", "global.process.env.NODE_ENV", "globalThis.process.env.NODE_ENV"} {
		defines[name] = string(quoted)
	}
	if b.opts.UserAgent {
		defines["navigator.userAgent"] = `"Cloudflare-Workers"`
	}
	maps.Copy(defines, b.opts.Define)
	return defines
}

// exportsOf returns the names that the entry point of a metafile exports.
func exportsOf(metafile string) []string {
	var meta struct {
		Outputs map[string]struct {
			EntryPoint string
			Exports    []string
		}
	}
	if err := json.Unmarshal([]byte(metafile), &meta); err != nil {
		panic("BUG: read esbuild's metafile: " + err.Error())
	}
	for _, output := range meta.Outputs {
		if output.EntryPoint != "" {
			slices.Sort(output.Exports)
			return output.Exports
		}
	}
	return nil
}
