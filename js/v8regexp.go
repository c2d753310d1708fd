package js

import "strings"

// regExpTexts are V8's words for what is wrong with a regular expression.
var regExpTexts = map[string]string{
	"expecting ')'":                                     "Unterminated group",
	"nothing to repeat":                                 "Nothing to repeat",
	"duplicate group name":                              "Duplicate capture group name",
	"invalid class range":                               "Range out of order in character class",
	"invalid repetition count":                          "numbers out of order in {} quantifier",
	"invalid group name":                                "Invalid capture group name",
	"group name not defined":                            "Invalid named capture referenced",
	"extraneous characters at the end":                  "Unmatched ')'",
	"invalid group":                                     "Invalid group",
	"unknown unicode property name":                     "Invalid property name",
	"unknown unicode property value":                    "Invalid property name",
	"unexpected '}'":                                    "Lone quantifier brackets",
	"invalid escape sequence in regular expression":     "Invalid escape",
	"back reference out of range in regular expression": "Invalid escape",
}

// wordRegExp words the errors of the RegExp constructor.
func (c nativeCall) wordRegExp(text string) string {
	pattern, flags := c.text(0), ""
	if !isUndefined(c.arg(1)) {
		flags = c.text(1)
	}
	if text == "invalid regular expression flags" {
		return "Invalid flags supplied to RegExp constructor '" + flags + "'"
	}
	what, ok := regExpTexts[text]
	switch {
	case ok:
	case text == "unexpected end" && strings.HasSuffix(pattern, `\`):
		what = `\ at end of pattern`
	case text == "unexpected end":
		what = "Unterminated character class"
	default:
		return ""
	}
	return "Invalid regular expression: /" + pattern + "/" + flags + ": " + what
}
