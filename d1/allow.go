package d1

import (
	"strconv"
	"strings"

	"edgeemu/storage/sqlite"
)

// What SQL may do, as workerd lets it:
// https://developers.cloudflare.com/d1/sql-api/sql-statements/ and the cases
// d1/pragmas, d1/functions-refused, d1/statements-refused.

// trait is what a statement was seen to do while it was compiled.
type trait uint8

const (
	traitSchema  trait = 1 << iota // changes the schema, so that plans are old
	traitWriter                    // asks for what only the writing connection knows
	traitBegins                    // is BEGIN, COMMIT, SAVEPOINT...
	traitRenames                   // is ALTER TABLE
	traitOnce                      // is a PRAGMA, which SQLite compiles anew for each run
)

// authorize judges an action and adds to the traits of the statement.
func authorize(a sqlite.Action, seen *trait) sqlite.Verdict {
	if a.Database == "temp" && a.Op != sqlite.Read && a.Op != sqlite.Select {
		// ALTER TABLE renames in there, too.
		return verdict(a.Op == sqlite.Update && *seen&traitRenames != 0)
	}
	switch a.Op {
	case sqlite.Select, sqlite.Recursive:
		return sqlite.Allow
	case sqlite.Read, sqlite.Insert, sqlite.Update, sqlite.Delete:
		return verdict(!reserved(a.Arg1) && !absentTables[strings.ToLower(a.Arg1)])
	case sqlite.Analyze, sqlite.Reindex, sqlite.CreateTable, sqlite.DropTable, sqlite.CreateView, sqlite.DropView:
		*seen |= traitSchema
		return verdict(!reserved(a.Arg1))
	case sqlite.CreateIndex, sqlite.DropIndex, sqlite.CreateTrigger, sqlite.DropTrigger:
		*seen |= traitSchema
		return verdict(!reserved(a.Arg1) && !reserved(a.Arg2))
	case sqlite.AlterTable:
		*seen |= traitSchema | traitRenames
		return verdict(!reserved(a.Arg2))
	case sqlite.CreateVTable, sqlite.DropVTable:
		*seen |= traitSchema
		return verdict(!reserved(a.Arg1) && modules[strings.ToLower(a.Arg2)])
	case sqlite.Function:
		name := strings.ToLower(a.Arg2)
		if name == "changes" || name == "total_changes" {
			*seen |= traitWriter
		}
		return verdict(functions[name])
	case sqlite.Pragma:
		*seen |= traitWriter | traitOnce
		return verdict(pragmaAllowed(strings.ToLower(a.Arg1), a.Arg2, a.HasArg2))
	case sqlite.Transaction, sqlite.Savepoint:
		*seen |= traitBegins
	}
	return sqlite.Deny
}

func verdict(allowed bool) sqlite.Verdict {
	if allowed {
		return sqlite.Allow
	}
	return sqlite.Deny
}

// reserved reports whether a name is kept for the platform.
func reserved(name string) bool { return len(name) >= 4 && strings.EqualFold(name[:4], "_cf_") }

// absentTables are there without being made in our SQLite, not in D1's. One of
// them is the raw pages of the file.
var absentTables = set("dbstat sqlite_dbpage")

var modules = set("fts5 fts5vocab rtree rtree_i32")

// argument is what a PRAGMA takes.
type argument uint8

const (
	noArgument argument = iota
	anything
	aBoolean // or none
	aName    // of a table or an index
	maybeName
	maybeNumber
	maybeNumberOrName
)

var pragmas = map[string]argument{
	"data_version": noArgument, "page_size": noArgument,
	"foreign_keys":        anything, // without effect in a transaction
	"case_sensitive_like": aBoolean, "defer_foreign_keys": aBoolean, "ignore_check_constraints": aBoolean,
	"legacy_alter_table": aBoolean, "recursive_triggers": aBoolean, "reverse_unordered_selects": aBoolean,
	"foreign_key_check": maybeName, "table_list": maybeName,
	"foreign_key_list": aName, "index_info": aName, "index_list": aName, "index_xinfo": aName, "table_info": aName, "table_xinfo": aName,
	"quick_check": maybeNumberOrName, "optimize": maybeNumber,
}

// settings are the PRAGMAs that stay with a connection.
var settings = set("case_sensitive_like ignore_check_constraints legacy_alter_table recursive_triggers reverse_unordered_selects")

func pragmaAllowed(name, value string, given bool) bool {
	takes, known := pragmas[name]
	if !known {
		return false
	}
	_, notNumber := strconv.Atoi(value)
	switch takes {
	case anything:
		return true
	case aBoolean:
		return !given || booleans[strings.ToLower(value)]
	case aName:
		return given && !reserved(value)
	case maybeName, maybeNumberOrName:
		return !given || !reserved(value)
	case maybeNumber:
		return !given || notNumber == nil
	default:
		return !given
	}
}

var booleans = set("on off true false yes no 1 0")

var functions = set(`
	abs changes char coalesce concat concat_ws format glob hex ifnull iif instr last_insert_rowid length like likelihood likely
	load_extension lower ltrim max min nullif octet_length printf quote random randomblob replace round rtrim sign substr
	substring total_changes trim typeof unhex unicode unlikely upper zeroblob
	date time datetime julianday unixepoch strftime timediff current_date current_time current_timestamp
	avg count group_concat string_agg sum total
	row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
	acos acosh asin asinh atan atan2 atanh ceil cos cosh degrees exp floor ln log log2 mod pi pow radians sin sinh sqrt tan tanh trunc
	json json_array json_array_length json_each json_extract json_group_array json_group_object json_insert json_object json_patch
	json_quote json_remove json_replace json_set json_tree json_type json_valid
	jsonb jsonb_array jsonb_extract jsonb_group_array jsonb_group_object jsonb_insert jsonb_object jsonb_patch jsonb_remove jsonb_replace
	jsonb_set -> ->>
	match highlight bm25 snippet rtreecheck
	sqlite_rename_column sqlite_rename_table sqlite_rename_test sqlite_rename_quotefix sqlite_drop_column sqlite_fail
	sqlite_add_constraint sqlite_find_constraint sqlite_drop_constraint`)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}
