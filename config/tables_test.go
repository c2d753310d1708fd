package config

import (
	"slices"
	"testing"

	"edgeemu/config/compat"
)

// TestTables_AreComplete wants a line of the support tables for every key,
// kind and flag, and none for others.
func TestTables_AreComplete(t *testing.T) {
	for kind := range typeNames {
		if !slices.ContainsFunc(KindTable(), func(k KindSupport) bool { return k.Kind == kind }) {
			t.Errorf("kind %s has no support", kind)
		}
	}
	if len(KindTable()) != len(typeNames) {
		t.Errorf("%d kinds with support, %d with names", len(KindTable()), len(typeNames))
	}
	known := map[string]bool{}
	for _, k := range KeyTable() {
		known[k.Key] = true
	}
	computed := topLevelKeys[:5]
	for _, key := range append(environmentNames(), topLevelKeys...) {
		if !known[key] && !slices.Contains(bindingSections, key) && !slices.Contains(sections, key) && !slices.Contains(computed, key) {
			t.Errorf("key %s has no support", key)
		}
	}
	for _, f := range FlagTable() {
		if _, _, ok := compat.Find(f.Key); !ok {
			t.Errorf("%s is no flag", f.Key)
		}
	}
	for _, name := range SwitchTable() {
		if _, enables, ok := compat.Find(name); !ok || !enables {
			t.Errorf("%s enables no flag", name)
		}
	}
}
