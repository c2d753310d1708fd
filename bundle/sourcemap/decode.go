package sourcemap

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A segment says where a generated column, and those up to the next segment,
// come from. Everything counts from 0; source and name are -1 where unknown.
type segment struct {
	column, source, line, sourceColumn, name int32
}

// decoded is a map in its usable form.
type decoded struct {
	lines   [][]segment // by generated line, each sorted by column
	sources []string    // resolved against sourceRoot
	content []*string
	names   []string
}

// maxLines bounds the generated lines of an index map's offset, so that a
// number in a broken map can't use up the memory.
const maxLines = 1 << 20

type rawMap struct {
	Version        int
	SourceRoot     string
	Sources        []*string
	SourcesContent []*string
	Names          []string
	Mappings       string
	Sections       []struct {
		Offset struct{ Line, Column int }
		Map    json.RawMessage
	}
}

// decode reads a map or an index map.
func decode(data []byte, dir string) (*decoded, error) {
	var raw rawMap
	if err := json.Unmarshal(guarded(data), &raw); err != nil {
		return nil, fmt.Errorf("read source map: %w", err)
	}
	if raw.Version != 3 {
		return nil, fmt.Errorf("read source map: version %d is not 3", raw.Version)
	}
	if raw.Sections != nil {
		return decodeSections(&raw, dir)
	}
	d := &decoded{names: raw.Names, content: raw.SourcesContent}
	for _, source := range raw.Sources {
		if source == nil {
			d.sources = append(d.sources, "")
			continue
		}
		d.sources = append(d.sources, resolve(dir, raw.SourceRoot, *source))
	}
	var err error
	d.lines, err = mappings(raw.Mappings, int32(len(d.sources)), int32(len(d.names)))
	if err != nil {
		return nil, fmt.Errorf("read source map: %w", err)
	}
	return d, nil
}

// guarded drops the line that some servers put before JSON against inclusion
// as a script.
func guarded(data []byte) []byte {
	if text := string(data[:min(len(data), 3)]); text == ")]}" {
		if _, rest, found := strings.Cut(string(data), "\n"); found {
			return []byte(rest)
		}
	}
	return data
}

// decodeSections puts the maps of an index map behind each other.
func decodeSections(raw *rawMap, dir string) (*decoded, error) {
	all := &decoded{}
	for _, section := range raw.Sections {
		part, err := decodePart(section.Map, dir)
		if err != nil {
			return nil, err
		}
		line, column := section.Offset.Line, section.Offset.Column
		if line < len(all.lines)-1 || line > maxLines || column < 0 || column > maxLines {
			return nil, errors.New("read source map: sections out of order")
		}
		sources, names := int32(len(all.sources)), int32(len(all.names))
		for len(all.content) < len(all.sources) {
			all.content = append(all.content, nil)
		}
		all.sources = append(all.sources, part.sources...)
		all.content = append(all.content, part.content...)
		all.names = append(all.names, part.names...)
		for i, segments := range part.lines {
			for line+i >= len(all.lines) {
				all.lines = append(all.lines, nil)
			}
			for _, s := range segments {
				if i == 0 {
					s.column += int32(column)
				}
				if s.source >= 0 {
					s.source += sources
				}
				if s.name >= 0 {
					s.name += names
				}
				all.lines[line+i] = append(all.lines[line+i], s)
			}
		}
	}
	return all, nil
}

// decodePart decodes the map of a section, which can't be an index map.
func decodePart(data []byte, dir string) (*decoded, error) {
	var raw struct{ Sections json.RawMessage }
	if json.Unmarshal(data, &raw) == nil && raw.Sections != nil {
		return nil, errors.New("read source map: sections within sections")
	}
	return decode(data, dir)
}

// mappings decodes the field of that name.
// See https://tc39.es/ecma426/#sec-mappings
func mappings(text string, sources, names int32) ([][]segment, error) {
	lines := make([][]segment, 0, strings.Count(text, ";")+1)
	block := make([]segment, 0, strings.Count(text, ",")+cap(lines)) // all segments, sliced by line
	var at segment                                                   // running values of source, line, sourceColumn and name
	for line := range strings.SplitSeq(text, ";") {
		start := len(block)
		at.column = 0
		for line != "" {
			if line[0] == ',' {
				line = line[1:]
				continue
			}
			var fields [5]int32
			n := 0
			for line != "" && line[0] != ',' {
				if n == len(fields) {
					return nil, errVLQ
				}
				var err error
				if fields[n], line, err = vlq(line); err != nil {
					return nil, err
				}
				n++
			}
			if n != 1 && n != 4 && n != 5 {
				return nil, errVLQ
			}
			at.column += fields[0]
			s := segment{column: at.column, source: -1, name: -1}
			if n >= 4 {
				at.source, at.line, at.sourceColumn = at.source+fields[1], at.line+fields[2], at.sourceColumn+fields[3]
				s.source, s.line, s.sourceColumn = at.source, at.line, at.sourceColumn
			}
			if n == 5 {
				at.name += fields[4]
				s.name = at.name
			}
			if s.column < 0 || s.line < 0 || s.sourceColumn < 0 || n >= 4 && (s.source < 0 || s.source >= sources) || n == 5 && (s.name < 0 || s.name >= names) {
				return nil, errors.New("mappings point outside of the map")
			}
			block = append(block, s)
		}
		segments := block[start:len(block):len(block)]
		if !slices.IsSortedFunc(segments, byColumn) {
			slices.SortStableFunc(segments, byColumn)
		}
		lines = append(lines, segments)
	}
	return lines, nil
}

func byColumn(a, b segment) int { return int(a.column) - int(b.column) }
