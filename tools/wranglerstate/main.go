// Command wranglerstate proves with real wrangler that state is exchanged whole.
//
//	go run ./tools/wranglerstate -peers DIR record
//	go run ./tools/wranglerstate -peers DIR verify
//
// record lets wrangler fill the stores of the project in
// emulator/exchange/testdata and keeps the state it leaves (state.zip) and what
// a Worker sees of it (dump.txt). verify imports that state, exports it again,
// starts wrangler on the export and compares what the Worker sees. DIR holds
// node_modules with wrangler, see tools/record/package.json.
package main

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"edgeemu/clock"
	"edgeemu/config"
	"edgeemu/emulator/exchange"
	"edgeemu/emulator/world"
)

var (
	folder = filepath.Join("emulator", "exchange", "testdata")
	peer   = filepath.Join("tools", "wranglerstate", "peer.mjs")
)

func main() {
	peers := flag.String("peers", filepath.Join("tools", "record"), "folder with node_modules that holds wrangler")
	flag.Parse()
	work, err := os.MkdirTemp("", "wranglerstate-")
	if err == nil {
		defer os.RemoveAll(work)
		switch flag.Arg(0) {
		case "record":
			err = record(*peers, work)
		case "verify":
			err = verify(*peers, work)
		default:
			err = fmt.Errorf("say record or verify")
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// ask starts wrangler on a state and returns what the project answers.
func ask(peers, state, path string) (string, error) {
	project := filepath.Join(state, "project") // wrangler writes beside its configuration
	if err := os.RemoveAll(project); err != nil {
		return "", err
	}
	if err := os.CopyFS(project, os.DirFS(filepath.Join(folder, "project"))); err != nil {
		return "", fmt.Errorf("copy project: %w", err)
	}
	c := exec.Command("node", peer, peers, filepath.Join(project, "wrangler.jsonc"), state, path)
	var out bytes.Buffer
	c.Stdout, c.Stderr = &out, os.Stderr
	if err := c.Run(); err != nil {
		return "", fmt.Errorf("run wrangler: %w", err)
	}
	// The project's answer ends what wrangler has to say.
	_, answer, found := strings.Cut(out.String(), "\n@@answer\n")
	if !found {
		return "", fmt.Errorf("wrangler gave no answer")
	}
	return answer, nil
}

func record(peers, work string) error {
	if _, err := ask(peers, work, "/fill"); err != nil {
		return err
	}
	// The state as the end of wrangler leaves it, logs of SQLite's included.
	if err := pack(filepath.Join(work, "v3"), filepath.Join(folder, "state.zip")); err != nil {
		return err
	}
	dump, err := ask(peers, work, "/dump")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "dump.txt"), []byte(dump), 0o666)
}

// pack writes a zip file of the stores.
func pack(dir, to string) error {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, store := range []string{"kv", "d1", "r2", "cache"} {
		err := filepath.WalkDir(filepath.Join(dir, store), func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.HasSuffix(path, "-shm") {
				return err
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			relative, err := filepath.Rel(dir, path)
			if err != nil {
				return err
			}
			f, err := z.Create("v3/" + filepath.ToSlash(relative))
			if err != nil {
				return err
			}
			_, err = f.Write(content)
			return err
		})
		if err != nil {
			return fmt.Errorf("pack state: %w", err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("pack state: %w", err)
	}
	return os.WriteFile(to, out.Bytes(), 0o666)
}

func verify(peers, work string) error {
	z, err := zip.OpenReader(filepath.Join(folder, "state.zip"))
	if err != nil {
		return fmt.Errorf("unpack state: %w", err)
	}
	defer z.Close()
	if err := os.CopyFS(filepath.Join(work, "recorded"), z); err != nil {
		return fmt.Errorf("unpack state: %w", err)
	}
	c, _, err := config.Load(config.Options{Dir: filepath.Join(folder, "project"), Today: "2026-11-20"})
	if err != nil {
		return err
	}
	w := world.New(world.Options{Name: world.Default, Dir: filepath.Join(work, "world"), Clock: clock.Wall{}, Entropy: rand.Reader})
	defer w.Close()
	o := exchange.Options{World: w, Dir: filepath.Join(work, "recorded", "v3"), Names: exchange.NamesOf(c), Entropy: rand.Reader}
	for _, step := range []func(context.Context, exchange.Options) (*exchange.Report, error){exchange.Import, exchange.Export} {
		report, err := step(context.Background(), o)
		if err != nil {
			return err
		}
		for _, item := range report.Items {
			fmt.Printf("%-5s %-40q %6d %9d %s%s\n", item.Store, item.ID, item.Copied, item.Bytes, item.Note, item.Problem)
		}
		if !report.Whole() {
			return fmt.Errorf("not all was copied")
		}
		o.Dir = filepath.Join(work, "exported", "v3")
	}
	got, err := ask(peers, filepath.Join(work, "exported"), "/dump")
	if err != nil {
		return err
	}
	want, err := os.ReadFile(filepath.Join(folder, "dump.txt"))
	if err != nil {
		return err
	}
	if got != string(want) {
		return fmt.Errorf("the Worker sees\n%s\nwhere wrangler's own state shows\n%s", got, want)
	}
	fmt.Println("the Worker sees the same")
	return nil
}
