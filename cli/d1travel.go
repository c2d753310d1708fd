package cli

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"edgeemu/fault"

	"github.com/spf13/cobra"
)

// travelDays is how far back Time Travel goes:
// https://developers.cloudflare.com/d1/reference/time-travel/
const travelDays = 30

// travelTime reads --timestamp, with wrangler's refusals: seconds or
// milliseconds since 1970, or a time as in RFC 3339.
func travelTime(given string, now time.Time) (time.Time, error) {
	at, err := time.Parse(time.RFC3339Nano, given)
	if err != nil {
		at, err = time.Parse("2006-01-02T15:04Z07:00", given)
	}
	if err != nil {
		n, err := strconv.ParseInt(given, 10, 64)
		if err != nil {
			return time.Time{}, usageError{&fault.Error{
				Code: "cli.timestamp",
				Text: fmt.Sprintf("Invalid timestamp '%s'. Please provide a valid Unix timestamp or ISO string, for example: %s", given, now.Format("2006-01-02T15:04:05.000Z07:00")),
			}}
		}
		if len(given) == len("1700000000") {
			n *= 1000
		}
		at = time.UnixMilli(n)
	}
	switch {
	case at.After(now):
		return time.Time{}, usageError{fmt.Errorf("Invalid timestamp '%s'. Please provide a timestamp in the past", given)}
	case at.Before(now.AddDate(0, 0, -travelDays)):
		return time.Time{}, usageError{fmt.Errorf("Invalid timestamp '%s'. Please provide a timestamp within the last %d days", given, travelDays)}
	}
	return at, nil
}

// bookmark returns the bookmark at a time, the current one for "".
func (s *session) bookmark(d database, timestamp string) (string, error) {
	query := url.Values{}
	if timestamp != "" {
		at, err := travelTime(timestamp, s.p.Clock.Now())
		if err != nil {
			return "", err
		}
		query.Set("timestamp", at.UTC().Format("2006-01-02T15:04:05.000Z"))
	}
	var result struct{ Bookmark string }
	_, err := s.api.Call(s.ctx, d.request(http.MethodGet, query, "time_travel", "bookmark"), &result)
	return result.Bookmark, err
}

func newD1TravelInfo(p Process) *cobra.Command {
	var timestamp string
	c := d1Command(p, cobra.Command{
		Use:   "info <database>",
		Short: "show the bookmark of now or of a time",
		Args:  cobra.ExactArgs(1),
	}, func(s *session, d database, _ []string) error {
		bookmark, err := s.bookmark(d, timestamp)
		if err != nil {
			return s.jsonError(err)
		}
		if timestamp != "" {
			s.tell("Timestamp '%s' corresponds with bookmark '%s'", timestamp, bookmark)
		} else {
			s.tell("The current bookmark is '%s'", bookmark)
		}
		s.tell("To restore to this specific bookmark, run:\n  edgeemu d1 time-travel restore %s --bookmark=%s", d.name, bookmark)
		return s.result(map[string]string{"bookmark": bookmark})
	})
	c.Flags().StringVar(&timestamp, "timestamp", "", "a Unix time in seconds, or as in 2026-07-13T08:46:42.228Z")
	return c
}

func newD1TravelRestore(p Process) *cobra.Command {
	var timestamp, bookmark string
	var yes bool
	c := d1Command(p, cobra.Command{
		Use:   "restore <database>",
		Short: "bring a database back to an earlier state",
		Long: "restore brings a database back to what it was at --timestamp or --bookmark, as far as states\n" +
			"were kept. The state of now is kept too: its bookmark leads back to it.",
		Args: cobra.ExactArgs(1),
	}, func(s *session, d database, _ []string) error {
		switch {
		case timestamp != "" && bookmark != "":
			return s.jsonError(usageError{errors.New("Cannot use --timestamp and --bookmark together. Provide only one: --timestamp to restore to a point in time, or --bookmark to restore to a specific bookmark.")})
		case timestamp == "" && bookmark == "":
			return s.jsonError(usageError{errors.New("Missing required option --timestamp or --bookmark. Provide --timestamp to restore to a point in time (e.g. --timestamp=2023-07-13T08:46:42.228Z), or --bookmark to restore to a specific bookmark.")})
		}
		return s.jsonError(s.travel(d, timestamp, bookmark, yes))
	})
	c.Flags().StringVar(&timestamp, "timestamp", "", "a Unix time in seconds, or as in 2026-07-13T08:46:42.228Z")
	c.Flags().StringVar(&bookmark, "bookmark", "", "a bookmark that time-travel info gave")
	c.Flags().BoolVarP(&yes, "yes", "y", false, "ask nothing")
	return c
}

func (s *session) travel(d database, timestamp, bookmark string, yes bool) error {
	if timestamp != "" {
		at, err := s.bookmark(d, timestamp)
		if err != nil {
			return err
		}
		bookmark = at
	}
	ok, err := s.confirm(fmt.Sprintf("This will overwrite all data in database %s with its state at bookmark %s. OK to proceed?", d.name, bookmark), yes || s.f.json)
	if err != nil || !ok {
		return err
	}
	var result struct {
		Bookmark string `json:"bookmark"`
		Previous string `json:"previous_bookmark"`
		Message  string `json:"message"`
	}
	if _, err := s.api.Call(s.ctx, d.request(http.MethodPost, url.Values{"bookmark": {bookmark}}, "time_travel", "restore"), &result); err != nil {
		return err
	}
	s.tell("Database %s restored back to bookmark %s", d.name, result.Bookmark)
	s.tell("%s", result.Message)
	if result.Previous == "" {
		return s.result(result)
	}
	s.tell("To undo this operation, you can restore to the previous bookmark: %s", result.Previous)
	return s.result(result)
}
