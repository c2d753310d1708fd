// Package d1js is D1 as a Worker sees it: D1Database, D1PreparedStatement and
// D1DatabaseSession. On the platform these are plain JavaScript in front of an
// HTTP service; here they call package d1. What they are and do was recorded:
// testdata/conformance/d1.
//
// A query is tried on the event loop, where it is answered when it is short,
// and runs on a goroutine otherwise. Writes that wait keep their order.
package d1js
