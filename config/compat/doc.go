// Package compat knows workerd's compatibility dates and flags: which exist,
// from which date each is the default, and which hold for a Worker.
//
// The table is data (table.go). [Resolve] turns a date and flags into a [Set];
// code that behaves differently asks it with [Set.Has] and the enabling name of
// the flag, whether the flag was written or came with the date:
//
//	set, problems := compat.Resolve("2026-04-01", []string{"nodejs_compat"}, today)
//	if set.Has("nodejs_compat") { ... }
//
// Texts are workerd's (src/workerd/io/compatibility-date.c++).
// What the flags mean: https://developers.cloudflare.com/workers/configuration/compatibility-flags/
package compat
