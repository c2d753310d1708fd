// Package cldr has what a locale says about dates, numbers, lists and names:
// facts of the Unicode CLDR as the platform's ICU applies them.
//
// The tables in data are recorded from workerd's own Intl by record.mjs, for
// the locales in locales.txt. What a choice of options looks like is a pattern;
// package number and package datetime fill it in.
package cldr

import (
	"compress/gzip"
	"embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
)

//go:embed data/*.json.gz
var files embed.FS

// A Store reads tables and keeps what it has read. The zero value is ready.
type Store struct{ tables sync.Map }

// table reads data/NAME.json.gz once. The tables are embedded, so that one
// which can't be read is a mistake of ours.
func table[T any](s *Store, name string) *T {
	if kept, ok := s.tables.Load(name); ok {
		return kept.(*T)
	}
	t, err := read[T](name)
	if err != nil {
		panic("BUG: " + err.Error())
	}
	kept, _ := s.tables.LoadOrStore(name, t)
	return kept.(*T)
}

func read[T any](name string) (*T, error) {
	file, err := files.Open("data/" + name + ".json.gz")
	if err != nil {
		return nil, fmt.Errorf("open table: %w", err)
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, fmt.Errorf("unpack table %s: %w", name, err)
	}
	text, err := io.ReadAll(plain)
	if err != nil {
		return nil, fmt.Errorf("unpack table %s: %w", name, err)
	}
	t := new(T)
	if err := json.Unmarshal(text, t); err != nil {
		return nil, fmt.Errorf("read table %s: %w", name, err)
	}
	return t, nil
}

// Has reports whether there are the tables that a service of Intl needs for the
// locale. Names are recorded for English only.
func (s *Store) Has(service, locale string) bool {
	switch own := locales()[locale]; service {
	case "DisplayNames":
		return own == "en" || own == "en-GB"
	case "Segmenter":
		return true // the rules are the same for all
	default:
		return own != ""
	}
}

// file names a table of the locale.
func (s *Store) file(table, locale string) string {
	return table + "." + locales()[locale]
}

//go:embed locales.txt
var list string

// locales returns whose tables serve a locale: a language and the region that
// is most likely for it share them.
var locales = sync.OnceValue(func() map[string]string {
	served := map[string]string{}
	for line := range strings.SplitSeq(list, "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		names := strings.Fields(line)
		for _, name := range names {
			served[name] = names[0]
		}
	}
	return served
})

func unmarshalTuple(text []byte, fields ...any) error {
	var raw []json.RawMessage
	if err := unmarshal(text, &raw); err != nil {
		return err
	}
	if len(raw) != len(fields) {
		return fmt.Errorf("%d fields, want %d", len(raw), len(fields))
	}
	for k, field := range fields {
		if err := json.Unmarshal(raw[k], field); err != nil {
			return err
		}
	}
	return nil
}

func unmarshal(text []byte, v any) error { return json.Unmarshal(text, v) }
