package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/output"
	"rolebook/generator/playbook"
)

// A selection is which site a command works on, where to, for whom and on which day. Commands that compile share it.
type selection struct {
	source      string
	destination string
	baseURL     siteURL
	audience    choice
	clock       day
	strict      bool
	preview     bool // shown, not published
	once        bool // compiled once, and the command ends
}

// flags are those of commands that make a site: where it lies, where to, and for whom.
func (sel *selection) flags(c *cobra.Command) {
	sel.sourceFlag(c)
	f := c.Flags()
	f.StringVarP(&sel.destination, "destination", "d", "", "the `DIR` the site is written to; without it public/ in the handbook's folder")
	f.VarP(&sel.baseURL, "base-url", "b", "the `URL` the site will be reached at; without it url of rolebook.yaml")
	sel.readers(c)
	f.BoolVar(&sel.strict, "strict", false, "let warnings fail like errors")
	dirOnly(c, "destination")
}

func (sel *selection) sourceFlag(c *cobra.Command) {
	c.Flags().SortFlags = false
	c.Flags().StringVarP(&sel.source, "source", "s", "", "the handbook's `DIR`; without it the nearest one upward that holds rolebook.yaml, else the current folder")
	dirOnly(c, "source")
}

// readers are the flags that say for whom and on which day.
func (sel *selection) readers(c *cobra.Command) {
	sel.audience = oneOf(string(playbook.Internal), string(playbook.Public))
	c.Flags().Var(&sel.audience, "audience", "whom the edition is for: internal shows everything, public only what outsiders may see")
	c.Flags().Var(&sel.clock, "clock", "take this day as today; without it, today")
	complete(c, "audience", sel.audience.words)
}

// dirOnly lets completion offer folders for flags.
func dirOnly(c *cobra.Command, names ...string) {
	for _, name := range names {
		c.MarkFlagDirname(name)
	}
}

// complete lets completion offer words for a flag.
func complete(c *cobra.Command, name string, words []string) {
	c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
}

// A workplace is a selection looked up on disk.
type workplace struct {
	source      string // absolute
	destination string // absolute
	site        *generator.Site
}

// settings are the names of the file that makes a folder a site.
var settings = []string{"rolebook.yaml", "rolebook.yml"}

// own are the files and folders of a site that nothing is published into.
var own = append([]string{"content", "templates", "static"}, settings...)

// open finds the site. It touches nothing.
func (s *invocation) open(sel *selection) (*workplace, error) {
	source, err := s.findSource(sel.source)
	if err != nil {
		return nil, err
	}
	if generator.CutOff(source) {
		fmt.Fprintln(s.Stderr, "A change of these files was cut off half-way. Type the same “rolebook mv” or “rolebook check --fix” again, which finishes it.")
	}
	w := &workplace{source: source, destination: filepath.Join(source, "public")}
	if sel.destination != "" {
		w.destination = s.path(sel.destination)
	}
	w.site, err = generator.Open(generator.Options{
		Dir: source, Theme: s.Assets, Skip: inside(w.destination, source), BaseURL: sel.baseURL.String(),
		Audience: playbook.Audience(sel.audience.value), Clock: sel.clock.Date, Now: time.Now(), Strict: sel.strict, Preview: sel.preview, Once: sel.once,
	})
	return w, err
}

// guard refuses a destination that must not be written to, before anything is read for it or touched.
func (w *workplace) guard() error {
	if err := output.Check(w.destination, w.source, own...); err != nil {
		return err
	}
	if w.site.Plain() {
		if err := notContent(w.destination, w.source); err != nil {
			return err
		}
	}
	return output.CheckAudience(w.destination, string(w.site.Audience()))
}

// notContent refuses a destination inside a folder that itself is the content, if it holds Markdown and no site yet: such
// a folder is left out when the content is read, and its pages would be missed.
func notContent(destination, source string) error {
	if _, err := os.Stat(filepath.Join(destination, output.RecordName)); err == nil || inside(destination, source) == "" {
		return nil
	}
	found := ""
	err := filepath.WalkDir(destination, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".md" {
			return err
		}
		found = path
		return fs.SkipAll
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if found == "" {
		return nil
	}
	return &output.Refusal{Dir: destination,
		Message: fmt.Sprintf("%s holds Markdown, so it is part of the handbook and cannot hold its site", destination),
		Hint:    "name another folder with --destination, such as public",
	}
}

// findSource returns the folder of the site, absolute.
func (s *invocation) findSource(flag string) (found string, err error) {
	defer func() { s.at = found }()
	if flag != "" {
		dir := s.path(flag)
		info, err := os.Stat(dir)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return "", &mistake{message: fmt.Sprintf("There is no folder %s.", flag), hint: "Check the name behind --source."}
		case err != nil:
			return "", err
		case !info.IsDir():
			return "", &mistake{message: fmt.Sprintf("%s is a file, not a folder.", flag), hint: "Name the folder it lies in: --source " + filepath.Dir(flag)}
		}
		if above := filepath.Dir(dir); filepath.Base(dir) == "content" && settled(above) {
			return "", &mistake{message: fmt.Sprintf("%s is the content of a handbook, whose settings lie beside it.", flag),
				hint: "Name the folder it lies in: --source " + s.shown(above)}
		}
		return dir, nil
	}
	for dir := s.dir; ; dir = filepath.Dir(dir) {
		if settled(dir) {
			return dir, nil
		}
		if dir == filepath.Dir(dir) {
			return s.dir, nil
		}
	}
}

// settled reports whether a folder holds the settings of a handbook.
func settled(dir string) bool {
	return slices.ContainsFunc(settings, func(name string) bool {
		info, err := os.Stat(filepath.Join(dir, name))
		return err == nil && info.Mode().IsRegular()
	})
}

// path makes a path that was typed absolute.
func (s *invocation) path(typed string) string {
	if filepath.IsAbs(typed) {
		return filepath.Clean(typed)
	}
	return filepath.Join(s.dir, typed)
}

// inside returns the way from a folder to a path in it, with slashes; "" where the path is not in it.
func inside(path, folder string) string {
	way, err := filepath.Rel(folder, path)
	if err != nil || way == "." || !filepath.IsLocal(way) {
		return ""
	}
	return filepath.ToSlash(way)
}

// shown is an absolute path as it is printed: the way from the current folder with slashes, or the path itself where
// that is shorter.
func (s *invocation) shown(path string) string {
	way, err := filepath.Rel(s.dir, path)
	if err != nil || strings.HasPrefix(way, "..") && len(way) > len(path) {
		return filepath.ToSlash(path)
	}
	return filepath.ToSlash(way)
}
