package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"edgeemu/emulator/doctor"
	"edgeemu/emulator/world"
	"edgeemu/storage"

	"github.com/spf13/cobra"
)

func newStateDoctor(p Process) *cobra.Command {
	var fix, deep bool
	c := stateCommand(p, cobra.Command{
		Use: "doctor", Short: "find what is wrong with the state, and mend it",
		Long: "doctor checks the files of the state: every SQLite file, and whether the files of values, objects\n" +
			"and responses are those that were stored. It ends with exit code 1 where something is wrong.\n\n" +
			"With --fix it mends what it can. What can be read of a damaged SQLite file is saved into a new\n" +
			"one; the damaged one stays beside it as NAME.damaged.",
	}, func(s *session) error { return s.doctor(fix, deep) })
	c.Flags().BoolVar(&fix, "fix", false, "mend what can be mended")
	c.Flags().BoolVar(&deep, "deep", false, "read every object of R2, too")
	return c
}

func (s *session) doctor(fix, deep bool) error {
	if _, err := os.Stat(s.stateDir()); errors.Is(err, fs.ErrNotExist) {
		s.tell("There is no state in %s.", s.stateDir())
		return s.result(&doctor.Report{Path: s.stateDir(), Files: []doctor.File{}, Findings: []doctor.Finding{}})
	}
	state, err := storage.LockState(s.stateOptions())
	if err != nil {
		return err
	}
	defer state.Close()
	report, err := doctor.Check(s.ctx, doctor.Options{
		State: state, Fix: fix, Deep: deep, Now: s.p.Clock.Now().UTC().Format("20060102T150405Z"),
		World: func(name, dir string) *world.World {
			return world.New(world.Options{Name: name, Dir: dir, Clock: s.p.Clock, Entropy: s.p.Entropy})
		},
	})
	if err != nil {
		return err
	}
	if s.f.json {
		err = s.result(report)
	} else {
		s.diagnosis(report)
	}
	if err == nil && !report.Healthy() {
		return shownError{exitFailed}
	}
	return err
}

// diagnosis shows a report to people.
func (s *session) diagnosis(report *doctor.Report) {
	var cells [][]string
	for _, f := range report.Files {
		verdict := "sound"
		if !f.Sound {
			verdict = "damaged"
		}
		cells = append(cells, []string{f.Path, byteCount(f.Size), verdict})
	}
	if len(cells) > 0 {
		s.say.line(s.say.table([]string{"File", "Size", ""}, cells))
	}
	fixable := 0
	for _, f := range report.Findings {
		text := f.Path + ": " + f.Problem
		switch {
		case f.Fixed != "":
			text += "\n  mended: " + f.Fixed
		case f.Fixable:
			fixable++
		case f.Hint != "":
			text += "\n  " + f.Hint
		}
		for _, detail := range f.Details {
			text += "\n  " + detail
		}
		s.say.line(text)
	}
	switch {
	case len(report.Findings) == 0:
		s.say.line(fmt.Sprintf("Nothing is wrong with the state in %s.", report.Path))
	case report.Healthy():
		s.say.line("\nEverything has been mended; " + report.Saved + " says what was done.")
	case fixable > 0:
		s.say.line(fmt.Sprintf("\nThings that can be mended: %d. Run `edgeemu state doctor --fix`.", fixable))
	}
}
