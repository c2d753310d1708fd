package locale

import (
	"strings"

	"edgeemu/web/intl/cldr"
)

// Default is the platform's own locale.
const Default = "en-US"

// A Match is the answer to a request for locales.
type Match struct {
	Tag     *Tag   // the first request that the platform supports; nil if it has none
	Name    string // the locale that is resolved, without extensions
	Missing string // what the platform has data for and we do not, "" if that is not so
}

// Resolve finds the locale for a list of canonical tags as the platform does,
// by leaving out subtags from the end:
// https://tc39.es/ecma402/#sec-lookupmatchinglocalebyprefix.
func Resolve(store *cldr.Store, service string, requested []string) (Match, error) {
	for _, text := range requested {
		t, err := Canonical(store, text)
		if err != nil {
			return Match{}, err
		}
		name := Available(store, t)
		if name == "" {
			continue
		}
		name = store.ServiceLocale(service, name)
		if !store.Has(service, name) {
			return Match{Tag: t, Name: store.ServiceLocale(service, Default), Missing: name}, nil
		}
		return Match{Tag: t, Name: name}, nil
	}
	return Match{Name: store.ServiceLocale(service, Default)}, nil
}

// Available returns the longest prefix of the tag that the platform has data
// for, "" if there is none.
func Available(store *cldr.Store, t *Tag) string {
	name := (&Tag{Language: t.Language, Script: t.Script, Region: t.Region, Variants: t.Variants}).Base()
	for {
		if store.PlatformHas(name) {
			return name
		}
		at := strings.LastIndexByte(name, '-')
		if at < 0 {
			return ""
		}
		name = name[:at]
	}
}
