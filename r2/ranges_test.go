package r2

import (
	"math"
	"reflect"
	"testing"
)

func TestParseRange(t *testing.T) {
	n := func(n int64) *int64 { return &n }
	for header, want := range map[string]Range{
		"bytes=2-4":                    {Offset: n(2), Length: n(3)},
		"bytes=-4":                     {Suffix: n(4)},
		"bytes=7-":                     {Offset: n(7)},
		"Bytes=2-4":                    {Offset: n(2), Length: n(3)},
		"bytes = 2- 4":                 {Offset: n(2), Length: n(3)},
		"bytes=02-04":                  {Offset: n(2), Length: n(3)},
		"bytes=0-99999999999999999999": {Offset: n(0), Length: n(math.MaxInt64)},
	} {
		if got, ok := parseRange(header); !ok || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, %t", header, got, ok)
		}
	}
	for _, header := range []string{
		"", "bytes", "bytes=", "bytes=-", "bytes=1", "bytes=0-1,2-3", "items=0-1", "bytes=a-b", "bytes=1-2-3", "bytes=+1-2", "bytes\t=1-2", "bytes=4-2",
	} {
		if got, ok := parseRange(header); ok {
			t.Errorf("%q: %+v", header, got)
		}
	}
}
