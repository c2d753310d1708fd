package worker

import (
	"context"

	"edgeemu/bundle"
)

// MemoryUsage returns the bytes that the Worker's JavaScript holds after a
// garbage collection, in all isolates.
func (w *Worker) MemoryUsage() (total int64) {
	for _, s := range w.slots {
		i := s.instance.isolate
		i.Do(nil, func() {
			i.CollectGarbage()
			total += i.MemoryUsage()
		})
	}
	return total
}

// Settle waits until no event is under way.
func (w *Worker) Settle(t interface{ Context() context.Context }) {
	stop := context.AfterFunc(t.Context(), w.idle.Broadcast)
	defer stop()
	w.mu.Lock()
	defer w.mu.Unlock()
	for w.events > 0 && t.Context().Err() == nil {
		w.idle.Wait()
	}
}

// UsesNativeNames reports whether the entry has the bundler's helper for names,
// which the engine's own function takes the place of.
func UsesNativeNames(build *bundle.Result) bool {
	source := string(build.Modules[0].Source)
	return withNativeNames(source) != source
}

// Tasks returns how many tasks the loops have run.
func (w *Worker) Tasks() (total int64) {
	for _, s := range w.slots {
		total += s.instance.isolate.Tasks()
	}
	return total
}
