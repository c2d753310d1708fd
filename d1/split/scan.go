package split

import (
	"bytes"
	"fmt"
	"io"
)

// space is SQL's white space.
const space = " \t\n\f\r"

// A token is what sqlite3_complete tells apart.
type token int

const (
	other token = iota
	blank
	semicolon
	explain
	create
	temp
	trigger
	end
)

// A state is how far a statement has come.
type state int

const (
	begin     state = iota // nothing yet
	plain                  // ends at the next semicolon
	explained              // behind EXPLAIN, where CREATE may follow
	creating               // behind CREATE, where TEMP and TRIGGER may follow
	body                   // in a trigger
	bodySemi               // in a trigger, behind a semicolon
	bodyEnd                // in a trigger, behind "; END"
)

// after returns the state after a token, and whether the token ended the
// statement.
func (s state) after(t token) (next state, ended bool) {
	if t == blank {
		return s, false
	}
	switch s {
	case begin:
		switch t {
		case semicolon:
			return begin, true
		case explain:
			return explained, false
		case create:
			return creating, false
		}
	case explained:
		switch t {
		case semicolon:
			return begin, true
		case other:
			return explained, false
		case create:
			return creating, false
		}
	case creating:
		switch t {
		case semicolon:
			return begin, true
		case temp:
			return creating, false
		case trigger:
			return body, false
		}
	case plain:
		if t == semicolon {
			return begin, true
		}
	case body, bodySemi:
		switch {
		case t == semicolon:
			return bodySemi, false
		case t == end && s == bodySemi:
			return bodyEnd, false
		}
		return body, false
	case bodyEnd:
		if t == semicolon {
			return begin, true
		}
		return body, false
	}
	return plain, false
}

// scan looks at bytes up to the end of a statement, or of the input; ended
// tells whether a semicolon was found.
func (r *Reader) scan() (ended bool, err error) {
	if r.offset == 0 && r.pos == 0 && r.has(len(mark)) && bytes.HasPrefix(r.buf, []byte(mark)) {
		r.pos = len(mark)
		r.drop()
		r.column = 1
	}
	for s := begin; r.has(1); {
		at := r.pos - r.start
		if r.buf[r.pos] == 0 {
			return false, r.failure("d1.nul", "the SQL has a NUL byte", "SQL is text in UTF-8; a database file or UTF-16 is not", at)
		}
		t := r.token()
		if t != blank && t != semicolon && r.word < 0 {
			r.word = at
		}
		if s, ended = s.after(t); ended {
			return true, nil
		}
		if t == blank && at == 0 && isSpace(r.buf[r.start]) {
			r.drop() // white space before a statement is not kept
		}
	}
	switch r.end {
	case io.EOF:
		return false, nil
	case errTooLong:
		return false, r.failure("d1.statement-too-long", fmt.Sprintf("a statement is longer than %d bytes", r.opts.Max),
			"a string or a comment may have no end", max(r.word, 0))
	}
	return false, fmt.Errorf("read SQL: %w", r.end)
}

// mark is a byte order mark.
const mark = "\xef\xbb\xbf"

// token looks at one token; a byte is there.
func (r *Reader) token() token {
	c := r.buf[r.pos]
	switch {
	case c == ';':
		r.pos++
		return semicolon
	case isSpace(c):
		r.while(isSpace)
		return blank
	case c == '-' && r.follows('-'):
		r.until('\n')
		return blank
	case c == '/' && r.follows('*'):
		r.pos += 2
		for r.until('*') && !(r.has(1) && r.buf[r.pos] == '/') {
		}
		if r.has(1) {
			r.pos++
		}
		return blank
	case c == '[':
		r.until(']')
		return other
	case c == '\'' || c == '"' || c == '`':
		r.pos++
		r.until(c) // a doubled quote is two strings that touch: the end is the same
		return other
	case isWord(c):
		from := r.pos - r.start
		r.while(isWord)
		return keyword(r.buf[r.start+from : r.pos])
	}
	r.pos++
	return other
}

// follows reports whether the next byte but one is c.
func (r *Reader) follows(c byte) bool { return r.has(2) && r.buf[r.pos+1] == c }

// until moves behind the next c, and reports whether there is one; otherwise
// it moves to the end.
func (r *Reader) until(c byte) bool {
	for r.has(1) {
		if i := bytes.IndexByte(r.buf[r.pos:], c); i >= 0 {
			r.pos += i + 1
			return true
		}
		r.pos = len(r.buf)
	}
	return false
}

// while moves over bytes of a kind.
func (r *Reader) while(is func(byte) bool) {
	for r.has(1) && is(r.buf[r.pos]) {
		r.pos++
	}
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' && c != '\v' }

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}

// keyword returns the token that a word is.
func keyword(word []byte) token {
	if len(word) > len("temporary") {
		return other
	}
	switch string(bytes.ToLower(word)) {
	case "explain":
		return explain
	case "create":
		return create
	case "temp", "temporary":
		return temp
	case "trigger":
		return trigger
	case "end":
		return end
	}
	return other
}
