package d1

import (
	"math"
	"strconv"
	"time"
	"unicode/utf8"

	"edgeemu/storage/sqlite"
)

// servedBy is what local D1 calls itself, in wrangler 4 too.
const servedBy = "miniflare.db"

// AppendJSON appends the meta object of a result.
func (m Meta) AppendJSON(b []byte) []byte {
	b = append(b, `{"served_by":"`+servedBy+`","served_by_primary":true,"total_attempts":1,"timings":{"sql_duration_ms":`...)
	b = m.appendRest(b)
	return append(b, '}')
}

// appendDirect appends the meta object as D1 over RPC orders it.
func (m Meta) appendDirect(b []byte) []byte {
	b = m.appendRest(append(b, `{"served_by":"`+servedBy+`","served_by_primary":true,"timings":{"sql_duration_ms":`...))
	return append(b, `,"total_attempts":1}`...)
}

func (m Meta) appendRest(b []byte) []byte {
	b = appendMilliseconds(b, m.Duration)
	b = appendMilliseconds(append(b, `},"duration":`...), m.Duration)
	b = strconv.AppendInt(append(b, `,"changes":`...), m.Changes, 10)
	b = strconv.AppendInt(append(b, `,"last_row_id":`...), m.LastRowID, 10)
	b = strconv.AppendBool(append(b, `,"changed_db":`...), m.ChangedDB)
	b = strconv.AppendInt(append(b, `,"size_after":`...), m.SizeAfter, 10)
	b = strconv.AppendInt(append(b, `,"rows_read":`...), m.RowsRead, 10)
	return strconv.AppendInt(append(b, `,"rows_written":`...), m.RowsWritten, 10)
}

// appendMilliseconds appends a duration as production does: with four decimals.
func appendMilliseconds(b []byte, d time.Duration) []byte {
	return strconv.AppendFloat(b, math.Round(d.Seconds()*1e7)/1e4, 'g', -1, 64)
}

func appendStrings(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(b, []byte(s))
	}
	return append(b, ']')
}

func appendObject(b []byte, p *prepared) []byte {
	p.makeKeys()
	b = append(b, '{')
	from := 0
	for i, end := range p.keyEnds {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCell(append(b, p.keys[from:end]...), p.Stmt, i)
		from = end
	}
	return append(b, '}')
}

// makeKeys writes the columns' names as JSON, once a statement.
func (p *prepared) makeKeys() {
	if len(p.keyEnds) == len(p.names) {
		return
	}
	for _, name := range p.names {
		p.keys = append(appendText(p.keys, []byte(name)), ':')
		p.keyEnds = append(p.keyEnds, len(p.keys))
	}
}

func appendArray(b []byte, p *prepared) []byte {
	b = append(b, '[')
	for i := range p.names {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendCell(b, p.Stmt, i)
	}
	return append(b, ']')
}

func appendCell(b []byte, s *sqlite.Stmt, i int) []byte {
	switch s.Type(i) {
	case sqlite.Integer:
		return strconv.AppendInt(b, s.Int64(i), 10)
	case sqlite.Float:
		f := s.Float64(i)
		if math.IsInf(f, 0) || math.IsNaN(f) {
			return append(b, "null"...)
		}
		return strconv.AppendFloat(b, f+0, 'g', -1, 64) // -0 is 0 in JSON
	case sqlite.Text:
		return appendText(b, s.Bytes(i))
	case sqlite.Blob:
		b = append(b, '[')
		for i, octet := range s.Bytes(i) {
			if i > 0 {
				b = append(b, ',')
			}
			b = strconv.AppendUint(b, uint64(octet), 10)
		}
		return append(b, ']')
	default:
		return append(b, "null"...)
	}
}

const hexDigits = "0123456789abcdef"

// appendText appends a text as JSON, with U+FFFD for what is not UTF-8.
func appendText(b, text []byte) []byte {
	b = append(b, '"')
	from := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			if r, n := utf8.DecodeRune(text[i:]); r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			b = wellFormed(append(b, text[from:i]...), text[i:i+malformed(text[i:])])
			i += malformed(text[i:])
			from = i
			continue
		}
		if c >= ' ' && c != '"' && c != '\\' {
			i++
			continue
		}
		b = append(b, text[from:i]...)
		if c == '"' || c == '\\' {
			b = append(b, '\\', c)
		} else {
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
		i++
		from = i
	}
	return append(append(b, text[from:]...), '"')
}

// wellFormed appends a text with U+FFFD for each part that is not UTF-8, parted
// as https://encoding.spec.whatwg.org/#utf-8-decoder does.
func wellFormed(b, text []byte) []byte {
	for len(text) > 0 {
		r, n := utf8.DecodeRune(text)
		if r == utf8.RuneError && n == 1 {
			b = append(b, "\uFFFD"...)
			n = malformed(text)
		} else {
			b = append(b, text[:n]...)
		}
		text = text[n:]
	}
	return b
}

// malformed returns how many bytes at the start of a text, which does not begin
// with a whole character, stand for one U+FFFD: all that a character could
// begin with.
func malformed(text []byte) int {
	lower, upper, length := byte(0x80), byte(0xbf), 1
	switch c := text[0]; {
	case c >= 0xc2 && c <= 0xdf:
		length = 2
	case c >= 0xe0 && c <= 0xef:
		length = 3
		if c == 0xe0 {
			lower = 0xa0
		} else if c == 0xed {
			upper = 0x9f
		}
	case c >= 0xf0 && c <= 0xf4:
		length = 4
		if c == 0xf0 {
			lower = 0x90
		} else if c == 0xf4 {
			upper = 0x8f
		}
	}
	n := 1
	for n < length && n < len(text) && text[n] >= lower && text[n] <= upper {
		lower, upper = 0x80, 0xbf
		n++
	}
	return n
}
