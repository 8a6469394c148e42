package pages_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// A site leaves out kinds of page by name. Those that belong to one go with it, unless they are named too.
func TestPagesLeftOut(t *testing.T) {
	for _, test := range []struct{ setting, gone, there string }{
		{"", "", "/roles/ /roles/web/ /teams/ /onboarding/ /onboarding/web/ /hiring/ /hiring/web/ /org/ /search/"},
		{"{org: no}", "/org/ /org/launch/", "/roles/ /search/"},
		{"{roles: no}", "/roles/ /roles/web/", "/teams/ /onboarding/web/"},
		{"{role: no}", "/roles/web/", "/roles/"},
		{"{roles: no, role: yes}", "/roles/", "/roles/web/"},
		{"{hiring: no, Interview kit: yes}", "/hiring/ /hiring/channels/ /hiring/channels/web/", "/hiring/web/"},
		{"{onboarding: off}", "/onboarding/ /onboarding/web/ /people/ana-lima/onboarding/ /people/ana-lima/onboarding.ics", "/people/ana-lima/"},
		{"{onboarding: no, onboarding-calendar: yes}", "/people/ana-lima/onboarding.ics", "/people/ana-lima/"},
		{"{objectives: no}", "/objectives/ /objectives/objectives.csv /pillars/sell/", "/roles/"},
		{"{roles: yes, others: no}", "/teams/ /org/ /search/ /print/ /playbook/raci/", "/ /roles/ /roles/web/ /404.html /robots.txt"},
	} {
		ix := planned(t, playbook.Internal, strings.Replace(crew, "name: Acme\n", "name: Acme\npages: "+test.setting+"\n", 1))
		for url := range strings.FieldsSeq(test.gone) {
			if ix.Page(url) != nil {
				t.Errorf("pages: %s leaves %s there", test.setting, url)
			}
		}
		for url := range strings.FieldsSeq(test.there) {
			if ix.Page(url) == nil {
				t.Errorf("pages: %s leaves %s out", test.setting, url)
			}
		}
	}
}

// What a search says it looks for is there to be found.
func TestSearchSaysWhatIsLeft(t *testing.T) {
	for _, test := range []struct {
		audience            playbook.Audience
		setting, book, hint string
	}{
		{playbook.Internal, "", findable, "Search roles, people, skills and guides"},
		{playbook.Internal, "{people: no, person: no, skills: no}", findable, "Search roles and guides"},
		{playbook.Internal, "{role: no, job: no, person: no, people: no, skills: no, article: no, faq: no}", findable, "Search"},
		{playbook.Internal, "", smallestRole, "Search roles and skills"},
		{playbook.Public, "", findable, "Search jobs, teams and pages"},
		{playbook.Public, "{teams: no, team: no}", findable, "Search jobs and pages"},
	} {
		ix := planned(t, test.audience, strings.Replace(test.book, "name: Acme\n", "name: Acme\npages: "+test.setting+"\n", 1))
		if got := indexOf(t, ix).Says["hint"]; got != test.hint {
			t.Errorf("pages: %s: the index says %q, not %q", test.setting, got, test.hint)
		}
		if test.audience == playbook.Internal {
			if got := view[pages.Home](t, ix, "/").Hint; got != test.hint {
				t.Errorf("pages: %s: the front page says %q, not %q", test.setting, got, test.hint)
			}
		}
	}
}

