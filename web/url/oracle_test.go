package url_test

import (
	"bufio"
	"encoding/json"
	"os"
	"testing"

	"edgeemu/web/url"
)

// The answers were recorded from workerd by testdata/record.mjs.
func TestOracle(t *testing.T) {
	f, err := os.Open("testdata/oracle.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	n := 0
	for ; lines.Scan(); n++ {
		var line []*string
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("line %d: %v", n+1, err)
		}
		if len(line) == 4 {
			checkSetter(t, *line[0], *line[1], *line[2], *line[3])
		} else {
			checkParse(t, line)
		}
	}
	if err := lines.Err(); err != nil || n < 2900 {
		t.Errorf("%d lines, %v", n, err)
	}
}

func parse(text string, base *string) (*url.URL, error) {
	if base == nil {
		return url.Parse(text, nil)
	}
	b, err := url.Parse(*base, nil)
	if err != nil {
		return nil, err
	}
	return url.Parse(text, b)
}

func checkParse(t *testing.T, line []*string) {
	t.Helper()
	base := ""
	if line[1] != nil {
		base = *line[1]
	}
	u, err := parse(*line[0], line[1])
	if line[2] == nil {
		if err != url.ErrInvalid {
			t.Errorf("%q on %q: got %v, %v; want an error", *line[0], base, u, err)
		}
		return
	}
	if err != nil {
		t.Errorf("%q on %q: %v; want %s", *line[0], base, err, *line[2])
		return
	}
	got := append([]string{u.String(), u.Origin()}, getters(u)...)
	for i, want := range line[2:] {
		if got[i] != *want {
			t.Errorf("%q on %q: part %d is %q, want %q", *line[0], base, i, got[i], *want)
		}
	}
}

// getters cuts a URL as the JavaScript class does.
func getters(u *url.URL) []string {
	href, c := u.Serialize()
	after := func(from, to int) string { return href[min(from+1, to):to] }
	unless := func(s, empty string) string {
		if s == empty {
			return ""
		}
		return s
	}
	userStart, hostStart := min(c.Scheme+2, c.Username), c.Password
	if c.Password > c.Scheme+2 {
		hostStart++
	}
	return []string{
		href[:c.Scheme], href[userStart:c.Username], after(c.Username, c.Password), href[hostStart:c.Port], href[hostStart:c.Host],
		after(c.Host, c.Port), href[c.Path:c.Search], unless(href[c.Search:c.Hash], "?"), unless(href[c.Hash:], "#"),
	}
}

func checkSetter(t *testing.T, href, property, value, want string) {
	t.Helper()
	u, err := url.Parse(href, nil)
	if err != nil {
		t.Errorf("%s: %v", href, err)
		return
	}
	set(u, property, value)
	got := u.String()
	if got != want {
		t.Errorf("%s: %s = %q gives %s, want %s", href, property, value, got, want)
	}
}

func set(u *url.URL, property, value string) {
	switch property {
	case "hostname":
		u.SetHostname(value)
	case "port":
		u.SetPort(value)
	default:
		map[string]func(string){
			"protocol": u.SetProtocol, "username": u.SetUsername, "password": u.SetPassword, "host": u.SetHost,
			"pathname": u.SetPathname, "search": u.SetSearch, "hash": u.SetHash,
		}[property](value)
	}
}
