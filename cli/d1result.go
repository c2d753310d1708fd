package cli

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"

	"edgeemu/d1/d1http"
)

// A resultView shows what statements give: tables to people, wrangler's JSON to
// programs. Nothing is shown before all statements have run, since a failure
// undoes them all.
type resultView struct {
	s        *session
	asJSON   bool
	rowsOnly bool // leave out statements that give no rows
	out      *spool

	columns []string
	order   []int    // of the columns as properties of an object
	keys    []string // of the object, in JSON
	rows    [][]json.RawMessage
	open    bool // a result is begun in out
	results int
	count   int // rows of the result
}

func (s *session) resultView(rowsOnly bool) *resultView {
	return &resultView{s: s, asJSON: s.f.json || !s.p.OutputTTY, rowsOnly: rowsOnly, out: &spool{}}
}

// close takes away what waits.
func (v *resultView) close() { v.out.close() }

// add takes in what a statement gives.
func (v *resultView) add(e d1http.Event) error {
	switch {
	case e.Void:
		v.columns, v.rows, v.results, v.open = nil, nil, 0, false
		return v.out.reset()
	case e.Columns != nil:
		v.columns, v.rows, v.count = e.Columns, nil, 0
		if v.asJSON {
			v.properties()
			return v.begin()
		}
	case e.Row != nil:
		if len(e.Row) != len(v.columns) {
			return errors.New("BUG: a row has other columns than its statement")
		}
		if v.asJSON {
			return v.row(e.Row)
		}
		v.rows = append(v.rows, e.Row)
	case e.Result != nil:
		defer func() { v.columns = nil }()
		if v.asJSON {
			return v.finish(e.Result)
		}
		if len(v.rows) > 0 {
			return v.table()
		}
	}
	return nil
}

// end shows it all.
func (v *resultView) end() error {
	if v.asJSON && (v.results > 0 || !v.rowsOnly) {
		closing := "[]\n"
		if v.results > 0 {
			closing = "\n]\n"
		}
		if _, err := v.out.Write([]byte(closing)); err != nil {
			return err
		}
	}
	v.s.say.flush()
	return v.out.copyTo(v.s.p.Stdout)
}

// properties finds out how an object with these columns looks in JavaScript:
// the last of two columns of one name counts, at the place of the first;
// names that are array indexes come first.
func (v *resultView) properties() {
	v.order, v.keys = nil, nil
	var names []string
	place := map[string]int{}
	for i, name := range v.columns {
		k, ok := place[name]
		if !ok {
			k = len(names)
			place[name] = k
			names, v.order = append(names, name), append(v.order, 0)
		}
		v.order[k] = i
	}
	sorted := slices.Clone(names)
	slices.SortStableFunc(sorted, func(a, b string) int {
		x, isX := arrayIndex(a)
		y, isY := arrayIndex(b)
		switch {
		case isX && isY:
			return int(int64(x) - int64(y))
		case isX:
			return -1
		case isY:
			return 1
		}
		return 0
	})
	order := make([]int, len(sorted))
	for k, name := range sorted {
		order[k] = v.order[place[name]]
		var key bytes.Buffer
		_ = encodeJSON(&key, "", name) // a string can be encoded
		v.keys = append(v.keys, key.String())
	}
	v.order = order
}

func arrayIndex(name string) (uint32, bool) {
	n, err := strconv.ParseUint(name, 10, 32)
	return uint32(n), err == nil && strconv.FormatUint(n, 10) == name && n < 1<<32-1
}

func (v *resultView) begin() error {
	v.open = true
	before := ",\n"
	if v.results++; v.results == 1 {
		before = "[\n"
	}
	_, err := v.out.Write([]byte(before + "  {\n    \"results\": ["))
	return err
}

func (v *resultView) row(cells []json.RawMessage) error {
	var line bytes.Buffer
	if v.count++; v.count > 1 {
		line.WriteByte(',')
	}
	line.WriteString("\n      {")
	for k, i := range v.order {
		if k > 0 {
			line.WriteByte(',')
		}
		line.WriteString("\n        " + v.keys[k] + ": ")
		line.Write(jsonCell(cells[i]))
	}
	line.WriteString("\n      }")
	_, err := v.out.Write(line.Bytes())
	return err
}

