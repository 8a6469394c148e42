package watch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// A site is a folder that is watched with the system's own events.
type site struct {
	*testing.T
	dir string
	w   *Watch
}

// watched makes a site of the given files, and watches content/ of it. Nothing is looked at because of time.
func watched(t *testing.T, files ...string) *site {
	t.Helper()
	t.Parallel()
	s := &site{T: t, dir: t.TempDir()}
	for _, f := range files {
		s.write(f, "old")
	}
	w, err := Start(options(s.dir, time.Hour))
	s.must(err)
	t.Cleanup(func() { w.Close() })
	s.w = w
	return s
}

func options(dir string, recheck time.Duration) Options {
	return Options{
		Dir:     dir,
		Recheck: recheck,
		Enter:   func(p string) bool { return p == "." || p == "content" || strings.HasPrefix(p, "content/") },
		Heeds:   func(p string) bool { return strings.HasSuffix(p, ".md") },
	}
}

func (s *site) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *site) path(p string) string { return filepath.Join(s.dir, filepath.FromSlash(p)) }

func (s *site) write(p, text string) {
	s.Helper()
	s.must(os.MkdirAll(filepath.Dir(s.path(p)), 0o755))
	s.must(os.WriteFile(s.path(p), []byte(text), 0o644))
}

func (s *site) rename(from, to string) {
	s.Helper()
	s.must(os.Rename(s.path(from), s.path(to)))
}

func (s *site) remove(p string) {
	s.Helper()
	s.must(os.RemoveAll(s.path(p)))
}

func (s *site) read(p string) string {
	data, _ := os.ReadFile(s.path(p))
	return string(data)
}

// told waits until the watch says to look at path, by name or by saying everything.
func (s *site) told(path string) {
	s.Helper()
	ctx, cancel := context.WithTimeout(s.Context(), 30*time.Second)
	defer cancel()
	for {
		l, err := s.w.Next(ctx)
		if err != nil {
			s.Fatalf("nobody said to look at %s: %v", path, err)
		}
		if l.All || slices.Contains(l.Paths, path) {
			return
		}
	}
}

// settle takes looks until there are no more, and returns how many there were.
func (s *site) settle() (looks []Look) {
	for {
		ctx, cancel := context.WithTimeout(s.Context(), 300*time.Millisecond)
		l, err := s.w.Next(ctx)
		cancel()
		if err != nil {
			return looks
		}
		looks = append(looks, l)
	}
}

// named demands that a save of path is told of by its name.
func (s *site) named(path string) {
	s.Helper()
	s.settle()
	s.write(path, "named")
	ctx, cancel := context.WithTimeout(s.Context(), 30*time.Second)
	defer cancel()
	if l, err := s.w.Next(ctx); err != nil || l.All || !slices.Equal(l.Paths, []string{path}) {
		s.Errorf("a save of %s was told of as %+v, %v", path, l, err)
	}
}

const role = "content/roles/a.md"

func TestASaveIsNamed(t *testing.T) {
	s := watched(t, role, "content/teams/b.md")
	s.named(role)
	s.named("content/teams/b.md")
	s.named("content/new.md")
}

// Editors replace files in ways of their own. When the last look has been asked for, the file is what was saved.
func TestEditorsSave(t *testing.T) {
	for name, save := range map[string]func(s *site){
		"in place": func(s *site) { s.write(role, "new") },
		"VS Code, in place in two steps": func(s *site) {
			f, err := os.OpenFile(s.path(role), os.O_WRONLY|os.O_TRUNC, 0)
			s.must(err)
			time.Sleep(2 * time.Millisecond)
			f.WriteString("new")
			s.must(f.Close())
		},
		"by a new file": func(s *site) {
			s.write("content/roles/.a.md.tmp-1", "new")
			s.rename("content/roles/.a.md.tmp-1", role)
		},
		"vim, by a backup": func(s *site) {
			s.write("content/roles/4913", "")
			s.remove("content/roles/4913")
			s.rename(role, role+"~")
			s.write(role, "new")
			s.must(os.Chmod(s.path(role), 0o600))
			s.remove(role + "~")
		},
		"JetBrains, safe write": func(s *site) {
			s.write(role+"___jb_tmp___", "new")
			s.rename(role, role+"___jb_old___")
			s.rename(role+"___jb_tmp___", role)
			s.remove(role + "___jb_old___")
		},
		"emacs, with a lock and a numbered backup": func(s *site) {
			s.must(os.Symlink("me@here.1", s.path("content/roles/.#a.md")))
			s.rename(role, role+".~1~")
			s.write(role, "new")
			s.remove("content/roles/.#a.md")
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := watched(t, role)
			save(s)
			s.told(role)
			s.settle()
			if got := s.read(role); got != "new" {
				t.Errorf("after the last look the file holds %q", got)
			}
			s.named(role) // and it is watched still
		})
	}
}

func TestARenamedFolderIsWatchedByItsNewName(t *testing.T) {
	s := watched(t, "content/roles/deep/a.md")
	s.rename("content/roles", "content/seats")
	s.told("content/seats/deep/a.md")
	s.named("content/seats/deep/a.md")
	s.rename("content/seats", "content/roles")
	s.rename("content/roles/deep", "content/roles/down")
	s.told("content/roles/down/a.md")
	s.named("content/roles/down/a.md")
	s.write("content/roles/deep/a.md", "another folder by the old name")
	s.told("content/roles/deep/a.md")
	s.named("content/roles/deep/a.md")
}

