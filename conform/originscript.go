package conform

import (
	"encoding/json"
	"io"
	"net/http"
	"sync"
)

// A script lets a Worker say what the services that it talks to answer: the
// path holds a JSON list of replies, escaped. The first request for a list is
// given its first reply, the next the second, all others the last.
type script struct {
	mu   sync.Mutex
	told map[string]int // requests by their list
}

// A reply of a script.
type scriptReply struct {
	Status  int               `json:"status"` // 200 unless given
	Headers map[string]string `json:"headers"`
	Body    string            `json:"body"`
	Chunks  []string          `json:"chunks"` // sent after Body, each flushed
	Echo    bool              `json:"echo"`   // the body is what /echo answers
}

func (s *script) serve(w http.ResponseWriter, r *http.Request) {
	var replies []scriptReply
	text := r.PathValue("replies")
	if err := json.Unmarshal([]byte(text), &replies); err != nil || len(replies) == 0 {
		http.Error(w, "bad replies", http.StatusBadRequest)
		return
	}
	reply := replies[min(s.turn(text), len(replies)-1)]
	if reply.Status != 0 && (reply.Status < 200 || reply.Status > 599) {
		http.Error(w, "bad status", http.StatusBadRequest)
		return
	}
	for name, value := range reply.Headers {
		w.Header().Set(name, value)
	}
	if reply.Echo {
		originEcho(w, r)
		return
	}
	io.Copy(io.Discard, r.Body)
	if reply.Status != 0 {
		w.WriteHeader(reply.Status)
	}
	io.WriteString(w, reply.Body)
	for _, chunk := range reply.Chunks {
		io.WriteString(w, chunk)
		w.(http.Flusher).Flush()
	}
}

// turn returns how often the list was asked for before.
func (s *script) turn(replies string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.told == nil {
		s.told = map[string]int{}
	}
	s.told[replies]++
	return s.told[replies] - 1
}
