package conform

import (
	"slices"
	"strings"
)

const diffContext = 2 // lines shown around a change

// Diff returns the lines that differ, "-" for those of want and "+" for those
// of got, with a little context; "" where there are none.
func Diff(want, got string) string {
	if want == got {
		return ""
	}
	edits := edit(strings.Split(want, "\n"), strings.Split(got, "\n"))
	near := make([]bool, len(edits))
	for i, e := range edits {
		if e[0] != ' ' {
			for j := max(0, i-diffContext); j < min(len(edits), i+diffContext+1); j++ {
				near[j] = true
			}
		}
	}
	var b strings.Builder
	for i, e := range edits {
		switch {
		case near[i]:
			b.WriteString(e + "\n")
		case strings.HasPrefix(e, " "+titleMark) && slices.Contains(near[i:nextTitle(edits, i)], true):
			b.WriteString(e + "\n") // always say in which step we are
		case i > 0 && near[i-1]:
			b.WriteString(" ...\n")
		}
	}
	return b.String()
}

func nextTitle(edits []string, from int) int {
	for i := from + 1; i < len(edits); i++ {
		if strings.HasPrefix(edits[i], " "+titleMark) {
			return i
		}
	}
	return len(edits)
}

// edit turns a into b by a longest common subsequence of their lines.
func edit(a, b []string) []string {
	length := make([][]int32, len(a)+1)
	for i := range length {
		length[i] = make([]int32, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				length[i][j] = length[i+1][j+1] + 1
			} else {
				length[i][j] = max(length[i+1][j], length[i][j+1])
			}
		}
	}
	var edits []string
	i, j := 0, 0
	for i < len(a) || j < len(b) {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			edits = append(edits, " "+a[i])
			i, j = i+1, j+1
		case j == len(b) || i < len(a) && length[i+1][j] >= length[i][j+1]:
			edits = append(edits, "-"+a[i])
			i++
		default:
			edits = append(edits, "+"+b[j])
			j++
		}
	}
	return edits
}
