package cache

import (
	"strings"
	"time"
)

// dateLayouts are the forms of dates that servers send:
// https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7, and others that a
// JavaScript engine reads as dates.
var dateLayouts = []string{
	time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST", "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05", time.RFC850, time.ANSIC,
	"2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700", "2 Jan 2006 15:04:05", "2 Jan 2006",
	time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02",
	"Jan 2, 2006 15:04:05", "Jan 2, 2006",
}

// ParseDate reads a date in any of the usual forms.
func ParseDate(text string) (time.Time, bool) {
	text = strings.TrimSpace(text)
	for _, layout := range dateLayouts {
		if t, err := time.ParseInLocation(layout, text, time.UTC); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// FormatDate writes a date as HTTP does.
func FormatDate(t time.Time) string {
	return t.UTC().Format("Mon, 02 Jan 2006 15:04:05 GMT")
}

// parseStrictDate reads an IMF-fixdate, the one form that conditions are
// compared in. The name of the day need not be right: recorded.
func parseStrictDate(text string) (time.Time, bool) {
	const layout = "02 Jan 2006 15:04:05 GMT"
	text = strings.Trim(text, " \t")
	day, rest, ok := strings.Cut(text, ", ")
	if !ok || !isDay(day) || len(rest) != len(layout) || !isMonth(rest[3:6]) {
		return time.Time{}, false
	}
	t, err := time.Parse(layout, rest)
	return t, err == nil
}

func isDay(name string) bool {
	switch name {
	case "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun":
		return true
	}
	return false
}

// isMonth is here because package time reads names in any case.
func isMonth(name string) bool {
	switch name {
	case "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec":
		return true
	}
	return false
}
