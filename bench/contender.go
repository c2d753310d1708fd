package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
)

// names are those of the contenders, in the order of the table. The first is
// what the others are compared to.
var names = []string{"edgeemu", "wrangler", "miniflare", "workerd"}

// parts are what can be measured: the app, and the Worker with stores.
var parts = []string{"web", "stores"}

func known(name string) bool { return slices.Contains(names, name) }

func wants(only []string, name string) bool { return len(only) == 0 || slices.Contains(only, name) }

// A contender is a way to run the app.
type contender struct {
	name, title string
	// command returns the command that serves the app in dir on the port.
	command func(dir string, port int) *exec.Cmd
	// build makes what the command can't make itself from the sources; nil:
	// nothing. It is no part of a cold start, but part of a save.
	build func(ctx context.Context, dir string) error
	// stores says that it has KV, D1, R2 and the cache.
	stores bool
}

// contenders returns those that were asked for.
func (f *field) chosen(only []string) (list []*contender) {
	for _, c := range []*contender{f.edgeemu(), f.wrangler(), f.miniflare(), f.workerd()} {
		if wants(only, c.name) {
			list = append(list, c)
		}
	}
	return list
}

func (f *field) edgeemu() *contender {
	return &contender{name: "edgeemu", stores: true, title: "edgeemu dev", command: func(dir string, port int) *exec.Cmd {
		return inFolder(dir, f.binary, "dev", "--ip", "127.0.0.1", "--port", strconv.Itoa(port))
	}}
}

func (f *field) wrangler() *contender {
	script := f.module("wrangler", "bin", "wrangler.js")
	return &contender{name: "wrangler", stores: true, title: "wrangler dev", command: func(dir string, port int) *exec.Cmd {
		return inFolder(dir, f.node, script, "dev", "--ip", "127.0.0.1", "--port", strconv.Itoa(port), "--inspector-port", "0")
	}}
}

func (f *field) miniflare() *contender {
	return &contender{name: "miniflare", stores: true, title: "miniflare", command: func(dir string, port int) *exec.Cmd {
		return inFolder(dir, f.node, filepath.Join(f.root, "bench", "miniflare.mjs"), f.peers, strconv.Itoa(port))
	}}
}

// workerd serves a bundle that is there already.
func (f *field) workerd() *contender {
	return &contender{name: "workerd", title: "workerd alone", build: f.bundle, command: func(dir string, port int) *exec.Cmd {
		return inFolder(dir, f.workerdBinary(), "serve", "--watch", "--socket-addr", fmt.Sprintf("http=127.0.0.1:%d", port), workerdConfig)
	}}
}

func (f *field) workerdBinary() string {
	platform := map[string]string{"linux": "linux", "darwin": "darwin", "windows": "windows"}[runtime.GOOS] + "-" +
		map[string]string{"amd64": "64", "arm64": "arm64"}[runtime.GOARCH]
	return f.module("@cloudflare", "workerd-"+platform, "bin", executable("workerd"))
}

func (f *field) module(path ...string) string {
	return filepath.Join(append([]string{f.peers, "node_modules"}, path...)...)
}

func executable(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

func inFolder(dir, program string, args ...string) *exec.Cmd {
	cmd := exec.Command(program, args...)
	cmd.Dir = dir
	// Nothing may depend on a network, and nothing may ask.
	cmd.Env = append(os.Environ(), "CI=1", "NO_COLOR=1", "NODE_ENV=", "WRANGLER_SEND_METRICS=false", "CLOUDFLARE_CF_FETCH_ENABLED=false",
		"npm_config_registry=http://127.0.0.1:1/", "XDG_CONFIG_HOME="+filepath.Join(dir, ".config"))
	return cmd
}

// workerdConfig is the configuration of workerd alone, beside the bundle.
const workerdConfig = "workerd.capnp"

// bundle makes what wrangler would upload: one module, with the conditions and
// the JSX settings that the app asks for.
func (f *field) bundle(ctx context.Context, dir string) error {
	// The package holds a script that starts the executable; Node would be
	// most of a save's time.
	program := f.module("@esbuild", esbuildPlatform(), "bin", "esbuild")
	if runtime.GOOS == "windows" {
		program = f.module("@esbuild", esbuildPlatform(), "esbuild.exe")
	}
	cmd := exec.CommandContext(ctx, program, "src/index.tsx", "--bundle", "--format=esm", "--target=es2024",
		"--conditions=workerd,worker,browser", "--outfile=bundle.part", "--log-level=error")
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("bundle the app: %w\n%s", err, out)
	}
	// workerd watches the file and must not read half of it.
	return os.Rename(filepath.Join(dir, "bundle.part"), filepath.Join(dir, "bundle.js"))
}

func esbuildPlatform() string {
	system := map[string]string{"windows": "win32"}[runtime.GOOS]
	if system == "" {
		system = runtime.GOOS
	}
	return system + "-" + map[string]string{"amd64": "x64", "arm64": "arm64"}[runtime.GOARCH]
}
