package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/ledger"
)

func (s *invocation) mvCommand() *cobra.Command {
	var sel selection
	var o generator.Renaming
	var dry bool
	c := &cobra.Command{
		Use:   "mv OLD NEW",
		Short: "Give a role, team, person, page or anything else with a name another one",
		Long: `Rename something, and everything that names it: its file, references in front
matter by id or by title as they are written, [[links]], links to its file, and
directives. Remarks, order and line ends stay as they are. Its old addresses lead
to the new ones from then on, and its jobs keep their names in feeds: both are
noted in rolebook.urls.

OLD is an id, a title, or the path of a Markdown file. Where several things have
one name, "team:marketing" says which: a role, team, person, guide, skill, tool,
stage, aim or place. NEW is an id, which leaves the title as it is; a title,
from which the id follows; or a path, or a folder to put the file into.

It is done as a whole or not at all; one that was cut off half-way is finished by
the same command again. What the handbook says afterwards is compared
with what it said before, and where anything but the name would differ nothing is
changed.`,
		Example: `  rolebook mv "UX designer" "Product designer"
  rolebook mv ux-designer product-designer          # the title stays
  rolebook mv "UX designer" "UX lead" --keep-address  # the id stays
  rolebook mv content/playbook/tips.md content/playbook/hiring/tips.md
  rolebook mv team:marketing growth --dry-run`,
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 2 && args[0] == "":
				return &mistake{message: "The old name is empty.", hint: `As in: rolebook mv "UX designer" "Product designer"`}
			case len(args) == 2 && args[1] == "":
				return &mistake{message: "The new name is empty.", hint: `As in: rolebook mv "UX designer" "Product designer"`}
			case len(args) == 2:
				return nil
			}
			m := &mistake{message: "Say what to rename, and what to call it.", hint: `As in: rolebook mv "UX designer" "Product designer"`}
			if len(args) > 2 {
				m.message, m.hint = "Two names are needed, and these are more.", "A name with spaces goes into quotes: "+strings.TrimPrefix(m.hint, "As in: ")
			}
			return m
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) == 0 {
				return s.namesToComplete(sel.source), cobra.ShellCompDirectiveDefault
			}
			return nil, cobra.ShellCompDirectiveDefault
		},
		RunE: func(c *cobra.Command, args []string) error {
			o.Old, o.New = args[0], args[1]
			return s.rename(c.Context(), &sel, o, dry)
		},
	}
	sel.sourceFlag(c)
	f := c.Flags()
	f.StringVar(&o.Title, "title", "", "a new `TITLE` beside a new id or path")
	f.BoolVar(&o.Keep, "keep-address", false, "NEW is the title alone: the id and all addresses stay")
	f.BoolVar(&dry, "dry-run", false, "print what would change, as a patch, and change nothing")
	return c
}

// namesToComplete are names of the handbook, for the Tab key.
func (s *invocation) namesToComplete(source string) []string {
	w, err := s.open(&selection{source: source, audience: oneOf("internal")})
	if err != nil {
		return nil
	}
	snap, err := w.site.Compile(context.Background())
	if err != nil {
		return nil
	}
	var out []string
	for _, r := range snap.Playbook.Roles {
		out = append(out, r.ID+"\t"+r.Title)
	}
	for _, t := range snap.Playbook.Teams {
		out = append(out, "team:"+t.ID+"\t"+t.Name)
	}
	for _, x := range snap.Playbook.People {
		out = append(out, "person:"+x.ID+"\t"+x.Name)
	}
	return out
}

// rename carries one renaming out, and says what it came to.
func (s *invocation) rename(ctx context.Context, sel *selection, o generator.Renaming, dry bool) error {
	sel.audience = oneOf("internal")
	var earlier *generator.Finished
	if !dry {
		var err error
		if earlier, err = s.finish(ctx, sel.source); err != nil {
			return err
		}
	}
	w, err := s.open(sel)
	if err != nil {
		return err
	}
	o.Old, o.New = s.fromSource(w, o.Old), s.fromSource(w, o.New)
	if earlier != nil && !earlier.Back && earlier.Asked != nil && *earlier.Asked == o {
		return nil // that was this renaming
	}
	snap, err := s.sound(ctx, w, false)
	if err != nil {
		return err
	}
	done, err := snap.Rename(ctx, o)
	var refused *generator.Refused
	if errors.As(err, &refused) {
		return &mistake{message: sentence(refused.Message), hint: refused.Hint}
	}
	if err != nil {
		return err
	}
	if dry {
		_, err = s.Stdout.Write(done.Diff())
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := done.Write(w.source); err != nil {
		return w.unwritten(err)
	}
	return s.sayRenamed(w, done)
}

// fromSource is a path that was typed, as seen from the handbook's folder; a name stays as it is.
func (s *invocation) fromSource(w *workplace, typed string) string {
	if !strings.HasSuffix(typed, ".md") && !strings.HasSuffix(typed, ".markdown") {
		if info, err := os.Stat(s.path(typed)); !strings.Contains(typed, "/") || err != nil || !info.IsDir() {
			return typed
		}
	}
	if way := inside(s.path(typed), w.source); way != "" {
		if strings.HasSuffix(typed, "/") {
			way += "/"
		}
		return way
	}
	return typed
}

func (s *invocation) sayRenamed(w *workplace, done *generator.Renamed) error {
	var b strings.Builder
	fmt.Fprintf(&b, "Renamed the %s %s", done.What, done.Old)
	if done.New != done.Old {
		fmt.Fprintf(&b, " to %s", done.New)
	}
	files := 0
	for _, c := range done.Changes {
		if filepath.Base(c.Path) != ledger.Name {
			files++
		}
		if c.To != c.Path {
			fmt.Fprintf(&b, "\n  %s → %s", s.shown(filepath.Join(w.source, c.Path)), s.shown(filepath.Join(w.source, c.To)))
		}
	}
	fmt.Fprintf(&b, "\n  %s in %s\n", diag.Count(done.References, "place names it anew", "places name it anew"), diag.Count(files, "changed file", "changed files"))
	const most = 10
	for i, m := range done.Moves {
		if i == most {
			fmt.Fprintf(&b, "  and %d more addresses lead on\n", len(done.Moves)-most)
			break
		}
		fmt.Fprintf(&b, "  %s leads to %s\n", m.From, m.To)
	}
	_, err := s.Stdout.Write([]byte(b.String()))
	return err
}
