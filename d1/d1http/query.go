package d1http

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"

	"edgeemu/apiv4"
	"edgeemu/d1"
	"edgeemu/d1/split"
)

// maxBody is how large a query's request may be. An import has no such limit.
const maxBody = 100 << 20

// A question is the body of a query.
type question struct {
	SQL    string     `json:"sql"`
	Params []any      `json:"params"` // strings, numbers, booleans, null; an array of bytes is a BLOB
	Batch  []question `json:"batch"`
}

// An answer is what one statement gives.
type answer struct {
	Results json.RawMessage `json:"results"`
	Success bool            `json:"success"`
	Meta    meta            `json:"meta"`
}

// meta is the API's account of a statement.
type meta struct {
	ServedBy    string  `json:"served_by"`
	Duration    float64 `json:"duration"`
	Changes     int64   `json:"changes"`
	LastRowID   int64   `json:"last_row_id"`
	ChangedDB   bool    `json:"changed_db"`
	SizeAfter   int64   `json:"size_after"`
	RowsRead    int64   `json:"rows_read"`
	RowsWritten int64   `json:"rows_written"`
}

// servedBy is what local D1 says.
const servedBy = "miniflare.db"

// A shape makes JSON of a statement's columns and rows.
type shape func(columns []string, rows [][]any) json.RawMessage

// query runs statements in one transaction.
func (f *face) query(as shape) apiv4.Handler {
	return func(w http.ResponseWriter, r *http.Request) error {
		var q question
		decoder := json.NewDecoder(io.LimitReader(r.Body, maxBody))
		if err := decoder.Decode(&q); err != nil {
			return malformed(err.Error())
		}
		db, err := f.database(r)
		if err != nil {
			return err
		}
		statements, err := q.statements()
		if err != nil {
			return err
		}
		c := &collector{as: as}
		if _, err := db.Script(r.Context(), next(statements), c); err != nil {
			return sqlError(err)
		}
		return apiv4.OK(w, c.answers)
	}
}

// statements returns the statements with their parameters. The texts are split
// as the API does; only the last statement of one may have parameters.
func (q question) statements() ([]d1.Statement, error) {
	list := q.Batch
	if q.Batch == nil {
		list = []question{q}
	}
	var out []d1.Statement
	for _, one := range list {
		params, err := bindable(one.Params)
		if err != nil {
			return nil, err
		}
		all, err := split.All(&split.Script{Reader: split.NewReader(strings.NewReader(one.SQL), split.Options{})})
		if err != nil {
			return nil, sqlError(err)
		}
		for i, s := range all {
			statement := d1.Statement{SQL: s.SQL}
			if i == len(all)-1 {
				statement.Params = params
			}
			out = append(out, statement)
		}
	}
	return out, nil
}

// bindable returns parameters as the database takes them.
func bindable(params []any) ([]any, error) {
	out := make([]any, len(params))
	for i, param := range params {
		switch v := param.(type) {
		case nil, string, float64, bool:
			out[i] = v
		case []any:
			blob := make([]byte, len(v))
			for k, item := range v {
				n, ok := item.(float64)
				if !ok || n != float64(byte(n)) {
					return nil, malformed("a parameter that is an array must hold bytes")
				}
				blob[k] = byte(n)
			}
			out[i] = blob
		default:
			return nil, malformed(fmt.Sprintf("parameter %d is an object", i+1))
		}
	}
	return out, nil
}

func next(statements []d1.Statement) func() (d1.Statement, error) {
	return func() (d1.Statement, error) {
		if len(statements) == 0 {
			return d1.Statement{}, io.EOF
		}
		s := statements[0]
		statements = statements[1:]
		return s, nil
	}
}

// A collector keeps what statements give.
type collector struct {
	as      shape
	columns []string
	rows    [][]any
	answers []answer
}

func (c *collector) Begin() error {
	c.columns, c.rows, c.answers = nil, nil, nil
	return nil
}

func (c *collector) Columns(names []string) error {
	c.columns = names
	return nil
}

func (c *collector) Row(cells []any) error {
	c.rows = append(c.rows, cells)
	return nil
}

func (c *collector) End(m d1.Meta) error {
	c.answers = append(c.answers, answer{c.as(c.columns, c.rows), true, meta{
		ServedBy: servedBy, Duration: milliseconds(m.Duration), Changes: m.Changes, LastRowID: m.LastRowID,
		ChangedDB: m.ChangedDB, SizeAfter: m.SizeAfter, RowsRead: m.RowsRead, RowsWritten: m.RowsWritten,
	}})
	c.columns, c.rows = nil, nil
	return nil
}

// objects is the shape of /query.
func objects(columns []string, rows [][]any) json.RawMessage {
	out := bytes.NewBufferString("[")
	for n, row := range rows {
		if n > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('{')
		for i, cell := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			out.Write(quote(columns[i]))
			out.WriteByte(':')
			out.Write(cellJSON(cell))
		}
		out.WriteByte('}')
	}
	out.WriteByte(']')
	return out.Bytes()
}

// arrays is the shape of /raw.
func arrays(columns []string, rows [][]any) json.RawMessage {
	out := bytes.NewBufferString(`{"columns":[`)
	for i, name := range columns {
		if i > 0 {
			out.WriteByte(',')
		}
		out.Write(quote(name))
	}
	out.WriteString(`],"rows":[`)
	for n, row := range rows {
		if n > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('[')
		for i, cell := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			out.Write(cellJSON(cell))
		}
		out.WriteByte(']')
	}
	out.WriteString("]}")
	return out.Bytes()
}
