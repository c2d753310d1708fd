package cli

import (
	"bytes"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// wranglerVersion is the release that configurations, flags and behaviour were
// recorded with.
const wranglerVersion = "4.164.0"

// version returns the version that the build was made from.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok || info.Main.Version == "" || info.Main.Version == "(devel)" {
		return "dev"
	}
	return info.Main.Version
}

func newVersion(p Process) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "version",
		Short: "show the version",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			system := runtime.GOOS + "/" + runtime.GOARCH
			if asJSON {
				return writeJSON(p.Stdout, map[string]string{
					"version": version(), "go": runtime.Version(), "system": system, "wrangler": wranglerVersion,
				})
			}
			_, err := fmt.Fprintf(p.Stdout, "edgeemu %s (%s, %s), as wrangler %s\n", version(), system, runtime.Version(), wranglerVersion)
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "as JSON")
	return c
}

// writeJSON writes a result for programs.
func writeJSON(w interface{ Write([]byte) (int, error) }, v any) error {
	var text bytes.Buffer
	if err := encodeJSON(&text, "", v); err != nil {
		return err
	}
	_, err := w.Write(append(text.Bytes(), '\n'))
	return err
}
