package main

import (
	"bytes"
	"context"
	"errors"
	"time"
)

// storeRoutes are those of the Worker in stores/, each one operation of a
// store.
func storeRoutes() []route {
	small, large := bytes.Repeat([]byte("k"), 1<<10), bytes.Repeat([]byte("m"), megabyte)
	return []route{
		{title: "KV get", path: "/kv/get", length: 100, starts: "user 1"},
		{title: "KV get, JSON", path: "/kv/get-json", length: 47, starts: `{"id":1`},
		{title: "KV put", path: "/kv/put", length: 2, starts: "ok"},
		{title: "KV list, 100 keys", path: "/kv/list", length: 3, starts: "100"},
		{title: "D1 first", path: "/d1/first", length: 61, starts: `{"id":1`},
		{title: "D1 all, 100 rows", path: "/d1/all", length: 3, starts: "100"},
		{title: "D1 insert", path: "/d1/insert", length: 1, starts: "1"},
		{title: "D1 batch of 10 inserts", path: "/d1/batch", length: 2, starts: "10"},
		{title: "R2 get, 1 kB", path: "/r2/get-1k", length: 1 << 10, starts: "x"},
		{title: "R2 put, 1 kB", method: "POST", path: "/r2/put-1k", body: small, length: 4, starts: "1024"},
		{title: "R2 get, 1 MB", path: "/r2/get-1m", length: megabyte, starts: "a", heavy: true},
		{title: "R2 put, 1 MB", method: "POST", path: "/r2/put-1m", body: large, length: 7, starts: "1048576", heavy: true},
		{title: "cache match, 1 kB", path: "/cache/match", length: 1 << 10, starts: "x"},
	}
}

// storeSetups fill the stores, one a request.
func storeSetups() (list []route) {
	for _, store := range []string{"kv", "d1", "r2", "cache"} {
		list = append(list, route{title: "setup of " + store, method: "POST", path: "/setup", body: []byte(store), kind: "text/plain", length: 4, starts: "done"})
	}
	return list
}

// measureStores runs one round of a contender on the Worker with stores.
func (f *field) measureStores(ctx context.Context, r *result) error {
	p, address, took, err := f.start(ctx, r.contender, f.stores(r.contender))
	if err != nil {
		return err
	}
	defer p.stop()
	f.note("  start with stores: %v", took)
	r.storeStarts = append(r.storeStarts, took)
	if err = fillStores(ctx, address); err == nil {
		_, err = f.loadAll(ctx, r, address, storeRoutes())
	}
	if err == nil && pause(ctx, settleTime) {
		err = r.weigh(p, &r.stored)
		f.note("  after the stores: %d MB", r.stored>>20)
	}
	if err != nil && p.ended() {
		err = errors.Join(err, p.failure("it has ended"))
	}
	return err
}

// setupTime bounds the filling of one store.
const setupTime = time.Minute

// fillStores sends each of the set-ups once.
func fillStores(ctx context.Context, address string) error {
	for _, setup := range storeSetups() {
		l := load{address: address, route: setup, connections: 1, time: setupTime, most: 1}
		if _, err := l.run(ctx); err != nil {
			return err
		}
	}
	return nil
}
