package intl

import (
	"edgeemu/js"
	"edgeemu/web/intl/datetime"
)

type zoneIn struct{ Name string }

// zone returns the canonical name of a time zone, "" if there is none.
func (s *state) zone(in zoneIn) (string, error) {
	z, err := datetime.LoadZone(s.store, in.Name)
	if err != nil {
		return "", nil
	}
	return z.Name, nil
}

type dataIn struct{ Data string }

type hourCyclesOut struct{ Default, Hour12, Hour24 string }

// hourCycles returns which hour cycles a locale has.
func (s *state) hourCycles(in dataIn) (hourCyclesOut, error) {
	d := s.store.Dates(in.Data)
	return hourCyclesOut{d.HourCycle, d.Hour12, d.Hour24}, nil
}

type dateOptions struct {
	Data, NumberingSystem, TimeZone           string
	Weekday, Era, Year, Month, Day            string
	DayPeriod, Hour, Minute, Second, ZoneName string
	Fraction                                  int
	HourCycle, DateStyle, TimeStyle           string
}

type dateIn struct{ Options dateOptions }

func (s *state) date(in dateIn) (js.Handle[*datetime.Format], error) {
	o := in.Options
	z, err := datetime.LoadZone(s.store, o.TimeZone)
	if err != nil {
		return js.Handle[*datetime.Format]{}, err
	}
	f := datetime.New(s.store, datetime.Options{
		Locale: o.Data, DateStyle: o.DateStyle, TimeStyle: o.TimeStyle, Zone: z,
		Choice: datetime.Choice{
			Weekday: o.Weekday, Era: o.Era, Year: o.Year, Month: o.Month, Day: o.Day,
			DayPeriod: o.DayPeriod, Hour: o.Hour, Minute: o.Minute, Second: o.Second, ZoneName: o.ZoneName,
			Fraction: o.Fraction, HourCycle: o.HourCycle,
		},
		NumberingDigits: s.store.NumberingSystem(o.NumberingSystem).Digits,
	})
	return js.Handle[*datetime.Format]{V: f}, nil
}

type dateFormatIn struct {
	Format js.Handle[*datetime.Format]
	Time   float64 // milliseconds since the epoch, whole
}

// dateResolved returns name and value of the components in turn.
func (s *state) dateResolved(in dateFormatIn) (datetime.Choice, error) {
	return in.Format.V.Resolved(), nil
}

func (s *state) dateFormat(in dateFormatIn) (string, error) {
	return in.Format.V.Format(int64(in.Time)), nil
}

func (s *state) dateParts(in dateFormatIn) ([]string, error) {
	parts := in.Format.V.Parts(int64(in.Time))
	list := make([]string, 0, 2*len(parts))
	for _, p := range parts {
		list = append(list, p.Type, p.Value)
	}
	return list, nil
}

type dateRangeIn struct {
	Format     js.Handle[*datetime.Format]
	Start, End float64
}

func (s *state) dateRange(in dateRangeIn) (string, error) {
	return in.Format.V.Range(int64(in.Start), int64(in.End)), nil
}

func (s *state) dateRangeParts(in dateRangeIn) ([]string, error) {
	parts := in.Format.V.RangeParts(int64(in.Start), int64(in.End))
	list := make([]string, 0, 3*len(parts))
	for _, p := range parts {
		list = append(list, p.Type, p.Value, p.Source)
	}
	return list, nil
}
