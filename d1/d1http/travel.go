package d1http

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"edgeemu/apiv4"
	"edgeemu/d1"
)

// bookmark answers with a bookmark that leads back to the state of now, or to
// that of a time as far as it was kept. So that the former is so, the state is
// kept now.
func (f *face) bookmark(w http.ResponseWriter, r *http.Request) error {
	at, given, err := timestamp(r)
	if err != nil {
		return err
	}
	if !given {
		db, err := f.database(r)
		if err != nil {
			return err
		}
		if err := keep(r.Context(), db, "bookmark"); err != nil {
			return err
		}
		return apiv4.OK(w, map[string]string{"bookmark": db.Bookmark()})
	}
	store, id, err := f.named(r)
	if err != nil {
		return err
	}
	s, err := store.Find(id, d1.Moment{Time: at})
	if err != nil {
		return notKept(err)
	}
	return apiv4.OK(w, map[string]string{"bookmark": s.Bookmark})
}

func timestamp(r *http.Request) (at time.Time, given bool, err error) {
	text := r.URL.Query().Get("timestamp")
	if text == "" {
		return time.Time{}, false, nil
	}
	at, err = time.Parse(time.RFC3339Nano, text)
	if err != nil {
		return time.Time{}, false, malformed("timestamp is no time: " + text)
	}
	return at, true, nil
}

// keep takes a snapshot, unless there is one of this very state.
func keep(ctx context.Context, db *d1.Database, reason string) error {
	list, err := db.Snapshots()
	if err != nil {
		return err
	}
	if len(list) > 0 && list[len(list)-1].Bookmark == db.Bookmark() {
		return nil
	}
	_, err = db.Snapshot(ctx, reason)
	return err
}

func (f *face) restore(w http.ResponseWriter, r *http.Request) error {
	store, id, err := f.named(r)
	if err != nil {
		return err
	}
	to := d1.Moment{Bookmark: r.URL.Query().Get("bookmark")}
	at, given, err := timestamp(r)
	if err != nil {
		return err
	}
	if to.Time = at; to.Bookmark == "" && !given {
		return malformed("bookmark or timestamp is missing")
	}
	done, err := store.Restore(r.Context(), id, to)
	if err != nil {
		return notKept(err)
	}
	message := "Restored to the state of " + done.To.Taken.UTC().Format(time.RFC3339)
	if to.Bookmark != "" && to.Bookmark != done.To.Bookmark {
		message += fmt.Sprintf(", the last one before bookmark %s that was kept", to.Bookmark)
	}
	if done.Damaged != "" {
		message += "; the damaged file is kept as " + done.Damaged
	}
	return apiv4.OK(w, map[string]string{
		"bookmark": done.To.Bookmark, "previous_bookmark": done.Previous.Bookmark, "message": message,
	})
}
