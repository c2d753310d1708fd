package intl

import (
	"edgeemu/js"
	"edgeemu/web/intl/number"
)

type currencyIn struct{ Code string }

func (s *state) currencyDigits(in currencyIn) (int, error) {
	return s.store.CurrencyDigits(in.Code), nil
}

// digits are the options of digits as JavaScript hands them over.
type digits struct {
	MinimumIntegerDigits, MinimumFractionDigits, MaximumFractionDigits int
	MinimumSignificantDigits, MaximumSignificantDigits                 int
	Rounding, RoundingMode                                             string
	RoundingIncrement                                                  int
	Strip                                                              bool
}

func (d *digits) options() number.Digits {
	return number.Digits{
		MinInteger: d.MinimumIntegerDigits, MinFraction: d.MinimumFractionDigits, MaxFraction: d.MaximumFractionDigits,
		MinSignificant: d.MinimumSignificantDigits, MaxSignificant: d.MaximumSignificantDigits,
		Rounding: d.Rounding, Increment: d.RoundingIncrement, Mode: number.Mode(d.RoundingMode), StripZero: d.Strip,
	}
}

type numberOptions struct {
	Data, NumberingSystem                   string
	Style                                   string
	Currency, CurrencyDisplay, CurrencySign string
	Unit, UnitDisplay                       string
	Notation, CompactDisplay                string
	UseGrouping, SignDisplay                string
	Digits                                  digits
}

type numberIn struct{ Options numberOptions }

// number makes a format; its handle is what the other ops take.
func (s *state) number(in numberIn) (js.Handle[*number.Format], error) {
	o := in.Options
	f := number.New(s.store, number.Options{
		Locale: o.Data, Style: o.Style, Currency: o.Currency, CurrencyDisplay: o.CurrencyDisplay, CurrencySign: o.CurrencySign,
		Unit: o.Unit, UnitDisplay: o.UnitDisplay, Notation: o.Notation, CompactDisplay: o.CompactDisplay,
		UseGrouping: o.UseGrouping, SignDisplay: o.SignDisplay, Digits: o.Digits.options(),
		Numbering: s.store.NumberingSystem(o.NumberingSystem),
	})
	return js.Handle[*number.Format]{V: f}, nil
}

// value is a Number or, where there is a text, the decimal that it says.
func value(n float64, text *string) number.Decimal {
	if text != nil {
		return number.Parse(*text)
	}
	return number.FromFloat(n)
}

type formatIn struct {
	Format js.Handle[*number.Format]
	Number float64
	Text   *string
}

func (s *state) numberFormat(in formatIn) (string, error) {
	return in.Format.V.Format(value(in.Number, in.Text)), nil
}

// numberParts returns type and text of each part in turn.
func (s *state) numberParts(in formatIn) ([]string, error) {
	parts := in.Format.V.Parts(value(in.Number, in.Text))
	list := make([]string, 0, 2*len(parts))
	for _, p := range parts {
		list = append(list, p.Type, p.Value)
	}
	return list, nil
}

type rangeIn struct {
	Format    js.Handle[*number.Format]
	Start     float64
	StartText *string
	End       float64
	EndText   *string
}

func (s *state) numberRange(in rangeIn) (string, error) {
	return in.Format.V.Range(value(in.Start, in.StartText), value(in.End, in.EndText)), nil
}

// numberRangeParts returns type, text and source of each part in turn.
func (s *state) numberRangeParts(in rangeIn) ([]string, error) {
	parts := in.Format.V.RangeParts(value(in.Start, in.StartText), value(in.End, in.EndText))
	list := make([]string, 0, 3*len(parts))
	for _, p := range parts {
		list = append(list, p.Type, p.Value, p.Source)
	}
	return list, nil
}

// plurals is what a PluralRules holds.
type plurals struct {
	rules  *number.Plural
	digits number.Digits
	ranges map[string]string
	all    []string // categories
}

type pluralIn struct {
	Data    string
	Ordinal bool
	Digits  digits
}

func (s *state) plural(in pluralIn) (js.Handle[*plurals], error) {
	t := s.store.PluralRanges(in.Data)
	p := &plurals{number.NewPlural(in.Data, in.Ordinal), in.Digits.options(), t.Cardinal, t.CardinalCategories}
	if in.Ordinal {
		p.ranges, p.all = t.Ordinal, t.OrdinalCategories
	}
	return js.Handle[*plurals]{V: p}, nil
}

type selectIn struct {
	Plural js.Handle[*plurals]
	Number float64
	Text   *string
}

func (p *plurals) category(d number.Decimal) string { return p.rules.Category(p.digits.Round(d)) }

func (s *state) pluralSelect(in selectIn) (string, error) {
	return in.Plural.V.category(value(in.Number, in.Text)), nil
}

type selectRangeIn struct {
	Plural    js.Handle[*plurals]
	Start     float64
	StartText *string
	End       float64
	EndText   *string
}

func (s *state) pluralRange(in selectRangeIn) (string, error) {
	p := in.Plural.V
	start, end := p.category(value(in.Start, in.StartText)), p.category(value(in.End, in.EndText))
	if category, ok := p.ranges[start+" "+end]; ok {
		return category, nil
	}
	return end, nil
}

type categoriesIn struct{ Plural js.Handle[*plurals] }

func (s *state) pluralCategories(in categoriesIn) ([]string, error) {
	return in.Plural.V.all, nil
}
