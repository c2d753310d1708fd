package number

import "math/big"

// A Mode says which way a number between two candidates goes.
type Mode string

// The modes of https://tc39.es/ecma402/#sec-getunsignedroundingmode.
const (
	Ceil       Mode = "ceil"
	Floor      Mode = "floor"
	Expand     Mode = "expand"
	Trunc      Mode = "trunc"
	HalfCeil   Mode = "halfCeil"
	HalfFloor  Mode = "halfFloor"
	HalfExpand Mode = "halfExpand"
	HalfTrunc  Mode = "halfTrunc"
	HalfEven   Mode = "halfEven"
)

// roundAt rounds to a multiple of increment times ten to the power of e.
func (d Decimal) roundAt(e, increment int, mode Mode) Decimal {
	if d.NaN || d.Infinite || len(d.Digits) == 0 {
		return d
	}
	if increment > 1 {
		return d.roundTo(e, increment, mode)
	}
	keep := d.Point - e // digits to keep
	if keep >= len(d.Digits) {
		return d
	}
	half := -1 // what is cut off, compared with a half
	last := byte('0')
	if keep >= 0 {
		switch first := d.Digits[keep]; {
		case first > '5' || first == '5' && len(d.Digits) > keep+1:
			half = 1
		case first == '5':
			half = 0
		}
	}
	kept := []byte{}
	if keep > 0 {
		kept = append(kept, d.Digits[:keep]...)
		last = kept[keep-1]
	}
	point := d.Point
	if mode.up(d.Negative, half, (last-'0')%2 == 1) {
		if keep <= 0 {
			kept, point = []byte{'1'}, e+1
		} else {
			kept, point = increased(kept, point)
		}
	}
	return normal(Decimal{Negative: d.Negative, Digits: kept, Point: point})
}

func increased(digits []byte, point int) ([]byte, int) {
	for k := len(digits) - 1; k >= 0; k-- {
		if digits[k] != '9' {
			digits[k]++
			return digits, point
		}
		digits[k] = '0'
	}
	return append([]byte{'1'}, digits...), point + 1
}

// up reports whether the magnitude is rounded up. half compares what is cut
// off with a half, which is not nothing.
func (m Mode) up(negative bool, half int, odd bool) bool {
	switch m {
	case Ceil:
		return !negative
	case Floor:
		return negative
	case Expand:
		return true
	case Trunc:
		return false
	}
	if half != 0 {
		return half > 0
	}
	switch m {
	case HalfCeil:
		return !negative
	case HalfFloor:
		return negative
	case HalfTrunc:
		return false
	case HalfEven:
		return odd
	}
	return true
}

// roundTo is roundAt for increments other than one.
func (d Decimal) roundTo(e, increment int, mode Mode) Decimal {
	scale := max(len(d.Digits)-d.Point, -e, 0) // all are whole in units of 10^-scale
	n, _ := new(big.Int).SetString(string(d.Digits), 10)
	n.Mul(n, power(scale-(len(d.Digits)-d.Point)))
	step := new(big.Int).Mul(big.NewInt(int64(increment)), power(scale+e))
	quotient, rest := new(big.Int).QuoRem(n, step, new(big.Int))
	if rest.Sign() != 0 && mode.up(d.Negative, rest.Lsh(rest, 1).Cmp(step), quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(1))
	}
	text := quotient.Mul(quotient, step).String()
	return normal(Decimal{Negative: d.Negative, Digits: []byte(text), Point: len(text) - scale})
}

func power(n int) *big.Int { return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(n)), nil) }

// Digits are the options of https://tc39.es/ecma402/#sec-setnfdigitoptions.
type Digits struct {
	MinInteger     int
	MinFraction    int
	MaxFraction    int
	MinSignificant int // 0 where significant digits do not count
	MaxSignificant int
	// Rounding is "fraction", "significant", "more" or "less".
	Rounding  string
	Increment int
	Mode      Mode
	StripZero bool // trailingZeroDisplay "stripIfInteger"
}

// A Rounded is a number with the digits that are shown.
type Rounded struct {
	Decimal
	Whole string // digits before the decimal point
	Part  string // digits behind it
}

// Round rounds to what the options show.
func (o *Digits) Round(d Decimal) Rounded {
	if d.NaN || d.Infinite {
		return Rounded{Decimal: d}
	}
	r, zeros := o.round(d)
	out := Rounded{r, r.Integer(o.MinInteger), r.Fraction(zeros)}
	if o.StripZero && len(r.Fraction(0)) == 0 {
		out.Part = ""
	}
	return out
}

// round returns the number and how many digits of the fraction it has at least.
func (o *Digits) round(d Decimal) (Decimal, int) {
	switch o.Rounding {
	case "significant":
		return o.significant(d)
	case "fraction", "":
		return o.fraction(d)
	}
	s, f := d.Magnitude()-o.MaxSignificant+1, -o.MaxFraction
	bySignificant, zeros := o.significant(d)
	byFraction, fractionZeros := o.fraction(d)
	if (o.Rounding == "more") == (s <= f) {
		return bySignificant, zeros
	}
	return byFraction, fractionZeros
}

func (o *Digits) significant(d Decimal) (Decimal, int) {
	r := d.roundAt(d.Magnitude()-o.MaxSignificant+1, 1, o.Mode)
	return r, max(o.MinSignificant-1-r.Magnitude(), 0)
}

func (o *Digits) fraction(d Decimal) (Decimal, int) {
	return d.roundAt(-o.MaxFraction, o.Increment, o.Mode), o.MinFraction
}
