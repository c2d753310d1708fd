package cli

import (
	"fmt"
	"strings"
	"unicode"

	"edgeemu/config"

	"github.com/spf13/pflag"
)

// devFlags are the flags of dev: wrangler's, and a few of our own.
type devFlags struct {
	configs       []string
	cwd           string
	env           string
	envFiles      []string
	name          string
	date          string
	compatFlags   []string
	noBundle      bool
	ip            string
	port          int
	strictPort    bool
	routes        []string
	host          string
	localProtocol string
	keyPath       string
	certPath      string
	localUpstream string
	inferOrigin   bool
	upstream      string
	vars          []string
	define        []string
	alias         []string
	jsxFactory    string
	jsxFragment   string
	tsconfig      string
	minify        bool
	persistTo     string
	testScheduled bool
	logLevel      level
	logFormat     string
	quiet         bool
	hotkeys       bool
	poll          bool
	readyFile     string
}

// defaultPort is wrangler's.
const defaultPort = 8787

// add defines the flags. Those of wrangler keep its words.
func (f *devFlags) add(set *pflag.FlagSet) {
	f.logLevel = levelLog
	set.StringArrayVarP(&f.configs, "config", "c", nil, "path to the configuration file")
	set.StringVar(&f.cwd, "cwd", "", "run as if started in this folder")
	set.StringVarP(&f.env, "env", "e", "", "environment of the configuration, and of .dev.vars and .env files")
	set.StringArrayVar(&f.envFiles, "env-file", nil, "path of an .env file; may be repeated, later files win")
	set.StringVar(&f.name, "name", "", "name of the Worker")
	set.StringVar(&f.date, "compatibility-date", "", "date for compatibility checks")
	set.StringArrayVar(&f.compatFlags, "compatibility-flags", nil, "flags for compatibility checks; may be repeated")
	set.BoolVar(&f.noBundle, "no-bundle", false, "take the script as it is")
	set.StringVar(&f.ip, "ip", "", "IP address to listen on (default localhost)")
	set.IntVar(&f.port, "port", defaultPort, "port to listen on, 0 for any that is free")
	set.BoolVar(&f.strictPort, "strict-port", false, "fail where the port is taken, also the default one")
	set.StringArrayVar(&f.routes, "routes", nil, "routes instead of those of the configuration")
	set.StringVar(&f.host, "host", "", "host that the Worker sees (default that of the first route)")
	set.StringVar(&f.localProtocol, "local-protocol", "", "protocol to listen with: http or https")
	set.StringVar(&f.keyPath, "https-key-path", "", "path to a certificate's key")
	set.StringVar(&f.certPath, "https-cert-path", "", "path to a certificate")
	set.StringVar(&f.localUpstream, "local-upstream", "", "host that the Worker sees")
	set.BoolVar(&f.inferOrigin, "infer-origin-from-routes", true, "let the Worker see the host of its first route")
	set.StringVar(&f.upstream, "upstream-protocol", "", "protocol that the Worker sees: http or https")
	set.StringArrayVar(&f.vars, "var", nil, "variable KEY:VALUE for the Worker; may be repeated")
	set.StringArrayVar(&f.define, "define", nil, "KEY:VALUE to replace in the script; may be repeated")
	set.StringArrayVar(&f.alias, "alias", nil, "MODULE:REPLACEMENT for imports; may be repeated")
	set.StringVar(&f.jsxFactory, "jsx-factory", "", "function that is called for each JSX element")
	set.StringVar(&f.jsxFragment, "jsx-fragment", "", "function that is called for each JSX fragment")
	set.StringVar(&f.tsconfig, "tsconfig", "", "path to a tsconfig.json")
	set.BoolVar(&f.minify, "minify", false, "minify the script")
	set.StringVar(&f.persistTo, "persist-to", "", "folder for local state (default .edgeemu/state)")
	set.BoolVar(&f.testScheduled, "test-scheduled", false, "let /__scheduled call the scheduled handler")
	set.Var(&f.logLevel, "log-level", "how much to show: debug, info, log, warn, error or none")
	set.StringVar(&f.logFormat, "log-format", "", "how to show it: text, or json (an object a line)")
	set.BoolVar(&f.quiet, "quiet", false, "show no requests")
	set.BoolVar(&f.hotkeys, "show-interactive-dev-session", true, "hotkeys where there is a terminal")
	set.BoolVar(&f.poll, "poll", false, "look at files again and again, for file systems without notifications")
	set.StringVar(&f.readyFile, "ready-file", "", "file to write the ready event to, as JSON")
	for _, u := range ignoredFlags {
		u.add(set)
	}
}

// An ignoredFlag is one that wrangler has and that changes nothing here.
type ignoredFlag struct {
	name   string
	short  string
	kind   string // "bool", "string" or "array"
	reason string // what the user is told; "" where nothing is lost
}

// ignoredFlags are the rest of what `wrangler dev --help` lists.
var ignoredFlags = []ignoredFlag{
	{"local", "l", "bool", ""},
	{"latest", "", "bool", ""},
	{"install-skills", "", "bool", ""},
	{"profile", "", "string", ""},
	{"remote", "r", "bool", "Workers run on this machine only"},
	{"assets", "", "string", "static assets are not emulated yet"},
	{"inspector-port", "", "string", "there is no debugger"},
	{"inspector-ip", "", "string", "there is no debugger"},
	{"live-reload", "", "bool", "pages are not reloaded by the server; the Worker is"},
	{"types", "", "bool", "types are not generated"},
	{"tunnel", "", "bool", "there are no tunnels"},
	{"tunnel-name", "", "string", "there are no tunnels"},
	{"tunnel-allowed-mail", "", "array", "there are no tunnels"},
	{"enable-containers", "", "bool", "containers are not emulated"},
}

