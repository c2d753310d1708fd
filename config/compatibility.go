package config

import (
	"edgeemu/config/compat"
	"edgeemu/fault"
)

// Compat resolves the compatibility date and flags of the Config, which may
// have been overridden since the file was read. The diagnostics carry the
// places of what they are about. today is YYYY-MM-DD in UTC; "" allows dates
// in the future.
func (c *Config) Compat(today string) (compat.Set, []Diagnostic) {
	set, problems := compat.Resolve(c.CompatibilityDate, c.CompatibilityFlags, today)
	var list []Diagnostic
	for _, p := range problems {
		d := Diagnostic{Severity: Error, Code: "config.compatibility", Text: p.Text, Hint: p.Hint, At: c.flagAt(p.Flag)}
		if p.Warning {
			d.Severity = Warning
		}
		if source := c.source(); source != nil && source.File == d.At.File {
			d.Frame = fault.Frame(source.Text, d.At)
		}
		list = append(list, d)
	}
	return set, list
}

func (c *Config) source() *Source {
	if c.raw == nil {
		return nil
	}
	return c.raw.source
}

// flagAt returns the place of a flag, of the date where the flag is "".
func (c *Config) flagAt(flag string) fault.Location {
	if flag == "" {
		return c.active.Get("compatibility_date").At()
	}
	for _, item := range c.active.Get("compatibility_flags").items() {
		if item.text() == flag {
			return item.At()
		}
	}
	return fault.Location{}
}
