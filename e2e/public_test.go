package e2e

import (
	"html"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// passage finds runs of plain words in a source, long enough that no other page has the same by chance. Markup ends them.
var passage = regexp.MustCompile(`[\p{L}\p{N}][\p{L}\p{N} ,]{38,}[\p{L}\p{N}]`)

// fence finds what only the internal edition shows of a page that the public edition has.
var fence = regexp.MustCompile(`(?ms)^:::\s*internal\s*$(.*?)^:::\s*$`)

// Nothing that only the internal edition shows stands in any byte of the public one: not the names of people who did not
// ask for it, not the plan, not a role that is not open, not a note, a question or a passage.
func TestPublicEditionKeepsSecrets(t *testing.T) {
	book, s := internal(t).snap.Playbook, public(t)
	secrets := secretsOf(t, book)
	if len(secrets) < 200 {
		t.Fatalf("only %d secrets were found in the book; this test would prove nothing", len(secrets))
	}
	for path, data := range s.files(t) {
		said := folded(html.UnescapeString(string(data)))
		for secret, from := range secrets {
			if strings.Contains(said, secret) {
				t.Errorf("%s says %q of %s", path, secret, from)
			}
		}
	}
}

// The public edition has the pages it should and no other: adverts of open roles, and none of a role, a person or a plan.
func TestPublicEditionHasOpenRolesOnly(t *testing.T) {
	book, s := internal(t).snap.Playbook, public(t)
	files := s.files(t)
	for _, r := range book.Roles {
		advert := generator.FilePath("/jobs/" + r.ID + "/")
		there := files[advert] != nil && s.snap.Index.StandIn("/jobs/"+r.ID+"/") == nil // which says that it is closed
		if live := r.Live(book.Today); live != there {
			t.Errorf("%s: live is %v, an advert is %v", r.ID, live, there)
		}
	}
	for path, data := range files {
		for _, folder := range []string{"roles/", "people/", "onboarding/", "plan/", "review/", "sourcing/", "hiring/"} {
			if strings.HasPrefix(path, folder) {
				t.Errorf("%s is in the public edition", path)
			}
		}
		if strings.HasSuffix(path, ".html") && strings.Contains(string(data), "<!--") {
			t.Errorf("%s has a comment", path)
		}
	}
}

// secretsOf lists what must not leave, folded, with where it stands.
func secretsOf(t *testing.T, book *playbook.Playbook) map[string]string {
	t.Helper()
	out, open := map[string]string{}, map[string]bool{}
	add := func(from string, texts ...string) {
		for _, text := range texts {
			for _, run := range passage.FindAllString(folded(text), -1) {
				out[run] = from
			}
		}
	}
	name := func(from, text string) {
		if text = folded(text); len(text) > 5 {
			out[text] = from
		}
	}
	content := func(path string) string {
		data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(path)))
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	publish := func(path string) { // all of it but its fenced passages
		open[path] = true
		for _, m := range fence.FindAllStringSubmatch(content(path), -1) {
			add(path, m[1])
		}
	}
	for _, x := range book.People {
		name("people", x.Contact)
		if !x.Public {
			name("people", x.Name)
			name("people", x.Location)
		}
	}
	for _, r := range book.Roles {
		from := r.Origin.Whole.Path()
		if r.Live(book.Today) {
			publish(from)
		}
		add(from, r.Notes, r.KeepInHouse)
		for _, q := range r.Interview {
			add(from, q.Ask, q.LooksFor)
		}
		for _, phase := range r.Onboarding {
			add(from, phase.Value.Outcome)
			for _, task := range phase.Value.Tasks {
				add(from, task.Text)
			}
		}
		for _, o := range r.Objectives {
			add(from, o.MeasuredIn)
		}
	}
	for _, g := range book.Guides {
		if g.Public {
			publish(g.Origin.Whole.Path())
		}
	}
	for _, team := range book.Teams {
		add("a team", team.Impact)
		for _, i := range team.Interfaces {
			add("a team", i.About)
		}
	}
	if p := book.Plan; p != nil {
		for _, d := range p.Decisions {
			add("the plan", d.What)
		}
		for _, sc := range p.Scenarios {
			name("the plan", sc.Name)
		}
	}
	// Every other file of the content is internal from its first line to its last.
	for path := range sources(t) {
		if !open[path] && (strings.HasPrefix(path, "content/roles/") || strings.HasPrefix(path, "content/playbook/") || path == "content/plan.md") {
			add(path, content(path))
		}
	}
	for _, path := range slices.Collect(maps.Keys(open)) {
		public := folded(fence.ReplaceAllString(content(path), ""))
		_, body, _ := strings.Cut(strings.TrimPrefix(public, "---"), "--- ")
		maps.DeleteFunc(out, func(secret, _ string) bool { return strings.Contains(body, secret) }) // said in public, too
	}
	return out
}

// sources are the Markdown files of the shipped book.
func sources(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	root := filepath.Join("..", "content")
	err := filepath.WalkDir(root, func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(p, ".md") {
			rel, _ := filepath.Rel("..", p)
			out[filepath.ToSlash(rel)] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// folded is a text with single spaces.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }
