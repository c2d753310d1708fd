package r2

import (
	"context"
	"fmt"

	"edgeemu/storage/sqlite"
)

// Delete removes objects. Keys that are not there are no error; where a key is
// not valid nothing is removed.
func (b *Bucket) Delete(ctx context.Context, keys ...string) error {
	for _, key := range keys {
		if err := checkKey(key); err != nil {
			return err
		}
	}
	_, err := b.remove(ctx, keys, DeleteObject, func(*Object) bool { return true })
	return internal(err)
}

// remove deletes those of the objects that are wanted and says how many.
func (b *Bucket) remove(ctx context.Context, keys []string, action Action, wanted func(*Object) bool) (int, error) {
	s := b.store
	s.files.Lock()
	defer s.files.Unlock()
	var gone []*Object
	err := s.db.Write(ctx, func(c *sqlite.Conn) error {
		for _, key := range keys {
			o, err := load(c, b.name, key)
			if err != nil {
				return err
			}
			if o == nil || !wanted(o) {
				continue
			}
			if err := s.displace(b.name, o); err != nil {
				return fmt.Errorf("delete object: %w", err)
			}
			gone = append(gone, o)
			if err := c.Run("DELETE FROM objects WHERE bucket = ? AND key = ?", b.name, key); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		for _, o := range gone {
			s.restore(b.name, o)
		}
		return 0, err
	}
	for _, o := range gone {
		s.discard(b.name, o)
	}
	now := s.now()
	for _, o := range gone {
		s.notify(Event{Action: action, Bucket: b.name, Key: o.Key, Time: now})
	}
	return len(gone), nil
}
