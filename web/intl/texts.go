package intl

import (
	"golang.org/x/text/cases"
	"golang.org/x/text/language"

	"edgeemu/js"
	"edgeemu/web/intl/collation"
	"edgeemu/web/intl/segment"
)

type collatorIn struct {
	Data, Usage, Sensitivity, CaseFirst string
	Numeric, IgnorePunctuation          bool
}

func (s *state) collator(in collatorIn) (js.Handle[*collation.Collator], error) {
	return js.Handle[*collation.Collator]{V: collation.New(collation.Options{
		Locale: in.Data, Usage: in.Usage, Sensitivity: in.Sensitivity, CaseFirst: in.CaseFirst,
		Numeric: in.Numeric, IgnorePunctuation: in.IgnorePunctuation,
	})}, nil
}

type compareIn struct {
	Collator js.Handle[*collation.Collator]
	A, B     string
}

func (s *state) compare(in compareIn) (int, error) { return in.Collator.V.Compare(in.A, in.B), nil }

type segmentIn struct {
	Kind, Text string
}

type segmentOut struct {
	Ends     []int
	WordLike []bool
}

// segments cuts a text; ends are in UTF-16 code units.
func (s *state) segments(in segmentIn) (segmentOut, error) {
	if in.Kind == "word" && segment.NeedsDictionary(in.Text) {
		s.notice("Intl.Segmenter: edgeemu has no dictionaries; the words of Chinese, Japanese, Thai, Lao, Khmer and Burmese are not found as on the platform")
	}
	ends, like := segment.Segments(segment.Kind(in.Kind), in.Text)
	return segmentOut{ends, like}, nil
}

type caseIn struct {
	Text, Language string
	Upper          bool
}

// changeCase is for the languages whose rules are their own.
func (s *state) changeCase(in caseIn) (string, error) {
	tag := language.Make(in.Language)
	if in.Upper {
		return cases.Upper(tag).String(in.Text), nil
	}
	return cases.Lower(tag).String(in.Text), nil
}
