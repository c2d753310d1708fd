package kvjs

import (
	"math"
	"time"

	"edgeemu/config"
	"edgeemu/kv"
)

// secondsMax is a year; more would be a mistake.
const secondsMax = 365 * 24 * 3600

// Table declares the settings [edgeemu.kv].
func Table() config.Table {
	return config.Table{Name: "kv", Keys: []config.Key{
		{Name: "mode", Type: config.String, Choices: []string{string(kv.Strong), string(kv.Eventual), string(kv.Adversarial)}},
		{Name: "propagation", Type: config.Number, Max: secondsMax},
		{Name: "cache_ttl", Type: config.Number, Max: secondsMax},
		{Name: "seed", Type: config.Number, Max: math.MaxInt32, Whole: true},
		{Name: "location", Type: config.String},
	}}
}

// Consistency returns what a project sets in [edgeemu.kv].
func Consistency(s config.Settings) kv.Consistency {
	var set struct {
		Mode        kv.Mode  `json:"mode"`
		Propagation *float64 `json:"propagation"` // seconds
		CacheTTL    *float64 `json:"cache_ttl"`   // seconds
		Seed        int      `json:"seed"`
		Location    string   `json:"location"`
	}
	s.Table("kv", &set)
	return kv.Consistency{Mode: set.Mode, Propagation: seconds(set.Propagation), CacheTTL: seconds(set.CacheTTL), Seed: uint64(set.Seed), Home: set.Location}
}

// seconds returns a duration as kv takes it: none is less than zero, zero is
// the default.
func seconds(n *float64) time.Duration {
	switch {
	case n == nil:
		return 0
	case *n == 0:
		return -1
	default:
		return time.Duration(*n * float64(time.Second))
	}
}
