package e2e

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/net/html"
)

// Handbooks that nobody here wrote are built in both editions, and the public one again with every page released. Nothing
// crashes, hangs or holds a gigabyte; what comes out is valid HTML, and no link in it is broken that was whole in the
// sources. ROLEBOOK_CORPORA names their folders; go run ./e2e/verify -corpora sets it.
func TestCorpora(t *testing.T) {
	named := os.Getenv("ROLEBOOK_CORPORA")
	if named == "" {
		t.Skip("no handbooks are named; run it with: go run ./e2e/verify -corpora FOLDER...")
	}
	program := filepath.Join(t.TempDir(), "rolebook")
	build := exec.CommandContext(t.Context(), "go", "build", "-o", program, "..")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for _, folder := range filepath.SplitList(named) {
		t.Run(filepath.Base(folder), func(t *testing.T) {
			c := &corpus{program: program, dir: filepath.Join(t.TempDir(), "book")}
			if err := c.copyFrom(folder); err != nil {
				t.Fatal(err)
			}
			c.try(t, "internal", "internal")
			c.try(t, "public", "public")
			if err := c.release(); err != nil {
				t.Fatal(err)
			}
			c.try(t, "public, all pages released", "public")
		})
	}
}

// What a build may take at the most.
const (
	longestBuild = 15 * time.Minute // of a machine that does other things beside it
	mostMemory   = 1 << 20          // KiB
)

// A corpus is a copy of somebody's folder. Files that rolebook refuses are taken out of it, one build after another.
type corpus struct {
	program string
	dir     string
	pages   int
	refused []string
}

func (c *corpus) copyFrom(folder string) error {
	return filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.Name() == ".git" {
			return errors.Join(err, skipping(d))
		}
		rel, err := filepath.Rel(folder, p)
		if err != nil || !d.Type().IsRegular() {
			return err
		}
		to := filepath.Join(c.dir, rel)
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		if strings.EqualFold(filepath.Ext(p), ".md") {
			c.pages++
		}
		return os.WriteFile(to, data, 0o644)
	})
}

func skipping(d fs.DirEntry) error {
	if d.IsDir() {
		return fs.SkipDir
	}
	return nil
}

// release marks every page as one that outsiders may read.
func (c *corpus) release() error {
	settings := filepath.Join(c.dir, "rolebook.yaml")
	if _, err := os.Stat(settings); err != nil {
		if err := os.WriteFile(settings, []byte("name: A handbook\npublic: {playbook: true}\n"), 0o644); err != nil {
			return err
		}
		// Where there are settings, the pages are in a folder of their own.
		inner := filepath.Join(filepath.Dir(c.dir), "content")
		if err := os.Rename(c.dir, inner); err != nil {
			return err
		}
		if err := os.Mkdir(c.dir, 0o755); err != nil {
			return err
		}
		if err := os.Rename(inner, filepath.Join(c.dir, "content")); err != nil {
			return err
		}
		if err := os.Rename(filepath.Join(c.dir, "content", "rolebook.yaml"), settings); err != nil {
			return err
		}
	}
	return filepath.WalkDir(filepath.Join(c.dir, "content"), func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.Type().IsRegular() || !strings.EqualFold(filepath.Ext(p), ".md") {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		text := string(data)
		first, rest, _ := strings.Cut(text, "\n")
		switch mark := strings.TrimRight(first, "\r"); {
		case mark == "---" && strings.Contains(rest, "\n---") && !regexp.MustCompile(`(?m)^public:`).MatchString(rest):
			text = first + "\npublic: true\n" + rest
		case mark == "+++":
			text = first + "\npublic = true\n" + rest
		case mark != "---":
			text = "---\npublic: true\n---\n" + text
		}
		return os.WriteFile(p, []byte(text), 0o644)
	})
}

// A told is what build --json says.
type told struct {
	Pages    int
	Findings []struct {
		Severity, Code, Message string
		At                      struct {
			File string
			Line int
		}
	}
}

