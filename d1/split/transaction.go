package split

import (
	"io"
	"strings"

	"edgeemu/fault"
)

// A Script reads the statements of a file that was written for a database
// program. D1 runs a file in a transaction of its own, so the one pair of
// BEGIN TRANSACTION and COMMIT that dumps are wrapped in is left out, as
// wrangler does; a second transaction is refused in wrangler's words. Other
// statements that control transactions are passed on, and D1 refuses them.
type Script struct {
	*Reader
	began, committed bool
}

// Next is like [Reader.Next].
func (s *Script) Next() (Statement, error) {
	for {
		next, err := s.Reader.Next()
		if err != nil {
			return Statement{}, err
		}
		switch head := strings.Join(strings.Fields(next.headUpTo(len("BEGIN TRANSACTION")*2)), " "); {
		case head == "BEGIN TRANSACTION" && s.began:
			line, column := next.At(-1)
			return Statement{}, &fault.Error{
				Code: "d1.transactions", Status: 400, At: fault.Location{File: s.opts.File, Line: line, Column: column},
				Text: "Wrangler could not process the provided SQL file, as it contains several transactions.\n" +
					"D1 runs your SQL in a transaction for you.\n" +
					"Please export an SQL file from your SQLite database and try again.",
			}
		case head == "BEGIN TRANSACTION":
			s.began = true
		case head == "COMMIT" && s.began && !s.committed:
			s.committed = true
		default:
			return next, nil
		}
	}
}

// headUpTo returns the statement's head, or "" where it is longer than n.
func (s Statement) headUpTo(n int) string {
	if head := s.Head(); len(head) <= n {
		return head
	}
	return ""
}

// All returns the statements of a whole text.
func All(r interface{ Next() (Statement, error) }) ([]Statement, error) {
	var all []Statement
	for {
		s, err := r.Next()
		switch {
		case err == io.EOF:
			return all, nil
		case err != nil:
			return all, err
		}
		all = append(all, s)
	}
}
