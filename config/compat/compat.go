package compat

import (
	"fmt"
	"maps"
	"slices"

	"edgeemu/fault"
)

// Newest is the newest compatibility date that the table covers. A later one
// behaves the same.
const Newest = "2026-08-29"

// Oldest is the date that workerd takes for one it can't read.
const Oldest = "2021-05-01"

// An Effect says where a flag can be noticed.
type Effect uint8

// The effects.
const (
	Runtime  Effect = iota // scripts behave differently
	Edge                   // only Cloudflare's network or workerd's inside does
	Python                 // Workers in Python only
	Obsolete               // nothing any more: the flag is accepted and ignored
)

// A Flag is one compatibility flag.
type Flag struct {
	Name         string   // enables it
	Opposite     string   // disables it, "" where nothing does
	Date         string   // YYYY-MM-DD from which it is the default, "" for never
	Always       bool     // the default at every date
	Experimental bool     // workerd wants --experimental for it
	By           []string // also enabled by any of these, at ByDate or later
	ByDate       string
	Effect       Effect
	Changes      string // what holds when it is on
}

// Flags returns the table, in workerd's order.
func Flags() []Flag { return slices.Clone(table) }

// Find returns the flag that has the name, or the opposite of that name.
func Find(name string) (flag Flag, enables, ok bool) {
	for _, f := range table {
		if f.Name == name || f.Opposite == name && name != "" {
			return f, f.Name == name, true
		}
	}
	return Flag{}, false, false
}

// Names returns every name that compatibility_flags may hold.
func Names() []string {
	var names []string
	for _, f := range table {
		names = append(names, f.Name)
		if f.Opposite != "" {
			names = append(names, f.Opposite)
		}
	}
	return names
}

// EnablingNames returns the names that enable flags, in workerd's order.
func EnablingNames() []string {
	names := make([]string, len(table))
	for i, f := range table {
		names[i] = f.Name
	}
	return names
}

// A Set is the flags that hold for a Worker.
type Set struct {
	Date string
	on   map[string]bool
}

// Has reports whether the flag with the enabling name is on. A name that is no
// flag is a mistake of the caller.
func (s Set) Has(name string) bool {
	if s.on[name] {
		return true
	}
	if _, enables, ok := Find(name); !ok || !enables {
		panic(fmt.Sprintf("BUG: %q enables no compatibility flag", name))
	}
	return false
}

// On returns the enabling names of the flags that are on, sorted.
func (s Set) On() []string { return slices.Sorted(maps.Keys(s.on)) }

// A Problem is something wrong with a date or a flag.
type Problem struct {
	Flag    string // the flag as written, "" where the date is meant
	Warning bool   // the Worker runs nevertheless
	Text    string
	Hint    string
}

// Resolve returns the flags that the date and the written flags switch on. The
// set is good for use even where there are problems: what is wrong is left out.
// today is YYYY-MM-DD in UTC, "" to allow dates in the future.
func Resolve(date string, flags []string, today string) (Set, []Problem) {
	var problems []Problem
	if !validDate(date) {
		problems = append(problems, Problem{Text: "Invalid compatibility date: " + date, Hint: "write it as YYYY-MM-DD"})
		date = Oldest
	}
	problems = append(problems, checkFuture(date, today)...)
	written := map[string]bool{}
	for _, name := range flags {
		if written[name] {
			problems = append(problems, Problem{Flag: name, Text: "Compatibility flag specified multiple times: " + name})
		}
		written[name] = true
	}
	set := Set{Date: date, on: map[string]bool{}}
	for _, f := range table {
		problems = append(problems, f.problems(date, written)...)
		if f.enabled(date, written) {
			set.on[f.Name] = true
		}
	}
	set.imply(date, written)
	for _, name := range flags {
		if _, _, ok := Find(name); !ok {
			problems = append(problems, Problem{Flag: name, Text: "No such compatibility flag: " + name, Hint: suggest(name)})
		}
	}
	return set, problems
}

func suggest(name string) string {
	if near := fault.Nearest(name, Names()); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return ""
}

// enabled reports whether the flag is on by itself.
func (f Flag) enabled(date string, written map[string]bool) bool {
	byDate := f.Always || f.Date != "" && date >= f.Date
	return written[f.Name] || byDate && !f.disabled(written)
}

func (f Flag) disabled(written map[string]bool) bool {
	return f.Opposite != "" && written[f.Opposite]
}

// problems returns what is wrong with the flag as written.
func (f Flag) problems(date string, written map[string]bool) []Problem {
	var list []Problem
	if written[f.Name] && f.disabled(written) {
		list = append(list, Problem{Flag: f.Opposite, Text: fmt.Sprintf("Compatibility flags are mutually contradictory: %s vs %s", f.Name, f.Opposite), Hint: "keep one of the two"})
	}
	switch {
	case !written[f.Name]:
	case f.Always:
		list = append(list, Problem{Flag: f.Name, Warning: true, Text: fmt.Sprintf("The compatibility flag %s is the default, so does not need to be specified anymore.", f.Name)})
	case f.Date != "" && date >= f.Date:
		list = append(list, Problem{Flag: f.Name, Warning: true, Text: fmt.Sprintf("The compatibility flag %s became the default as of %s so does not need to be specified anymore.", f.Name, f.Date)})
	}
	return list
}

// imply switches on what other flags bring with them. The table is in an order
// in which one pass is enough, as it is for workerd.
func (s Set) imply(date string, written map[string]bool) {
	for _, f := range table {
		if f.ByDate == "" || date < f.ByDate || f.disabled(written) {
			continue
		}
		for _, by := range f.By {
			if s.on[by] {
				s.on[f.Name] = true
			}
		}
	}
}

// checkFuture looks for a date that has not come yet.
func checkFuture(date, today string) []Problem {
	if today == "" || date <= today {
		return nil
	}
	return []Problem{{
		Text: fmt.Sprintf("Can't set compatibility date in the future: \"%s\". Today's date (UTC) is \"%s\".", date, today),
		Hint: "use today's date or an earlier one",
	}}
}

// validDate is workerd's idea of a date: YYYY-MM-DD from 2000 to 2999, the day
// from 01 to 31 in every month.
func validDate(text string) bool {
	if len(text) != 10 || text[0] != '2' || text[4] != '-' || text[7] != '-' {
		return false
	}
	for i := range len(text) {
		if c := text[i]; i != 4 && i != 7 && (c < '0' || c > '9') {
			return false
		}
	}
	month, day := text[5:7], text[8:10]
	return month >= "01" && month <= "12" && day >= "01" && day <= "31"
}
