package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// kinds are what "new" writes.
var kinds = []string{"role", "team", "person", "guide"}

func (s *invocation) newCommand() *cobra.Command {
	var source string
	var clock day
	c := &cobra.Command{
		Use:   "new role|team|person|guide NAME",
		Short: "Add a role, team, person or guide",
		Long: `Write a new file where it belongs, with every common field in it and a remark on
each, and print its path. A file that is there already is never changed.`,
		Example: `  rolebook new role "Customer service"
  rolebook new person "Mei Zhao"
  rolebook new guide "How we answer complaints" -s book`,
		Args: func(c *cobra.Command, args []string) error { return kindAndName(c, args) },
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return kinds, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(c *cobra.Command, args []string) error {
			dir, err := s.findSource(source)
			if err != nil {
				return err
			}
			today := clock.Date
			if today.IsZero() {
				today = playbook.DateOf(time.Now())
			}
			return s.add(c.Context(), dir, args[0], strings.Join(args[1:], " "), today)
		},
	}
	c.Flags().StringVarP(&source, "source", "s", "", "the handbook's `DIR`; without it the nearest one upward that holds rolebook.yaml, else the current folder")
	c.Flags().Var(&clock, "clock", "take this day as today; without it, today")
	dirOnly(c, "source")
	return c
}

func kindAndName(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return &mistake{message: "Say what to add, and its name.", hint: "As in: rolebook new role \"Customer service\". It adds a " + alternatives(kinds) + "."}
	}
	if !slices.Contains(kinds, args[0]) {
		m := &mistake{message: fmt.Sprintf("“%s” is nothing that can be added.", args[0]), hint: "It adds a " + alternatives(kinds) + "."}
		if near := diag.Nearest(args[0], kinds); near != "" {
			m.hint = fmt.Sprintf("Did you mean “%s”? %s", near, m.hint)
		}
		return m
	}
	if strings.TrimSpace(strings.Join(args[1:], "")) == "" {
		return &mistake{message: fmt.Sprintf("What is the name of the %s?", args[0]), hint: fmt.Sprintf("As in: rolebook new %s \"%s\"", args[0], exampleNames[args[0]])}
	}
	return nil
}

var exampleNames = map[string]string{"role": "Customer service", "team": "Operations", "person": "Mei Zhao", "guide": "How we answer complaints"}

// add writes the template of a kind into the site and prints its path.
func (s *invocation) add(ctx context.Context, dir, kind, name string, today playbook.Date) error {
	file, data, err := content.Template(kind, name, today)
	if err != nil {
		return &mistake{message: sentence(err.Error()), hint: "Use letters or digits in the name."}
	}
	site, err := generator.Open(generator.Options{Dir: dir, Theme: s.Assets})
	if err != nil && !errors.Is(err, generator.ErrNoContent) {
		return err
	}
	if err == nil {
		if snap, err := site.Compile(ctx); err == nil {
			id := strings.TrimSuffix(path.Base(file), path.Ext(file))
			if f := writtenIn(snap.Playbook, kind, id); f != nil && f.Path != file {
				return &mistake{message: fmt.Sprintf("There is a %s %s already, in %s.", kind, id, s.shown(path.Join(dir, snap.ShownPath(f.Path)))),
					hint: "Give the new " + kind + " another name, or edit that file."}
			}
		}
		if site.Plain() {
			file = strings.TrimPrefix(file, "content/")
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	shown := s.shown(path.Join(dir, file))
	if err := create(root, file, data); errors.Is(err, fs.ErrExist) {
		return &mistake{message: fmt.Sprintf("%s is there already and was not changed.", shown), hint: "Give the new " + kind + " another name, or edit that file."}
	} else if err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.Stdout, shown)
	return err
}

// writtenIn returns the file in which something of a kind has an id; nil where nothing has it, or is only named.
func writtenIn(p *playbook.Playbook, kind, id string) *source.File {
	switch kind {
	case "role":
		if r := p.Role(id); r != nil && r.ID == id && !r.Unwritten {
			return r.Origin.File
		}
	case "team":
		if t := p.Team(id); t != nil && t.ID == id && !t.Implied {
			return t.Origin.File
		}
	case "person":
		if x := p.Person(id); x != nil && x.ID == id {
			return x.Origin.File
		}
	}
	return nil
}

// create writes a new file, and the folders it lies in; with an error no part of the file stays. It never replaces one:
// then the error is fs.ErrExist.
func create(root *os.Root, name string, data []byte) error {
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err = errors.Join(err, f.Close()); err != nil {
		root.Remove(name)
	}
	return err
}
