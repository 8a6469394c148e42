package e2e

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// A site is a folder that the generator wrote, with what it was made from.
type site struct {
	name string
	dir  string
	snap *generator.Snapshot
}

// The sites of all tests. Each is built when the first test asks for it.
var (
	internal    = building("internal", shippedBook, playbook.Internal, "")
	public      = building("public", shippedBook, playbook.Public, "")
	smallest    = building("smallest", oneRole, playbook.Internal, "")
	unbreakable = building("unbreakable", longWords, playbook.Internal, "")
	deep        = building("deep", oneRole, playbook.Internal, "https://example.org"+subPath)
)

// subPath is the folder of a server that a site is tried under.
const subPath = "/some/sub/path/"

// every calls a test for each site.
func every(t *testing.T, do func(t *testing.T, s *site)) {
	for _, get := range []func(testing.TB) *site{internal, public, smallest} {
		s := get(t)
		t.Run(s.name, func(t *testing.T) { do(t, s) })
	}
}

// shippedBook is the repository's own book.
func shippedBook() (string, error) { return filepath.Abs("..") }

// oneRole is the smallest book: a folder with one role of eight lines, and nothing else.
func oneRole() (string, error) {
	dir, err := sitesFolder()
	if err != nil {
		return "", err
	}
	file := filepath.Join(dir, "one-role", "content", "roles", "ux-designer.md")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		return "", err
	}
	return filepath.Join(dir, "one-role"), os.WriteFile(file, []byte(`---
title: UX designer
team: Technology
reports_to: E-commerce manager
arrangement: remote
skills: [Wireframes, User flows, Usability testing]
objectives: Decrease bounce rate by 15% within 6 months
---
`), 0o644)
}

// longWords is a book whose every word is longer than a column of a table.
func longWords() (string, error) {
	dir, err := sitesFolder()
	if err != nil {
		return "", err
	}
	word := strings.Repeat("longword", 14)
	for name, text := range map[string]string{
		"content/roles/keeper.md": "---\ntitle: Keeper@\nteam: Team@\nskills: [Skill@, Other@ (expert)]\ntools: [Tool@]\nobjectives: Increase @ by 10% within 6 months\n---\n" +
			"| @ | @ | @ | @ |\n|---|---|---|---|\n| @ | @ | @ | @ |\n\n| @ | @ | a | b | c | d | e | @ |\n|---|---|---|---|---|---|---|---|\n| @ | @ | a | b | c | d | e | @ |\n\n" +
			"<table><tr><td>@</td><td>@</td></tr></table>\n",
		"content/roles/helper.md":     "---\ntitle: Helper@\nteam: Team@\nreports_to: Keeper@\n---\n- @ `@`\n",
		"content/people.yaml":         "- {name: \"Ann @\", role: Keeper@}\n",
		"content/playbook/reading.md": "# @\n\n> @\n\n## @\n\n@\n: @\n",
	} {
		file := filepath.Join(dir, "long-words", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(file, []byte(strings.ReplaceAll(text, "@", word)), 0o644); err != nil {
			return "", err
		}
	}
	return filepath.Join(dir, "long-words"), nil
}

// sitesFolder is where the sites of this run are written.
var sitesFolder = sync.OnceValues(func() (string, error) { return os.MkdirTemp("", "rolebook-e2e-") })

func removeSites() {
	if dir, err := sitesFolder(); err == nil {
		os.RemoveAll(dir)
	}
}

// building returns a function that builds a site once and fails each test that asks for it if it has errors.
func building(name string, book func() (string, error), audience playbook.Audience, base string) func(testing.TB) *site {
	once := sync.OnceValues(func() (*site, error) { return build(name, book, audience, base) })
	return func(t testing.TB) *site {
		t.Helper()
		s, err := once()
		if err != nil {
			t.Fatalf("building the %s site: %v", name, err)
		}
		return s
	}
}

func build(name string, book func() (string, error), audience playbook.Audience, base string) (*site, error) {
	ctx := context.Background()
	from, err := book()
	if err != nil {
		return nil, err
	}
	to, err := sitesFolder()
	if err != nil {
		return nil, err
	}
	theme, err := filepath.Abs("..")
	if err != nil {
		return nil, err
	}
	open, err := generator.Open(generator.Options{
		Dir: from, Theme: os.DirFS(theme), Skip: "public", Audience: audience, BaseURL: base,
		Now: time.Date(2026, time.November, 20, 12, 0, 0, 0, time.UTC),
	})
	if err != nil {
		return nil, err
	}
	snap, err := open.Compile(ctx)
	if err != nil {
		return nil, err
	}
	problems := snap.Problems
	s := &site{name, filepath.Join(to, name), snap}
	if !problems.Fails(false) {
		_, problems, err = snap.Write(ctx, s.dir)
	}
	if err != nil {
		return nil, err
	}
	if problems.Fails(false) {
		var words []string
		for _, d := range problems {
			words = append(words, fmt.Sprintf("%s: %s: %s", d.At.Path(), d.Code, d.Message))
		}
		return nil, fmt.Errorf("it has problems:\n%s", strings.Join(words, "\n"))
	}
	return s, nil
}

// files are the files of a site as a host would publish them, by path with slashes. What begins with a dot is not
// published.
func (s *site) files(t testing.TB) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(s.dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(p)))
		out[p] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for p := range out {
		if strings.HasPrefix(p, ".") {
			delete(out, p)
		}
	}
	return out
}

// A sample is the page that stands for all of its kind.
type sample struct {
	kind string
	url  string
}

// kinds returns one page of each kind that people read: the longest, since it has most on it that could go wrong.
func (s *site) kinds() []sample {
	var out []sample
	for _, k := range pages.All {
		longest, url := int64(0), ""
		for _, p := range slices.Concat(s.snap.Index.Pages(), s.snap.Index.StandIns) {
			if p.Kind != k || p.View == nil || p.Instead != "" { // a browser does not stay there
				continue
			}
			file, err := os.Stat(filepath.Join(s.dir, filepath.FromSlash(generator.FilePath(p.URL))))
			if err == nil && file.Size() > longest {
				longest, url = file.Size(), p.URL
			}
		}
		if url != "" {
			out = append(out, sample{k.Name, url})
		}
	}
	return out
}
