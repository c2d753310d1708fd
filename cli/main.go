package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"edgeemu/bundle"
	"edgeemu/fault"

	"github.com/spf13/cobra"
)

// Exit codes; see the package's documentation.
const (
	exitOK     = 0
	exitFailed = 1
	exitUsage  = 2
	exitPort   = 3
	exitBuild  = 4
)

// Main runs the command that the arguments name and returns the exit code.
func Main(p Process) int {
	root := newRoot(p)
	args, dropped := withoutExperimental(p.Args)
	root.SetArgs(joinedSwitches(args))
	root.SetIn(p.Stdin)
	root.SetOut(p.Stdout)
	root.SetErr(p.Stderr)
	say := newPrinter(p)
	for _, flag := range dropped {
		say.warn(fmt.Sprintf("%s is an experiment of wrangler's and ignored", flag))
	}
	err := root.Execute()
	var shown shownError
	switch {
	case err == nil:
		return exitOK
	case errors.As(err, &shown):
		return shown.exit
	}
	say.failure(err)
	return exitCode(err)
}

// A shownError ends the process with a code; the user has been told already.
type shownError struct{ exit int }

func (e shownError) Error() string { return fmt.Sprintf("exit %d", e.exit) }

// A usageError is a mistake on the command line.
type usageError struct{ error }

func (e usageError) Unwrap() error { return e.error }

func exitCode(err error) int {
	var usage usageError
	var failed *bundle.Error
	switch f := fault.As(err); {
	case errors.As(err, &usage):
		return exitUsage
	case errors.As(err, &failed):
		return exitBuild
	case f != nil && f.Exit != 0:
		return f.Exit
	}
	return exitFailed
}

func newRoot(p Process) *cobra.Command {
	root := &cobra.Command{
		Use:   "edgeemu",
		Short: "a local emulator of Cloudflare's edge platform",
		Long: "edgeemu runs Cloudflare Workers on this machine: one program, no account, ready in\n" +
			"milliseconds. It reads the same wrangler.toml or wrangler.jsonc as wrangler.",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return usageError{err} })
	root.SetGlobalNormalizationFunc(kebabCase)
	root.AddCommand(newDev(p), newKV(p), newD1(p), newR2(p), newCache(p), newState(p), newInit(p), newCheck(p), newVersion(p))
	root.InitDefaultCompletionCmd()
	wrapUsage(root)
	return root
}

// wrapUsage lets a wrong number of arguments be a mistake of usage.
func wrapUsage(c *cobra.Command) {
	if args := c.Args; args != nil {
		c.Args = func(c *cobra.Command, given []string) error {
			if err := args(c, given); err != nil {
				return usageError{err}
			}
			return nil
		}
	}
	for _, child := range c.Commands() {
		wrapUsage(child)
	}
}

// switches are the flags of wrangler's that scripts write with a value behind
// them: --preview false.
var switches = []string{"--preview", "--local", "--remote", "--text", "--force"}

// joinedSwitches turns "--preview false" into "--preview=false".
func joinedSwitches(args []string) (joined []string) {
	for i := 0; i < len(args); i++ {
		if args[i] == "--" {
			return append(joined, args[i:]...)
		}
		if slices.Contains(switches, args[i]) && i+1 < len(args) && (args[i+1] == "true" || args[i+1] == "false") {
			joined = append(joined, args[i]+"="+args[i+1])
			i++
			continue
		}
		joined = append(joined, args[i])
	}
	return joined
}

// withoutExperimental drops wrangler's --x-... and --experimental-... flags,
// which change from release to release.
func withoutExperimental(args []string) (kept, dropped []string) {
	for i, arg := range args {
		if arg == "--" {
			return append(kept, args[i:]...), dropped
		}
		name := strings.TrimPrefix(strings.TrimPrefix(arg, "--"), "no-")
		if strings.HasPrefix(arg, "--") && (strings.HasPrefix(name, "x-") || strings.HasPrefix(name, "experimental-")) {
			dropped = append(dropped, arg)
			continue
		}
		kept = append(kept, arg)
	}
	return kept, dropped
}
