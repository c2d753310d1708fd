package r2_test

import (
	"errors"
	"reflect"
	"testing"

	"edgeemu/r2"
)

func number(n int64) *int64 { return &n }

func TestRange_Resolves(t *testing.T) {
	for name, c := range map[string]struct {
		r    r2.Range
		size int64
		want r2.Span
		err  error
	}{
		"all":               {r2.Range{}, 10, r2.Span{Offset: 0, Length: 10}, nil},
		"offset":            {r2.Range{Offset: number(3)}, 10, r2.Span{Offset: 3, Length: 7}, nil},
		"length":            {r2.Range{Length: number(2)}, 10, r2.Span{Offset: 0, Length: 2}, nil},
		"clamped":           {r2.Range{Offset: number(8), Length: number(20)}, 10, r2.Span{Offset: 8, Length: 2}, nil},
		"suffix":            {r2.Range{Suffix: number(4)}, 10, r2.Span{Offset: 6, Length: 4}, nil},
		"suffix too long":   {r2.Range{Suffix: number(40)}, 10, r2.Span{Offset: 0, Length: 10}, nil},
		"offset outside":    {r2.Range{Offset: number(10)}, 10, r2.Span{}, r2.ErrRange},
		"offset negative":   {r2.Range{Offset: number(-1)}, 10, r2.Span{}, r2.ErrRange},
		"no length":         {r2.Range{Length: number(0)}, 10, r2.Span{}, r2.ErrRange},
		"negative length":   {r2.Range{Length: number(-1)}, 10, r2.Span{}, r2.ErrRange},
		"no suffix":         {r2.Range{Suffix: number(0)}, 10, r2.Span{}, r2.ErrRange},
		"all of nothing":    {r2.Range{}, 0, r2.Span{}, r2.ErrRange},
		"suffix of nothing": {r2.Range{Suffix: number(1)}, 0, r2.Span{}, r2.ErrRange},
		"largest":           {r2.Range{Offset: number(1), Length: number(1<<63 - 1)}, 10, r2.Span{Offset: 1, Length: 9}, nil},
	} {
		if got, err := c.r.Resolve(c.size); got != c.want || err != c.err {
			t.Errorf("%s: %+v, %v, want %+v, %v", name, got, err, c.want, c.err)
		}
	}
}

func TestParseETags(t *testing.T) {
	a, weak, b := r2.ETag{Value: "a"}, r2.ETag{Value: "a", Weak: true}, r2.ETag{Value: "b"}
	for header, want := range map[string][]r2.ETag{
		`"a"`: {a}, `W/"a"`: {weak}, `"a", "b"`: {a, b}, `"a","b",`: {a, b}, `,"a"`: {a}, `"a",*`: {{Any: true}}, `*`: {{Any: true}}, `"a"x"b"`: {a}, `"a", b`: {a}, `""`: {{}},
	} {
		if got, err := r2.ParseETags(header); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %+v, %v", header, got, err)
		}
	}
	const comma = "Comma was expected to separate etags. Encountered a "
	for header, want := range map[string]string{
		"": "", "a": "", "w/\"a\"": "", ",": "",
		`"a`:        "Unclosed double quote for Etag",
		`W/a`:       "Weak etags must start with W/ and their value must be quoted",
		`W`:         "Weak etags must start with W/ and their value must be quoted",
		`"a" "b"`:   comma + "double quote character '\"' instead. This would otherwise indicate the start of a new strong etag.",
		`"a" W/"b"`: comma + "weak quotation character 'W' instead. This would otherwise indicate the start of a new weak etag.",
	} {
		_, err := r2.ParseETags(header)
		var bad *r2.ETagError
		if !errors.As(err, &bad) || bad.Text != want {
			t.Errorf("%q: %v, want %q", header, err, want)
		}
	}
}
