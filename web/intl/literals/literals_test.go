package literals_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"edgeemu/web/intl/cldr"
	"edgeemu/web/intl/literals"
)

func TestFind(t *testing.T) {
	store := &cldr.Store{}
	for _, c := range []struct {
		source string
		want   string // each lack: what, name, by, line:column
	}{
		{`new Intl.NumberFormat("ja-JP")`, "locale ja-JP Intl.NumberFormat 1:23"},
		{`Intl.PluralRules('sv', {})`, "locale sv Intl.PluralRules 1:18"},
		{"n.toLocaleString(`ja`)", "locale ja toLocaleString 1:18"},
		{`x["é😀"].toLocaleDateString("ko", { month: "long" })`, "locale ko toLocaleDateString 1:29"},
		{"a;\n\t(b()).toLocaleTimeString(\"tr-TR\")", "locale tr-TR toLocaleTimeString 2:27"},
		{`a.localeCompare(f(b, "de"), "sv")`, "locale sv localeCompare 1:29"},
		{`new Intl.Collator(["sv", "de"])`, "locale sv Intl.Collator 1:20"},
		{`new Intl.Collator(["xx", "nb",])`, "locale nb Intl.Collator 1:26"},
		{`new Intl.DisplayNames("de", { type: "region" })`, "locale de Intl.DisplayNames 1:23"},
		{`new Intl.DateTimeFormat("en", { x: { calendar: "hebrew" }, calendar: "buddhist" })`, "calendar buddhist Intl.DateTimeFormat 1:70"},
		{`new Intl.DateTimeFormat(undefined, { calendar: "buddhist" })`, "calendar buddhist Intl.DateTimeFormat 1:48"},
		{`d.toLocaleString("en-u-ca-hebrew")`, ""},
		{`d.toLocaleDateString("en-u-ca-hebrew")`, "calendar hebrew toLocaleDateString 1:22"},
		{`new Intl.Collator("de-u-co-phonebk")`, "collation phonebk Intl.Collator 1:19"},
		{`new Intl.Segmenter("ja", { granularity: "word" })`, "dictionary ja Intl.Segmenter 1:20"},
		{"`${n.toLocaleString(\"ja\")} ${`${m.toLocaleString('sv')}`}`", "locale ja toLocaleString 1:21|locale sv toLocaleString 1:50"},
		{`x = a / b.toLocaleString("ja") / c`, "locale ja toLocaleString 1:26"},

		{`new Intl.NumberFormat("en-US"); n.toLocaleString("de-CH-1996-x")`, ""},
		{`n.toLocaleString("de-DE"); d.toLocaleDateString(["en-GB", "ja"])`, ""},
		{`a.localeCompare("ja"); a.localeCompare("sv", "en")`, ""},
		{`new Intl.NumberFormat(ja); new Intl.NumberFormat(["ja", x]); f("ja")`, ""},
		{`new Intl.NumberFormat(x ? "ja" : "en"); new Intl.Locale("ja")`, ""},
		{"new Intl.NumberFormat(`ja-${region}`); n.toLocaleString(`xx`)", ""},
		{`// n.toLocaleString("ja")` + "\n" + `/* n.toLocaleString("ja") */ "n.toLocaleString('ja')"`, ""},
		{"`n.toLocaleString('ja')`; /n.toLocaleString(\"ja\")['\"]/.test(x)", ""},
		{`n.toLocaleString("not a tag", 1); n.toLocaleString("j\u0061"); n.toLocaleString("ja"`, ""},
		{`my.Intl.NumberFormat("ja"); Intl.NumberFormat.supportedLocalesOf("ja")`, ""},
	} {
		var got []string
		for _, l := range literals.Find(store, c.source) {
			got = append(got, fmt.Sprintf("%s %s %s %d:%d", l.What, l.Name, l.By, l.Line, l.Column))
		}
		if text := strings.Join(got, "|"); text != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.source, text, c.want)
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, seed := range []string{
		`new Intl.NumberFormat("ja-JP")`, "`${n.toLocaleString(\"ja\")}`", `a.localeCompare(f(b, "de"), "sv")`, `x = /[/"]/g`,
		"'\n\"\\", "`${`${{}}`}`}}", "/*", "//", "Intl.DateTimeFormat(undefined,{calendar:'hebrew',})", "/[\\", "\xff(", "`\\",
	} {
		f.Add(seed)
	}
	store := &cldr.Store{}
	f.Fuzz(func(t *testing.T, source string) {
		lacks := literals.Find(store, source)
		lines := strings.Count(source, "\n") + 1
		if i := slices.IndexFunc(lacks, func(l literals.Lack) bool { return l.Line < 1 || l.Line > lines || l.Column < 1 }); i >= 0 {
			t.Errorf("%+v is not in the source", lacks[i])
		}
	})
}
