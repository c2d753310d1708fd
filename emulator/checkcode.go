package emulator

import (
	"context"
	"fmt"
	"strings"

	"edgeemu/bundle"
	"edgeemu/config"
	"edgeemu/fault"
	"edgeemu/web/intl/cldr"
	"edgeemu/web/intl/literals"
)

// CheckCode bundles the project's Worker and lists the locales, calendars and
// collations that its own code names, packages left out, and that edgeemu has
// no data for. A custom build is not run.
func CheckCode(ctx context.Context, c *config.Config) ([]config.Finding, error) {
	builder, err := bundle.New(bundleOptions(c, Options{Parts: Parts()}))
	if err != nil {
		return nil, fmt.Errorf("prepare the build: %w", err)
	}
	defer builder.Close()
	result, err := builder.Build(ctx)
	if err != nil {
		return nil, fmt.Errorf("build: %w", err)
	}
	var findings []config.Finding
	store := &cldr.Store{}
	for k := range result.Modules {
		m := &result.Modules[k]
		if m.Kind != bundle.ESModule && m.Kind != bundle.CommonJS {
			continue
		}
		places := m.SourceMap()
		for _, lack := range literals.Find(store, string(m.Source)) {
			at, ok := places.Original(lack.Line, lack.Column)
			if !ok || strings.Contains(at.Source, "node_modules") {
				continue
			}
			findings = append(findings, config.Finding{
				What: lack.What, Name: lack.Name, Detail: lack.By, Level: config.Partial,
				Reason: "edgeemu has no data for it: " + lack.Instead,
				At:     fault.Location{File: at.Source, Line: at.Line, Column: at.Column},
			})
		}
	}
	return findings, nil
}
