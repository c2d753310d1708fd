package emulator

import (
	"slices"
	"strings"
	"testing"
)

const sockets = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:2253 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 111 1 0000000000000000 100 0 0 10 0
   1: 0100007F:2253 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 222 1 0000000000000000 100 0 0 10 0
   2: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 333 1 0000000000000000 100 0 0 10 0
`

func TestListeningInodes(t *testing.T) {
	for port, want := range map[int]string{8787: "111", 8080: "333", 53: ""} {
		if got := listeningInodes(sockets, port); !slices.Equal(got, strings.Fields(want)) {
			t.Errorf("port %d: got %v, want %q", port, got, want)
		}
	}
}

func FuzzListeningInodes(f *testing.F) {
	f.Add(sockets, 8787)
	f.Fuzz(func(t *testing.T, table string, port int) {
		for _, inode := range listeningInodes(table, port) {
			if !strings.Contains(table, inode) {
				t.Errorf("inode %q is not in the table", inode)
			}
		}
	})
}
