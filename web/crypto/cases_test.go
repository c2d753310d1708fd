package crypto_test

import (
	"bytes"
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"

	"edgeemu/js/jstest"
)

// known are the recorded cases in which this package differs, and why.
var known = map[string]string{
	"shape/crypto descriptors":                  "DigestStream is an accessor until it is first read, so that crypto does not load the streams",
	"RSASSA-PKCS1-v1_5/wrong d":                 nonsense,
	"RSASSA-PKCS1-v1_5/export pkcs8 of wrong p": nonsense,
	"RSA-PSS/export pkcs8 of wrong p":           nonsense,
	"RSA-OAEP/export pkcs8 of wrong p":          nonsense,
}

const nonsense = "Go computes with, and writes, only private keys whose numbers belong together"

// TestCases_Recorded runs every case of testdata/cases.js in an isolate and
// compares its outcome with what testdata/record.mjs recorded of the platform.
func TestCases_Recorded(t *testing.T) {
	golden := map[string]json.RawMessage{}
	unmarshal(t, read(t, "testdata/cases.golden.json"), &golden)
	delete(golden, "recorded")
	got := runCases(t)
	if len(got) != len(golden) {
		t.Errorf("there are %d cases, but %d are recorded", len(got), len(golden))
	}
	for name, want := range golden {
		_, differs := known[name]
		same := comparable(t, got[name]) == comparable(t, want)
		if !same && !differs {
			t.Errorf("%s\n got %s\nwant %s", name, clip(comparable(t, got[name])), clip(comparable(t, want)))
		}
		if same && differs {
			t.Errorf("%s does not differ any more: strike it from the known ones", name)
		}
	}
	for name := range known {
		if golden[name] == nil {
			t.Errorf("the known difference %s is no case", name)
		}
	}
}

func runCases(t *testing.T) map[string]json.RawMessage {
	rig := jstest.NewRig(t, options())
	// Symbol.dispose is not the engine's, nor crypto's.
	out := rig.Run(`Symbol.dispose ??= Symbol("Symbol.dispose");` + read(t, "testdata/keys.js") + read(t, "testdata/cases.js") + `
		const out = {};
		for (const [name, run] of cases) out[name] = await outcome(run);
		result(out);`)
	got := map[string]json.RawMessage{}
	unmarshal(t, out, &got)
	return got
}

// reference is what workerd adds to texts of internal errors: a random name
// by which its log can be searched.
var reference = regexp.MustCompile(`internal error; reference = [a-z0-9]+`)

// comparable returns JSON without what differs from run to run.
func comparable(t *testing.T, v json.RawMessage) string {
	t.Helper()
	if v == nil {
		return "nothing"
	}
	var out bytes.Buffer
	if err := json.Compact(&out, v); err != nil {
		t.Fatal(err)
	}
	return reference.ReplaceAllString(out.String(), "internal error")
}

func clip(s string) string {
	const most = 600
	if len(s) > most {
		return s[:most] + "…"
	}
	return s
}

func read(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(b)) + "\n"
}

func unmarshal(t *testing.T, text string, v any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), v); err != nil {
		t.Fatal(err)
	}
}
