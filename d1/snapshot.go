package d1

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"edgeemu/fault"
	"edgeemu/storage"
	"edgeemu/storage/sqlite"
)

// A SnapshotPolicy says when copies of a database are made that one can go back
// to, and how long they are kept. The zero value is the default.
//
// The platform can go back to any moment of 30 days. Here one can go back to
// the moments of the copies that are kept: one is made before the first write
// in each hour, and one before each migration, import and restore.
type SnapshotPolicy struct {
	Every    time.Duration // between those made before writes; 0: an hour, negative: none are made
	Keep     int           // how many; 0: 24
	MaxAge   time.Duration // 0: 30 days. The newest is kept in any case
	MaxBytes int64         // larger databases are not copied before writes; 0: 64 MiB
}

func (p SnapshotPolicy) withDefaults() SnapshotPolicy {
	if p.Every == 0 {
		p.Every = time.Hour
	}
	if p.Keep == 0 {
		p.Keep = 24
	}
	if p.MaxAge == 0 {
		p.MaxAge = 30 * 24 * time.Hour
	}
	if p.MaxBytes == 0 {
		p.MaxBytes = 64 << 20
	}
	return p
}

// A Snapshot is a copy of a database as it was.
type Snapshot struct {
	Bookmark string // of the state that it is a copy of
	Taken    time.Time
	Reason   string // "write", or what [Database.Snapshot] was given
	Path     string // of the file, a SQLite database
	Size     int64

	sequence uint32
}

const (
	snapshotTime = "20060102T150405.000Z"
	reasonWrite  = "write"
)

func snapshotDir(dir, id string) string { return filepath.Join(dir, storage.Escape(id)+".snapshots") }

// Snapshots returns the snapshots that are kept, the oldest first.
func (db *Database) Snapshots() ([]Snapshot, error) { return snapshotsIn(snapshotDir(db.o.Dir, db.id)) }

func snapshotsIn(dir string) ([]Snapshot, error) {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list snapshots: %w", err)
	}
	var list []Snapshot
	for _, e := range entries {
		if s, ok := parseSnapshot(e.Name()); ok {
			if info, err := e.Info(); err == nil {
				s.Size, s.Path = info.Size(), filepath.Join(dir, e.Name())
				list = append(list, s)
			}
		}
	}
	slices.SortFunc(list, func(a, b Snapshot) int { return strings.Compare(a.Bookmark, b.Bookmark) })
	return list, nil
}

// parseSnapshot reads a file's name: BOOKMARK-TIME-REASON.sqlite.
func parseSnapshot(name string) (Snapshot, bool) {
	stem, is := strings.CutSuffix(name, extension)
	parts := strings.SplitN(stem, "-", 3)
	if !is || len(parts) != 3 {
		return Snapshot{}, false
	}
	n, err := strconv.ParseUint(parts[0], 16, 32)
	taken, timeErr := time.Parse(snapshotTime, parts[1])
	reason, ok := storage.Unescape(parts[2])
	if err != nil || timeErr != nil || !ok {
		return Snapshot{}, false
	}
	return Snapshot{Bookmark: bookmark(uint32(n)), Taken: taken, Reason: reason, sequence: uint32(n)}, true
}

// Snapshot copies the database as it is. reason is a word or a few.
func (db *Database) Snapshot(ctx context.Context, reason string) (Snapshot, error) {
	if err := db.takeTurn(ctx); err != nil {
		return Snapshot{}, err
	}
	defer db.passTurn()
	return db.snapshot(ctx, reason)
}

// snapshot is for who has the turn.
func (db *Database) snapshot(ctx context.Context, reason string) (Snapshot, error) {
	dir := snapshotDir(db.o.Dir, db.id)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return Snapshot{}, fmt.Errorf("make folder: %w", err)
	}
	now := db.o.Clock.Now().UTC()
	name := fmt.Sprintf("%08x-%s-%s%s", db.sequence.now(), now.Format(snapshotTime), storage.Escape(reason), extension)
	path := filepath.Join(dir, name)
	temp := path + ".part"
	defer os.Remove(temp)
	if err := db.writer.Backup(ctx, temp, nil); err != nil {
		return Snapshot{}, fmt.Errorf("take a snapshot: %w", storage.Explain(err, db.path))
	}
	if err := os.Rename(temp, path); err != nil {
		return Snapshot{}, fmt.Errorf("take a snapshot: %w", err)
	}
	db.nextSnapshot.Store(now.Add(db.o.Snapshots.Every).UnixNano())
	info, err := os.Stat(path)
	if err != nil {
		return Snapshot{}, fmt.Errorf("take a snapshot: %w", err)
	}
	s, _ := parseSnapshot(name)
	s.Path, s.Size = path, info.Size()
	return s, db.prune(now)
}

