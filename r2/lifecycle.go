package r2

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"edgeemu/clock"
	"edgeemu/storage/sqlite"
)

// A Rule is one of a bucket's lifecycle:
// https://developers.cloudflare.com/r2/buckets/object-lifecycles/
// It acts on objects and uploads whose keys begin with Prefix.
type Rule struct {
	ID                string        `json:"id"`
	Prefix            string        `json:"prefix,omitempty"`
	Disabled          bool          `json:"disabled,omitempty"`
	ExpireAfter       time.Duration `json:"expireAfter,omitempty"`       // objects are deleted at this age; 0 never
	ExpireOn          time.Time     `json:"expireOn,omitzero"`           // objects are deleted at this time; those put later a day after they were
	AbortUploadsAfter time.Duration `json:"abortUploadsAfter,omitempty"` // uploads in progress are aborted at this age; 0 never
}

// DefaultRules are those of a bucket that was given none.
func DefaultRules() []Rule {
	return []Rule{{ID: "Default Multipart Abort Rule", AbortUploadsAfter: UploadAge}}
}

// lateExpiry is how long an object stays that was put after its rule's date.
const lateExpiry = 24 * time.Hour

// Lifecycle returns the bucket's rules.
func (b *Bucket) Lifecycle(ctx context.Context) (rules []Rule, err error) {
	rules = DefaultRules()
	err = b.store.db.Read(ctx, func(c *sqlite.Conn) error {
		return c.Each("SELECT lifecycle FROM buckets WHERE name = ? AND lifecycle IS NOT NULL", func(row *sqlite.Stmt) error {
			rules = nil
			return json.Unmarshal(row.Bytes(0), &rules)
		}, b.name)
	})
	return rules, internal(err)
}

// SetLifecycle replaces the bucket's rules; what is due by them goes at once.
// Without rules nothing ever goes by itself. The error is [ErrLifecycle] where
// a rule says nothing or two have one ID.
func (b *Bucket) SetLifecycle(ctx context.Context, rules []Rule) error {
	seen := map[string]bool{}
	for _, r := range rules {
		says := r.ExpireAfter > 0 || !r.ExpireOn.IsZero() || r.AbortUploadsAfter > 0
		if !says || r.ExpireAfter < 0 || r.AbortUploadsAfter < 0 || seen[r.ID] {
			return ErrLifecycle
		}
		seen[r.ID] = true
	}
	text, err := json.Marshal(rules)
	if err != nil {
		return internal(err)
	}
	if rules == nil {
		text = []byte("[]")
	}
	err = b.store.db.Write(ctx, func(c *sqlite.Conn) error {
		if err := b.store.ensureBucket(c, b.name); err != nil {
			return err
		}
		return c.Run("UPDATE buckets SET lifecycle = ? WHERE name = ?", string(text), b.name)
	})
	if err == nil {
		b.store.schedule()
	}
	return internal(err)
}

// lifecycle is when rules act next.
type lifecycle struct {
	mu     sync.Mutex
	timer  clock.Timer
	due    time.Time
	closed bool
	ages   map[string]ages // of the buckets' rules
}

// ages are the least that a bucket's rules wait for; 0 for ever.
type ages struct{ objects, uploads time.Duration }

func (l *lifecycle) stop() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	if l.timer != nil {
		l.timer.Stop()
	}
}

// arm makes the rules act at a time, or before.
func (l *lifecycle) arm(s *Store, at time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed || l.timer != nil && !l.due.After(at) {
		return
	}
	if l.timer != nil {
		l.timer.Stop()
	}
	l.due = at
	l.timer = s.o.Clock.AfterFunc(max(0, at.Sub(s.o.Clock.Now())), s.enforce)
}

// of returns the ages that count for a bucket.
func (l *lifecycle) of(bucket string) ages {
	l.mu.Lock()
	defer l.mu.Unlock()
	if a, ok := l.ages[bucket]; ok {
		return a
	}
	return ages{uploads: UploadAge}
}

// in arms for something that gets to an age; 0 it never does.
func (l *lifecycle) in(s *Store, born time.Time, age time.Duration) {
	if age > 0 {
		l.arm(s, born.Add(age))
	}
}

// enforce does what is due and arms for what comes next.
func (s *Store) enforce() {
	s.rules.mu.Lock()
	s.rules.timer = nil
	closed := s.rules.closed
	s.rules.mu.Unlock()
	if closed {
		return
	}
	if err := s.eachRule(s.apply); err != nil {
		s.log("r2: lifecycle rules: %s", err)
		return
	}
	s.schedule()
}

// begin does what fell due while nobody had the store open, before anybody sees
// it, and arms for what comes next.
func (s *Store) begin() {
	switch next := s.plan(); {
	case next.IsZero():
	case next.After(s.now()):
		s.rules.arm(s, next)
	default:
		s.enforce()
	}
}

// schedule arms for what is due next.
func (s *Store) schedule() {
	if next := s.plan(); !next.IsZero() {
		s.rules.arm(s, next)
	}
}

// plan notes what the rules are and returns when one acts next, zero where none
// does.
func (s *Store) plan() (next time.Time) {
	all := map[string]ages{}
	err := s.eachRule(func(b *Bucket, r Rule) error {
		all[b.name] = all[b.name].with(r)
		at, err := s.dueBy(b, r)
		if err == nil && !at.IsZero() && (next.IsZero() || at.Before(next)) {
			next = at
		}
		return err
	})
	if err != nil {
		s.log("r2: lifecycle rules: %s", err)
		return time.Time{}
	}
	s.rules.mu.Lock()
	s.rules.ages = all
	s.rules.mu.Unlock()
	return next
}

