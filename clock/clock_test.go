package clock_test

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"edgeemu/clock"
)

var epoch = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)

func TestVirtual_FiresInOrderOfDeadlineThenCreation(t *testing.T) {
	v := clock.NewVirtual(epoch)
	var fired []string
	note := func(s string) func() {
		return func() { fired = append(fired, s+"@"+v.Now().Sub(epoch).String()) }
	}
	v.AfterFunc(2*time.Second, note("b"))
	v.AfterFunc(time.Second, func() {
		note("a")()
		v.AfterFunc(time.Second, note("d"))
	})
	v.AfterFunc(2*time.Second, note("c"))
	v.AfterFunc(time.Hour, note("late"))
	v.Advance(3 * time.Second)
	want := []string{"a@1s", "b@2s", "c@2s", "d@2s"}
	if !slices.Equal(fired, want) {
		t.Errorf("fired %v, want %v", fired, want)
	}
	if got := v.Now().Sub(epoch); got != 3*time.Second {
		t.Errorf("the clock stands at +%s, want +3s", got)
	}
	if v.Pending() != 1 || !v.Next() || v.Now() != epoch.Add(time.Hour) || v.Next() {
		t.Error("Next does not move to the nearest timer")
	}
}

func TestVirtual_StopPreventsTheCallOnce(t *testing.T) {
	v := clock.NewVirtual(epoch)
	timer := v.AfterFunc(time.Second, func() { t.Error("a stopped timer fired") })
	if !timer.Stop() || timer.Stop() {
		t.Error("Stop should report true once")
	}
	v.Advance(time.Minute)
}

func TestWithTimeout_FollowsTheClock(t *testing.T) {
	v := clock.NewVirtual(epoch)
	ctx, cancel := clock.WithTimeout(context.Background(), v, time.Second)
	defer cancel()
	v.Advance(999 * time.Millisecond)
	if ctx.Err() != nil {
		t.Fatal("cancelled early")
	}
	v.Advance(time.Millisecond)
	if !errors.Is(context.Cause(ctx), context.DeadlineExceeded) {
		t.Errorf("cause is %v", context.Cause(ctx))
	}
}
