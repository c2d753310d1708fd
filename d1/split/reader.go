package split

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"edgeemu/fault"
)

// MaxStatement is the default of [Options.Max]. It is far above what D1 takes
// (100,000 bytes), so that a statement which is merely too long is refused by
// the database in its own words.
const MaxStatement = 8 << 20

// bufferSize is how much is read at once.
const bufferSize = 64 << 10

// Options of a [Reader].
type Options struct {
	File string // name for errors, "" where there is none
	Max  int    // bytes that one statement and its comments may have; 0 is MaxStatement
}

// A Statement is one of a text.
type Statement struct {
	SQL    string // as it stands in the text, from its first comment or word to its semicolon, which is left out
	Offset int64  // of SQL in the input, in bytes
	Line   int    // of the first word behind comments, from 1
	line   int    // of the first byte of SQL
	column int    // of the first byte of SQL, in bytes, from 1
	word   int    // offset of the first word in SQL
}

// Head returns the statement without the comments before its first word.
func (s Statement) Head() string { return s.SQL[s.word:] }

// At returns the line and column, both from 1, of a byte of SQL. A negative
// offset stands for the first word.
func (s Statement) At(offset int) (line, column int) {
	if offset < 0 {
		offset = s.word
	}
	before := s.SQL[:min(offset, len(s.SQL))]
	return advance(s.line, s.column, []byte(before))
}

// advance moves a place over text.
func advance(line, column int, text []byte) (int, int) {
	if n := bytes.Count(text, []byte{'\n'}); n > 0 {
		line, column = line+n, 1
		text = text[bytes.LastIndexByte(text, '\n')+1:]
	}
	return line, column + len(text)
}

// A Reader reads statements, one after the other. It is not safe for
// concurrent use.
type Reader struct {
	src  io.Reader
	opts Options

	buf   []byte // what is read and not yet given away
	start int    // where the statement begins in buf
	pos   int    // what was looked at
	end   error  // why nothing more can be read

	offset       int64 // of buf[start] in the input
	line, column int   // of buf[start]
	word         int   // where the first word stands behind start, -1 before there is one
}

// NewReader returns a Reader of the text that r delivers.
func NewReader(r io.Reader, o Options) *Reader {
	if o.Max == 0 {
		o.Max = MaxStatement
	}
	return &Reader{src: r, opts: o, line: 1, column: 1, word: -1}
}

// Read returns how many bytes of the input lie behind the Reader.
func (r *Reader) Read() int64 { return r.offset + int64(r.pos-r.start) }

// Next returns the next statement, or [io.EOF] where there is none. What
// stands after the last semicolon is a statement too. Comments alone are none.
// A NUL byte, and a statement that is longer than Max, are a *[fault.Error].
func (r *Reader) Next() (Statement, error) {
	for {
		ended, err := r.scan()
		if err != nil {
			return Statement{}, err
		}
		if r.word >= 0 {
			return r.take(ended), nil
		}
		r.drop()
		if !ended {
			if r.end != io.EOF {
				return Statement{}, fmt.Errorf("read SQL: %w", r.end)
			}
			return Statement{}, io.EOF
		}
	}
}

// take cuts the statement off.
func (r *Reader) take(ended bool) Statement {
	text := r.buf[r.start:r.pos]
	if ended {
		text = text[:len(text)-1]
	}
	line, column := r.line, r.column
	s := Statement{
		SQL: string(bytes.TrimRight(text, space)), Offset: r.offset,
		line: line, column: column, word: r.word,
	}
	s.Line, _ = s.At(-1)
	r.drop()
	return s
}

// drop lets go of what was looked at.
func (r *Reader) drop() {
	r.line, r.column = advance(r.line, r.column, r.buf[r.start:r.pos])
	r.offset += int64(r.pos - r.start)
	r.start, r.word = r.pos, -1
}

// has reports whether n bytes more can be looked at, and reads where needed.
func (r *Reader) has(n int) bool {
	for len(r.buf)-r.pos < n && r.end == nil {
		r.fill()
	}
	return len(r.buf)-r.pos >= n
}

// fill reads once more.
func (r *Reader) fill() {
	if r.pos-r.start > r.opts.Max {
		r.end = errTooLong
		return
	}
	if cap(r.buf)-len(r.buf) < bufferSize {
		kept := r.buf[r.start:]
		grown := r.buf[:0]
		if cap(r.buf) < 2*len(kept)+bufferSize {
			grown = make([]byte, 0, 2*len(kept)+2*bufferSize)
		}
		r.buf = append(grown, kept...)
		r.pos, r.start = r.pos-r.start, 0
	}
	n, err := r.src.Read(r.buf[len(r.buf) : len(r.buf)+bufferSize])
	r.buf, r.end = r.buf[:len(r.buf)+n], err
}

var errTooLong = errors.New("statement too long")

// failure returns an error about the statement that is being read, at a byte
// of it.
func (r *Reader) failure(code, text, hint string, at int) error {
	line, column := advance(r.line, r.column, r.buf[r.start:r.start+at])
	return &fault.Error{
		Code: code, Text: text, Hint: hint, Status: 400,
		At: fault.Location{File: r.opts.File, Line: line, Column: column},
	}
}
