package pages_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const findable = `
-- rolebook.yaml --
name: Acme
public: {playbook: yes}
-- content/roles/ux-designer.md --
---
title: UX designer
aka: [Head of UX]
team: Shop
arrangement: remote
where: GB
skills: [Wireframes]
tools: [Figma]
solves: [Visitors leave at once]
objectives: Decrease bounce rate by 15% within 6 months
pay: 34000-42000 GBP
opening: {posted: 2026-11-01, closes: 2026-12-01, apply: a@acme.example}
notes: hushhush
---
Makes buying easy.

## The first weeks

:::internal
Whispers here.

## Whispered heading
:::
-- content/roles/buyer.md --
---
title: Buyer
team: Shop
arrangement: in-house
---
-- content/teams/shop.md --
---
name: Shop
summary: Sells things.
impact: Clandestine change.
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Buyer], location: Porto}
-- content/playbook/secret.md --
---
title: Margins
---
Never outside.
-- content/playbook/open.md --
---
title: How we work
public: yes
---
We write it down.
-- content/faq.md --
---
title: Questions
kind: faq
public: yes
---
## May I bring a dog?

Yes.
-- content/glossary.yaml --
- {term: Churn, means: Customers who leave}
`

// index is what the script that searches reads first.
type index struct {
	Says  map[string]string
	Kinds []struct {
		Name string
		N    int
	}
	First         map[int]string
	Order         []int
	Files         int
	Terms, Titles string
}