func TestContentMayGoAndComeBack(t *testing.T) {
	s := watched(t, role)
	s.remove("content")
	s.told(role)
	s.write(role, "back")
	s.told(role)
	s.named(role)
}

func TestTheSiteItselfMayGoAndComeBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "site")
	s := &site{T: t, dir: dir}
	s.write(role, "old")
	w, err := Start(options(dir, time.Hour))
	s.must(err)
	defer w.Close()
	s.w = w
	s.remove(".")
	s.told(role)
	s.write(role, "back")
	for w.folders.at[w.dir] == nil {
		s.told(role)
	}
	s.named(role)
}

func TestACheckoutOfThousandsOfFilesIsFewLooks(t *testing.T) {
	s := watched(t, role)
	for i := range 3000 {
		s.write(fmt.Sprintf("content/%d/%d.md", i%30, i), "new")
	}
	looks := s.settle()
	if len(looks) == 0 || len(looks) > 300 || !slices.ContainsFunc(looks, func(l Look) bool { return l.All }) {
		t.Errorf("%d looks", len(looks))
	}
	t.Logf("%d looks", len(looks))
	for i := range 30 {
		if w := s.w.folders.at[filepath.Join(s.w.dir, "content", fmt.Sprint(i))]; w == nil {
			t.Errorf("folder %d is not watched", i)
		}
	}
	s.named("content/17/17.md")
}

func TestOfManySavesTheLastStateWins(t *testing.T) {
	s := watched(t, role)
	const saves = 400
	done := make(chan struct{})
	go func() {
		defer close(done)
		for i := range saves {
			os.WriteFile(s.path(role), fmt.Append(nil, i), 0o644)
			time.Sleep(time.Millisecond)
		}
	}()
	seen, looks := "", 0
	for seen != fmt.Sprint(saves-1) {
		s.told(role)
		seen = s.read(role)
		looks++
	}
	<-done
	t.Logf("%d looks", looks)
	if looks > saves/2 {
		t.Errorf("%d looks at %d saves", looks, saves)
	}
}

func TestWhatDoesNotMatterWakesNobody(t *testing.T) {
	s := watched(t, role, "public/index.md", ".git/config.md", "content/notes.txt")
	s.must(os.Chmod(s.path(role), 0o600))
	s.write("public/index.md", "new")
	s.write("public/more/page.md", "new")
	s.write(".git/index.md", "new")
	s.write("node_modules/x/README.md", "new")
	s.write("content/notes.txt", "new")
	s.remove("public")
	s.remove("node_modules")
	s.write("public/index.md", "again")
	if looks := s.settle(); len(looks) > 0 {
		t.Errorf("looks %+v", looks)
	}
	s.named(role)
}

// A link is followed while it stays inside, so what it leads to is watched, wherever it lies.
func TestLinksAreFollowedInside(t *testing.T) {
	s := watched(t, role, "shared/deep/a.md", "shared/other.md", "single/b.md", "single/c.md")
	link := func(to, at string) { s.must(os.Symlink(filepath.FromSlash(to), s.path(at))) }
	link("../shared", "content/shared")
	link("../../single/b.md", "content/roles/b.md")
	link(t.TempDir(), "content/outside")
	link("..", "content/around")
	s.told("content/shared/deep/a.md")
	for _, p := range []string{"shared/deep/a.md", "shared/other.md", "single/b.md"} {
		s.settle()
		s.write(p, "new")
		s.told("content/" + p)
	}
	s.settle()
	s.write("single/c.md", "nobody links here")
	if looks := s.settle(); len(looks) > 0 {
		t.Errorf("looks %+v", looks)
	}
	s.remove("content/shared")
	s.told("content/shared/other.md")
	s.named(role)
}

func TestEndings(t *testing.T) {
	s := watched(t, role)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.w.Next(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of its context Next says %v", err)
	}
	go s.w.Close()
	if _, err := s.w.Next(t.Context()); !errors.Is(err, os.ErrClosed) {
		t.Errorf("after Close Next says %v", err)
	}
	s.must(s.w.Close())
	if _, err := Start(Options{Dir: s.path("nowhere")}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("of a folder that is not there Start says %v", err)
	}
	if _, err := Start(Options{Dir: s.path(role)}); err == nil {
		t.Error("Start watches a file")
	}
}

// BenchmarkSave measures from a save to the look it calls for.
func BenchmarkSave(b *testing.B) {
	dir := b.TempDir()
	w, err := Start(Options{Dir: dir, Recheck: time.Hour})
	if err != nil {
		b.Fatal(err)
	}
	defer w.Close()
	var total time.Duration
	for i := 0; b.Loop(); i++ {
		time.Sleep(50 * time.Millisecond)
		os.WriteFile(filepath.Join(dir, "a.md"), fmt.Append(nil, i), 0o644)
		saved := time.Now()
		if _, err := w.Next(b.Context()); err != nil {
			b.Fatal(err)
		}
		total += time.Since(saved)
	}
	b.ReportMetric(float64(total.Microseconds())/float64(b.N)/1000, "ms/save")
}
