package bundle

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Namespaces of modules that are no files.
const (
	namespaceRequire = "edgeemu-node"        // require() of a built-in module
	namespaceMissing = "edgeemu-node-absent" // require() or import() of one that is not there
	namespaceGlobal  = "edgeemu-global"      // a module that is a global of a service worker
)

// native is the plugin data of a resolution that must not come back to us.
type native struct{}

// plugin decides what imports mean. The order is that of wrangler's plugins:
// alias, module rules, Node.js, cloudflare:.
func (b *Builder) plugin() api.Plugin {
	return api.Plugin{Name: "edgeemu", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(args api.OnResolveArgs) (api.OnResolveResult, error) {
			if _, ours := args.PluginData.(native); ours || args.Kind == api.ResolveEntryPoint {
				return api.OnResolveResult{}, nil
			}
			return b.resolve(build, args)
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: "file"}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
			b.run.read(args.Path)
			return api.OnLoadResult{}, nil
		})
		synthetic := func(namespace string, source func(path string) string) {
			build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(args api.OnLoadArgs) (api.OnLoadResult, error) {
				contents := source(args.Path)
				return api.OnLoadResult{Contents: &contents, Loader: api.LoaderJS}, nil
			})
		}
		synthetic(namespaceRequire, nodeRequire)
		synthetic(namespaceMissing, nodeThrow)
		synthetic(namespaceGlobal, func(path string) string { return "export default " + globalName(path) + ";\n" })
	}}
}

func (b *Builder) resolve(build api.PluginBuild, args api.OnResolveArgs) (api.OnResolveResult, error) {
	if target, ok := b.opts.Alias[args.Path]; ok {
		return b.resolveAlias(build, args, target)
	}
	if result, done, err := b.resolveModule(build, args); done {
		return result, err
	}
	if name, prefixed, ok := nodeName(args.Path); ok {
		return b.resolveNode(args, name, prefixed), nil
	}
	if strings.HasPrefix(args.Path, "cloudflare:") {
		b.run.useBuiltin(args.Path)
		return api.OnResolveResult{Path: args.Path, External: true}, nil
	}
	return b.resolvePackage(args), nil
}

// resolveAlias resolves what an alias stands for, seen from the project's
// root. An alias of an alias is not followed; one of a built-in module is that
// module.
func (b *Builder) resolveAlias(build api.PluginBuild, args api.OnResolveArgs, target string) (api.OnResolveResult, error) {
	if strings.HasPrefix(target, "cloudflare:") {
		b.run.useBuiltin(target)
		return api.OnResolveResult{Path: target, External: true}, nil
	}
	if name, prefixed, ok := nodeName(target); ok && (prefixed || b.opts.Node == NodeV2) {
		return b.resolveNode(args, name, prefixed), nil
	}
	found := build.Resolve(target, api.ResolveOptions{
		Importer: args.Importer, ResolveDir: b.opts.Root, Kind: args.Kind, PluginData: native{}, With: args.With,
	})
	if len(found.Errors) > 0 {
		b.run.missing(b.opts.Root, target)
		return api.OnResolveResult{Errors: []api.Message{{
			Text:   fmt.Sprintf("Could not resolve %q, the alias of %q", target, args.Path),
			Detail: hint("aliases are resolved from " + b.opts.Root),
		}}}, nil
	}
	return api.OnResolveResult{
		Path: found.Path, Namespace: found.Namespace, Suffix: found.Suffix, External: found.External, PluginData: found.PluginData,
	}, nil
}

// resolveModule takes imports that fall under a module rule out of the bundle.
func (b *Builder) resolveModule(build api.PluginBuild, args api.OnResolveArgs) (result api.OnResolveResult, done bool, err error) {
	cleaned, _, _ := strings.Cut(args.Path, "?")
	if len(b.run.found) > 0 {
		file := filepath.Join(args.ResolveDir, cleaned)
		if _, ok := b.run.found[file]; ok {
			return api.OnResolveResult{Path: b.importPath(file), External: true}, true, nil
		}
	}
	rule := forImport(b.rules.active, args.Path)
	switch {
	case rule == nil:
		if shadowed := forImport(b.rules.shadowed, args.Path); shadowed != nil {
			return api.OnResolveResult{Errors: []api.Message{{Text: fmt.Sprintf("The file %s matched a module rule in your configuration (%s), but was ignored because a previous rule with the same type was not marked as `fallthrough = true`.", args.Path, shadowed)}}}, true, nil
		}
		return api.OnResolveResult{}, false, nil
	case rule.script():
		return api.OnResolveResult{}, false, nil
	}
	found := build.Resolve(cleaned, api.ResolveOptions{
		Importer: args.Importer, ResolveDir: args.ResolveDir, Kind: args.Kind, PluginData: native{},
	})
	if len(found.Errors) > 0 {
		return api.OnResolveResult{}, false, nil // esbuild says it better
	}
	module, err := b.collect(cleaned, found.Path, rule.Type)
	if err != nil {
		return api.OnResolveResult{}, true, err
	}
	if b.format == ServiceWorker {
		return api.OnResolveResult{Path: module, Namespace: namespaceGlobal}, true, nil
	}
	return api.OnResolveResult{Path: module, External: true}, true, nil
}

// resolveNode resolves the Node.js module called name.
func (b *Builder) resolveNode(args api.OnResolveArgs, name string, prefixed bool) api.OnResolveResult {
	mode := b.opts.Node
	path := "node:" + name
	external := api.OnResolveResult{Path: path, External: true}
	switch {
	case mode == NodeV2, mode == NodeV1 && prefixed, mode == NodeALS && path == "node:async_hooks":
	case prefixed:
		// Left for the runtime, which refuses it.
		b.run.useBuiltin(path)
		text, _ := nodeMissing(path, mode)
		external.Warnings = []api.Message{{Text: text, Detail: hint(`Your Worker may throw errors at runtime unless you enable the "nodejs_compat" compatibility flag. Refer to https://developers.cloudflare.com/workers/runtime-apis/nodejs/ for more details.`)}}
		return external
	default:
		return api.OnResolveResult{}
	}
	b.run.useBuiltin(path)
	lazy := args.Kind == api.ResolveJSRequireCall || args.Kind == api.ResolveJSDynamicImport
	if b.opts.NodeModules != nil && !slices.Contains(b.opts.NodeModules, name) || !isNodeModule(name) && !isPrefixOnly(name) {
		text, help := nodeUnavailable(name, b.opts.NodeModules)
		message := []api.Message{{Text: text, Detail: hint(help)}}
		if lazy { // code that may never run, often guarded by a try
			return api.OnResolveResult{Path: path, Namespace: namespaceMissing, Warnings: message}
		}
		return api.OnResolveResult{Path: path, External: true, Errors: message}
	}
	if args.Kind == api.ResolveJSRequireCall && mode == NodeV2 {
		return api.OnResolveResult{Path: path, Namespace: namespaceRequire}
	}
	return external
}

// hint marks the detail of a message as the hint to show.
type hint string
