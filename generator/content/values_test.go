package content_test

import (
	"fmt"
	"reflect"
	"testing"

	"rolebook/generator/content"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// load reads one file and fails on any finding.
func load(t *testing.T, path, text string) *playbook.Draft {
	t.Helper()
	draft, problems := content.Load(source.NewTree(source.NewFile(path, []byte(text))), nil)
	if len(problems) > 0 {
		t.Errorf("unexpected findings:\n%s", describe(problems))
	}
	return draft
}

func role(t *testing.T, matter string) *playbook.Role {
	t.Helper()
	draft := load(t, "content/roles/x.md", "---\ntitle: X\n"+matter+"---\nText.\n")
	if len(draft.Roles) != 1 {
		t.Fatalf("%d roles", len(draft.Roles))
	}
	return draft.Roles[0]
}

// TestText shows what becomes of plain values: they mean what their author meant.
func TestText(t *testing.T) {
	for _, c := range []struct{ written, want string }{
		{"Plain words", "Plain words"},
		{`"In quotes"`, "In quotes"},
		{`'It''s ours'`, "It's ours"},
		{`"An \"escaped\" quote"`, `An "escaped" quote`},
		{"12:30", "12:30"},
		{"NO", "NO"},
		{"yes", "yes"},
		{"007", "007"},
		{"1e3", "1e3"},
		{"Null", "Null"},
		{"2026-11-02", "2026-11-02"},
		{"a value # with a comment", "a value"},
		{"C# and F#", "C# and F#"},
		{"https://example.org/a#b", "https://example.org/a#b"},
		{"  spaces around  ", "spaces around"},
		{`"  spaces in quotes  "`, "spaces in quotes"},
		{"it’s “quoted” inside", "it’s “quoted” inside"},
		{"over\n  two lines", "over two lines"},
		{"|\n  one\n  two", "one\ntwo"},
		{">-\n  one\n  two", "one two"},
		{"|2\n    indented\n  not", "indented\nnot"},
		{"Grüße 🎉 aus Köln", "Grüße 🎉 aus Köln"},
	} {
		if got := role(t, "notes: "+c.written+"\n").Notes; got != c.want {
			t.Errorf("notes: %s\n got %q\nwant %q", c.written, got, c.want)
		}
	}
}

// TestNothing shows values that are as good as not written.
func TestNothing(t *testing.T) {
	for _, written := range []string{"", " ", " ~", " null", ` ""`, ` "  "`, " # a comment", " |\n"} {
		for _, field := range []string{"notes", "team", "seats", "essential", "hire", "skills", "opening", "extra", "stages"} {
			r := role(t, field+":"+written+"\nsummary: kept\n")
			if r.Has(field) || r.Summary != "kept" {
				t.Errorf("%s:%s is something", field, written)
			}
		}
	}
	if r := role(t, "skills: []\nextra: {}\n"); r.Has("skills") || r.Has("extra") {
		t.Error("an empty list is something")
	}
}

// TestSeries shows lists that were written as a plain value with commas.
func TestSeries(t *testing.T) {
	r := role(t, "skills: SQL,  Excel (basic, 2 years), Maps - strong\nnice_to_have: [\"Ads, paid\"]\npillar: \"product, retention\"\ntools: Figma (editor), Shopify\nmodels: b2b, c2c\n"+
		"responsibilities: Plan, write and publish\naka: Head of UX, UX lead\n")
	got := ""
	for i, s := range append(r.Skills, r.NiceToHave...) {
		got += fmt.Sprintf("%d %s %s %s; ", i, s.Skill.Name, s.Level.Words(), s.Skill.At.Text())
	}
	for _, u := range r.Tools {
		got += u.Tool.Name + " " + u.Access + "; "
	}
	got += fmt.Sprint(r.Pillar, r.Models, r.Responsibilities) + fmt.Sprintf("%q", r.Aka)
	want := "0 SQL working SQL; 1 Excel (basic, 2 years) working Excel (basic, 2 years); 2 Maps strong Maps; 3 Ads, paid working Ads, paid; " +
		"Figma editor; Shopify ; [product retention] [b2b c2c] [Plan, write and publish][\"Head of UX\" \"UX lead\"]"
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
	lines := role(t, "skills:\n  Packing by hand\n\n  Lifting (strong)\ntools:\n  Figma\nresponsibilities:\n  Talks and\n  listens\nnice_to_have: Search engine\n  optimisation\n")
	got = fmt.Sprint(len(lines.Skills), lines.Skills[0].Skill.Name, lines.Skills[0].Skill.At.Text(), len(lines.Tools), lines.Responsibilities, lines.NiceToHave[0].Skill.Name)
	if want := "2Packing by handPacking by hand1 [Talks and listens]Search engine optimisation"; got != want {
		t.Errorf("names on lines of their own: got %s\nwant %s", got, want)
	}
	if at, _ := r.Places.Get("skills[1]"); at.Value.Text() != "Excel (basic, 2 years)" {
		t.Errorf("the second skill stands at %q", at.Value.Text())
	}
}

// TestBooleans shows the words for yes and no.
func TestBooleans(t *testing.T) {
	for word, want := range map[string]bool{"yes": true, "Yes": true, "TRUE": true, "on": true, "y": true, "no": false, "NO": false, "false": false, "off": false} {
		if got := role(t, "essential: "+word+"\n").Essential; got != want {
			t.Errorf("essential: %s is %v", word, got)
		}
	}
}

// TestShapes shows the forms a field can be written in: each line of a case says the same.
func TestShapes(t *testing.T) {
	name := func(refs []playbook.SkillNeed) (names []string) {
		for _, r := range refs {
			names = append(names, r.Skill.Name)
		}
		return names
	}
	for _, c := range []struct {
		name    string
		written []string
		get     func(*playbook.Role) any
		want    any
	}{
		{"a list takes one plain value", []string{"aka: Head of UX\n", "aka: [Head of UX]\n", "aka:\n- Head of UX\n", "aka:\n  - \"Head of UX\"\n", "also_known_as: Head of UX\n"},
			func(r *playbook.Role) any { return r.Aka }, []string{"Head of UX"}},
		{"a name ignores case, spaces, hyphens and underscores", []string{"keep_in_house: margin\n", "Keep in house: margin\n", "KEEP-IN-HOUSE: margin\n", "keepInHouse: margin\n", "\"keep in house\": margin\n"},
			func(r *playbook.Role) any { return r.KeepInHouse }, "margin"},
		{"a colon in a sentence of a list is part of it", []string{"responsibilities:\n  - Keep margins: they pay for all\n", "responsibilities: [\"Keep margins: they pay for all\"]\n", "responsibilities: [Keep margins: they pay for all]\n"},
			func(r *playbook.Role) any { return r.Responsibilities }, []string{"Keep margins: they pay for all"}},
		{"a skill is a sentence or has fields", []string{"skills: [Figma, User flows]\n", "skills:\n- name: Figma\n- skill: User flows\n"},
			func(r *playbook.Role) any { return name(r.Skills) }, []string{"Figma", "User flows"}},
		{"a reason stands behind a colon", []string{"works_with:\n- Web developer: builds it\n", "works_with: {role: Web developer, about: builds it}\n", "works_with:\n- {with: Web developer, why: builds it}\n"},
			func(r *playbook.Role) any { return r.WorksWith[0].Role.Name + "/" + r.WorksWith[0].Reason }, "Web developer/builds it"},
		{"pairs need no dashes", []string{"works_with:\n  Web developer: builds it\n  Writer: fills it\n", "works_with:\n- Web developer: builds it\n- Writer: fills it\n"},
			func(r *playbook.Role) any { return r.WorksWith[1].Role.Name + "/" + r.WorksWith[1].Reason }, "Writer/fills it"},
		{"one value stands for all stages", []string{"reports_to: Manager\n"},
			func(r *playbook.Role) any { return r.ReportsTo[0].Key + "/" + r.ReportsTo[0].Value.Name }, "/Manager"},
		{"names keep their order", []string{"reports_to: {scale: B, default: A}\n", "reports_to:\n  scale: B\n  default: A\n", "reports_to:\n  - scale: B\n  - default: A\n"},
			func(r *playbook.Role) any {
				return []string{r.ReportsTo[0].Key, r.ReportsTo[0].Value.Name, r.ReportsTo[1].Key, r.ReportsTo[1].Value.Name}
			}, []string{"scale", "B", "default", "A"}},
		{"a phase is a list of tasks or has an outcome", []string{"onboarding: {week one: [Read (you)]}\n", "onboarding: {week one: Read (you)}\n", "onboarding:\n  week one:\n    tasks: [Read (you)]\n", "onboarding:\n  week one:\n    steps:\n    - {task: Read, owner: you}\n"},
			func(r *playbook.Role) any {
				p := r.Onboarding[0]
				return p.Key + "/" + p.Value.Tasks[0].Text + "/" + p.Value.Tasks[0].Owner
			}, "week one/Read/you"},
		{"an opening has fields", []string{"opening: {posted: 2026-11-02}\n", "opening:\n  posted: 2 November 2026\n", "Vacancy:\n  Posted: \"2026-11-02\"\n"},
			func(r *playbook.Role) any { return r.Opening.Posted }, playbook.Date{Year: 2026, Month: 11, Day: 2}},
		{"an enum ignores case and hyphens", []string{"hours: {kind: part-time}\n", "hours: {kind: Part time}\n"},
			func(r *playbook.Role) any { return r.Hours.Kind }, "part-time"},
		{"fields of one's own are plain values", []string{"extra: {a: 1, b: [yes, true, 2.5], c: {d: text, e: \"1\"}, f: }\n"},
			func(r *playbook.Role) any { return r.Extra },
			map[string]any{"a": 1, "b": []any{"yes", true, 2.5}, "c": map[string]any{"d": "text", "e": "1"}, "f": nil}},
		{"another value's fields can be taken in", []string{"extra: {x: &x {posted: 2026-11-02}}\nopening: {<<: *x, start: 2027-02-01}\n"},
			func(r *playbook.Role) any { return r.Opening.Posted }, playbook.Date{Year: 2026, Month: 11, Day: 2}},
	} {
		for _, written := range c.written {
			if got := c.get(role(t, written)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("%s:\n%s\n got %#v\nwant %#v", c.name, written, got, c.want)
			}
		}
	}
}

// TestSyntaxes reads one role in three syntaxes.
func TestSyntaxes(t *testing.T) {
	for name, text := range map[string]string{
		"yaml": "---\ntitle: UX\nseats: 2\nessential: true\naka: [a, b]\nopening: {posted: 2026-11-02}\nextra: {n: 1, s: \"x\"}\n---\nText.\n",
		"toml": "+++\ntitle = \"UX\"\nseats = 2\nessential = true\naka = ['a', \"b\"]\nextra = {n = 1, s = 'x'}\n[opening]\nposted = 2026-11-02\n+++\nText.\n",
		"json": `{"title": "UX", "seats": 2, "essential": true, "aka": ["a", "b"], "opening": {"posted": "2026-11-02"}, "extra": {"n": 1, "s": "x"}}` + "\nText.\n",
	} {
		r := load(t, "content/roles/ux.md", text).Roles[0]
		if r.Title != "UX" || r.Seats != 2 || !r.Essential || !reflect.DeepEqual(r.Aka, []string{"a", "b"}) || r.Opening.Posted.Month != 11 ||
			!reflect.DeepEqual(r.Extra, map[string]any{"n": 1, "s": "x"}) {
			t.Errorf("%s: %+v", name, r)
		}
		if got := r.Body.At.Text(); got != "Text.\n" {
			t.Errorf("%s: the body is %q", name, got)
		}
	}
}

// TestDictionaries shows the forms of a data file.
func TestDictionaries(t *testing.T) {
	type entry struct{ id, name, about string }
	for _, c := range []struct{ path, text string }{
		{"content/skills.yaml", "- name: User flows\n  about: Draws how people move.\n"},
		{"content/skills.yaml", "- User flows: Draws how people move.\n"},
		{"content/skills.yaml", "User flows: Draws how people move.\n"},
		{"content/skills.yaml", "User flows:\n  about: Draws how people move.\n"},
		{"content/skills.yaml", "user-flows:\n  name: User flows\n  about: Draws how people move.\n"},
		{"content/skills.yaml", "skills:\n  - name: User flows\n    about: Draws how people move.\n"},
		{"content/skills.yaml", "name: User flows\nabout: Draws how people move.\n"},
		{"content/skills.yml", "---\n- {name: User flows, about: Draws how people move.}\n"},
	} {
		skills := load(t, c.path, c.text).Skills
		want := entry{"user-flows", "User flows", "Draws how people move."}
		if len(skills) != 1 || (entry{skills[0].ID, skills[0].Name, skills[0].About}) != want {
			t.Errorf("%s\n%+v", c.text, skills)
		}
	}
	people := load(t, "content/people.yaml", "mei:\n  name: Mei Zhao\nTom Reed: {holds: UX designer}\n").People
	if len(people) != 2 || people[0].ID != "mei" || people[0].Name != "Mei Zhao" || people[1].ID != "tom-reed" || people[1].Name != "Tom Reed" {
		t.Errorf("%+v", people)
	}
	if people := load(t, "content/people.yaml", "- Mei Zhao\n- name: Tom\n").People; len(people) != 2 || people[0].Name != "Mei Zhao" || people[1].ID != "tom" {
		t.Errorf("%+v", people)
	}
}

// TestGuides shows the address, chapter and title of playbook pages.
func TestGuides(t *testing.T) {
	for _, c := range []struct{ path, text, url, chapter, title string }{
		{"content/index.md", "Text.", "/", "", "Home"},
		{"content/README.md", "# Welcome\n", "/", "", "Welcome"},
		{"content/playbook/index.md", "", "/playbook/", "playbook", "Playbook"},
		{"content/playbook/deciding/_index.md", "", "/playbook/deciding/", "playbook/deciding", "Deciding"},
		{"content/playbook/deciding/first-hire.md", "---\ntitle: Who to hire first\n---\n# Another\n", "/playbook/deciding/first-hire/", "playbook/deciding", "Who to hire first"},
		{"content/faq.markdown", "# Questions *and* answers\n", "/faq/", "", "Questions and answers"},
		{"content/How we_talk.md", "Text.", "/how-we-talk/", "", "How we talk"},
		{"content/Straße & Ärger/Über uns.md", "Text.", "/straße-ärger/über-uns/", "straße-ärger", "Über uns"},
		{"content/roles/README.md", "Text.", "/roles/", "roles", "Roles"},
		{"content/日本/東京.md", "Text.", "/日本/東京/", "日本", "東京"},
	} {
		guides := load(t, c.path, c.text).Guides
		if len(guides) != 1 {
			t.Errorf("%s: %d guides", c.path, len(guides))
			continue
		}
		if g := guides[0]; g.URL != c.url || g.Chapter != c.chapter || g.Title != c.title {
			t.Errorf("%s: %q %q %q", c.path, g.URL, g.Chapter, g.Title)
		}
	}
}

// TestTitles shows where the title of a role comes from when its front matter has none.
func TestTitles(t *testing.T) {
	r := load(t, "content/roles/design/ux.md", "# UX *designer*\n\nText.\n").Roles[0]
	if r.Title != "UX designer" || r.ID != "ux" || r.Origin.At("title").Value.Text() == "" {
		t.Errorf("%q %q %q", r.Title, r.ID, r.Origin.At("title").Value.Text())
	}
}

// TestEmpty shows that a tree without content is an empty draft, and not an error.
func TestEmpty(t *testing.T) {
	draft, problems := content.Load(source.NewTree(), nil)
	if len(problems) > 0 || draft.Site == nil || draft.Plan != nil || len(draft.Roles)+len(draft.Guides) > 0 {
		t.Errorf("%+v %v", draft, problems)
	}
}

// A picture or a badge above the first heading does not hide it.
func TestTitleBelowABadge(t *testing.T) {
	tree := source.NewTree(source.NewFile("content/README.md", []byte("[badge](https://example.org)\n\n# Our handbook\n\nText.\n")))
	d, _ := content.Load(tree, nil)
	if d.Guides[0].Title != "Our handbook" {
		t.Errorf("the title is %q", d.Guides[0].Title)
	}
}
