package config

import (
	"regexp"
	"strings"
)

// expansionsMax bounds how often one value is expanded: variables of the
// process that name each other would go on for ever.
const expansionsMax = 1000

// reference is ${NAME}, ${NAME:-default}, ${NAME:+other} or $NAME.
var reference = regexp.MustCompile(`\$\{([^{}]+)\}|\$([A-Za-z_][A-Za-z0-9_]*)`)

// operator divides the name in a reference from what follows.
var operator = regexp.MustCompile(`:\+|\+|:-|-`)

// expandAll resolves the references in the values, as the npm package
// dotenv-expand (12) does for wrangler. A variable of the process that is not
// empty wins over the value of a file. The result is in the order of the entries.
func expandAll(list []variable, process map[string]string) []variable {
	done := map[string]string{}
	out := make([]variable, len(list))
	for i, v := range list {
		if value := process[v.name]; value != "" && value != v.value {
			v.value, v.source, v.at.File, v.at.Line, v.at.Column = value, processSource, "", 0, 0
		} else {
			v.value = expand(v.value, done, process)
		}
		v.value = strings.ReplaceAll(v.value, `\$`, "$")
		done[v.name] = v.value
		out[i] = v
	}
	return out
}

// expand resolves the references in one value. done holds the values above it.
func expand(value string, done, process map[string]string) string {
	lookup := func(name string) string {
		if v, ok := process[name]; ok {
			return v
		}
		return done[name]
	}
	seen := map[string]bool{}
	for range expansionsMax {
		template, expression := firstReference(value)
		if template == "" {
			return value
		}
		seen[value] = true
		name, op, rest := expression, "", ""
		if at := operator.FindStringIndex(expression); at != nil {
			name, op, rest = expression[:at[0]], expression[at[0]:at[1]], expression[at[1]:]
		}
		found := lookup(name)
		if strings.HasSuffix(op, "+") {
			if found == "" {
				rest = ""
			}
			found = ""
		}
		if found == "" || seen[found] {
			found = rest
		}
		value = replaceFirst(value, template, found)
		if same, ok := done[name]; ok && value == same {
			return value
		}
	}
	return value
}

// firstReference returns the first reference that no backslash precedes, and
// what stands between its braces.
func firstReference(value string) (template, expression string) {
	for from := 0; from < len(value); {
		at := reference.FindStringSubmatchIndex(value[from:])
		if at == nil {
			return "", ""
		}
		start, end := from+at[0], from+at[1]
		if start > 0 && value[start-1] == '\\' {
			from = start + 1
			continue
		}
		if at[2] >= 0 {
			return value[start:end], value[from+at[2] : from+at[3]]
		}
		return value[start:end], value[from+at[4] : from+at[5]]
	}
	return "", ""
}

// replaceFirst is JavaScript's text.replace(old, with): $$, $&, $` and $' in
// the replacement have a meaning.
func replaceFirst(text, old, with string) string {
	before, after, found := strings.Cut(text, old)
	if !found {
		return text
	}
	with = strings.NewReplacer("$$", "$", "$&", old, "$`", before, "$'", after).Replace(with)
	return before + with + after
}