// Names that are none are reported with the nearest one, and so are pages that every site has.
func TestNamesOfPages(t *testing.T) {
	ix := planned(t, playbook.Internal, strings.Replace(crew, "name: Acme\n", "name: Acme\npages: {plan: no, Interview kit: no, others: yes, plans: no, home: no, xyzzy: no}\n", 1))
	var got []string
	for _, d := range ix.Problems(t.Context()) {
		if d.Code == "unknown-page" {
			got = append(got, d.Message+" "+d.Hint)
		}
	}
	want := []string{
		"No page is called “plans”. Did you mean “plan”?",
		"Every site has the page “home”. Take this line out.",
		"No page is called “xyzzy”. docs/pages.md lists the names.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A kind has a name of its own under pages:, and belongs to one that can be left out.
func TestKindsCanBeNamed(t *testing.T) {
	names := map[string]bool{}
	call := func(k *pages.Kind) string {
		if k.Called != "" {
			return k.Called
		}
		return k.Name
	}
	for _, k := range pages.All {
		if name := call(k); names[name] || name != playbook.Slug(name) || name == "others" {
			t.Errorf("%q is no name for a kind of page", name)
		}
		names[call(k)] = !k.Kept
	}
	for _, k := range pages.All {
		if k.Of != "" && (!names[k.Of] || k.Of == call(k)) {
			t.Errorf("%s belongs to %q, which cannot be left out", call(k), k.Of)
		}
	}
}

// foundIn is what an index finds wrong in a file.
func foundIn(t *testing.T, ix *pages.Index, path string) (said []string) {
	t.Helper()
	for _, d := range ix.Problems(t.Context()) {
		if d.At.Path() == path {
			said = append(said, d.Message)
		}
	}
	return said
}

// What only the public edition has is nothing to mend either, whichever is judged.
func TestLinksToWhatOutsidersHave(t *testing.T) {
	const more = "\n-- content/playbook/links.md --\n---\npublic: yes\n---\n# Links\n\nWhere to go.\n\nSee [feed](/feeds/jobs.xml), [map](/sitemap.xml) and [nothing](/feeds/nothing.xml).\n"
	ix := planned(t, playbook.Internal, crew+more)
	found := foundIn(t, ix, "content/playbook/links.md")
	if len(found) != 1 || !strings.Contains(found[0], "/feeds/nothing.xml") {
		t.Errorf("found %q, want only the link to nothing", found)
	}
	if body := string(view[pages.Article](t, ix.Careers(), "/playbook/links/").Body); strings.Count(body, "<a ") != 2 {
		t.Errorf("the public page says %s", body)
	}
}

// What is on the way to a page that is left out is plain text, in prose as elsewhere, and nothing an author has to mend.
func TestLinksToPagesLeftOut(t *testing.T) {
	const more = "\n-- content/playbook/links.md --\n# Links\n\nWhere to go.\n\nSee [[Web]], [the chart](/org/), [the role](../roles/web.md) and [nothing](/nowhere/).\n"
	ix := planned(t, playbook.Internal, strings.Replace(crew, "name: Acme\n", "name: Acme\npages: {role: no, jobs: no, org: no}\n", 1)+more)
	found := foundIn(t, ix, "content/playbook/links.md")
	if len(found) != 1 || !strings.Contains(found[0], "/nowhere/") {
		t.Errorf("found %q, want only the link to nowhere", found)
	}
	if body := string(view[pages.Article](t, ix, "/playbook/links/").Body); strings.Contains(body, "<a ") || !strings.Contains(body, "the chart") {
		t.Errorf("the page leads on: %s", body)
	}
	if l := ix.Role(ix.Playbook.Role("web")); l.URL != "" {
		t.Errorf("the role leads to %s", l.URL)
	}
}

// The front page says what is open. Where the book makes no adverts, it leads to the roles.
func TestOpenWithoutAdverts(t *testing.T) {
	for kinds, want := range map[string]string{"{plan: no}": "/jobs/web/", "{jobs: no}": "/roles/web/", "{jobs: no, roles: no}": ""} {
		ix := planned(t, playbook.Internal, strings.Replace(crew, "name: Acme\n", "name: Acme\npages: "+kinds+"\n", 1))
		open := view[pages.Home](t, ix, "/").Open
		if len(open) != 1 || open[0].Text != "Web" || open[0].URL != want {
			t.Errorf("pages: %s: open are %+v, want Web at %q", kinds, open, want)
		}
	}
}

// The reference of pages is made of the table they are in.
func TestPageReference(t *testing.T) {
	const path = "../../docs/pages.md"
	want := pages.Reference()
	if *update {
		if err := os.WriteFile(path, want, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != string(want) {
		t.Errorf("%s is out of date (%v): run go test ./generator/pages -run PageReference -update", path, err)
	}
}

// The kinds that a site leaves out are known by name before any page is planned.
func TestLeftOut(t *testing.T) {
	site := planned(t, playbook.Internal, strings.Replace(crew, "name: Acme\n", "name: Acme\npages: {plan: no, Interview kit: no, home: no}\n", 1)).Playbook.Site
	out := pages.LeftOut(site)
	if feeds := planned(t, playbook.Public, strings.Replace(crew, "name: Acme\n", "name: Acme\npages: {job: no, feeds: yes}\n", 1)).Playbook.Site; !slices.Contains(pages.LeftOut(feeds), "feeds") {
		t.Error("there are feeds of jobs that have no pages")
	}
	if !slices.Contains(out, "plan") || slices.Contains(out, "home") || slices.Contains(out, "role") {
		t.Errorf("left out are %q", out)
	}
}
