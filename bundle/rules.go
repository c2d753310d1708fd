package bundle

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// defaultRules stand behind the user's. Source: wrangler 4.164,
// DEFAULT_MODULE_RULES.
func defaultRules() []Rule {
	return []Rule{
		{Type: Text, Globs: []string{"**/*.txt", "**/*.html", "**/*.sql"}},
		{Type: Data, Globs: []string{"**/*.bin"}},
		{Type: CompiledWasm, Globs: []string{"**/*.wasm", "**/*.wasm?module"}},
	}
}

// A ruleSet is the rules in their order, those that an earlier rule of the
// same type shadows apart.
type ruleSet struct {
	active, shadowed []matcher
	warnings         []Message
}

// A matcher is a rule with its globs compiled twice: wrangler reads a star in
// the path of an import as "anything", in a file name as "anything but /".
type matcher struct {
	rule    Rule
	imports []*regexp.Regexp
	files   []*regexp.Regexp
}

func newRuleSet(user []Rule) *ruleSet {
	rules := append(slices.Clone(user), defaultRules()...)
	set := &ruleSet{}
	last := map[Kind]int{}      // the rule that ends its type
	ignored := map[Kind][]int{} // the rules behind it
	for i, rule := range rules {
		end, ended := last[rule.Type]
		switch {
		case ended:
			if f := rules[end].Fallthrough; f == nil || *f {
				ignored[rule.Type] = append(ignored[rule.Type], i)
			}
			set.shadowed = append(set.shadowed, newMatcher(rule))
			continue
		case rule.Fallthrough == nil || !*rule.Fallthrough:
			last[rule.Type] = i
		}
		set.active = append(set.active, newMatcher(rule))
	}
	for i, rule := range rules {
		if end, ended := last[rule.Type]; ended && end == i && len(ignored[rule.Type]) > 0 {
			set.warnings = append(set.warnings, shadowWarning(rules, len(user), i, ignored[rule.Type]))
		}
	}
	return set
}

func shadowWarning(rules []Rule, users, end int, ignored []int) Message {
	var text strings.Builder
	text.WriteString("The ")
	if end >= users {
		text.WriteString("default ")
	}
	fmt.Fprintf(&text, "module rule %s does not have a fallback, the following rules will be ignored:", rules[end])
	for _, i := range ignored {
		fmt.Fprintf(&text, "\n %s", rules[i])
		if i >= users {
			text.WriteString(" (DEFAULT)")
		}
	}
	return Message{
		Text: text.String(),
		Hint: "Add `fallthrough = true` to rule to allow next rule to be used or `fallthrough = false` to silence this warning",
	}
}

// String returns the rule as wrangler prints it: as JSON.
func (r Rule) String() string {
	var out bytes.Buffer
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return string(r.Type)
	}
	return strings.TrimSpace(out.String())
}

// script reports whether the rule is about JavaScript.
func (r Rule) script() bool { return r.Type == ESModule || r.Type == CommonJS }

func newMatcher(rule Rule) matcher {
	m := matcher{rule: rule}
	for _, glob := range rule.Globs {
		m.imports = append(m.imports, compileGlob(glob, false))
		m.files = append(m.files, compileGlob(glob, true))
	}
	return m
}

// forImport returns the rule that an import path falls under.
func forImport(matchers []matcher, path string) *Rule { return match(matchers, path, false) }

// forFile returns the rule that a file's path below the base folder falls under.
func forFile(matchers []matcher, path string) *Rule { return match(matchers, path, true) }

func match(matchers []matcher, path string, file bool) *Rule {
	for i := range matchers {
		globs := matchers[i].imports
		if file {
			globs = matchers[i].files
		}
		if slices.ContainsFunc(globs, func(r *regexp.Regexp) bool { return r.MatchString(path) }) {
			return &matchers[i].rule
		}
	}
	return nil
}

// compileGlob turns a glob into a regular expression. A run of stars is any
// text; with globstar only "**" as a whole path segment is, and other stars
// stay within a segment. Every other character stands for itself.
func compileGlob(glob string, globstar bool) *regexp.Regexp {
	glob = strings.ToValidUTF8(glob, "\uFFFD") // what a regular expression may hold
	var out strings.Builder
	out.WriteString("(?s)^")
	for i := 0; i < len(glob); {
		if glob[i] != '*' {
			next := strings.IndexByte(glob[i:], '*')
			if next < 0 {
				next = len(glob) - i
			}
			out.WriteString(regexp.QuoteMeta(glob[i : i+next]))
			i += next
			continue
		}
		end := i
		for end < len(glob) && glob[end] == '*' {
			end++
		}
		switch {
		case !globstar:
			out.WriteString(".*")
		case end-i > 1 && (i == 0 || glob[i-1] == '/') && (end == len(glob) || glob[end] == '/'):
			out.WriteString("(?:[^/]*(?:/|$))*")
			if end < len(glob) {
				end++
			}
		default:
			out.WriteString("[^/]*")
		}
		i = end
	}
	out.WriteString("$")
	return regexp.MustCompile(out.String())
}
