// Edgeemu is a local emulator of Cloudflare's edge platform.
package main

import (
	"os"

	"edgeemu/cli"
)

func main() { os.Exit(cli.Main(cli.System())) }
