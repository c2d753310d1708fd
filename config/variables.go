package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"edgeemu/fault"
)

// The sources of variables that are no files.
const (
	processSource = "process.env"
	flagSource    = "--var"
)

// A variable is a value of an environment file.
type variable struct {
	name, value string
	source      string
	at          fault.Location
}

// parseEnviron makes a map of KEY=VALUE texts.
func parseEnviron(list []string) map[string]string {
	process := make(map[string]string, len(list))
	for _, pair := range list {
		if key, value, ok := strings.Cut(pair, "="); ok && key != "" {
			process[key] = value
		}
	}
	return process
}

// variables fills in c.Variables: vars, laid over by the local secrets, laid
// over by --var.
func (l *loader) variables(c *Config, base *project, env *string) {
	for _, m := range membersOf(c.active.Get("vars")) {
		c.Variables = append(c.Variables, Variable{
			Name: m.Key, JSON: json.RawMessage(m.Value.JSON()), Source: m.Value.At().File, At: m.Value.source.At(m.offset),
		})
	}
	if !l.options.NoVars {
		l.secrets(c, base, env)
	}
	for _, name := range sortedKeys(l.options.Vars) {
		c.setVariable(Variable{Name: name, JSON: json.RawMessage(quote(l.options.Vars[name])), Source: flagSource})
	}
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// setVariable adds a variable or replaces the one of its name.
func (c *Config) setVariable(v Variable) {
	for i := range c.Variables {
		if c.Variables[i].Name == v.Name {
			c.Variables[i] = v
			return
		}
	}
	c.Variables = append(c.Variables, v)
}

// secrets reads the environment files and takes from them what counts.
func (l *loader) secrets(c *Config, base *project, env *string) {
	loaded, any := l.loadSecrets(c, base, env)
	var required []string
	if c.Secrets != nil {
		required = slices.DeleteFunc(slices.Clone(c.Secrets.Required), func(name string) bool {
			_, given := l.options.Vars[name]
			return given
		})
	}
	found := map[string]bool{}
	for _, v := range loaded {
		found[v.name] = true
		if c.Secrets != nil && !slices.Contains(required, v.name) && !c.hasVariable(v.name) {
			continue
		}
		c.setVariable(Variable{Name: v.name, JSON: json.RawMessage(quote(v.value)), Secret: true, Source: v.source, At: v.at})
	}
	var missing []string
	for _, name := range required {
		if !any || !found[name] {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		l.report.warnf(c.active.Path("secrets", "required"), "Missing required secrets: %s. Add them to .dev.vars, .env, or set as environment variables.", strings.Join(missing, ", "))
	}
}

func (c *Config) hasVariable(name string) bool {
	return slices.ContainsFunc(c.Variables, func(v Variable) bool { return v.Name == name })
}

// loadSecrets returns the values of the files that count, and whether any kind
// of source was looked at.
func (l *loader) loadSecrets(c *Config, base *project, env *string) (list []variable, any bool) {
	dir := envDir(base)
	if len(l.options.EnvFiles) == 0 {
		for _, path := range devVarsFiles(dir, env) {
			if list, ok := l.readEnvFile(c, base, path, nil); ok {
				return list, true
			}
		}
	}
	if on, ok := l.flag("CLOUDFLARE_LOAD_DEV_VARS_FROM_DOT_ENV", true); !ok || !on {
		return nil, false
	}
	for _, path := range l.dotEnvFiles(dir, env) {
		list, _ = l.readEnvFile(c, base, path, list)
	}
	include, ok := l.flag("CLOUDFLARE_INCLUDE_PROCESS_ENV", false)
	if !ok {
		return nil, false
	}
	process := map[string]string{}
	if include || c.Secrets != nil {
		process = l.process
		c.SecretFiles = append(c.SecretFiles, processSource)
	}
	return withProcess(expandAll(list, process), process), true
}

// withProcess adds the variables of the process that no file names.
func withProcess(list []variable, process map[string]string) []variable {
	named := map[string]bool{}
	for _, v := range list {
		named[v.name] = true
	}
	for _, name := range sortedKeys(process) {
		if !named[name] {
			list = append(list, variable{name: name, value: process[name], source: processSource})
		}
	}
	return list
}

// flag reads a variable of the process that is "true" or "false". ok is false
// where it is something else, which is reported.
func (l *loader) flag(name string, initial bool) (on, ok bool) {
	value, set := l.process[name]
	switch {
	case !set:
		return initial, true
	case strings.EqualFold(value, "true"):
		return true, true
	case strings.EqualFold(value, "false"):
		return false, true
	}
	l.report.add(Error, "config.environment", fmt.Sprintf(`Expected %s to be "true" or "false", but got %s`, name, quote(value)), "", fault.Location{})
	return false, false
}

// envDir is the folder of the environment files: beside the file that the user
// wrote.
func envDir(base *project) string {
	if base.userPath != "" {
		return filepath.Dir(base.userPath)
	}
	return base.dir
}

// devVarsFiles are the names of .dev.vars, of which the first that exists counts.
func devVarsFiles(dir string, env *string) []string {
	path := filepath.Join(dir, ".dev.vars")
	if env != nil && *env != "" {
		return []string{path + "." + *env, path}
	}
	return []string{path}
}

// dotEnvFiles are the files of the .env family; later ones win.
func (l *loader) dotEnvFiles(dir string, env *string) []string {
	names := l.options.EnvFiles
	if len(names) == 0 {
		names = []string{".env", ".env.local"}
		if env != nil && *env != "" {
			names = append(names, ".env."+*env, ".env."+*env+".local")
		}
	}
	paths := make([]string, len(names))
	for i, name := range names {
		paths[i] = absolute(dir, name)
	}
	return paths
}

// watchEnvFiles remembers the files that variables would have read.
func (l *loader) watchEnvFiles(base *project, env *string) {
	if l.options.NoVars {
		return
	}
	dir := envDir(base)
	l.finder.watch = append(l.finder.watch, l.dotEnvFiles(dir, env)...)
	if len(l.options.EnvFiles) == 0 {
		l.finder.watch = append(l.finder.watch, devVarsFiles(dir, env)...)
	}
}

// readEnvFile lays the values of a file over the list. ok is false where there
// is no such file.
func (l *loader) readEnvFile(c *Config, base *project, path string, list []variable) (_ []variable, ok bool) {
	l.finder.watch = append(l.finder.watch, path)
	data, err := l.options.Files.ReadFile(path)
	shown := base.show(path)
	if err != nil {
		if !errors.Is(err, fs.ErrNotExist) {
			l.report.add(Warning, "config.unreadable", "Could not read file: "+shown, err.Error(), fault.Location{File: shown})
		}
		return list, false
	}
	source := &Source{File: shown, Text: lineEnds(strings.TrimPrefix(string(data), "\ufeff"))}
	for _, e := range parseDotenv(source.Text) {
		v := variable{name: e.key, value: e.value, source: shown, at: source.At(e.offset)}
		if i := slices.IndexFunc(list, func(old variable) bool { return old.name == e.key }); i >= 0 {
			list[i] = v
		} else {
			list = append(list, v)
		}
	}
	c.SecretFiles = append(c.SecretFiles, shown)
	return list, true
}
