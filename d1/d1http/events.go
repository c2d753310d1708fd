package d1http

import "encoding/json"

// An Event is a line of the answer to an import: JSON, one object a line. A
// statement gives its columns, its rows and its result; the last line is Done
// or Error. After an Error nothing of the import has happened.
type Event struct {
	Columns  []string          `json:"columns,omitempty"`  // a statement that gives rows begins to
	Row      []json.RawMessage `json:"row,omitempty"`      // one of them; a BLOB is an array of bytes
	Void     bool              `json:"void,omitempty"`     // what was told is void: the statements are run again
	Result   *StatementResult  `json:"result,omitempty"`   // a statement has ended
	Progress *Progress         `json:"progress,omitempty"` // now and then
	Done     *Done             `json:"done,omitempty"`
	Error    *Failure          `json:"error,omitempty"`
}

// A StatementResult is what a statement did.
type StatementResult struct {
	Duration float64 `json:"duration"` // in milliseconds
	Changes  int64   `json:"changes"`  // rows
}

// Progress is how far an import is.
type Progress struct {
	Bytes      int64 `json:"bytes"`      // of SQL that were read
	Statements int64 `json:"statements"` // that were run
}

// Done is what an import did.
type Done struct {
	Statements  int64   `json:"statements"`
	Duration    float64 `json:"duration"` // in milliseconds
	Changes     int64   `json:"changes"`
	RowsRead    int64   `json:"rows_read"`
	RowsWritten int64   `json:"rows_written"`
	SizeAfter   int64   `json:"size_after"` // of the database, in bytes
	Bookmark    string  `json:"bookmark"`
}

// A Failure is why an import was undone.
type Failure struct {
	Code       int    `json:"code"` // 7500, as everywhere in the API
	Message    string `json:"message"`
	Hint       string `json:"hint,omitempty"`
	Line       int    `json:"line,omitempty"`   // in the SQL, from 1; 0: of no statement
	Column     int    `json:"column,omitempty"` // in bytes, from 1
	Statement  string `json:"statement,omitempty"`
	Statements int64  `json:"statements"` // that had run before
}
