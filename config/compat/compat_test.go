package compat_test

import (
	"fmt"
	"slices"
	"testing"

	"edgeemu/config/compat"
)

func TestResolve_Flags(t *testing.T) {
	for _, c := range []struct {
		date  string
		flags []string
		name  string
		want  bool
	}{
		{"2022-10-30", nil, "url_standard", false},
		{"2022-10-31", nil, "url_standard", true},
		{"2022-10-31", []string{"url_original"}, "url_standard", false},
		{"2021-01-01", []string{"url_standard"}, "url_standard", true},
		{"2024-09-22", []string{"nodejs_compat"}, "nodejs_compat_v2", false},
		{"2024-09-23", []string{"nodejs_compat"}, "nodejs_compat_v2", true},
		{"2024-09-23", []string{"nodejs_compat", "no_nodejs_compat_v2"}, "nodejs_compat_v2", false},
		{"2026-08-03", nil, "nodejs_compat", false},
		{"2026-08-04", nil, "nodejs_compat", true},
		{"2026-08-04", nil, "nodejs_zlib", true},
		{"2025-04-01", []string{"nodejs_compat"}, "nodejs_compat_populate_process_env", true},
		{"2026-01-13", []string{"pedantic_wpt"}, "strip_bom_in_read_all_text", true},
		{"2000-01-01", nil, "r2_public_beta_bindings", true},
		{"2099-01-01", nil, "enable_request_signal", false},
	} {
		set, _ := compat.Resolve(c.date, c.flags, "")
		if got := set.Has(c.name); got != c.want {
			t.Errorf("%s %v: %s is %v", c.date, c.flags, c.name, got)
		}
	}
}

func TestResolve_Problems(t *testing.T) {
	for _, c := range []struct {
		date  string
		flags []string
		want  string
	}{
		{"2026-4-1", nil, "Invalid compatibility date: 2026-4-1"},
		{"2026-04-02", nil, `Can't set compatibility date in the future: "2026-04-02". Today's date (UTC) is "2026-04-01".`},
		{"2026-04-01", []string{"nope"}, "No such compatibility flag: nope"},
		{"2026-01-01", []string{"nodejs_compat", "nodejs_compat"}, "Compatibility flag specified multiple times: nodejs_compat"},
		{"2021-01-01", []string{"global_navigator", "no_global_navigator"}, "Compatibility flags are mutually contradictory: global_navigator vs no_global_navigator"},
		{"2026-01-01", []string{"url_standard"}, "(warning) The compatibility flag url_standard became the default as of 2022-10-31 so does not need to be specified anymore."},
		{"2026-01-01", []string{"r2_public_beta_bindings"}, "(warning) The compatibility flag r2_public_beta_bindings is the default, so does not need to be specified anymore."},
		{"2026-01-01", []string{"url_original"}, ""},
	} {
		_, problems := compat.Resolve(c.date, c.flags, "2026-04-01")
		got := ""
		for _, p := range problems {
			if p.Warning {
				got += "(warning) "
			}
			got += p.Text
		}
		if got != c.want {
			t.Errorf("%s %v: got %q, want %q", c.date, c.flags, got, c.want)
		}
	}
}

func TestFlags_AreSound(t *testing.T) {
	names := compat.Names()
	slices.Sort(names)
	if twice := len(names) - len(slices.Compact(names)); twice != 0 {
		t.Errorf("%d names come twice", twice)
	}
	for _, f := range compat.Flags() {
		if f.Changes == "" {
			t.Errorf("%s does not say what it changes", f.Name)
		}
		for _, by := range f.By {
			if _, enables, ok := compat.Find(by); !ok || !enables {
				t.Errorf("%s comes with %s, which is no flag", f.Name, by)
			}
		}
		if f.Date > compat.Newest {
			t.Errorf("%s starts after the newest date", f.Name)
		}
	}
}

func TestSet_HasRefusesUnknownNames(t *testing.T) {
	defer func() {
		if got := fmt.Sprint(recover()); got != `BUG: "no_rpc" enables no compatibility flag` {
			t.Errorf("got %s", got)
		}
	}()
	set, _ := compat.Resolve("2026-01-01", nil, "")
	set.Has("no_rpc")
}
