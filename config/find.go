package config

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"edgeemu/fault"
)

// fileNames are the names of the configuration, best first. wrangler looks for
// the first in every folder up to the root before it looks for the second.
var fileNames = []string{"wrangler.json", "wrangler.jsonc", "wrangler.toml"}

// redirectFile points at a configuration that a build tool has made.
const redirectFile = ".wrangler/deploy/config.json"

// A finder reads files and remembers which.
type finder struct {
	files Files
	cwd   string
	watch []string
}

// exists reports whether there is a file at the path. Folders don't count.
func (f *finder) exists(path string) bool {
	info, err := f.files.Stat(path)
	return err == nil && !info.IsDir()
}

// up returns the nearest file of the name in dir or above it, "" if there is none.
func (f *finder) up(dir, name string) string {
	for {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if f.exists(path) {
			return path
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

// read returns the text of a file, without a byte order mark.
func (f *finder) read(path string) (*Source, error) {
	f.watch = append(f.watch, path)
	data, err := f.files.ReadFile(path)
	shown := (&project{cwd: f.cwd}).show(path)
	if err != nil {
		e := &fault.Error{
			Code: "config.unreadable", Text: "Could not read file: " + shown, Exit: exitConfig,
			At: fault.Location{File: shown}, Err: err, Hint: err.Error(),
		}
		if errors.Is(err, fs.ErrNotExist) {
			e.Code, e.Hint = "config.missing", "there is no such file"
		}
		return nil, e
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	if !utf8.ValidString(text) {
		return nil, &fault.Error{
			Code: "config.encoding", Text: "The file is not UTF-8: " + shown, Exit: exitConfig,
			At: fault.Location{File: shown}, Hint: "save it as UTF-8 without a byte order mark",
		}
	}
	return &Source{File: shown, Text: text}, nil
}

// parse reads a configuration file of either format.
func (f *finder) parse(path string) (*Value, error) {
	source, err := f.read(path)
	if err != nil {
		return nil, err
	}
	var v *Value
	if strings.HasSuffix(path, ".toml") {
		v, err = parseTOML(source)
	} else {
		v, err = parseJSONC(source)
	}
	if err != nil {
		return nil, err
	}
	if !v.isObject() {
		return nil, &fault.Error{
			Code: "config.syntax", Text: fmt.Sprintf("The configuration must be an object but is %s", v.JSON()),
			Exit: exitConfig, At: v.At(), Frame: fault.Frame(source.Text, v.At()),
		}
	}
	return v, nil
}

// find returns the configuration to be read and the one the user wrote, ""
// for none. dir is where the search starts.
func (f *finder) find(dir string, redirect bool) (path, userPath string, err error) {
	for _, name := range fileNames {
		if userPath == "" {
			userPath = f.up(dir, name)
		}
	}
	if userPath == "" {
		for _, name := range fileNames {
			f.watch = append(f.watch, filepath.Join(dir, name))
		}
	}
	if !redirect {
		return userPath, userPath, nil
	}
	deploy := f.up(dir, redirectFile)
	if deploy == "" {
		f.watch = append(f.watch, filepath.Join(dir, filepath.FromSlash(redirectFile)))
		return userPath, userPath, nil
	}
	path, err = f.follow(deploy, userPath)
	return path, userPath, err
}

// follow returns the configuration that the redirect file names.
func (f *finder) follow(deploy, userPath string) (string, error) {
	base := &project{cwd: f.cwd}
	refuse := func(format string, args ...any) error {
		return &fault.Error{
			Code: "config.redirect", Text: fmt.Sprintf(format, args...), Exit: exitConfig,
			At: fault.Location{File: base.show(deploy)},
		}
	}
	source, err := f.read(deploy)
	if err != nil {
		return "", err
	}
	v, err := parseJSONC(source)
	if err != nil {
		e := fault.As(refuse("Failed to parse the deploy configuration file at %s", base.show(deploy)))
		if cause := fault.As(err); cause != nil {
			e.At, e.Frame, e.Hint, e.Err = cause.At, cause.Frame, cause.Hint, err
		}
		return "", e
	}
	target := v.Get("configPath").text()
	if target == "" {
		return "", refuse("A deploy configuration file was found at \"%s\".\nBut this is not valid - the required \"configPath\" property was not found.\nInstead this file contains:\n```\n%s\n```", base.show(deploy), source.Text)
	}
	path := filepath.Join(filepath.Dir(deploy), filepath.FromSlash(target))
	if filepath.IsAbs(target) {
		path = filepath.Clean(target)
	}
	if _, err := f.files.Stat(path); err != nil {
		f.watch = append(f.watch, path)
		return "", refuse("There is a deploy configuration at \"%s\".\nBut the redirected configuration path it points to, \"%s\", does not exist.", base.show(deploy), base.show(path))
	}
	if userPath != "" {
		expected := filepath.Join(filepath.Dir(userPath), filepath.FromSlash(redirectFile))
		if expected != deploy {
			return "", refuse("Found both a user configuration file at \"%[1]s\"\nand a deploy configuration file at \"%[2]s\".\nBut these do not share the same base path so it is not clear which should be used.\n\n"+
				"A deploy configuration file is generated by a build tool to redirect Wrangler to the configuration it generated.\nIt is only applied when it sits alongside the user configuration file, which here would be \"%[3]s\".\n\n"+
				"Please either delete \"%[2]s\" if it is left over from a previous build,\nor try running this command from the directory containing the configuration you want to use.\n"+
				"See https://developers.cloudflare.com/workers/wrangler/configuration/#generated-wrangler-configuration", base.show(userPath), base.show(deploy), base.show(expected))
		}
	}
	return path, nil
}