func (v *resultView) finish(r *d1http.StatementResult) error {
	if !v.open {
		if v.rowsOnly {
			return nil
		}
		v.count = 0
		if err := v.begin(); err != nil {
			return err
		}
	}
	v.open = false
	closing := "]"
	if v.count > 0 {
		closing = "\n    ]"
	}
	duration := strconv.FormatFloat(r.Duration, 'f', -1, 64)
	_, err := io.WriteString(v.out, closing+",\n    \"success\": true,\n    \"meta\": {\n      \"duration\": "+duration+"\n    }\n  }")
	return err
}

// table writes the rows of one statement for people.
func (v *resultView) table() error {
	var cells [][]string
	for _, row := range v.rows {
		line := make([]string, len(row))
		for i, cell := range row {
			line[i] = shownCell(cell)
		}
		cells = append(cells, line)
	}
	v.rows = nil
	_, err := io.WriteString(v.out, v.s.say.table(slices.Clone(v.columns), cells)+"\n")
	return err
}

// blobOf returns the bytes of a cell that is a BLOB.
func blobOf(cell json.RawMessage) (blob []byte, ok bool) {
	if len(cell) == 0 || cell[0] != '[' {
		return nil, false
	}
	var numbers []uint16
	if json.Unmarshal(cell, &numbers) != nil {
		return nil, false
	}
	for _, n := range numbers {
		blob = append(blob, byte(n))
	}
	return blob, true
}

// jsonCell returns a cell as wrangler shows it: a BLOB is a text of numbers.
func jsonCell(cell json.RawMessage) []byte {
	blob, ok := blobOf(cell)
	if !ok {
		return cell
	}
	var out strings.Builder
	out.WriteString(`"[`)
	for i, b := range blob {
		if i > 0 {
			out.WriteString(", ")
		}
		out.WriteString(strconv.Itoa(int(b)))
	}
	return []byte(out.String() + `]"`)
}

// blobShown is how many bytes of a BLOB people see.
const blobShown = 16

// shownCell returns a cell for people.
func shownCell(cell json.RawMessage) string {
	if blob, ok := blobOf(cell); ok {
		if len(blob) > blobShown {
			return fmt.Sprintf("X'%s...' (%s)", hex.EncodeToString(blob[:blobShown]), byteCount(int64(len(blob))))
		}
		return "X'" + hex.EncodeToString(blob) + "'"
	}
	var text string
	if json.Unmarshal(cell, &text) == nil && len(cell) > 0 && cell[0] == '"' {
		return text
	}
	return string(cell) // a number or null
}

// A spool keeps what is written: in memory first, then in a temporary file.
type spool struct {
	memory bytes.Buffer
	file   *os.File
}

// spoolMemory is how much is kept in memory.
const spoolMemory = 1 << 20

func (s *spool) Write(b []byte) (int, error) {
	s.memory.Write(b)
	return len(b), s.spill(spoolMemory)
}

// spill writes what is in memory to the file where it is more than limit.
func (s *spool) spill(limit int) (err error) {
	if s.memory.Len() <= limit {
		return nil
	}
	if s.file == nil {
		if s.file, err = os.CreateTemp("", "edgeemu-*.json"); err != nil {
			return fmt.Errorf("keep the results: %w", err)
		}
	}
	if _, err = s.memory.WriteTo(s.file); err != nil {
		return fmt.Errorf("keep the results: %w", err)
	}
	return nil
}

// reset forgets what was written.
func (s *spool) reset() error {
	s.memory.Reset()
	if s.file == nil {
		return nil
	}
	_, err := s.file.Seek(0, io.SeekStart)
	if err == nil {
		err = s.file.Truncate(0)
	}
	if err != nil {
		return fmt.Errorf("keep the results: %w", err)
	}
	return nil
}

func (s *spool) copyTo(w io.Writer) error {
	if s.file != nil {
		if _, err := s.file.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("show the results: %w", err)
		}
		if _, err := io.Copy(w, s.file); err != nil {
			return fmt.Errorf("show the results: %w", err)
		}
	}
	_, err := s.memory.WriteTo(w)
	return err
}

func (s *spool) close() {
	if s.file != nil {
		s.file.Close()
		_ = os.Remove(s.file.Name()) // in the system's folder for such files
	}
}
