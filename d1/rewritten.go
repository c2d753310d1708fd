package d1

import (
	"errors"
	"strconv"
	"strings"

	"edgeemu/storage/sqlite"
)

// How a limited is written with a subquery; limited.go says why.

// rewritten returns the text that does with a subquery what the statement
// asks for.
func (l *limited) rewritten(keys []string) *patchwork {
	var w patchwork
	l.add(&w, l.head)
	if !l.from.empty() {
		l.addJoined(&w, keys)
	} else {
		l.add(&w, l.set)
		key := strings.Join(keys, ", ")
		w.insert(" WHERE (" + key + ") IN (SELECT " + key)
		l.addSource(&w)
		l.add(&w, l.tail)
		w.insert(")")
	}
	l.add(&w, l.returning)
	l.addRest(&w)
	return &w
}

// addJoined adds what UPDATE ... FROM does: the subquery gives the values, too.
func (l *limited) addJoined(w *patchwork, keys []string) {
	w.insert(" SET ")
	for i, c := range l.changes {
		if i > 0 {
			w.insert(", ")
		}
		l.add(w, part{c.column, c.column + 1})
		w.insert(" = " + joined + ".value" + strconv.Itoa(i))
	}
	w.insert(" FROM (SELECT ")
	var group, same []string
	for i, key := range keys {
		name := "key" + strconv.Itoa(i)
		group = append(group, l.known+"."+key)
		same = append(same, l.known+"."+key+" = "+joined+"."+name)
		w.insert(l.known + "." + key + " AS " + name + ", ")
	}
	for i, c := range l.changes {
		if i > 0 {
			w.insert(", ")
		}
		l.add(w, c.value)
		w.insert(" AS value" + strconv.Itoa(i))
	}
	l.addSource(w)
	w.insert(" GROUP BY " + strings.Join(group, ", "))
	l.add(w, l.tail)
	w.insert(") AS " + joined + " WHERE " + strings.Join(same, " AND "))
}

// joined is what the subquery of UPDATE ... FROM is called.
const joined = "edgeemu_limited"

// alone returns a text of nothing but what the subquery is.
func (l *limited) alone() *patchwork {
	var w patchwork
	l.add(&w, l.with)
	w.insert(" SELECT 1")
	l.addSource(&w)
	l.add(&w, l.tail)
	l.addRest(&w)
	return &w
}

// addSource adds where the rows come from.
func (l *limited) addSource(w *patchwork) {
	w.insert(" FROM")
	l.add(w, l.target)
	l.add(w, l.indexed)
	if tables := (part{l.from.from + 1, l.from.to}); !l.from.empty() {
		several := l.find(tables.from, tables.to, ",", "JOIN") < tables.to
		w.insert(",")
		if several { // which joins of them bind first stays as it was
			w.insert(" (")
		}
		l.add(w, tables)
		if several {
			w.insert(")")
		}
	}
	l.add(w, l.where)
}

// add adds a part, with its parameters numbered.
func (l *limited) add(w *patchwork, p part) {
	if p.empty() {
		return
	}
	if w.out.Len() > 0 {
		w.insert(" ")
	}
	at := l.tokens[p.from].From
	if p.from == 0 {
		at = 0
	}
	for i := p.from; i < p.to; i++ {
		if l.params[i] != 0 {
			w.copy(l.sql, at, l.tokens[i].From)
			w.insert("?" + strconv.Itoa(l.params[i]))
			at = l.tokens[i+l.paramEnds[i]-1].End()
		}
	}
	w.copy(l.sql, at, l.tokens[p.to-1].End())
}

// addRest adds what follows the statement.
func (l *limited) addRest(w *patchwork) {
	w.copy(l.sql, l.tokens[l.tail.to-1].End(), len(l.sql))
}

// A patchwork is a text that is made of pieces of another.
type patchwork struct {
	out    strings.Builder
	pieces []piece
}

// A piece is length bytes that stand at to and were at from.
type piece struct{ to, from, length int }

func (w *patchwork) String() string { return w.out.String() }

// copy adds a piece of the text.
func (w *patchwork) copy(text string, from, to int) {
	w.pieces = append(w.pieces, piece{w.out.Len(), from, to - from})
	w.out.WriteString(text[from:to])
}

// insert adds what is in no text.
func (w *patchwork) insert(s string) { w.out.WriteString(s) }

// locate says of an error where in the first text it is. An error that is not
// in it is the other.
func (w *patchwork) locate(err, other error) error {
	var failed *sqlite.Error
	if !errors.As(err, &failed) || failed.Offset < 0 {
		return err
	}
	for _, p := range w.pieces {
		if at := failed.Offset - p.to; at >= 0 && at < p.length {
			return &sqlite.Error{Code: failed.Code, Message: failed.Message, Offset: p.from + at}
		}
	}
	return other
}
