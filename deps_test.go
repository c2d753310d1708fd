package main

import (
	_ "github.com/BurntSushi/toml"
	_ "github.com/andybalholm/brotli"
	_ "github.com/bmatcuk/doublestar/v4"
	_ "github.com/evanw/esbuild/pkg/api"
	_ "github.com/fsnotify/fsnotify"
	_ "github.com/gorilla/websocket"
	_ "github.com/klauspost/compress/zstd"
	_ "github.com/rogpeppe/go-internal/testscript"
	_ "github.com/spf13/cobra"
	_ "golang.org/x/net/idna"
	_ "golang.org/x/term"
	_ "golang.org/x/text/encoding"
	_ "golang.org/x/crypto/hkdf"
	_ "modernc.org/libc"
	_ "modernc.org/libquickjs"
	_ "modernc.org/sqlite"
)
