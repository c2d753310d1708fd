package dump

import (
	"bytes"
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"edgeemu/storage/sqlite"
)

// literal returns a column of a row as SQL that has the same type and value.
// In a column of affinity REAL a whole number needs no point.
func literal(s *sqlite.Stmt, i int, real bool) string {
	switch s.Type(i) {
	case sqlite.Integer:
		return integer(s.Int64(i))
	case sqlite.Float:
		return float(s.Float64(i), real)
	case sqlite.Text:
		return text(s.Bytes(i))
	case sqlite.Blob:
		return "X'" + hex.EncodeToString(s.Bytes(i)) + "'"
	}
	return "NULL"
}

func integer(n int64) string {
	if n == math.MinInt64 {
		return "(-9223372036854775807-1)" // the literal would be a real
	}
	return strconv.FormatInt(n, 10)
}

// float writes a real as JavaScript does, as wrangler's export has it.
func float(f float64, real bool) string {
	switch {
	case math.IsInf(f, 1):
		return "9e999"
	case math.IsInf(f, -1):
		return "-9e999"
	case f == 0 && math.Signbit(f):
		return "-0.0"
	}
	out := strconv.FormatFloat(f, 'f', -1, 64)
	if abs := math.Abs(f); abs >= 1e21 || abs < 1e-6 && f != 0 {
		out = strconv.FormatFloat(f, 'e', -1, 64)
		mantissa, exponent, _ := strings.Cut(out, "e")
		n, _ := strconv.Atoi(exponent) // FormatFloat wrote it
		return mantissa + "e" + strings.Replace("+"+strconv.Itoa(n), "+-", "-", 1)
	}
	if !real && !strings.Contains(out, ".") {
		out += ".0"
	}
	return out
}

// text writes a string. Line ends are written as wrangler and SQLite's shell
// do, so that a statement is a line.
func text(b []byte) string {
	if bytes.IndexByte(b, 0) >= 0 || !utf8.Valid(b) {
		return "CAST(X'" + hex.EncodeToString(b) + "' AS TEXT)"
	}
	s := string(b)
	out := "'" + strings.ReplaceAll(s, "'", "''") + "'"
	for _, end := range []struct{ char, mark, code string }{{"\r", `\r`, "13"}, {"\n", `\n`, "10"}} {
		if !strings.Contains(s, end.char) {
			continue
		}
		mark := end.mark
		for n := 1; strings.Contains(s, mark); n++ {
			mark = end.mark + strconv.Itoa(n)
		}
		out = "replace(" + strings.ReplaceAll(out, end.char, mark) + ",'" + mark + "',char(" + end.code + "))"
	}
	return out
}