// try builds an edition and looks at what came out.
func (c *corpus) try(t *testing.T, name, audience string) {
	to := filepath.Join(t.TempDir(), "site")
	before := len(c.refused)
	for round := 0; ; round++ {
		said, seconds, peak, code := c.build(t, audience, to)
		if code == 1 && round < 20 && c.refuse(t, said) > 0 {
			continue
		}
		if code != 0 {
			t.Errorf("%s: the build ends with %d: %v", name, code, said.Findings)
			return
		}
		if peak > mostMemory {
			t.Errorf("%s: the build holds %d KiB", name, peak)
		}
		wrong, err := invalid(t.Context(), nil, to) // drawings are the authors' own
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range wrong[:min(len(wrong), 50)] {
			t.Errorf("%s: %s", name, w)
		}
		broken, lost := c.links(t, to, said)
		for _, l := range lost[:min(len(lost), 50)] {
			t.Errorf("%s: %s", name, l)
		}
		t.Logf("%s: %d Markdown files, %d refused, %d pages in %.1f s of processors, %d MiB at the most, %d invalid, %d links broken as in the source, %d otherwise",
			name, c.pages, len(c.refused), said.Pages, seconds, peak>>10, len(wrong), broken, len(lost))
		for _, r := range c.refused[before:] {
			t.Logf("%s: refused: %s", name, r)
		}
		return
	}
}

// build runs the command, and says what it took.
func (c *corpus) build(t *testing.T, audience, to string) (said told, seconds float64, peak int64, code int) {
	ctx, cancel := context.WithTimeout(t.Context(), longestBuild)
	defer cancel()
	cmd := exec.CommandContext(ctx, c.program, "build", "-s", ".", "-d", to, "--audience", audience, "--clock", "2026-11-21", "--json")
	cmd.Dir = c.dir
	var trouble strings.Builder
	cmd.Stderr = &trouble
	out, err := cmd.Output()
	if ctx.Err() != nil {
		t.Fatalf("the build takes longer than %v", longestBuild)
	}
	var ended *exec.ExitError
	if err != nil && !errors.As(err, &ended) {
		t.Fatal(err)
	}
	if code = cmd.ProcessState.ExitCode(); code != 0 && code != 1 || strings.Contains(trouble.String(), "goroutine ") {
		t.Fatalf("the build ends with %v: %s", cmd.ProcessState, trouble.String())
	}
	if err := json.Unmarshal(out, &said); err != nil {
		t.Fatalf("what the build says is no JSON: %v: %.500s %s", err, out, trouble.String())
	}
	used := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return said, (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), used.Maxrss, code
}

// refuse takes out the files that errors are in, and returns how many there are.
func (c *corpus) refuse(t *testing.T, said told) int {
	n := 0
	for _, f := range said.Findings {
		if f.Severity != "error" || f.At.File == "" {
			continue
		}
		file := filepath.Join(c.dir, filepath.FromSlash(f.At.File))
		if os.Remove(file) == nil {
			c.refused = append(c.refused, fmt.Sprintf("%s:%d: %s: %s", f.At.File, f.At.Line, f.Code, f.Message))
			n++
		}
	}
	return n
}

