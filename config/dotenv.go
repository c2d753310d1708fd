package config

import (
	"regexp"
	"strings"
)

// An entry is one assignment of a dotenv file.
type entry struct {
	key, value string
	offset     int // of the key, in the text with \n line ends
}

// assignment is one line of a dotenv file, or several where a quoted value
// runs over line ends. A value is quoted in any of three ways or reaches to
// the end of the line or a #.
var assignment = regexp.MustCompile(`(?m)^\s*(?:export\s+)?([\w.-]+)(?:\s*=|:\s)` +
	"(" + `\s*'(?:\\'|[^'])*'` + "|" + `\s*"(?:\\"|[^"])*"` + "|" + "\\s*`(?:\\\\`|[^`])*`" + "|" + `[^#\r\n]+` + ")?" +
	`\s*(?:#.*)?$`)

// parseDotenv reads KEY=value lines as the npm package dotenv (16) does, which
// wrangler reads .dev.vars and .env with. Lines that are none are passed over.
// A key that comes twice counts with its last value, at its first place.
func parseDotenv(text string) []entry {
	var list []entry
	index := map[string]int{}
	for _, at := range assignment.FindAllStringSubmatchIndex(text, -1) {
		e := entry{key: text[at[2]:at[3]], offset: at[2]}
		if at[4] >= 0 {
			e.value = dotenvValue(text[at[4]:at[5]])
		}
		if i, twice := index[e.key]; twice {
			list[i] = e
			continue
		}
		index[e.key] = len(list)
		list = append(list, e)
	}
	return list
}

// lineEnds makes every line end a \n.
func lineEnds(text string) string {
	return strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
}

// dotenvValue strips the quotes. Only in double quotes are \n and \r escapes.
func dotenvValue(raw string) string {
	value := strings.TrimSpace(raw)
	double := strings.HasPrefix(value, `"`)
	value = unquoteLines(value)
	if double {
		value = strings.ReplaceAll(value, `\n`, "\n")
		value = strings.ReplaceAll(value, `\r`, "\r")
	}
	return value
}

// unquoteLines takes off a quote at the start of a line with the last one of
// its kind that ends a line.
func unquoteLines(value string) string {
	var out strings.Builder
	for i := 0; i < len(value); {
		lineStart := i == 0 || value[i-1] == '\n'
		if lineStart && strings.IndexByte("'\"`", value[i]) >= 0 {
			if j := lastClosing(value, i); j > i {
				out.WriteString(value[i+1 : j])
				i = j + 1
				continue
			}
		}
		out.WriteByte(value[i])
		i++
	}
	return out.String()
}

func lastClosing(value string, open int) int {
	for j := len(value) - 1; j > open; j-- {
		if value[j] == value[open] && (j+1 == len(value) || value[j+1] == '\n') {
			return j
		}
	}
	return -1
}
