//go:build unix

package world_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
	"time"

	"edgeemu/cache"
	"edgeemu/clock"
	"edgeemu/emulator/world"
	"edgeemu/fault"
	"edgeemu/kv"
	"edgeemu/r2"
	"edgeemu/storage/sqlite"
)

// filledFolder, in the environment, makes the test binary a process that fills
// the stores of the world in that folder.
const filledFolder = "EDGEEMU_TEST_FILL"

// A store whose disk is full refuses what there is no room for, in words, and
// keeps what it has acknowledged; when there is room it goes on. Here files may
// not grow above a size, which no right is needed for.
func TestStores_DiskFull(t *testing.T) {
	if dir := os.Getenv(filledFolder); dir != "" {
		if err := fillStores(dir); err != nil {
			t.Fatal(err)
		}
		return
	}
	c := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	c.Env = append(os.Environ(), filledFolder+"="+t.TempDir())
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	filled := 0
	for line := range strings.Lines(string(out)) {
		name, said, is := strings.Cut(strings.TrimSpace(line), ": ")
		if !is {
			continue // the test binary's own
		}
		filled++
		if !strings.HasSuffix(said, "kept, whole, and more afterwards") || !strings.Contains(said, "storage.io") && !strings.Contains(said, "the disk is full") {
			t.Errorf("%s: %s", name, said)
		}
	}
	if filled != 6 {
		t.Errorf("%d of 6 stores were filled:\n%s", filled, out)
	}
}

// A shelf is a place to store things of 20 kB in, by number.
type shelf struct {
	name string
	size int
	put  func(n int, value []byte) error
	get  func(n int) ([]byte, error)
}

func fillStores(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	w := world.New(world.Options{Name: world.Default, Dir: dir, Clock: clock.Wall{}, Entropy: rand.Reader})
	shelves, err := shelvesOf(w)
	if err != nil {
		return err
	}
	const room = 400 << 10
	for _, s := range shelves {
		n, full, err := s.fill(room)
		if err == nil {
			err = s.checkAll(n)
		}
		if err == nil {
			err = errors.Join(s.put(n, s.value(n)), s.checkAll(n+1))
		}
		if err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
		fmt.Printf("%s: %s; %d kept, whole, and more afterwards\n", s.name, full, n)
	}
	return w.Close()
}

func (s *shelf) value(n int) []byte { return bytes.Repeat([]byte(fmt.Sprintf("%04d.", n)), s.size/5) }

// fill puts until there is no room in files of the size, and then allows all.
func (s *shelf) fill(room uint64) (n int, full string, err error) {
	var old syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old); err != nil {
		return 0, "", err
	}
	limit := old
	limit.Cur = room
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return 0, "", err
	}
	for err == nil && n < 1000 {
		if err = s.put(n, s.value(n)); err == nil {
			n++
		}
		if s.size > int(room) && n > 0 {
			return n, "", errors.New("there was room for what is too large")
		}
	}
	full = fmt.Sprint(err)
	if f := fault.As(err); f != nil {
		full = f.Code + " " + f.Text
	}
	return n, full, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old)
}

func (s *shelf) checkAll(n int) error {
	for k := range n {
		if got, err := s.get(k); err != nil || !bytes.Equal(got, s.value(k)) {
			return fmt.Errorf("number %d of %d is %d bytes, %w", k, n, len(got), errors.Join(err, errors.New("not what was put")))
		}
	}
	return nil
}

func shelvesOf(w *world.World) ([]*shelf, error) {
	ctx := context.Background()
	namespaces, err1 := w.KV()
	databases, err2 := w.D1()
	buckets, err3 := w.R2()
	responses, err4 := w.Cache()
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		return nil, err
	}
	db, err := databases.Database("db")
	if err == nil {
		err = db.Write(ctx, func(c *sqlite.Conn) error { return c.Exec("CREATE TABLE t(n INTEGER PRIMARY KEY, value BLOB)") })
	}
	if err != nil {
		return nil, err
	}
	kvShelf := func(name string, size int) *shelf {
		n := namespaces.Namespace(name)
		return &shelf{name, size,
			func(k int, v []byte) error { return n.Put(ctx, fmt.Sprint(k), v, kv.PutOptions{}) },
			func(k int) ([]byte, error) {
				v, err := n.Get(ctx, fmt.Sprint(k), kv.GetOptions{})
				if err != nil {
					return nil, err
				}
				return v.ReadAll()
			}}
	}
	key := func(k int) cache.Key { return cache.Key{URL: fmt.Sprintf("http://a/%d", k)} }
	cacheShelf := func(name string, size int) *shelf {
		return &shelf{name, size,
			func(k int, v []byte) error {
				return responses.Store(ctx, key(k), cache.Response{Status: 200, Body: bytes.NewReader(v), Length: int64(len(v))}, cache.Verdict{Store: true, Fresh: time.Hour})
			},
			func(k int) ([]byte, error) {
				hit, err := responses.Match(ctx, key(k), nil)
				if err != nil || hit == nil {
					return nil, err
				}
				defer hit.Body.Close()
				var b bytes.Buffer
				_, err = b.ReadFrom(hit.Body)
				return b.Bytes(), err
			}}
	}
	return []*shelf{
		kvShelf("small", 20_000), kvShelf("large", 500_000),
		{"database", 20_000,
			func(k int, v []byte) error {
				return db.Write(ctx, func(c *sqlite.Conn) error { return c.Exec("INSERT INTO t VALUES (?, ?)", k, v) })
			},
			func(k int) (b []byte, err error) {
				err = db.Read(ctx, func(c *sqlite.Conn) error {
					s, err := c.Cached("SELECT value FROM t WHERE n = ?")
					if err == nil {
						defer s.Reset()
						err = s.Bind(k)
					}
					if err == nil {
						_, err = s.Step()
					}
					b = s.Blob(0)
					return err
				})
				return b, err
			}},
		{"bucket", 500_000,
			func(k int, v []byte) error {
				_, err := buckets.Bucket("b").Put(ctx, fmt.Sprint(k), bytes.NewReader(v), r2.PutOptions{Length: int64(len(v))})
				return err
			},
			func(k int) ([]byte, error) {
				r, err := buckets.Bucket("b").Get(ctx, fmt.Sprint(k), r2.GetOptions{})
				if err != nil {
					return nil, err
				}
				defer r.Body.Close()
				var b bytes.Buffer
				_, err = b.ReadFrom(r.Body)
				return b.Bytes(), err
			}},
		cacheShelf("responses", 20_000), cacheShelf("large responses", 500_000),
	}, nil
}
