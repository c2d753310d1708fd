package emulator

import (
	"edgeemu/bundle"
	"edgeemu/config"
)

// bundleOptions says how the Worker of a configuration is built.
func bundleOptions(c *config.Config, o Options) bundle.Options {
	out := bundle.Options{
		Entry: c.Main, Root: c.Dir, ConfigPath: c.Path,
		Alias: c.Alias, Define: c.Define, TSConfig: c.TSConfig,
		JSXFactory: c.JSXFactory, JSXFragment: c.JSXFragment,
		Minify: c.Minify, KeepNames: c.KeepNames,
		NoBundle: c.NoBundle, FindAdditionalModules: c.FindAdditionalModules,
		BaseDir: c.BaseDir, PreserveFileNames: c.PreserveFileNames,
		UserAgent:   bundle.UserAgentDefined(c.CompatibilityDate, c.CompatibilityFlags),
		Node:        bundle.NodeModeFor(c.CompatibilityDate, c.CompatibilityFlags),
		NodeModules: nodeModules(o.Parts), Runner: o.Runner,
	}
	for _, r := range c.Rules {
		out.Rules = append(out.Rules, bundle.Rule{Type: bundle.Kind(r.Type), Globs: r.Globs, Fallthrough: &r.Fallthrough})
	}
	if c.Build.Command != "" && o.Runner != nil {
		out.Build = &bundle.CustomBuild{Command: c.Build.Command, Cwd: c.Build.Cwd, WatchDirs: c.Build.WatchDir}
	}
	return out
}
