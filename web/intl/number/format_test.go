package number

import (
	"testing"

	"edgeemu/web/intl/cldr"
)

func TestFormat(t *testing.T) {
	store := &cldr.Store{}
	fraction := func(min, max int) Digits {
		return Digits{MinInteger: 1, MinFraction: min, MaxFraction: max, Increment: 1, Mode: HalfExpand}
	}
	base := Options{Locale: "en-US", Style: "decimal", Notation: "standard", UseGrouping: "auto", SignDisplay: "auto", CompactDisplay: "short", Digits: fraction(0, 3)}
	for _, c := range []struct {
		set  func(o *Options)
		in   string
		want string
	}{
		{func(*Options) {}, "1234567.8915", "1,234,567.892"},
		{func(*Options) {}, "-0", "-0"},
		{func(o *Options) { o.Style = "percent"; o.Digits = fraction(0, 0) }, "0.256", "26%"},
		{func(o *Options) {
			o.Style, o.Currency, o.CurrencyDisplay, o.Digits = "currency", "USD", "symbol", fraction(2, 2)
		}, "-1234.5", "-$1,234.50"},
		{func(o *Options) {
			o.Style, o.Currency, o.CurrencyDisplay, o.Digits = "currency", "EUR", "name", fraction(2, 2)
		}, "1", "1.00 euros"},
		{func(o *Options) { o.Style, o.Unit, o.UnitDisplay = "unit", "kilometer-per-hour", "long" }, "1", "1 kilometer per hour"},
		{func(o *Options) {
			o.Notation, o.UseGrouping = "compact", "min2"
			o.Digits = Digits{MinInteger: 1, MaxFraction: 0, MinSignificant: 1, MaxSignificant: 2, Rounding: "more", Increment: 1, Mode: HalfExpand}
		}, "999999", "1M"},
		{func(o *Options) { o.Notation = "engineering" }, "0.00012", "120E-6"},
	} {
		o := base
		c.set(&o)
		if got := New(store, o).Format(Parse(c.in)); got != c.want {
			t.Errorf("%s: got %q, want %q", c.in, got, c.want)
		}
	}
}
