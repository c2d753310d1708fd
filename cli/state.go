package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"edgeemu/emulator/world"
	"edgeemu/storage"

	"github.com/spf13/cobra"
)

func newState(p Process) *cobra.Command {
	c := group("state", "look after what is stored on this machine",
		"What Workers have stored lies in .edgeemu/state beside the configuration, in plain SQLite files\n"+
			"and ordinary files; --persist-to names another folder. Commands that change it need\n"+
			"`edgeemu dev` not to be running.")
	c.AddCommand(newStateInfo(p), newStatePath(p), newStateImport(p), newStateExport(p), newStateDoctor(p), newStateReset(p))
	return c
}

// stateCommand makes a command for the whole state. work runs with the
// configuration read, and nothing open.
func stateCommand(p Process, c cobra.Command, work func(s *session) error) *cobra.Command {
	f := &storeFlags{}
	c.Args = cobra.NoArgs
	c.RunE = func(*cobra.Command, []string) error { return f.begin(p, work) }
	f.add(c.Flags())
	return &c
}

// own takes the state folder for this process, and opens the world in it.
func (s *session) own(work func(*storage.State, *world.World) error) error {
	state, err := storage.WaitState(s.ctx, s.stateOptions(), lockPatience)
	if err != nil {
		return err
	}
	defer state.Close()
	w := newWorld(s.p, state)
	err = work(state, w)
	if err2 := w.Close(); err == nil {
		err = err2
	}
	return err
}

func (s *session) stateOptions() storage.StateOptions {
	return storage.StateOptions{Dir: s.stateDir(), PID: s.p.PID, Started: s.p.Clock.Now()}
}

func newStatePath(p Process) *cobra.Command {
	return stateCommand(p, cobra.Command{Use: "path", Short: "print where the state is"}, func(s *session) error {
		if s.f.json {
			return writeJSON(s.p.Stdout, map[string]string{"path": s.stateDir()})
		}
		s.say.line(s.stateDir())
		return nil
	})
}

// storedInfo is what one store takes.
type storedInfo struct {
	Store string `json:"store"`
	Files int    `json:"files"`
	Bytes int64  `json:"bytes"`
}

func newStateInfo(p Process) *cobra.Command {
	return stateCommand(p, cobra.Command{
		Use: "info", Short: "show where the state is and what it takes",
		Long: "info shows the folder of the state and what each store takes there: as a table on a terminal,\n" +
			"otherwise as JSON. It works while `edgeemu dev` runs.",
	}, func(s *session) error {
		dir := s.stateDir()
		list := []storedInfo{}
		var cells [][]string
		for _, store := range storeNames {
			info, err := measure(filepath.Join(dir, storage.Escape(world.Default)), store)
			if err != nil {
				return err
			}
			list = append(list, info)
			cells = append(cells, []string{info.Store, fmt.Sprint(info.Files), byteCount(info.Bytes)})
		}
		if !s.f.json && s.p.OutputTTY {
			s.say.line("The state is in " + dir)
		}
		return s.list([]string{"Store", "Files", "Size"}, cells, "", struct {
			Path   string       `json:"path"`
			Stores []storedInfo `json:"stores"`
		}{dir, list})
	})
}

// storeNames are the stores as their files are called.
var storeNames = []string{"kv", "d1", "r2", "cache"}

// filesOf returns the files and folders of a store in a world's folder.
func filesOf(dir, store string) []string {
	file := filepath.Join(dir, store+".sqlite")
	return []string{file, file + "-wal", file + "-shm", filepath.Join(dir, store)}
}

func measure(dir, store string) (storedInfo, error) {
	info := storedInfo{Store: store}
	for _, root := range filesOf(dir, store) {
		err := filepath.WalkDir(root, func(_ string, d fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) {
				return nil // it has just been removed, or never was
			}
			if err != nil || d.IsDir() {
				return err
			}
			file, err := d.Info()
			if errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil {
				return err
			}
			info.Files++
			info.Bytes += file.Size()
			return nil
		})
		if err != nil {
			return info, fmt.Errorf("measure the state: %w", err)
		}
	}
	return info, nil
}

func newStateReset(p Process) *cobra.Command {
	var only []string
	var force bool
	c := stateCommand(p, cobra.Command{
		Use: "reset", Short: "remove everything that is stored",
		Long:    "reset empties the stores. It asks before, on a terminal, unless --force is given.",
		Example: "  edgeemu state reset --only kv --only cache",
	}, func(s *session) error { return s.reset(only, force) })
	c.Flags().StringArrayVar(&only, "only", nil, "this store only: kv, d1, r2 or cache; may be repeated")
	c.Flags().BoolVarP(&force, "force", "f", false, "do not ask")
	return c
}

func (s *session) reset(only []string, force bool) error {
	what := "everything that is stored"
	for _, store := range only {
		if !slices.Contains(storeNames, store) {
			return usageError{fmt.Errorf("there is no store %q: the stores are %s", store, strings.Join(storeNames, ", "))}
		}
	}
	if len(only) > 0 {
		what = "what is stored in " + strings.Join(only, ", ")
	} else {
		only = storeNames
	}
	ok, err := s.confirm(fmt.Sprintf("Are you sure you want to remove %s in %s?", what, s.stateDir()), force)
	if err != nil {
		return err
	}
	if !ok {
		s.tell("Nothing was removed.")
		return nil
	}
	return s.own(func(state *storage.State, w *world.World) error {
		removed := storedInfo{}
		for _, store := range only {
			info, err := measure(w.Dir(), store)
			if err != nil {
				return err
			}
			removed.Files += info.Files
			removed.Bytes += info.Bytes
			for _, path := range filesOf(w.Dir(), store) {
				if err := os.RemoveAll(path); err != nil {
					return fmt.Errorf("reset %s: %w", store, err)
				}
			}
		}
		s.tell("Removed %d files (%s).", removed.Files, byteCount(removed.Bytes))
		return s.result(map[string]any{"files": removed.Files, "bytes": removed.Bytes})
	})
}
