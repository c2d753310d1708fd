package d1http

import (
	"regexp"

	"edgeemu/d1"
)

// hints are what helps with files that were made for another database program.
var hints = []struct {
	text, statement *regexp.Regexp
	hint            string
}{
	{regexp.MustCompile(`^To execute a transaction`), nil, "leave BEGIN and COMMIT out: a file is run in one transaction, all of it or nothing"},
	{regexp.MustCompile(`^not authorized`), regexp.MustCompile(`(?i)^pragma\s+writable_schema`),
		"this is how the sqlite3 shell dumps virtual tables, which D1 does not take: make them with CREATE VIRTUAL TABLE and insert their rows"},
	{regexp.MustCompile(`^not authorized`), regexp.MustCompile(`(?i)^(?:attach|detach)\b`), "a D1 database stands alone: import the other file into a database of its own"},
	{regexp.MustCompile(`^cannot VACUUM`), nil, "leave VACUUM out: a file is run in one transaction"},
	{regexp.MustCompile(`^near .*syntax error`), regexp.MustCompile(`(?is)\)\s*ENGINE\s*=|\bAUTO_INCREMENT\b|\bUNSIGNED\b|^SET\s|^(?:UN)?LOCK TABLES|^COPY\s.*\sFROM\s+stdin`),
		"this looks like SQL of MySQL or PostgreSQL; D1 is SQLite"},
}

// hint returns what helps with a failed statement, or "".
func hint(text, statement string) string {
	if len(statement) > d1.MaxStatementBytes {
		return "D1 takes statements of up to 100,000 bytes: insert fewer rows at once, or put long values together from pieces"
	}
	for _, h := range hints {
		if h.text.MatchString(text) && (h.statement == nil || h.statement.MatchString(statement)) {
			return h.hint
		}
	}
	return ""
}
