// Package intl is ECMAScript's Internationalization API, ECMA-402, as the
// platform has it, for the locales that package cldr has tables of.
//
// The scripts read options and keep objects; what is formatted, compared or
// looked up is done in Go: number, datetime, locale, collation, segment.
package intl

import (
	"sync"

	"edgeemu/js"
	"edgeemu/web/intl/cldr"
)

// Part is the part "intl". The methods of the language that depend on a locale
// are in the part "language" and call this one.
var Part = &js.Part{
	Name: "intl", Script: script, Exports: exports, Bytecode: bytecode, Ops: ops,
	New: func(_ *js.Isolate, host any) any {
		h, _ := host.(Host)
		return &state{host: h, store: tables()}
	},
	Globals: []js.Global{{Name: "Intl"}},
}

// A Host is told what the Worker asked for and does not get.
type Host interface {
	// Notice warns the developer, once for each text.
	Notice(text string)
}

// tables is read-only for those who use it and the same for all isolates.
var tables = sync.OnceValue(func() *cldr.Store { return &cldr.Store{} })

type state struct {
	host  Host
	store *cldr.Store
}

// notice tells that something is not as on the platform.
func (s *state) notice(text string) {
	if s.host != nil {
		s.host.Notice(text)
	}
}

var ops = []js.Op{
	js.Sync("intl_canonical", (*state).canonical),
	js.Sync("intl_supported", (*state).supported),
	js.Sync("intl_resolve", (*state).resolve),
	js.Sync("intl_values", (*state).values),
	js.Sync("intl_locale", (*state).locale),
	js.Sync("intl_locale_info", (*state).localeInfo),
	js.Sync("intl_locale_likely", (*state).localeLikely),

	js.Sync("intl_currency_digits", (*state).currencyDigits),
	js.Sync("intl_number", (*state).number),
	js.Sync("intl_number_format", (*state).numberFormat),
	js.Sync("intl_number_parts", (*state).numberParts),
	js.Sync("intl_number_range", (*state).numberRange),
	js.Sync("intl_number_range_parts", (*state).numberRangeParts),
	js.Sync("intl_plural", (*state).plural),
	js.Sync("intl_plural_select", (*state).pluralSelect),
	js.Sync("intl_plural_range", (*state).pluralRange),
	js.Sync("intl_plural_categories", (*state).pluralCategories),

	js.Sync("intl_zone", (*state).zone),
	js.Sync("intl_hour_cycles", (*state).hourCycles),
	js.Sync("intl_date", (*state).date),
	js.Sync("intl_date_resolved", (*state).dateResolved),
	js.Sync("intl_date_format", (*state).dateFormat),
	js.Sync("intl_date_parts", (*state).dateParts),
	js.Sync("intl_date_range", (*state).dateRange),
	js.Sync("intl_date_range_parts", (*state).dateRangeParts),

	js.Sync("intl_join", (*state).join),
	js.Sync("intl_relative", (*state).relative),
	js.Sync("intl_name", (*state).name),

	js.Sync("intl_collator", (*state).collator),
	js.Sync("intl_compare", (*state).compare),
	js.Sync("intl_segments", (*state).segments),
	js.Sync("intl_case", (*state).changeCase),
}

type none struct{}
