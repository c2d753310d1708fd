package conform

import (
	"fmt"
	"strings"
)

// FirstLine returns the first line of a golden, which says where it is from.
func FirstLine(tool, workerd, date string) string {
	return fmt.Sprintf("# recorded with %s, workerd %s, on %s\n", tool, workerd, date)
}

// Compare holds a transcript against the golden of the case. It returns "" or
// what there is to say.
func (c Case) Compare(got string) string {
	if c.Golden == "" {
		return "there is no golden\nhint: go run ./tools/record " + c.Name
	}
	_, want, _ := strings.Cut(c.Golden, "\n")
	if c.Fails != "" {
		if got == want {
			return fmt.Sprintf("it is as recorded now: strike fails = %q", c.Fails)
		}
		return ""
	}
	for _, known := range c.Known {
		replaced, ok := replaceIn(want, known.Step, known.Golden, known.Ours)
		if !ok {
			return fmt.Sprintf("the golden does not have the lines of a known difference in %q:\n%s", known.Step, known.Golden)
		}
		if _, passes := replaceIn(got, known.Step, known.Golden, known.Ours); passes {
			return fmt.Sprintf("a known difference in %q is gone, strike it: %s", known.Step, known.Reason)
		}
		want = replaced
	}
	return Diff(want, got)
}

// replaceIn replaces whole lines in one section of a transcript.
func replaceIn(text, title, before, after string) (string, bool) {
	start := strings.Index("\n"+text, "\n"+titleMark+title+"\n")
	if start < 0 {
		return text, false
	}
	end := len(text)
	if next := strings.Index(text[start+1:], "\n"+titleMark); next >= 0 {
		end = start + 1 + next + 1
	}
	section, old, fresh := text[start:end], "\n"+lines(before), "\n"+lines(after)
	if !strings.Contains(section, old) {
		return text, false
	}
	return text[:start] + strings.Replace(section, old, fresh, 1) + text[end:], true
}

func lines(text string) string {
	if text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return text + "\n"
}
