package intl_test

import (
	"path/filepath"
	"testing"

	"edgeemu/js"
	"edgeemu/js/jstest"
	"edgeemu/web/dom"
	"edgeemu/web/intl"
	"edgeemu/web/language"
	"edgeemu/web/recorded"
	"edgeemu/web/timers"
	"edgeemu/web/webidl"
)

// notices collects what a Worker would be told.
type notices struct{ texts []string }

func (n *notices) Notice(text string) { n.texts = append(n.texts, text) }

func newRig(t testing.TB, host *notices) *jstest.Rig {
	return jstest.NewRig(t, jstest.Options{
		Parts: []*js.Part{language.Part, timers.Part, webidl.Part, dom.Part, intl.Part},
		Host:  host,
	})
}

// TestRecorded compares with what workerd answered, line by line.
func TestRecorded(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal(err, "there are no recordings")
	}
	all := known()
	for _, file := range files {
		differs := map[string]string{}
		for _, c := range recorded.Read(t, file) {
			if reason, ok := all[c.Source]; ok {
				differs[c.Source] = reason
			}
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			recorded.Replay(t, newRig(t, &notices{}), file, differs)
		})
	}
}

func TestNotices(t *testing.T) {
	host := &notices{}
	newRig(t, host).Run(`
		new Intl.NumberFormat("sw-KE").format(1);
		new Intl.DateTimeFormat("en", { calendar: "buddhist" }).format(0);
		[...new Intl.Segmenter("en", { granularity: "word" }).segment("你好")];
		new Intl.NumberFormat("xx").format(1);
		result(1);`)
	want := []string{
		"Intl.NumberFormat: edgeemu has no data for the locale sw-KE, en-US is used in its place",
		"Intl: edgeemu has no calendar buddhist, gregory is used in its place",
		"Intl.Segmenter: edgeemu has no dictionaries; the words of Chinese, Japanese, Thai, Lao, Khmer and Burmese are not found as on the platform",
	}
	if len(host.texts) != len(want) {
		t.Fatalf("got %q", host.texts)
	}
	for k := range want {
		if host.texts[k] != want[k] {
			t.Errorf("got %q, want %q", host.texts[k], want[k])
		}
	}
}
