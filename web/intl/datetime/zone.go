package datetime

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"edgeemu/web/intl/cldr"
)

// The time zones, from lib/time of the Go distribution: the data of IANA's tz
// database, the same on every machine.
//
//go:embed zoneinfo.zip
var archive []byte

var zoneFiles = sync.OnceValue(func() map[string]*zip.File {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		panic("BUG: zoneinfo.zip: " + err.Error())
	}
	files := make(map[string]*zip.File, len(r.File))
	for _, f := range r.File {
		files[f.Name] = f
	}
	return files
})

// lowerZones gives the names of the tz database by their lower case.
var lowerZones = sync.OnceValue(func() map[string]string {
	names := map[string]string{}
	for name := range zoneFiles() {
		names[strings.ToLower(name)] = name
	}
	return names
})

// A Zone is a time zone.
type Zone struct {
	Name     string // as resolvedOptions has it
	offset   int    // seconds, where fixed
	fixed    bool
	location *time.Location
	key      string // by which the names are looked up
}

// ErrZone says that there is no such time zone.
var ErrZone = errors.New("no time zone")

// UTC is the zone of the platform.
func UTC() *Zone { return &Zone{Name: "UTC", fixed: true, key: "UTC"} }

// LoadZone returns the zone of a name, in any case, or of an offset as +05:30.
func LoadZone(store *cldr.Store, name string) (*Zone, error) {
	if name != "" && (name[0] == '+' || name[0] == '-') {
		return offsetZone(name)
	}
	canonical := ""
	lower := strings.ToLower(name)
	if link, own, ok := store.ZoneLink(lower); ok {
		if link == "" {
			return nil, ErrZone
		}
		canonical, name = link, own
	} else if canonical, ok = lowerZones()[lower]; !ok {
		return nil, ErrZone
	}
	if canonical == "UTC" {
		return UTC(), nil
	}
	location, err := load(zoneFile(store, canonical))
	if err != nil {
		return nil, fmt.Errorf("load zone %s: %w", canonical, err)
	}
	return &Zone{Name: canonical, location: location, key: canonical}, nil
}

// zoneFile returns the file with a zone's rules. The platform's zones are as
// the tz database is by default, where zones that agree since 1970 share all
// of their history; the files here have what is known of each.
func zoneFile(store *cldr.Store, name string) string {
	if shared := store.ZoneHistory(name); shared != "" {
		return shared
	}
	return name
}

func load(name string) (*time.Location, error) {
	f := zoneFiles()[name]
	if f == nil {
		return nil, ErrZone
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	return time.LoadLocationFromTZData(name, data)
}

// offsetZone reads +hh, +hhmm or +hh:mm.
func offsetZone(text string) (*Zone, error) {
	digits := text[1:]
	if len(digits) == 5 && digits[2] == ':' {
		digits = digits[:2] + digits[3:]
	}
	if len(digits) == 2 {
		digits += "00"
	}
	if len(digits) != 4 {
		return nil, ErrZone
	}
	for k := range len(digits) {
		if digits[k] < '0' || digits[k] > '9' {
			return nil, ErrZone
		}
	}
	hours, minutes := int(digits[0]-'0')*10+int(digits[1]-'0'), int(digits[2]-'0')*10+int(digits[3]-'0')
	if hours > 23 || minutes > 59 {
		return nil, ErrZone
	}
	offset := hours*3600 + minutes*60
	sign := "+"
	if text[0] == '-' && offset != 0 {
		offset, sign = -offset, "-"
	}
	return &Zone{Name: fmt.Sprintf("%s%s:%s", sign, digits[:2], digits[2:]), offset: offset, fixed: true}, nil
}

// Offset returns how many seconds the zone is ahead of UTC.
func (z *Zone) Offset(seconds int64) int {
	if z.fixed {
		return z.offset
	}
	_, offset := time.Unix(seconds, 0).In(z.location).Zone()
	return offset
}
