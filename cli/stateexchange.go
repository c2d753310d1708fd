package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"edgeemu/emulator/exchange"
	"edgeemu/emulator/world"
	"edgeemu/storage"

	"github.com/spf13/cobra"
)

func newStateImport(p Process) *cobra.Command {
	var from string
	var names []string
	var force, dryRun bool
	c := stateCommand(p, cobra.Command{
		Use: "import", Short: "take over what wrangler has stored",
		Long: "import reads the state that wrangler 3 or 4 keeps for `wrangler dev` - KV, D1, R2 and the cache -\n" +
			"and stores it here. wrangler's state is not changed. What is here already stays, unless --force\n" +
			"is given.\n\n" +
			"wrangler's files do not say whose they are: namespaces, databases and buckets are found by the\n" +
			"ids of the configuration, and by --name.",
		Example: "  edgeemu state import --from .wrangler/state\n" +
			"  edgeemu state import --from ../old-project --name 7b5c1d90-3a5e-4d55-9f33-0d6f4f1a2b3c",
	}, func(s *session) error {
		if from == "" {
			from = filepath.Join(filepath.Dir(filepath.Dir(stateDir(s.config, s.p.Dir, ""))), ".wrangler", "state")
		}
		dir, err := exchange.Find(resolve(s.p.Dir, from))
		if err != nil {
			return err
		}
		return s.own(func(_ *storage.State, w *world.World) error {
			g := s.progress("Importing", -1).items()
			report, err := exchange.Import(s.ctx, exchange.Options{
				World: w, Dir: dir, Names: exchange.NamesOf(s.config).All(names), Force: force, DryRun: dryRun,
				Progress: func(exchange.Item) { g.add(1) },
			})
			g.end()
			return s.exchanged(report, err, verb(dryRun, "Imported", "Would import"))
		})
	})
	set := c.Flags()
	set.StringVar(&from, "from", "", "wrangler's state: .wrangler/state, or the project it is in (default beside the configuration)")
	set.StringArrayVar(&names, "name", nil, "an id or name that state may be of; may be repeated")
	set.BoolVarP(&force, "force", "f", false, "overwrite what is here already")
	set.BoolVar(&dryRun, "dry-run", false, "only show what would be imported")
	return c
}

func newStateExport(p Process) *cobra.Command {
	var to string
	var force, dryRun bool
	c := stateCommand(p, cobra.Command{
		Use: "export", Short: "give wrangler what is stored here",
		Long: "export writes KV, D1, R2 and the cache as wrangler 4 keeps them, so that `wrangler dev` goes on\n" +
			"where edgeemu was. State of wrangler's that is there already is not touched, unless --force puts\n" +
			"this in its place.",
		Example: "  edgeemu state export --to .wrangler/state\n" +
			"  edgeemu state export --to backup && wrangler dev --persist-to backup",
	}, func(s *session) error {
		if to == "" {
			return usageError{errors.New("say where to: --to .wrangler/state")}
		}
		dir := resolve(s.p.Dir, to)
		if filepath.Base(dir) != "v3" {
			dir = filepath.Join(dir, "v3")
		}
		return s.own(func(_ *storage.State, w *world.World) error {
			g := s.progress("Exporting", -1).items()
			report, err := exchange.Export(s.ctx, exchange.Options{
				World: w, Dir: dir, Entropy: s.p.Entropy, Force: force, DryRun: dryRun,
				Progress: func(exchange.Item) { g.add(1) },
			})
			g.end()
			return s.exchanged(report, err, verb(dryRun, "Exported", "Would export"))
		})
	})
	set := c.Flags()
	set.StringVar(&to, "to", "", "the folder that wrangler persists to, such as .wrangler/state")
	set.BoolVarP(&force, "force", "f", false, "put this in place of state of wrangler's that is there")
	set.BoolVar(&dryRun, "dry-run", false, "only show what would be exported")
	return c
}

func verb(dryRun bool, did, would string) string {
	if dryRun {
		return would
	}
	return did
}

// exchanged shows a report. What was not copied is an error.
func (s *session) exchanged(report *exchange.Report, err error, did string) error {
	if err != nil {
		return err
	}
	var cells [][]string
	total, bytes := 0, int64(0)
	for _, i := range report.Items {
		name := i.ID
		if name == "" {
			name = "? (" + filepath.Base(i.File) + ")"
		}
		cells = append(cells, []string{string(i.Store), name, fmt.Sprint(i.Copied), byteCount(i.Bytes), fmt.Sprint(i.Kept), remarks(i)})
		total += i.Copied
		bytes += i.Bytes
	}
	if s.f.json || !s.p.OutputTTY {
		err = writeJSON(s.p.Stdout, report)
	} else if len(cells) == 0 {
		s.say.line("Nothing is stored in " + report.From)
	} else {
		s.say.line(s.say.table([]string{"Store", "Name", "Copied", "Size", "Kept", ""}, cells))
		s.say.line(fmt.Sprintf("%s %d entries (%s) from %s to %s", did, total, byteCount(bytes), report.From, report.To))
	}
	if err == nil && !report.Whole() {
		s.say.flush()
		s.say.alarm("Not everything could be copied: see the remarks.")
		return shownError{exitFailed}
	}
	return err
}

// remarks says what there is to say of an item beside its counts.
func remarks(i exchange.Item) string {
	var all []string
	for _, r := range []struct {
		n    int
		text string
	}{{i.Expired, "expired"}, {i.Missing, "without bytes"}, {i.Refused, "refused"}} {
		if r.n > 0 {
			all = append(all, fmt.Sprintf("%d %s", r.n, r.text))
		}
	}
	for _, text := range []string{i.Note, i.Problem} {
		if text != "" {
			all = append(all, text)
		}
	}
	return strings.Join(all, "; ")
}
