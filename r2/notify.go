package r2

import "time"

// An Action is what happened to an object, as event notifications name it:
// https://developers.cloudflare.com/r2/buckets/event-notifications/#event-types
type Action string

// The actions. The first three are of the event type object-create, the others
// of object-delete.
const (
	PutObject               Action = "PutObject"
	CopyObject              Action = "CopyObject"
	CompleteMultipartUpload Action = "CompleteMultipartUpload"
	DeleteObject            Action = "DeleteObject"
	LifecycleDeletion       Action = "LifecycleDeletion"
)

// Creates reports whether the event type is object-create.
func (a Action) Creates() bool { return a != DeleteObject && a != LifecycleDeletion }

// An Event is something that happened to an object.
type Event struct {
	Action      Action
	Bucket, Key string
	Size        int64  // 0 where the object was deleted
	ETag        string // without quotes; "" where the object was deleted
	Time        time.Time
	CopyOf      *Source // of a CopyObject
}

// A Source is the object that another is a copy of.
type Source struct{ Bucket, Key string }

// A Notifier is told of each event when it has happened, in order for each
// key. It must not block, and must not call the store.
type Notifier interface{ Notify(Event) }

func (s *Store) notify(e Event) {
	if s.o.Notifier != nil {
		s.o.Notifier.Notify(e)
	}
}
