package d1

import (
	"time"

	"edgeemu/storage/sqlite"
)

// Limits of https://developers.cloudflare.com/d1/platform/limits/, as workerd
// enforces them.
const (
	MaxStatementBytes = 100_000      // of one SQL text
	MaxValueBytes     = 8<<20 + 1024 // of a text, a blob, a row, about; the documentation says 2,000,000
	MaxColumns        = 100          // of a table, an index, a result
	MaxParameters     = 100          // of a statement
	MaxPatternBytes   = 50           // of LIKE and GLOB
	MaxQueryTime      = 30 * time.Second
)

// engineLimits are what workerd sets on each connection.
var engineLimits = map[sqlite.Limit]int{
	sqlite.LimitLength:            MaxValueBytes,
	sqlite.LimitSQLLength:         MaxStatementBytes,
	sqlite.LimitColumn:            MaxColumns,
	sqlite.LimitVariableNumber:    MaxParameters,
	sqlite.LimitLikePatternLength: MaxPatternBytes,
	sqlite.LimitExprDepth:         100,
	sqlite.LimitCompoundSelect:    5,
	sqlite.LimitVDBEOp:            25_000,
	sqlite.LimitFunctionArg:       127,
	sqlite.LimitAttached:          0,
	sqlite.LimitTriggerDepth:      10,
}
