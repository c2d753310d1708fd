package split

import "io"

// A Token is a word, a number, a sign, or a string or a name in quotes, with
// these. Signs are of one byte.
type Token struct {
	Text string // as it stands in the text
	From int    // offset in bytes
}

// End returns the offset behind the token.
func (t Token) End() int { return t.From + len(t.Text) }

// Tokens returns the tokens of a text, without space and comments, up to its
// first NUL byte, which ends a text for SQLite.
func Tokens(sql string) []Token {
	r := Reader{buf: []byte(sql), end: io.EOF}
	var tokens []Token
	for r.has(1) && r.buf[r.pos] != 0 {
		from := r.pos
		if r.token() == blank {
			continue
		}
		t := Token{sql[from:r.pos], from}
		if n := len(tokens) - 1; n >= 0 && quotes(t.Text[0]) && tokens[n].End() == from && tokens[n].Text[0] == t.Text[0] {
			tokens[n].Text = sql[tokens[n].From:r.pos] // a doubled quote
			continue
		}
		tokens = append(tokens, t)
	}
	return tokens
}

func quotes(c byte) bool { return c == '\'' || c == '"' || c == '`' }
