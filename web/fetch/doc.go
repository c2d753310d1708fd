// Package fetch is the platform's Fetch API: Headers, Request, Response and
// fetch, over bodies that stay in Go until JavaScript looks at them.
//
// A [Source] is a body that Go can read, a [Pipe] one that JavaScript writes
// and Go reads. A Source that JavaScript passes on untouched goes from its
// origin to its destination without entering JavaScript; so do the two that a
// clone makes of one.
package fetch
