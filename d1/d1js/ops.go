package d1js

import (
	"context"
	"errors"
	"unsafe"

	"edgeemu/bindings"
	"edgeemu/d1"
	"edgeemu/fault"
	"edgeemu/js"
)

// state is the part in one isolate.
type state struct {
	isolate *js.Isolate
	host    bindings.Host
	waiting map[*d1.Database]chan struct{} // closed when the last write that was handed over is done
	own     map[ownWrites]chan struct{}    // likewise, of one event
	long    map[string]int                 // texts that took long: how many times not to try them on the loop
}

// ownWrites are those of an event on a database. Its reads come after them, as
// on the platform; the reads of others do not wait.
type ownWrites struct {
	db    *d1.Database
	event *js.Scope
}

type askIn struct {
	Database js.Handle[*binding]
	SQL      js.Text
	Params   js.Cells
	Shape    int
}

// ask runs one text. It returns the result or its promise.
func (s *state) ask(in askIn) (any, error) {
	return s.run(in.Database.V, []d1.Statement{{SQL: string(in.SQL), Params: in.Params}}, d1.Shape(in.Shape))
}

type askAllIn struct {
	Database js.Handle[*binding]
	SQL      []js.Text
	Params   []js.Cells
	Shape    int
}

// askAll runs texts in one transaction. It returns the results or their promise.
func (s *state) askAll(in askAllIn) (any, error) {
	statements := make([]d1.Statement, len(in.SQL))
	for i, sql := range in.SQL {
		statements[i].SQL = string(sql)
		if i < len(in.Params) {
			statements[i].Params = in.Params[i]
		}
	}
	return s.run(in.Database.V, statements, d1.Shape(in.Shape))
}

func (s *state) run(b *binding, statements []d1.Statement, shape d1.Shape) (any, error) {
	db, err := b.open()
	if err != nil {
		return nil, s.failed(d1.Failure(err))
	}
	reads := d1.ReadsFirst(statements)
	if !s.isBehind(db, reads) && !s.tookLong(statements) {
		out, outcome, err := db.TryJSON(context.Background(), nil, statements, shape)
		if err != nil {
			return nil, s.failed(err)
		}
		switch outcome {
		case d1.Done:
			return asJSON(out), nil
		case d1.TakesLong:
			s.note(statements)
		}
	}
	return s.later(db, statements, shape, reads), nil
}

// isBehind reports whether a write that was handed over has to be done first.
func (s *state) isBehind(db *d1.Database, reads bool) bool {
	if reads {
		return waits(s.own, ownWrites{db, s.isolate.Current()})
	}
	return waits(s.waiting, db)
}

// waits reports whether the write of a key is not done yet.
func waits[K comparable](writes map[K]chan struct{}, key K) bool {
	last := writes[key]
	if last == nil {
		return false
	}
	select {
	case <-last:
		delete(writes, key)
		return false
	default:
		return true
	}
}

// ownMax is how many events' writes are remembered before those that are done
// are looked for.
const ownMax = 64

func (s *state) remember(db *d1.Database, done chan struct{}) {
	s.waiting[db] = done
	if len(s.own) >= ownMax {
		for key := range s.own {
			waits(s.own, key)
		}
	}
	s.own[ownWrites{db, s.isolate.Current()}] = done
}

// later runs the statements on a goroutine. Writes keep their order, and the
// reads of an event come after its writes.
func (s *state) later(db *d1.Database, statements []d1.Statement, shape d1.Shape, reads bool) js.Promise[any] {
	promise, settle := js.NewPromise[any](s.isolate)
	ctx := s.isolate.Context()
	before, done := s.own[ownWrites{db, s.isolate.Current()}], chan struct{}(nil)
	if !reads {
		before, done = s.waiting[db], make(chan struct{})
		s.remember(db, done)
	}
	go func() {
		if before != nil {
			<-before
		}
		out, err := db.QueryJSON(ctx, nil, statements, shape)
		if done != nil {
			close(done)
		}
		if err != nil {
			settle(nil, s.failed(err))
			return
		}
		settle(asJSON(out), nil)
	}()
	return promise
}

// asJSON takes the text over.
func asJSON(text []byte) js.JSON { return js.JSON(unsafe.String(unsafe.SliceData(text), len(text))) }

const (
	longTexts = 256 // that are remembered
	longSkips = 64
)

// tookLong reports whether the texts are better not tried on the loop.
func (s *state) tookLong(statements []d1.Statement) bool {
	if len(s.long) == 0 || len(statements) == 0 {
		return false
	}
	sql := statements[0].SQL
	left, known := s.long[sql]
	if !known {
		return false
	}
	if left--; left == 0 {
		delete(s.long, sql)
	} else {
		s.long[sql] = left
	}
	return true
}

func (s *state) note(statements []d1.Statement) {
	if len(s.long) == longTexts {
		clear(s.long)
	}
	s.long[statements[0].SQL] = longSkips
}

// failed makes of an error the one that the script words.
func (s *state) failed(err error) error {
	if plain := fault.As(err); plain != nil && plain.Hint != "" {
		s.host.Notice("D1: " + plain.Error() + ": " + plain.Hint)
	}
	var refused *d1.Error
	if errors.As(err, &refused) {
		return &fault.Error{Code: "d1.query", Text: refused.Text, Err: err}
	}
	return err
}

type bookmarkIn struct{ Database js.Handle[*binding] }

// bookmark returns the bookmark of what a query would see now.
func (s *state) bookmark(in bookmarkIn) (string, error) {
	db, err := in.Database.V.open()
	if err != nil {
		return "", s.failed(d1.Failure(err))
	}
	return db.Bookmark(), nil
}

type numbersIn struct{ Bytes js.Bytes }

// numbers returns bytes as an array of numbers.
func (*state) numbers(in numbersIn) (js.Numbers, error) { return js.Numbers(in.Bytes), nil }
