// Package timers is node:timers, node:timers/promises, and setImmediate.
// See https://nodejs.org/api/timers.html
package timers