func (a ages) with(r Rule) ages {
	a.objects = lesser(a.objects, r.ExpireAfter)
	a.uploads = lesser(a.uploads, r.AbortUploadsAfter)
	if !r.ExpireOn.IsZero() {
		a.objects = lesser(a.objects, lateExpiry)
	}
	return a
}

// lesser returns the lesser of what is not 0.
func lesser(a, b time.Duration) time.Duration {
	if a == 0 || b != 0 && b < a {
		return b
	}
	return a
}

func (s *Store) eachRule(f func(*Bucket, Rule) error) error {
	buckets, err := s.Buckets(background)
	if err != nil {
		return err
	}
	for _, info := range buckets {
		b := s.Bucket(info.Name)
		rules, err := b.Lifecycle(background)
		if err != nil {
			return err
		}
		for _, r := range rules {
			if r.Disabled {
				continue
			}
			if err := f(b, r); err != nil {
				return fmt.Errorf("rule %q of %s: %w", r.ID, b.name, err)
			}
		}
	}
	return nil
}

// dueBy returns when a rule acts next, zero where there is nothing for it.
func (s *Store) dueBy(b *Bucket, r Rule) (next time.Time, err error) {
	sooner := func(at time.Time) {
		if next.IsZero() || at.Before(next) {
			next = at
		}
	}
	err = s.db.Read(background, func(c *sqlite.Conn) error {
		if r.AbortUploadsAfter > 0 {
			oldest, found, err := b.oldest(c, "SELECT min(created) FROM uploads WHERE state = 0 AND bucket = ? AND key >= ? AND (? OR key < ?)", r.Prefix)
			if found {
				sooner(oldest.Add(r.AbortUploadsAfter))
			}
			if err != nil {
				return err
			}
		}
		if r.ExpireAfter == 0 && r.ExpireOn.IsZero() {
			return nil
		}
		oldest, found, err := b.oldest(c, "SELECT min(uploaded) FROM objects WHERE bucket = ? AND key >= ? AND (? OR key < ?)", r.Prefix)
		if found && r.ExpireAfter > 0 {
			sooner(oldest.Add(r.ExpireAfter))
		}
		if found && !r.ExpireOn.IsZero() {
			if oldest.Before(r.ExpireOn) {
				sooner(r.ExpireOn)
			} else {
				sooner(oldest.Add(lateExpiry))
			}
		}
		return err
	})
	return next, err
}

func (b *Bucket) oldest(c *sqlite.Conn, sql, prefix string) (at time.Time, found bool, err error) {
	end, bounded := successor(prefix)
	err = c.Each(sql, func(row *sqlite.Stmt) error {
		if found = row.Type(0) != sqlite.Null; found {
			at = time.UnixMilli(row.Int64(0)).UTC()
		}
		return nil
	}, b.name, prefix, !bounded, end)
	return at, found, err
}

// apply does what a rule says.
func (s *Store) apply(b *Bucket, r Rule) error {
	now := s.now()
	if r.AbortUploadsAfter > 0 {
		if err := b.abortBefore(now.Add(-r.AbortUploadsAfter), r.Prefix); err != nil {
			return err
		}
	}
	if r.ExpireAfter == 0 && r.ExpireOn.IsZero() {
		return nil
	}
	gone := func(o *Object) bool {
		if r.ExpireAfter > 0 && !o.Uploaded.Add(r.ExpireAfter).After(now) {
			return true
		}
		if r.ExpireOn.IsZero() || now.Before(r.ExpireOn) {
			return false
		}
		return o.Uploaded.Before(r.ExpireOn) || !o.Uploaded.Add(lateExpiry).After(now)
	}
	deleted := 0
	for page := (&Page{}); ; {
		var err error
		if page, err = b.List(background, ListOptions{Prefix: r.Prefix, Cursor: page.Cursor}); err != nil {
			return err
		}
		var keys []string
		for _, o := range page.Objects {
			if gone(o) {
				keys = append(keys, o.Key)
			}
		}
		n, err := b.remove(background, keys, LifecycleDeletion, gone)
		if err != nil {
			return err
		}
		if deleted += n; !page.Truncated {
			break
		}
	}
	if deleted > 0 {
		s.log("r2: rule %q of %s deleted %d object(s)", r.ID, b.name, deleted)
	}
	return nil
}

// abortBefore aborts the uploads that began by a time. Those that had ended by
// then are forgotten.
func (b *Bucket) abortBefore(at time.Time, prefix string) error {
	s := b.store
	end, bounded := successor(prefix)
	const which = "bucket = ? AND created <= ? AND key >= ? AND (? OR key < ?)"
	args := []any{b.name, at.UnixMilli(), prefix, !bounded, end}
	var files []string
	n := int64(0)
	err := s.db.Write(background, func(c *sqlite.Conn) (err error) {
		if err := c.Run("DELETE FROM uploads WHERE state <> 0 AND "+which, args...); err != nil {
			return err
		}
		if files, err = dropParts(c, "upload IN (SELECT id FROM uploads WHERE "+which+")", args...); err != nil {
			return err
		}
		err = c.Run("UPDATE uploads SET state = 2 WHERE "+which, args...)
		n = c.Changes()
		return err
	})
	if err != nil {
		return err
	}
	s.removeParts(files)
	if n > 0 {
		s.log("r2: %d uploads to %s were aborted: they were not completed in time", n, b.name)
	}
	return nil
}
