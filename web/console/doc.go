// Package console is the console namespace, https://console.spec.whatwg.org/,
// and inspect, which shows any value as text the way workerd does
// (testdata/*.json, recorded from workerd 2026-11-17 by testdata/record.mjs).
package console
