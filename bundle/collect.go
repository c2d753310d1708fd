package bundle

import (
	"crypto/sha1"
	"encoding/hex"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// collect makes the file a module of its own and returns the path by which
// the entry imports it.
func (b *Builder) collect(imported, file string, kind Kind) (string, error) {
	source, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("read module: %w", err)
	}
	name := collectedName(imported, source, b.opts.PreserveFileNames)
	module := Module{Name: path.Join(path.Dir(b.mainName), name), Kind: kind, Source: source, File: file}
	if b.format == ServiceWorker {
		module.Name = globalName(name)
	}
	b.run.add(module)
	return name, nil
}

// collectedName is the import path of a collected module: ./HASH-NAME, where
// HASH is the SHA-1 of its content. Source: wrangler 4.164,
// collectedModuleName.
func collectedName(imported string, source []byte, preserve bool) string {
	sum := sha1.Sum(source)
	hash := hex.EncodeToString(sum[:])
	base := path.Base(filepath.ToSlash(imported))
	switch {
	case !preserve:
		return "./" + hash + "-" + base
	case filepath.IsAbs(imported):
		return "./" + hash + "/" + base
	default:
		return imported
	}
}

// globalName is the global by which a service worker sees the module that is
// imported by path.
func globalName(path string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '$':
			return r
		default:
			return '_'
		}
	}, path)
}
