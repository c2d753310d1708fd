package intl

import "edgeemu/web/intl/cldr"

type joinIn struct{ Data, Kind, Style string }

// join returns what stands between the items of a list.
func (s *state) join(in joinIn) (cldr.Join, error) {
	return s.store.Join(in.Data, in.Kind, in.Style), nil
}

type relativeIn struct{ Data, Unit, Style string }

type relativeOut struct {
	Past, Future, Words map[string]string
}

// relative returns how a unit of time is counted from now.
func (s *state) relative(in relativeIn) (relativeOut, error) {
	r := s.store.Relative(in.Data, in.Unit, in.Style)
	return relativeOut{r.Past, r.Future, r.Words}, nil
}