// links follows every link of a site. It returns how many are broken as the source is, and those that are broken although
// the source is whole: their words, or the file they were taken out of.
func (c *corpus) links(t *testing.T, dir string, said told) (broken int, lost []string) {
	type page struct {
		ids  map[string]bool
		refs []string
	}
	files, docs := map[string]bool{}, map[string]page{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files[p] = true
		if !strings.HasSuffix(p, ".html") || p == "404.html" {
			return nil
		}
		data, err := os.ReadFile(filepath.Join(dir, p))
		if err != nil {
			return err
		}
		doc, pg := read(t, p, data), page{ids: map[string]bool{}}
		for id := range doc.ids {
			pg.ids[id] = true
		}
		for ref := range doc.references() {
			pg.refs = append(pg.refs, ref.to)
		}
		docs[p] = pg
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	headings := c.headings(t)
	for _, p := range slices.Sorted(maps.Keys(docs)) {
		for _, ref := range docs[p].refs {
			to, fragment, wrong := resolve(mounts[0], p, ref)
			switch {
			case wrong != "":
			case to != "" && !files[to]:
				wrong = "there is no file " + to
			case to != "" && fragment != "" && docs[to].ids != nil && !docs[to].ids[fragment]:
				wrong = "there is no element with that id on " + to
				if whole := headings[strings.ToLower(strings.TrimSuffix(to, "/index.html"))]; !whole[known(fragment)] && !whole["id "+fragment] {
					broken++
					continue
				}
			}
			if wrong != "" {
				lost = append(lost, fmt.Sprintf("%s: %s: %s", p, ref, wrong))
			}
		}
	}
	// A link that is shown as text has to lead nowhere in the source, too.
	target := regexp.MustCompile(`^“(.+)” leads nowhere`)
	for _, f := range said.Findings {
		m := target.FindStringSubmatch(f.Message)
		if f.Code != "broken-link" || m == nil {
			continue
		}
		if name := path.Join(path.Dir(f.At.File), m[1]); !strings.HasPrefix(m[1], "/") && c.has(f.At.File, name) {
			lost = append(lost, fmt.Sprintf("%s:%d: “%s” is shown as text, and the source has it", f.At.File, f.At.Line, m[1]))
			continue
		}
		broken++
	}
	return broken, lost
}

// unshown are files that a link may lead to in a source and that no handbook shows: they are data and programs. Those
// without an ending, such as a Dockerfile, are too.
var unshown = regexp.MustCompile(`\.(ya?ml|json|toml|html?|css|m?[jt]sx?|sh|py|go|rb|tmpl)$`)

// has reports whether a link in a file leads to a page in the source. Where there is a folder for pages, what lies outside
// of it is none.
func (c *corpus) has(file, name string) bool {
	if strings.HasPrefix(file, "content/") && !strings.HasPrefix(name, "content/") || unshown.MatchString(name) {
		return false
	}
	for _, end := range []string{"", ".md", "/README.md", "/index.md", "/_index.md"} {
		info, err := os.Stat(filepath.Join(c.dir, filepath.FromSlash(name+end)))
		if err == nil && info.Mode().IsRegular() && (end != "" || path.Ext(name) != "") {
			return true
		}
	}
	return false
}

// headings are the fragments that lead to each heading and id of each source file, by what its address is most likely: as
// GitHub makes them, whose rule most generators follow.
func (c *corpus) headings(t *testing.T) map[string]map[string]bool {
	heading := regexp.MustCompile(`(?m)^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$`)
	remarks := regexp.MustCompile(`(?s)<!--.*?-->`)
	marks := regexp.MustCompile(`\]\([^)]*\)|\{#[^}]*\}|<[^>]*>`)
	id := regexp.MustCompile(`(?:\bid|\bname)="([^"]*)"|\{#([^}]*)\}`)
	out := map[string]map[string]bool{}
	err := filepath.WalkDir(c.dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(p), ".md") {
			return err
		}
		data, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(c.dir, p)
		if err != nil {
			return err
		}
		address := strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(filepath.ToSlash(rel), "content/"), filepath.Ext(rel)))
		for _, own := range []string{"/readme", "/index", "/_index"} {
			address = strings.TrimSuffix(address, own)
		}
		found := map[string]bool{}
		data = remarks.ReplaceAll(data, nil)
		for _, m := range heading.FindAllStringSubmatch(string(data), -1) {
			found[known(github.ReplaceAllString(strings.ReplaceAll(html.UnescapeString(marks.ReplaceAllString(m[1], "")), " ", "-"), ""))] = true
		}
		for _, m := range id.FindAllStringSubmatch(string(data), -1) {
			found["id "+m[1]+m[2]] = true
		}
		out[address] = found
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// github are the characters that a heading's fragment goes without.
var github = regexp.MustCompile(`[^\p{L}\p{M}\p{N}_-]`)

// known is a fragment without what tells neither case nor marks of emphasis apart.
func known(fragment string) string { return strings.ToLower(strings.ReplaceAll(fragment, "_", "")) }
