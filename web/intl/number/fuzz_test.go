package number_test

import (
	"testing"

	"edgeemu/web/intl/number"
)

// FuzzParse: whatever a text is, its decimal has no zeros at its ends and can
// be written out in bounds.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"", "0", "-0", "1", "-1.50", "+1e3", "1e-400", "1e999999999999", "-Infinity", "NaN", "0x1F", "0b101", "0o17", " 12 ", "1_000",
		"12345678901234567890123", ".5", "5.", ".", "e5", "0x", "1e", "\u00a07\ufeff", "١", "--1", "1e+", "00012.3400",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		d := number.Parse(text)
		if n := len(d.Digits); n > 0 && !d.NaN && !d.Infinite && (d.Digits[0] == '0' || d.Digits[n-1] == '0') {
			t.Errorf("%q has digits %q", text, d.Digits)
		}
		if len(d.Digits) > len(text)+400 || len(d.Integer(1)) > len(text)+2000 || len(d.Fraction(0)) > len(text)+2000 {
			t.Errorf("%.40q grows to %d digits", text, len(d.Integer(1)))
		}
	})
}