// prune removes the snapshots that the policy does not keep.
func (db *Database) prune(now time.Time) error {
	list, err := db.Snapshots()
	if err != nil {
		return err
	}
	for i, s := range list {
		newer := len(list) - 1 - i
		if newer == 0 || newer < db.o.Snapshots.Keep && now.Sub(s.Taken) <= db.o.Snapshots.MaxAge {
			continue
		}
		if err := os.Remove(s.Path); err != nil {
			return fmt.Errorf("remove an old snapshot: %w", err)
		}
	}
	return nil
}

// snapshotDue reports whether a snapshot is to be taken before the next write.
func (db *Database) snapshotDue() bool {
	p := db.o.Snapshots
	return p.Every > 0 && db.o.Clock.Now().UnixNano() >= db.nextSnapshot.Load() && db.size.Load() > db.pageSize && db.size.Load() <= p.MaxBytes
}

// snapshotBefore takes the snapshot that is due. It is for who has the turn.
func (db *Database) snapshotBefore(ctx context.Context) error {
	if !db.snapshotDue() {
		return nil
	}
	_, err := db.snapshot(ctx, reasonWrite)
	return err
}

// A Moment is where to go back to: a bookmark, or a time where it is "".
type Moment struct {
	Bookmark string
	Time     time.Time
}

// Find returns the snapshot that Restore would go back to: the last one that is
// not of a later state.
func (db *Database) Find(m Moment) (Snapshot, error) {
	return findIn(snapshotDir(db.o.Dir, db.id), m)
}

func findIn(dir string, m Moment) (Snapshot, error) {
	list, err := snapshotsIn(dir)
	if err != nil {
		return Snapshot{}, err
	}
	wanted := func(s Snapshot) bool { return !s.Taken.After(m.Time) }
	if m.Bookmark != "" {
		n, ok := sequenceOf(m.Bookmark)
		if !ok {
			return Snapshot{}, &fault.Error{Code: "d1.bookmark", Text: fmt.Sprintf("%q is not a bookmark of this database", m.Bookmark), Hint: "`edgeemu d1 time-travel info` tells those that can be gone back to"}
		}
		wanted = func(s Snapshot) bool { return s.sequence <= n }
	}
	for _, s := range slices.Backward(list) {
		if wanted(s) {
			return s, nil
		}
	}
	hint := "there are no snapshots of this database yet: they are taken before writes, migrations, imports and restores"
	if len(list) > 0 {
		hint = "the oldest snapshot is of " + list[0].Taken.Format(time.RFC3339) + ", bookmark " + list[0].Bookmark
	}
	return Snapshot{}, &fault.Error{Code: "d1.no-snapshot", Text: "no snapshot is kept of that moment or before", Hint: hint}
}

// Restored tells what [Database.Restore] did.
type Restored struct {
	To       Snapshot
	Previous Snapshot // of the state that was left, to go back; none where that was damaged
	Damaged  string   // the path that a damaged file was moved to, else ""
	Bookmark string   // of the state now
}

// Restore makes the database what it was at the last snapshot that is not of a
// later state than the moment. The state that is left is kept as a snapshot.
func (db *Database) Restore(ctx context.Context, m Moment) (Restored, error) {
	if err := db.takeTurn(ctx); err != nil {
		return Restored{}, err
	}
	defer db.passTurn()
	to, err := db.Find(m)
	if err != nil {
		return Restored{}, err
	}
	// The file is opened before a snapshot more may push it out.
	from, err := sqlite.Open(sqlite.Options{Path: to.Path, ReadOnly: true})
	if err != nil {
		return Restored{}, fmt.Errorf("open the snapshot: %w", storage.Explain(err, to.Path))
	}
	defer from.Close()
	previous, err := db.snapshot(ctx, "restore")
	if err != nil {
		return Restored{}, err
	}
	if err := db.sequence.next(); err != nil {
		return Restored{}, err
	}
	if err := from.Backup(ctx, db.path, nil); err != nil {
		return Restored{}, fmt.Errorf("restore: %w", storage.Explain(err, db.path))
	}
	db.writer.forget()
	db.epoch.Add(1)
	db.wrote(db.writer)
	return Restored{To: to, Previous: previous, Bookmark: db.Bookmark()}, nil
}
