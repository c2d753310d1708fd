package config

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"edgeemu/fault"
)

// settingsKey is the table of our own settings in the configuration, and
// settingsFile the file beside it that may hold them instead.
const (
	settingsKey  = "edgeemu"
	settingsFile = "edgeemu.toml"
)

// Settings are edgeemu's own: the table [edgeemu] of the configuration or the
// file edgeemu.toml beside it, or both with different keys.
type Settings struct {
	Isolates  int             `json:"isolates"`   // isolates of one Worker; default 1, as wrangler dev
	Prefix    string          `json:"prefix"`     // path below which the control doors are; default "/_edgeemu"
	LogFormat string          `json:"log_format"` // "text" (default) or "json"
	CF        json.RawMessage `json:"cf"`         // object laid over request.cf, nil: none
	Limits    string          `json:"limits"`     // "off", "warn" (default) or "enforce"

	tables map[string]*Value
}

func defaultSettings() Settings {
	return Settings{Isolates: 1, Prefix: "/_edgeemu", LogFormat: "text", Limits: "warn"}
}

// A Table is a table below [edgeemu] that a kind of binding declares, e.g. "kv".
type Table struct {
	Name string
	Keys []Key
}

// A Key is one setting.
type Key struct {
	Name    string
	Type    Type     // of the value
	Choices []string // allowed values of a String, nil: any
	Min     float64  // smallest value of a Number
	Max     float64  // largest value of a Number, 0: none
	Whole   bool     // a Number without fraction
}

// isolatesMax is far above what helps on any machine.
const isolatesMax = 256

var settingKeys = []Key{
	{Name: "isolates", Type: Number, Min: 1, Max: isolatesMax, Whole: true},
	{Name: "prefix", Type: String},
	{Name: "log_format", Type: String, Choices: []string{"text", "json"}},
	{Name: "cf", Type: Object},
	{Name: "limits", Type: String, Choices: []string{"off", "warn", "enforce"}},
}

// Table decodes the table of the name into the struct that target points to,
// by json tags. It reports false where the user has written no such table.
func (s Settings) Table(name string, target any) bool {
	v := s.tables[name]
	if v == nil {
		return false
	}
	var list []Diagnostic
	report{list: &list}.decode(settingsKey+"."+name, v, target)
	return true
}

// TableAt returns the place of a key of a table, zero where it is not written.
func (s Settings) TableAt(name, key string) fault.Location { return s.tables[name].KeyAt(key) }

// ownSettings reads both places and returns what they say together.
func (l *loader) ownSettings(base *project, file *Value) *Value {
	inside := file.Get(settingsKey)
	if inside != nil && !inside.isObject() {
		l.report.failf(inside, `Expected "%s" to be of type object but got %s.`, settingsKey, inside.JSON())
		inside = nil
	}
	path := filepath.Join(base.dir, settingsFile)
	if base.userPath != "" {
		path = filepath.Join(filepath.Dir(base.userPath), settingsFile)
	}
	if !l.finder.exists(path) {
		l.finder.watch = append(l.finder.watch, path)
		return inside
	}
	beside, err := l.finder.parse(path)
	if err != nil {
		l.broken(err)
		return inside
	}
	l.sources = append(l.sources, beside.source)
	return l.mergeSettings(inside, beside)
}

func (l *loader) mergeSettings(inside, beside *Value) *Value {
	merged := *beside
	merged.Members = slices.Clone(beside.Members)
	for _, m := range membersOf(inside) {
		if at := beside.KeyAt(m.Key); beside.Has(m.Key) {
			l.report.add(Error, "config.setting-twice", fmt.Sprintf("%q is set both in [%s] and in %s", m.Key, settingsKey, settingsFile),
				"keep one of them: the other is at "+at.String(), inside.KeyAt(m.Key))
			continue
		}
		merged.Members = append(merged.Members, m)
	}
	return &merged
}

// settings checks our own settings and returns them with defaults.
func (l *loader) settings(own *Value) Settings {
	s := defaultSettings()
	s.tables = map[string]*Value{}
	tables := map[string]Table{}
	var known []string
	for _, key := range settingKeys {
		known = append(known, key.Name)
	}
	for _, table := range l.options.Tables {
		tables[table.Name] = table
		known = append(known, table.Name)
	}
	before := l.report.errors()
	for _, m := range membersOf(own) {
		i := slices.IndexFunc(settingKeys, func(k Key) bool { return k.Name == m.Key })
		table, isTable := tables[m.Key]
		switch {
		case i >= 0:
			l.report.checkKey(settingsKey+"."+m.Key, m.Value, settingKeys[i])
		case isTable:
			l.report.checkTable(settingsKey+"."+m.Key, m.Value, table)
			s.tables[m.Key] = m.Value
		default:
			l.unknownSetting(settingsKey, own, m.Key, known)
		}
	}
	if prefix := own.Get("prefix"); prefix.isString() && !validPrefix(prefix.Str) {
		l.report.add(Error, "config.invalid", fmt.Sprintf(`"edgeemu.prefix" can't be %s`, prefix.JSON()),
			`it is a path such as "/_edgeemu": one "/" in front, none behind, not below /cdn-cgi`, prefix.At())
	}
	if l.report.errors() == before {
		l.report.decode(settingsKey, own, &s)
	}
	return s
}

// validPrefix reports whether the control doors can be below the path.
func validPrefix(path string) bool {
	return len(path) > 1 && path[0] == '/' && !strings.HasSuffix(path, "/") && !strings.ContainsAny(path, "?#%*\\ ") &&
		!strings.Contains(path, "//") && path != "/cdn-cgi" && !strings.HasPrefix(path, "/cdn-cgi/")
}

func (l *loader) unknownSetting(place string, v *Value, key string, known []string) {
	l.report.add(Error, "config.unknown-setting", fmt.Sprintf("%q is not a setting of [%s]", key, place), suggest(key, known), v.KeyAt(key))
}

func (r report) checkTable(place string, v *Value, table Table) {
	if !v.isObject() {
		r.failf(v, `Expected "%s" to be of type object but got %s.`, place, v.JSON())
		return
	}
	var known []string
	for _, key := range table.Keys {
		known = append(known, key.Name)
	}
	for _, m := range v.Members {
		i := slices.IndexFunc(table.Keys, func(k Key) bool { return k.Name == m.Key })
		if i < 0 {
			r.add(Error, "config.unknown-setting", fmt.Sprintf("%q is not a setting of [%s]", m.Key, place), suggest(m.Key, known), v.KeyAt(m.Key))
			continue
		}
		r.checkKey(place+"."+m.Key, m.Value, table.Keys[i])
	}
}

func (r report) checkKey(place string, v *Value, key Key) {
	words := map[Type]string{Bool: "boolean", Number: "number", String: "string", Array: "array", Object: "object"}
	switch {
	case v.Type != key.Type:
		r.failf(v, `Expected "%s" to be of type %s but got %s.`, place, words[key.Type], v.JSON())
	case key.Choices != nil:
		r.oneOf(place, v, key.Choices...)
	case v.Type != Number:
	case key.Whole && !integerBetween(v, v.Num, v.Num):
		r.failf(v, `Expected "%s" to be a whole number but got %s.`, place, v.JSON())
	case v.Num < key.Min:
		r.failf(v, `Expected "%s" to be at least %s but got %s.`, place, numberText(key.Min), v.JSON())
	case key.Max > 0 && v.Num > key.Max:
		r.failf(v, `Expected "%s" to be at most %s but got %s.`, place, numberText(key.Max), v.JSON())
	}
}
