package cli

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"edgeemu/apiv4"
	"edgeemu/clock"
	"edgeemu/emulator/rest"
	"edgeemu/emulator/world"
	"edgeemu/fault"
	"edgeemu/storage"
)

const (
	// lockPatience is how long a command waits for another one to end, or for
	// a server that has just been started to listen.
	lockPatience = 10 * time.Second
	// answerPatience is how long a server may take to say that it is there.
	answerPatience = 5 * time.Second
)

// openStores opens the stores in a state folder: those of the server that has
// it, or the files. closeStores has to be called.
func openStores(ctx context.Context, p Process, dir string) (api *apiv4.Client, closeStores func() error, err error) {
	state, err := storage.WaitState(ctx, storage.StateOptions{Dir: dir, PID: p.PID, Started: p.Clock.Now()}, lockPatience)
	var held *storage.HeldError
	switch {
	case errors.As(err, &held) && held.Holder.URL != "":
		api, err := served(ctx, held)
		return api, func() error { return nil }, err
	case err != nil:
		return nil, nil, err
	}
	w := newWorld(p, state)
	return apiv4.NewLocal(http.StripPrefix("/client/v4", rest.New(w))), func() error {
		err := w.Close()
		state.Close()
		return err
	}, nil
}

// newWorld returns the world of a project, to work on its files.
func newWorld(p Process, state *storage.State) *world.World {
	return world.New(world.Options{Name: world.Default, Dir: state.World(world.Default), Clock: p.Clock, Entropy: p.Entropy})
}

// served returns a client of the server that has the state.
func served(ctx context.Context, held *storage.HeldError) (*apiv4.Client, error) {
	base, err := reachable(held.Holder.URL)
	if err != nil {
		return nil, err
	}
	client := &http.Client{Transport: &http.Transport{
		// No proxy, and no check of the certificate: it is the server's own,
		// made for this machine, and the address is from a file of the user's.
		TLSClientConfig:    &tls.Config{InsecureSkipVerify: true},
		DisableCompression: true,
	}}
	asked, cancel := clock.WithTimeout(ctx, clock.Wall{}, answerPatience)
	defer cancel()
	if err := checkHealth(asked, client, base+held.Holder.Prefix+"/health", held.Holder.PID); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, &fault.Error{
			Code: "cli.no-answer", Err: err,
			Text: fmt.Sprintf("process %d has the state in %s, but does not answer at %s: %v", held.Holder.PID, held.Dir, held.Holder.URL, err),
			Hint: "look at that process, or stop it: then the command works on the files",
		}
	}
	return &apiv4.Client{HTTP: client, Base: base + held.Holder.Prefix + "/client/v4"}, nil
}

// reachable returns a server's address with a host that can be asked: 0.0.0.0
// and [::] are addresses to listen on only.
func reachable(address string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", fmt.Errorf("read the lock of the state: %w", err)
	}
	if ip := net.ParseIP(u.Hostname()); ip != nil && ip.IsUnspecified() {
		host := "127.0.0.1"
		if ip.To4() == nil {
			host = "::1"
		}
		u.Host = net.JoinHostPort(host, u.Port())
	}
	return u.String(), nil
}

// checkHealth asks whether the process answers that has the state.
func checkHealth(ctx context.Context, client *http.Client, to string, pid int) error {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, to, nil)
	if err != nil {
		return err
	}
	res, err := client.Do(r)
	if err != nil {
		var u *url.Error
		if errors.As(err, &u) {
			err = u.Err
		}
		if errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
			return fmt.Errorf("nothing within %v", answerPatience)
		}
		return err
	}
	defer res.Body.Close()
	var health struct{ PID int }
	const enough = 64 << 10
	if err := json.NewDecoder(io.LimitReader(res.Body, enough)).Decode(&health); err != nil || res.StatusCode != http.StatusOK {
		return errors.New("something else answers there")
	}
	if health.PID != pid {
		return fmt.Errorf("process %d answers there", health.PID)
	}
	return nil
}
