package sqlite

import (
	"slices"

	lib "modernc.org/sqlite/lib"
)

// A probe counts how often one instruction of a program runs.
//
// SQLite's own counters know only rows that a cursor advances to. What D1 bills
// as rows read and written is more: the first row of each scan, each look-up,
// each entry of a table or an index that is written. workerd counts these in a
// patched SQLite. Here, programs are rewritten before they run: an instruction
// that counts is moved behind the program's end, and in its place comes a Trace,
// which adds one to its own P1 and jumps to P2:
//
//	12  Trace 0 30        12 was: Rewind 1 20
//	...
//	30  Rewind 1 20
//	31  Goto 0 13
//
// Addresses of jumps stay as they were. A SeekGE or SeekLE of a cursor that looks
// for equal keys only skips the instruction after it where it finds one, so behind
// those there are two: Goto 13, Goto 14. Which they do is known when they run:
// branches of an OR open the same cursor in different ways.
// See https://www.sqlite.org/opcode.html
type probe struct {
	of       int // index of the instruction
	at       int // index of the Trace
	moved    int // index that the instruction was moved to
	what     tally
	register int // of the key or the result, where what needs it
	variable int // the parameter that the key is, 0 where it is none
}

// A tally says what one run of an instruction stands for.
type tally uint8

const (
	tallyRead    tally = iota // a row read
	tallyKey                  // a row read, if the key can be a rowid
	tallyCount                // as many rows read as the result register says
	tallyWritten              // a row written
	tallyCleared              // as many rows written as the statement changed
	tallyEnd                  // the end of an index that is being filled is sought: twice, then it is known
)

// instrument returns the program with its probes.
func instrument(program []lib.TVdbeOp) (out []lib.TVdbeOp, probes []probe) {
	out = program[:len(program):len(program)]
	copied := false
	ephemeral := ephemeralCursors(program)
	for i, op := range program {
		what, ok := tallyOf(op, ephemeral)
		if !ok || i == 0 || program[i-1].Fopcode == lib.OP_SeekScan { // SeekScan looks at the instruction after it
			continue
		}
		if !copied {
			out = append(make([]lib.TVdbeOp, 0, 2*len(program)), program...)
			copied = true
		}
		p := probe{of: i, at: i, what: what, moved: len(out)}
		p.register, p.variable = keyOf(program, op, &p)
		switch {
		case op.Fopcode == lib.OP_SeekRowid && p.variable == 0:
			// NULL is no key: that jumps before it counts.
			p.at, p.moved = len(out)+1, len(out)+2
			out[i] = jump(lib.OP_Goto, len(out))
			out = append(out, lib.TVdbeOp{Fopcode: lib.OP_IsNull, Fp1: op.Fp3, Fp2: op.Fp2}, jump(lib.OP_Trace, p.moved), op, jump(lib.OP_Goto, i+1))
		case equalOnly(program, i):
			// It skips the instruction after it when it finds the key, jumps to P2
			// when it does not, which is no row read.
			p.at = len(out) + 2
			out[i] = jump(lib.OP_Goto, len(out))
			out = append(out, op, jump(lib.OP_Goto, i+1), jump(lib.OP_Trace, i+2))
		default:
			out[i] = jump(lib.OP_Trace, len(out))
			out = append(out, op, jump(lib.OP_Goto, i+1), jump(lib.OP_Goto, i+2))
		}
		probes = append(probes, p)
	}
	return out, probes
}

func jump(code uint8, to int) lib.TVdbeOp { return lib.TVdbeOp{Fopcode: code, Fp2: int32(to)} }

// tallyOf reports what an instruction counts as. Rows that Next and its like
// advance to are in the statement's own counters.
func tallyOf(op lib.TVdbeOp, ephemeral map[int32]bool) (tally, bool) {
	switch op.Fopcode {
	case lib.OP_Rewind, lib.OP_Last, lib.OP_Sort, lib.OP_SorterSort, lib.OP_VNext,
		lib.OP_SeekLT, lib.OP_SeekLE, lib.OP_SeekGE, lib.OP_SeekGT:
		return tallyRead, true
	case lib.OP_SeekEnd:
		return tallyEnd, true
	case lib.OP_SeekRowid, lib.OP_NotExists:
		return tallyKey, true
	case lib.OP_Count:
		return tallyCount, op.Fp3 == 0
	case lib.OP_Insert:
		return tallyWritten, op.Fp5&lib.OPFLAG_ISNOOP == 0 && !ephemeral[op.Fp1]
	case lib.OP_IdxInsert:
		return tallyWritten, !ephemeral[op.Fp1]
	case lib.OP_Delete:
		return tallyWritten, op.Fp2&lib.OPFLAG_NCHANGE != 0 && !ephemeral[op.Fp1]
	case lib.OP_VUpdate:
		return tallyWritten, true
	case lib.OP_Clear:
		return tallyCleared, op.Fp3 != 0
	}
	return 0, false
}

// ephemeralCursors returns the cursors of tables that are only there while the
// program runs.
func ephemeralCursors(program []lib.TVdbeOp) map[int32]bool {
	cursors := map[int32]bool{}
	for _, op := range program {
		switch op.Fopcode {
		case lib.OP_OpenEphemeral, lib.OP_OpenAutoindex, lib.OP_OpenDup:
			cursors[op.Fp1] = true
		}
	}
	return cursors
}

// equalOnly reports whether the instruction is a search for an equal entry of
// an index that was opened for nothing else.
func equalOnly(program []lib.TVdbeOp, i int) bool {
	op := program[i]
	if op.Fopcode != lib.OP_SeekGE && op.Fopcode != lib.OP_SeekLE || i+1 == len(program) {
		return false
	}
	if next := program[i+1].Fopcode; next != lib.OP_IdxGT && next != lib.OP_IdxLT {
		return false
	}
	for _, other := range slices.Backward(program[:i]) {
		switch other.Fopcode {
		case lib.OP_OpenRead, lib.OP_OpenWrite, lib.OP_ReopenIdx:
			if other.Fp1 == op.Fp1 {
				return other.Fp5&lib.OPFLAG_SEEKEQ != 0
			}
		}
	}
	return false
}

// keyOf finds where the key of a look-up comes from, the result of a Count goes to.
func keyOf(program []lib.TVdbeOp, op lib.TVdbeOp, p *probe) (register, variable int) {
	switch p.what {
	case tallyCount:
		return int(op.Fp2), 0
	case tallyKey:
		for _, from := range program {
			if from.Fopcode == lib.OP_Variable && from.Fp2 == op.Fp3 {
				return int(op.Fp3), int(from.Fp1)
			}
		}
	}
	return 0, 0
}