func (u ignoredFlag) add(set *pflag.FlagSet) {
	switch u.kind {
	case "bool":
		set.BoolP(u.name, u.short, false, "")
	case "array":
		set.StringArrayP(u.name, u.short, nil, "")
	default:
		set.StringP(u.name, u.short, "", "")
	}
	set.Lookup(u.name).Hidden = true
}

// ignored returns a sentence for each flag that was given in vain.
func ignored(set *pflag.FlagSet) (notices []string) {
	for _, u := range ignoredFlags {
		if flag := set.Lookup(u.name); flag.Changed && flag.Value.String() != "false" && u.reason != "" {
			notices = append(notices, fmt.Sprintf("--%s is ignored: %s", u.name, u.reason))
		}
	}
	return notices
}

// kebabCase lets flags be written --localProtocol too, and by wrangler's other
// names, as there.
func kebabCase(_ *pflag.FlagSet, name string) pflag.NormalizedName {
	var out strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			out.WriteByte('-')
			r = unicode.ToLower(r)
		}
		out.WriteRune(r)
	}
	switch kebab := out.String(); kebab {
	case "compatibility-flag":
		return "compatibility-flags"
	case "route":
		return "routes"
	case "ct":
		return "content-type"
	case "cd":
		return "content-disposition"
	case "ce":
		return "content-encoding"
	case "cl":
		return "content-language"
	case "cc":
		return "cache-control"
	default:
		return pflag.NormalizedName(kebab)
	}
}

// check returns what is wrong with the values.
func (f *devFlags) check() error {
	for name, value := range map[string]string{"local-protocol": f.localProtocol, "upstream-protocol": f.upstream} {
		if value != "" && value != "http" && value != "https" {
			return usageError{fmt.Errorf("--%s must be http or https, not %q", name, value)}
		}
	}
	switch {
	case f.port < 0 || f.port > 65535:
		return usageError{fmt.Errorf("--port must be from 0 to 65535, not %d", f.port)}
	case f.logFormat != "" && f.logFormat != "text" && f.logFormat != "json":
		return usageError{fmt.Errorf("--log-format must be text or json, not %q", f.logFormat)}
	case (f.keyPath == "") != (f.certPath == ""):
		return usageError{fmt.Errorf("--https-key-path and --https-cert-path belong together")}
	}
	for name, list := range map[string][]string{"var": f.vars, "define": f.define, "alias": f.alias} {
		if _, err := pairs(list); err != nil {
			return usageError{fmt.Errorf("--%s: %w", name, err)}
		}
	}
	return nil
}

// pairs reads KEY:VALUE arguments.
func pairs(list []string) (map[string]string, error) {
	out := map[string]string{}
	for _, item := range list {
		key, value, ok := strings.Cut(item, ":")
		if !ok || key == "" {
			return nil, fmt.Errorf("%q is not of the form KEY:VALUE", item)
		}
		out[key] = value
	}
	return out, nil
}

// mustPairs is pairs for arguments that were checked.
func mustPairs(list []string) map[string]string {
	out, err := pairs(list)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	return out
}

// adjust returns what the command line says instead of the configuration.
func (f *devFlags) adjust(set *pflag.FlagSet, resolve func(string) string, script string) func(*config.Config) {
	return func(c *config.Config) {
		text := func(flag, value string, target *string) {
			if set.Changed(flag) {
				*target = value
			}
		}
		text("name", f.name, &c.Name)
		text("compatibility-date", f.date, &c.CompatibilityDate)
		text("jsx-factory", f.jsxFactory, &c.JSXFactory)
		text("jsx-fragment", f.jsxFragment, &c.JSXFragment)
		text("tsconfig", resolve(f.tsconfig), &c.TSConfig)
		if script != "" {
			c.Main = resolve(script)
		}
		if set.Changed("compatibility-flags") {
			c.CompatibilityFlags = splitAll(f.compatFlags)
		}
		if set.Changed("no-bundle") {
			c.NoBundle = f.noBundle
		}
		if set.Changed("minify") {
			c.Minify = f.minify
		}
		if set.Changed("routes") {
			c.Routes = nil
			for _, pattern := range f.routes {
				c.Routes = append(c.Routes, config.Route{Pattern: pattern})
			}
		}
		c.Define = laidOver(c.Define, mustPairs(f.define))
		c.Alias = laidOver(c.Alias, mustPairs(f.alias))
	}
}

// splitAll returns the items of lists that may be separated by commas or spaces.
func splitAll(lists []string) []string {
	var items []string
	for _, list := range lists {
		items = append(items, strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' })...)
	}
	return items
}

func laidOver(base, over map[string]string) map[string]string {
	if len(over) == 0 {
		return base
	}
	out := map[string]string{}
	for _, m := range []map[string]string{base, over} {
		for k, v := range m {
			out[k] = v
		}
	}
	return out
}
