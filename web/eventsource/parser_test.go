package eventsource

import (
	"reflect"
	"strings"
	"testing"
)

// all feeds a parser with the pieces.
func all(t testing.TB, pieces ...string) []event {
	t.Helper()
	p := newParser("")
	var events []event
	for _, piece := range pieces {
		more, err := p.feed([]byte(piece))
		if err != nil {
			t.Fatal(err)
		}
		events = append(events, more...)
	}
	return events
}

func TestParser(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []event
	}{
		{"", nil},
		{"data: a", nil},
		{"data: a\n", nil},
		{"data: a\n\n", []event{{"message", "a", ""}}},
		{"data: a\r\n\r\ndata: b\r\rdata: c\n\r\n", []event{{"message", "a", ""}, {"message", "b", ""}, {"message", "c", ""}}},
		{"data\n\ndata:\n\n", nil},
		{"data\ndata\n\n", []event{{"message", "\n", ""}}},
		{"event: x\nid: 1\ndata:  a\n\ndata: b\n\n", []event{{"x", " a", "1"}, {"message", "b", "1"}}},
		{"event:\ndata: a\n\n", []event{{"", "a", ""}}},
		{"\ufeffdata: a\n\n", []event{{"message", "a", ""}}},
		{"\ufeff\ufeffdata: a\n\n", nil},
		{":data: a\n data: b\nDATA: c\ndata: d\xff\n\n", []event{{"message", "d\ufffd", ""}}},
	} {
		if got := all(t, c.in); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
		if got := all(t, strings.Split(c.in, "")...); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q, letter by letter: got %q, want %q", c.in, got, c.want)
		}
	}
}

func TestParser_Retry(t *testing.T) {
	for text, want := range map[string]int64{
		"retry: 10\n": 10, "retry:0\n": 0, "retry: -1\n": -1, "retry: +1\n": -1, "retry: 1x\n": -1, "retry\n": -1, "retry: 99999999999999999999\n": -1,
		"retry: 10\nretry: x\n": 10,
	} {
		p := newParser("")
		if _, err := p.feed([]byte(text)); err != nil || p.retry != want {
			t.Errorf("%q: got %d %v, want %d", text, p.retry, err, want)
		}
	}
}

func TestParser_EventWithoutEnd(t *testing.T) {
	for _, line := range []string{"x", "data: " + strings.Repeat("x", 1000) + "\n"} {
		p := newParser("")
		piece := []byte(strings.Repeat(line, 1<<20/len(line)))
		var err error
		for n := 0; n < 200 && err == nil; n++ {
			_, err = p.feed(piece)
		}
		if err == nil || err.Error() != "an event of the stream does not end" {
			t.Errorf("%q: got %v", line, err)
		}
	}
}

// FuzzParser feeds a stream whole and in two pieces: the events are the same.
func FuzzParser(f *testing.F) {
	f.Add("data: a\r\n\r\nevent: x\nid: 1\ndata\n\n", 9)
	f.Add("\ufeffdata: \xe2\x82\xac\r\r", 2)
	f.Add(": comment\nretry: 5\ndata:x\n\n\n", 0)
	f.Fuzz(func(t *testing.T, in string, at int) {
		whole := all(t, in)
		if at = max(0, min(at, len(in))); !reflect.DeepEqual(whole, all(t, in[:at], in[at:])) {
			t.Errorf("%q is read differently in two pieces, cut at %d", in, at)
		}
		for _, e := range whole {
			if e.Data == "" || strings.ContainsAny(e.Data, "\r") || strings.ContainsAny(e.Type+e.ID, "\r\n") {
				t.Errorf("%q gives %q", in, e)
			}
		}
	})
}
