package worker

import "context"

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
