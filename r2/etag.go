package r2

import (
	"fmt"
	"strings"
)

// An ETag is one of a condition's.
type ETag struct {
	Value string // without quotes
	Weak  bool
	Any   bool // "*": Value and Weak mean nothing
}

// An ETagError says why a header's list of etags can't be read.
type ETagError struct {
	Text string // the platform's; "" where there is none in the header
}

func (e *ETagError) Error() string {
	if e.Text == "" {
		return "no etag"
	}
	return e.Text
}

// ParseETags reads the value of If-Match or If-None-Match as workerd does: what
// follows the last proper etag is ignored, and "*" anywhere stands alone. The
// error is an *ETagError.
func ParseETags(header string) ([]ETag, error) {
	var tags []ETag
	separated := true
	for rest := header; rest != ""; {
		switch c := rest[0]; c {
		case ' ', '\t':
			rest = rest[1:]
		case ',':
			separated = true
			rest = rest[1:]
		case '*':
			return []ETag{{Any: true}}, nil
		case '"', 'W':
			if !separated {
				return nil, unseparated(c)
			}
			tag, after, err := parseETag(rest)
			if err != nil {
				return nil, err
			}
			tags, rest, separated = append(tags, tag), after, false
		default:
			rest = ""
		}
	}
	if len(tags) == 0 {
		return nil, &ETagError{}
	}
	return tags, nil
}

// parseETag reads the etag at the start of text.
func parseETag(text string) (tag ETag, rest string, err error) {
	if text[0] == 'W' {
		tag.Weak = true
		if !strings.HasPrefix(text, `W/"`) {
			return tag, "", &ETagError{"Weak etags must start with W/ and their value must be quoted"}
		}
		text = text[2:]
	}
	value, rest, closed := strings.Cut(text[1:], `"`)
	if !closed {
		return tag, "", &ETagError{"Unclosed double quote for Etag"}
	}
	tag.Value = value
	return tag, rest, nil
}

func unseparated(c byte) *ETagError {
	what, kind := "double quote character", "strong"
	if c == 'W' {
		what, kind = "weak quotation character", "weak"
	}
	return &ETagError{fmt.Sprintf("Comma was expected to separate etags. Encountered a %s '%c' instead. "+
		"This would otherwise indicate the start of a new %s etag.", what, c, kind)}
}
