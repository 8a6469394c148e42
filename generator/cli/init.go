package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

func (s *invocation) initCommand() *cobra.Command {
	var bare bool
	var clock day
	ci := oneOf(slices.Sorted(maps.Keys(workflows))...)
	c := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Begin a handbook",
		Long: `Write a complete example handbook into a folder, ready to be changed into your
own: 19 roles of a small online shop, its teams, people, hiring plan and guides.
Without a name the current folder is used. It may hold other things, but no file
is ever replaced.

The dates of the example are moved so that it plays today: months by whole
months, and days by as many months and then by the days that are left, so that
openings stay open and the plan keeps its order.

With --bare you get the settings, one role and a first page, with remarks.

With --ci you also get a workflow for GitHub or GitLab: it publishes the public
edition after each change and every night, and records its addresses. In a folder
that has a handbook already only the workflow is written.`,
		Example: `  rolebook init book
  rolebook init --bare
  rolebook init --ci github`,
		Args: func(c *cobra.Command, args []string) error {
			switch {
			case len(args) == 1 && args[0] == "":
				return &mistake{message: "The name of the folder is empty.", hint: "Leave it out for the current folder."}
			case len(args) < 2:
				return nil
			}
			return &mistake{message: "Name one folder only.", hint: "A name with spaces goes into quotes: rolebook init \"" + strings.Join(args, " ") + "\""}
		},
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: func(c *cobra.Command, args []string) error {
			dir := "."
			if len(args) > 0 {
				dir = args[0]
			}
			today := clock.Date
			if today.IsZero() {
				today = playbook.DateOf(time.Now())
			}
			files, err := startBook(s.Assets, today)
			if bare {
				files, err = startBare()
			}
			if err != nil {
				return err
			}
			if c.Flags().Changed("ci") {
				if s.isBook(dir) {
					files = nil
				}
				w := workflows[ci.value]
				data, err := start.ReadFile(w.from)
				if err != nil {
					return err
				}
				files = append(files, newFile{path: w.to, data: data})
			}
			return s.begin(c.Context(), dir, files, bare)
		},
	}
	c.Flags().BoolVar(&bare, "bare", false, "write only the settings, one role and a first page")
	c.Flags().Var(&clock, "clock", "take this day as today; without it, today")
	c.Flags().Var(&ci, "ci", "also write a workflow that publishes the site, for this host of repositories")
	complete(c, "ci", ci.words)
	return c
}

// workflows are what publishes a site by itself, by the host of its repository.
var workflows = map[string]struct{ from, to string }{
	"github": {"start/ci/github.yml", ".github/workflows/rolebook.yml"},
	"gitlab": {"start/ci/gitlab.yml", ".gitlab-ci.yml"},
}

// isBook reports whether a folder has a handbook already: settings, or a file of content.
func (s *invocation) isBook(dir string) bool {
	for _, name := range settings {
		if _, err := os.Stat(filepath.Join(s.path(dir), name)); err == nil {
			return true
		}
	}
	found := false
	filepath.WalkDir(filepath.Join(s.path(dir), "content"), func(_ string, d fs.DirEntry, err error) error {
		if found = err == nil && !d.IsDir(); found {
			return fs.SkipAll
		}
		return nil
	})
	return found
}

// begin writes the files of a new handbook and says what to do next. With any error it takes back what it wrote.
func (s *invocation) begin(ctx context.Context, dir string, files []newFile, bare bool) error {
	at := s.path(dir)
	s.at = at
	info, err := os.Stat(at)
	if err == nil && !info.IsDir() {
		return &mistake{message: fmt.Sprintf("%s is a file, not a folder.", dir), hint: "Name another folder."}
	}
	made := errors.Is(err, fs.ErrNotExist)
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.MkdirAll(at, 0o777); err != nil {
		return err
	}
	root, err := os.OpenRoot(at)
	if err != nil {
		return err
	}
	defer root.Close()
	inTheWay, kept, err := collisions(root, files, len(files) > 1)
	if err != nil {
		return err
	}
	if len(inTheWay) > 0 {
		return &mistake{message: fmt.Sprintf("There is a handbook or a part of one in %s already; nothing was changed.", s.shown(at)),
			hint: "Name a new folder, as in: rolebook init book", paths: inTheWay}
	}
	files = slices.DeleteFunc(files, func(f newFile) bool { return kept[f.path] })
	if err := createAll(ctx, root, files); err != nil {
		if made {
			os.Remove(at)
		}
		return err
	}
	return s.sayNext(dir, files, kept, bare)
}

// createAll writes new files. With an error, or when ctx ends, it removes those it wrote and the folders they leave empty.
func createAll(ctx context.Context, root *os.Root, files []newFile) error {
	for i, f := range files {
		err := ctx.Err()
		if err == nil {
			err = create(root, f.path, f.data)
		}
		if err == nil {
			continue
		}
		for _, f := range slices.Backward(files[:i]) {
			root.Remove(f.path)
		}
		for _, f := range slices.Backward(files[:i+1]) {
			for dir := path.Dir(f.path); dir != "." && root.Remove(dir) == nil; dir = path.Dir(dir) {
			}
		}
		return err
	}
	return nil
}

// collisions returns files that stand where the handbook, or only its workflow, would be written, and those of its side files that are there
// and can stay as they are.
func collisions(root *os.Root, files []newFile, book bool) (inTheWay []string, kept map[string]bool, err error) {
	kept = map[string]bool{}
	for _, f := range files {
		if strings.HasPrefix(f.path, "content/") {
			continue // the whole folder is looked at below
		}
		_, err := root.Lstat(f.path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			return nil, nil, err
		case f.aside:
			kept[f.path] = true
		default:
			inTheWay = append(inTheWay, f.path)
		}
	}
	if !book {
		return inTheWay, kept, nil
	}
	if info, err := root.Lstat("content"); err == nil && !info.IsDir() {
		return append(inTheWay, "content"), kept, nil
	}
	err = fs.WalkDir(root.FS(), "content", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			inTheWay = append(inTheWay, p)
		}
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		err = nil
	}
	return inTheWay, kept, err
}

func (s *invocation) sayNext(dir string, files []newFile, kept map[string]bool, bare bool) error {
	if len(files) == 1 {
		_, err := fmt.Fprintf(s.Stdout, "Wrote %s. What this workflow needs before its first run stands at its top.\n", s.shown(filepath.Join(s.path(dir), filepath.FromSlash(files[0].path))))
		return err
	}
	what := "a complete handbook of a made-up shop, ready to edit"
	if bare {
		what = "a handbook with one role, ready to edit"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "Wrote %s into %s: %s.\n", diag.Count(len(files), "file", "files"), s.shown(s.path(dir)), what)
	for _, f := range []string{"README.md", ".gitignore"} {
		if kept[f] {
			fmt.Fprintf(&b, "Your own %s is unchanged.\n", f)
		}
	}
	b.WriteString("\nNext:\n")
	if way := filepath.Clean(dir); way != "." {
		if strings.ContainsAny(way, " '&()$") {
			way = `"` + way + `"`
		}
		fmt.Fprintf(&b, "  cd %s\n", way)
	}
	b.WriteString("  rolebook build\n\nThen open public/index.html in your browser.\n")
	_, err := s.Stdout.Write([]byte(b.String()))
	return err
}
