// Package reload keeps a running Worker up to date with its files.
//
// A [Reloader] watches what the last attempt read, waits for a burst of saves
// to end, and attempts to build and load the Worker anew. A [Slot] holds the
// version that serves: a new one takes its place at once, and the old one
// finishes the requests that it has before it ends. An attempt that fails
// changes nothing but what is watched.
package reload
