package d1

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// An Error is a query that failed, with the platform's text. JavaScript sees it
// behind "D1_ERROR: ".
type Error struct {
	Text string
	Err  error // cause, for the log
}

func (e *Error) Error() string { return e.Text }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// Texts of workerd's, which speak of Durable Objects: D1 is made of these.
var (
	errNoStatements  = &Error{Text: "No SQL statements detected."}
	errNotAStatement = &Error{Text: "SQL code did not contain a statement."}
	errParameters    = &Error{Text: "Wrong number of parameter bindings for SQL query."}
	errOnlyTheLast   = &Error{Text: "When executing multiple SQL statements in a single call, only the last statement can have parameters."}
	errTransaction   = &Error{Text: "To execute a transaction, please use the state.storage.transaction() or state.storage.transactionSync() APIs instead of the SQL BEGIN TRANSACTION or SAVEPOINT statements. The JavaScript API is safer because it will automatically roll back on exceptions, and because it interacts correctly with Durable Objects' automatic atomic write coalescing."}
	errTooLong       = &Error{Text: "statement too long: SQLITE_TOOBIG"}
	errTimeout       = &Error{Text: "D1 DB storage operation exceeded timeout which caused object to be reset."}
)

// errHandOver is a query that takes longer than the event loop can wait.
var errHandOver = errors.New("d1: the query takes longer")

// errWait is a query that has to wait for another, or for a snapshot.
var errWait = errors.New("d1: the query has to wait")

// Failure makes an error of opening a database into one that queries fail with.
func Failure(err error) *Error {
	var known *Error
	if errors.As(explain(err, ""), &known) {
		return known
	}
	return &Error{Text: "Internal error while starting up D1 DB storage caused object to be reset.", Err: err}
}

// explain makes an error of SQLite's into the platform's: "text at offset N:
// SQLITE_CODE (extended: SQLITE_CODE_MORE)".
func explain(err error, path string) error {
	var known *Error
	if err == nil || errors.As(err, &known) || errors.Is(err, errHandOver) || errors.Is(err, errWait) {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &Error{Text: "Can't read from request stream because client disconnected.", Err: err}
	}
	var failed *sqlite.Error
	if !errors.As(err, &failed) {
		return err
	}
	if plain := storage.Explain(err, path); path != "" && plain != err {
		return &Error{Text: describe(failed), Err: plain}
	}
	return &Error{Text: describe(failed), Err: err}
}

func describe(e *sqlite.Error) string {
	if match := tableRefused.FindStringSubmatch(e.Message); match != nil && absentTables[strings.ToLower(match[1])] {
		return "no such table: " + match[1] + ": SQLITE_ERROR"
	}
	var b strings.Builder
	b.WriteString(absent(e.Message))
	if e.Offset >= 0 {
		fmt.Fprintf(&b, " at offset %d", e.Offset)
	}
	b.WriteString(": " + e.Name())
	if e.Code != e.Primary() {
		b.WriteString(" (extended: " + e.ExtendedName() + ")")
	}
	return b.String()
}

// absent words the refusal of a function that D1's SQLite has not, ours has.
func absent(message string) string {
	match := functionRefused.FindStringSubmatch(message)
	if match == nil {
		return message
	}
	name := match[1] + match[2]
	if lower := strings.ToLower(name); lower == "soundex" || lower == "sqlite_offset" || strings.HasPrefix(lower, "geopoly_") {
		return "no such function: " + name
	}
	return message
}

var tableRefused = regexp.MustCompile(`^access to (\w+)\.\w+ is prohibited$`)

var functionRefused = regexp.MustCompile(`^(?:not authorized to use function: (\w+)|wrong number of arguments to function (\w+)\(\))$`)
