package storage

import (
	"context"
	"errors"
	"time"

	"edgeemu/clock"
)

// lockPoll is how often a lock is tried.
const lockPoll = 20 * time.Millisecond

// WaitState is [OpenState], but waits for up to patience while another process
// has the folder that does not serve: a command that will soon have ended, or
// a server that has only just been started. A process that serves is not
// waited for: the error is then a [*HeldError] with its address.
func WaitState(ctx context.Context, o StateOptions, patience time.Duration) (*State, error) {
	for waited := clock.StartStopwatch(); ; {
		s, err := OpenState(o)
		var held *HeldError
		if !errors.As(err, &held) || held.Holder.URL != "" || waited.Elapsed() >= patience {
			return s, err
		}
		if err := pause(ctx, lockPoll); err != nil {
			return nil, err
		}
	}
}

func pause(ctx context.Context, d time.Duration) error {
	done := make(chan struct{})
	timer := clock.Wall{}.AfterFunc(d, func() { close(done) })
	defer timer.Stop()
	select {
	case <-done:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