func encoded(t *testing.T, ix *pages.Index, url string) []byte {
	t.Helper()
	page := ix.Page(url)
	if page == nil {
		t.Fatalf("there is no %s", url)
	}
	data, err := page.Encode(ix, "")
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func indexOf(t *testing.T, ix *pages.Index) index {
	t.Helper()
	var v index
	text := strings.TrimSuffix(strings.TrimPrefix(string(encoded(t, ix, "/search/index.js")), "rolebookIndex("), ");\n")
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

// found lists what an index has, by kind.
func (v index) found() map[string][]string {
	out, titles := map[string][]string{}, strings.Split(v.Titles, "\n")
	for _, k := range v.Kinds {
		for _, line := range titles[:k.N] {
			title, _, _ := strings.Cut(line, "\t")
			out[k.Name] = append(out[k.Name], title)
		}
		titles = titles[k.N:]
	}
	return out
}

// Each edition finds what it has: the handbook roles, people, pages of the playbook, questions; a careers site open jobs.
func TestSearchIndex(t *testing.T) {
	in := indexOf(t, planned(t, playbook.Internal, findable))
	found := in.found()
	for kind, want := range map[string]string{
		"Roles": "Buyer, UX designer", "Teams": "Shop", "People": "Ana Lima", "Playbook": "Questions, How we work, Margins", "Questions": "May I bring a dog?",
	} {
		if got := strings.Join(found[kind], ", "); got != want {
			t.Errorf("%s: %s, want %s", kind, got, want)
		}
	}
	for _, want := range []string{"Org chart", "First 90 days: UX designer", "Advert: UX designer"} {
		if !slices.Contains(found["Pages"], want) {
			t.Errorf("no page %q is found in %q", want, found["Pages"])
		}
	}
	if want := "UX designer\tRemote · Open · Decrease bounce rate by 15% within 6 months\troles/ux-designer/\tre open"; !strings.Contains(in.Titles, want) || in.First[in.Order[0]] != want || len(in.Order) != 1 {
		t.Errorf("first is %v %v", in.Order, in.First)
	}
	for _, word := range strings.Fields("head wireframes figma visitors weeks whispered porto clandestine outside") {
		if !strings.Contains("\n"+in.Terms, "\n"+word+" ") {
			t.Errorf("nothing is found by %q", word)
		}
	}

	out := indexOf(t, planned(t, playbook.Public, findable))
	found = out.found()
	if fmt.Sprint(found["Open jobs"], found["Playbook"], found["People"], found["Roles"]) != "[UX designer] [Questions How we work] [] []" {
		t.Errorf("outsiders find %q", found)
	}
	for _, word := range strings.Fields("buyer ana lima porto margins outside whispered whispers clandestine hushhush head visitors 34000") {
		if strings.Contains(out.Terms, "\n"+word+" ") || strings.Contains(strings.ToLower(out.Titles), word) {
			t.Errorf("outsiders find something by %q", word)
		}
	}
}

// Everything that people read can be found, but for what lists it, and what the printed book leads to: a kind of page that came after the search in All would
// be missing here.
func TestSearchFindsEveryPage(t *testing.T) {
	for _, a := range []playbook.Audience{playbook.Internal, playbook.Public} {
		ix := planned(t, a, findable)
		titles := indexOf(t, ix).Titles
		for _, p := range ix.Pages() {
			if p.View != nil && p.Kind.Name != "404" && p.Kind.Name != "search" && (p.Kind.Name != "print" || p.URL == "/print/") && !strings.Contains(titles, "\t"+strings.TrimPrefix(p.URL, "/")+"\t") {
				t.Errorf("%s: %s is not found", a, p.URL)
			}
		}
	}
}

// The list has what there is once, below its first letter, and not the pages made of what it lists.
func TestSearchList(t *testing.T) {
	v := view[pages.Finder](t, planned(t, playbook.Internal, findable), "/search/")
	got := map[string]string{}
	for _, l := range v.Shown {
		got[l.Text] = texts(l.Entries, func(e pages.FinderEntry) string { return e.Text + " (" + e.Kind + ")" })
	}
	for letter, want := range map[string]string{
		"A": "Ana Lima (People)", "B": "Buyer (Roles)", "H": "How we hire (Pages), How we work (Playbook)", "U": "UX designer (Roles)", "Q": "Questions (Playbook)",
	} {
		if got[letter] != want {
			t.Errorf("%s: %q, want %q", letter, got[letter], want)
		}
	}
	if strings.Contains(fmt.Sprint(slices.Collect(maps.Values(got))), "First 90 days") {
		t.Errorf("pages made of a role stand beside it: %v", got)
	}
	if letters := texts(v.Letters, func(l pages.Letter) string { return l.Text + l.URL }); !strings.HasPrefix(letters, "A#_a, B#_b, ") {
		t.Errorf("letters: %s", letters)
	}
}

// many is a book of so many roles, whose titles begin with different letters and some without any.
func many(n int, prose string) string {
	trades := strings.Fields("Analyst Buyer Carrier Designer Editor Fitter Gardener Éclairagiste 3D-artist 設計師 Łowca")
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\n")
	for i := range n {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: %s of group %d\nteam: Team %d\narrangement: remote\nskills: [Skill %d, Skill %d (strong), Skill %d]\ntools: [Tool %d]\nobjectives: Raise figure %d by %d%% within %d months\nresponsibilities: [Keep list %d in order, Write report %d]\n---\nWhy group %d needs this.\n\n%s\n",
			i, trades[i%len(trades)], i/len(trades), i%20, i%97, i%89, i%83, i%31, i%211, i%40+1, i%12+1, i, i%7, i, prose)
	}
	return b.String()
}

// The list of many is parted by letter; one page links to all parts, and each entry stands on one of them.
func TestSearchListOfMany(t *testing.T) {
	ix := planned(t, playbook.Internal, many(700, ""))
	v := view[pages.Finder](t, ix, "/search/")
	if len(v.Shown) != 0 || v.Whole {
		t.Errorf("a list of 700 shows %d letters at once", len(v.Shown))
	}
	n := 0
	for _, l := range v.Letters {
		part := view[pages.Finder](t, ix, l.URL)
		for _, shown := range part.Shown {
			n += len(shown.Entries)
		}
		if len(part.Shown) != 1 || !slices.ContainsFunc(part.Letters, func(p pages.Letter) bool { return p.Current && p.Text == l.Text }) {
			t.Errorf("%s shows %d letters", l.URL, len(part.Shown))
		}
	}
	if urls := texts(v.Letters, func(l pages.Letter) string { return l.URL }); !strings.Contains(urls, "/search/0-9/") || !strings.Contains(urls, "/search/漢字/") || !strings.Contains(urls, "/search/l/") {
		t.Errorf("letters: %s", urls)
	}
	if n < 700+20+97+31 || n > 700+20+97+31+80 {
		t.Errorf("the parts have %d entries, for 700 roles, 20 teams, 97 skills and 31 tools", n)
	}
}

// The index of 200 roles is one file of at most 60 KB on its way; that of a large book is spread over files, all of which
// are planned.
func TestSearchIndexSize(t *testing.T) {
	ix := planned(t, playbook.Internal, many(200, strings.Repeat("## Heading of a part\n\nWords of the part that say how it is done.\n\n", 20)))
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	z.Write(encoded(t, ix, "/search/index.js"))
	z.Close()
	if v := indexOf(t, ix); b.Len() > 60<<10 || v.Files != 0 || len(v.found()["Roles"]) != 200 {
		t.Errorf("the index of 200 roles has %d bytes, and %d files beside it", b.Len(), v.Files)
	}
	large := planned(t, playbook.Internal, many(400, ""))
	v := indexOf(t, large)
	if v.Files == 0 || v.Terms != "" || v.Titles != "" {
		t.Errorf("the index of 400 roles is %d files and %d bytes of terms", v.Files, len(v.Terms))
	}
	said := 0
	for i := range v.Files {
		said += len(encoded(t, large, fmt.Sprintf("/search/terms-%d.js", i)))
	}
	if titles := encoded(t, large, "/search/titles-0.js"); said < 10_000 || !bytes.Contains(titles, []byte("3D-artist of group 0")) {
		t.Errorf("the files of terms have %d bytes, the first of titles %.100s", said, titles)
	}
}
