package number

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// A Decimal is an exact decimal number, as ECMA-402's mathematical values are:
// 0.d1d2d3... times ten to the power of Point. Without digits it is zero.
type Decimal struct {
	Negative bool
	Digits   []byte // '0' to '9', neither the first nor the last is '0'
	Point    int
	Infinite bool
	NaN      bool
}

// FromFloat returns the decimal that is written shortest among those which
// read back as f.
func FromFloat(f float64) Decimal {
	switch {
	case f != f:
		return Decimal{NaN: true}
	case math.IsInf(f, 0):
		return Decimal{Infinite: true, Negative: f < 0}
	}
	text := strconv.FormatFloat(math.Abs(f), 'e', -1, 64)
	mantissa, exponent, _ := strings.Cut(text, "e")
	e, err := strconv.Atoi(exponent)
	if err != nil {
		return Decimal{NaN: true}
	}
	digits := strings.Replace(mantissa, ".", "", 1)
	return normal(Decimal{Negative: math.Signbit(f), Digits: []byte(digits), Point: e + 1})
}

// Parse reads a text as ECMAScript's StringToNumber does, but keeps every
// digit. What a Number can't hold because it is too large is infinite.
// See https://tc39.es/ecma402/#sec-tointlmathematicalvalue.
func Parse(text string) Decimal {
	text = strings.TrimFunc(text, isSpace)
	if text == "" {
		return Decimal{}
	}
	if len(text) > 2 && text[0] == '0' {
		if base := map[byte]int{'x': 16, 'o': 8, 'b': 2}[text[1]|0x20]; base != 0 {
			n, ok := new(big.Int).SetString(text[2:], base)
			if !ok || text[2] == '-' || text[2] == '+' || strings.Contains(text, "_") {
				return Decimal{NaN: true}
			}
			return bounded(normal(Decimal{Digits: []byte(n.String()), Point: len(n.String())}))
		}
	}
	negative := text[0] == '-'
	if text[0] == '-' || text[0] == '+' {
		text = text[1:]
	}
	if text == "Infinity" {
		return Decimal{Infinite: true, Negative: negative}
	}
	mantissa, exponent, e := text, "", 0
	if at := strings.IndexAny(text, "eE"); at >= 0 {
		mantissa, exponent = text[:at], text[at+1:]
		sign := strings.TrimLeft(exponent, "+-")
		if len(exponent)-len(sign) > 1 || !allDigits(sign) || sign == "" {
			return Decimal{NaN: true}
		}
		if len(strings.TrimLeft(sign, "0")) > 9 {
			sign = "999999999"
		}
		e, _ = strconv.Atoi(sign)
		if exponent[0] == '-' {
			e = -e
		}
	}
	whole, fraction, _ := strings.Cut(mantissa, ".")
	if !allDigits(whole) || !allDigits(fraction) || whole+fraction == "" {
		return Decimal{NaN: true}
	}
	return bounded(normal(Decimal{Negative: negative, Digits: []byte(whole + fraction), Point: len(whole) + e}))
}

func isSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}

func allDigits(s string) bool {
	for k := range len(s) {
		if s[k] < '0' || s[k] > '9' {
			return false
		}
	}
	return true
}

// bounded keeps what follows from a few characters from taking gigabytes.
func bounded(d Decimal) Decimal {
	const largest = 309 // digits of the largest Number
	const smallest = -400
	switch {
	case len(d.Digits) == 0:
	case d.Point > largest || d.Point == largest && string(d.Digits) >= "17976931348623159":
		return Decimal{Infinite: true, Negative: d.Negative}
	case d.Point < smallest:
		return Decimal{Negative: d.Negative}
	}
	return d
}

// normal strips zeros at both ends.
func normal(d Decimal) Decimal {
	first := 0
	for first < len(d.Digits) && d.Digits[first] == '0' {
		first++
	}
	d.Digits = d.Digits[first:]
	d.Point -= first
	for len(d.Digits) > 0 && d.Digits[len(d.Digits)-1] == '0' {
		d.Digits = d.Digits[:len(d.Digits)-1]
	}
	if len(d.Digits) == 0 {
		d.Point = 0
	}
	return d
}

// IsZero reports whether d is 0 or -0.
func (d Decimal) IsZero() bool { return len(d.Digits) == 0 && !d.NaN && !d.Infinite }

// Magnitude is the exponent of the first digit: 2 for 100 to 999.
func (d Decimal) Magnitude() int {
	if len(d.Digits) == 0 {
		return 0
	}
	return d.Point - 1
}

// Shift returns d times ten to the power of n.
func (d Decimal) Shift(n int) Decimal {
	if len(d.Digits) > 0 {
		d.Point += n
	}
	return d
}

// digit returns the digit at the place of ten to the power of e.
func (d Decimal) digit(e int) byte {
	if k := d.Point - 1 - e; k >= 0 && k < len(d.Digits) {
		return d.Digits[k]
	}
	return '0'
}

// Integer returns the digits before the decimal point, at least min.
func (d Decimal) Integer(min int) string {
	n := max(d.Point, min, 0)
	text := make([]byte, 0, n)
	for e := n - 1; e >= 0; e-- {
		text = append(text, d.digit(e))
	}
	return string(text)
}

// Fraction returns the digits behind the decimal point, at least min.
func (d Decimal) Fraction(min int) string {
	n := max(len(d.Digits)-d.Point, min, 0)
	if len(d.Digits) == 0 {
		n = min
	}
	text := make([]byte, 0, n)
	for e := -1; e >= -n; e-- {
		text = append(text, d.digit(e))
	}
	return string(text)
}

// equal reports whether two numbers are the same, with their signs.
func (d Decimal) equal(o Decimal) bool {
	return d.Negative == o.Negative && d.NaN == o.NaN && d.Infinite == o.Infinite && d.Point == o.Point && string(d.Digits) == string(o.Digits)
}
