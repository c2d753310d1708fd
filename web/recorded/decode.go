package recorded

import (
	"encoding/json"
	"testing"
)

func decode(t testing.TB, text string) string {
	t.Helper()
	var s string
	if err := json.Unmarshal([]byte(text), &s); err != nil {
		t.Fatalf("read result: %v", err)
	}
	return s
}
