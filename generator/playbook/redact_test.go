package playbook_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// public links a draft and returns what outsiders may see of it.
func public(t *testing.T, d *playbook.Draft) *playbook.Playbook {
	t.Helper()
	return sound(t, d).Careers()
}

// Without a live opening nothing of a role is public. Where the site shows the chart of titles, those of roles in place
// are, and no plan is.
func TestPublicRoles(t *testing.T) {
	for _, c := range []struct{ org, want string }{
		{"", "open"},
		{"none", "open"},
		{"titles", "held (title), open"},
	} {
		d := book(
			role("open", "open", live),
			role("paused", "paused", live, func(r *playbook.Role) { r.Opening.Paused = true }),
			role("over", "over", live, func(r *playbook.Role) { r.Opening.Closes = day("2026-11-19") }),
			role("later", "later", live, func(r *playbook.Role) { r.Opening.Posted = day("2026-11-21") }),
			role("planned", "planned", hire("2027-02")),
			role("defined", "defined"),
			role("joins", "joins"),
			role("held", "held"),
			role("covered", "covered", stages("covered by held")),
			role("gone", "gone", stages("launch: remote", "growth: none")),
		)
		next := holds("Bo", "joins")
		next.Since = day("2027-01-01")
		d.People = []*playbook.Person{holds("Mei", "held", "gone"), next}
		d.Site.Public.Org = c.org
		var got []string
		for _, r := range public(t, d).Roles {
			if r.TitleOnly {
				got = append(got, r.Title+" (title)")
				continue
			}
			got = append(got, r.Title)
		}
		if strings.Join(got, ", ") != c.want {
			t.Errorf("org: %s shows %s, want %s", c.org, strings.Join(got, ", "), c.want)
		}
	}
}

// A role known by its title has no id, by which a file could be guessed, and no other text. References to it stay.
func TestTitleOnly(t *testing.T) {
	boss := role("ecommerce-manager", "E-commerce manager", aka("Head of online"), team("Leadership"), skills("Budgets"), func(r *playbook.Role) {
		r.Summary, r.Notes, r.Extra = "Runs the shop.", "secret", map[string]any{"own": "secret"}
		r.Arrangement.Where, r.Hours.Text, r.Seats = "remote", "3 days", 2
		r.Body = body("content/roles/ecommerce-manager.md", "", "Runs the shop.\n")
	})
	d := book(boss, role("buyer", "Buyer", live, reportsTo("E-commerce manager")))
	d.People = []*playbook.Person{holds("Mei", "ecommerce-manager")}
	d.Site.Public.Org = "titles"
	p := public(t, d)
	got := p.Role("buyer").Manager
	if got == nil || got.Title != "E-commerce manager" {
		t.Fatalf("the buyer reports to %+v", got)
	}
	if r := p.Role("buyer").ReportsTo[0].Value; !r.Set() || r.ID != "" || r.To != got {
		t.Errorf("the reference is %+v", r)
	}
	for _, name := range []string{"ecommerce-manager", "E-commerce manager", "Head of online"} {
		if p.Role(name) != nil {
			t.Errorf("%q leads to a role without a page", name)
		}
	}
	if got.Team.To == nil || got.Team.To.Name != "Leadership" {
		t.Errorf("its team is %+v", got.Team)
	}
	derived := []string{"Title", "TitleOnly", "Standing", "Reports", "Team", "Manager"}
	for f, v := range reflect.ValueOf(*got).Fields() {
		if f.IsExported() && !slices.Contains(derived, f.Name) && !v.IsZero() {
			t.Errorf("of the title the edition knows %s: %v", f.Name, v)
		}
	}
	if got.Title != "E-commerce manager" || !got.TitleOnly {
		t.Errorf("the title is %+v", got)
	}
}

// What leads to something hidden is not there at all: no name, no reason, no count.
func TestHiddenTargetsAreDropped(t *testing.T) {
	relate := func(r *playbook.Role) {
		for _, to := range []string{"hidden", "other"} {
			r.DottedTo = append(r.DottedTo, playbook.Relation{Role: ref[playbook.Role](to), Reason: "because of " + to})
			r.WorksWith = append(r.WorksWith, playbook.Relation{Role: ref[playbook.Role](to), Reason: "because of " + to})
			r.GrowsInto = append(r.GrowsInto, ref[playbook.Role](to))
		}
		r.AssistantTo = ref[playbook.Role]("hidden")
	}
	d := book(role("hidden", "Hidden", team("Secret")), role("other", "Other", live), role("open", "Open", live, relate, reportsTo("hidden"), team("Product"), skills("Budgets")))
	d.Teams = []*playbook.Team{{ID: "product", Name: "Product", Lead: ref[playbook.Role]("hidden"), Parent: ref[playbook.Team]("Secret")}}
	d.Skills = []*playbook.Skill{{ID: "budgets", Name: "Budgets"}, {ID: "unused", Name: "Unused"}}
	d.Site.Public.Playbook = true
	d.Guides = []*playbook.Guide{
		{URL: "/a/", Title: "A", Public: true, Roles: []playbook.Ref[playbook.Role]{ref[playbook.Role]("hidden"), ref[playbook.Role]("open")}},
		{URL: "/b/", Title: "B"},
	}
	p := public(t, d)
	r := p.Role("open")
	if len(r.ReportsTo) != 0 || r.Manager != nil || r.AssistantTo.Set() {
		t.Errorf("above it stand %+v, %+v, %+v", r.ReportsTo, r.Manager, r.AssistantTo)
	}
	for name, list := range map[string][]playbook.Relation{"dotted_to": r.DottedTo, "works_with": r.WorksWith} {
		if len(list) != 1 || list[0].Role.To != p.Role("other") || list[0].Reason != "because of other" {
			t.Errorf("%s is %+v", name, list)
		}
	}
	if len(r.GrowsInto) != 1 || r.GrowsInto[0].To != p.Role("other") {
		t.Errorf("it grows into %+v", r.GrowsInto)
	}
	if len(p.Teams) != 1 || p.Teams[0].Lead.Set() || p.Teams[0].Parent.Set() {
		t.Errorf("the teams are %+v", p.Teams)
	}
	if len(p.Guides) != 1 || len(p.Guides[0].Roles) != 1 || len(p.Skills) != 1 || len(p.Skills[0].Roles) != 1 {
		t.Errorf("pages %+v, skills %+v", p.Guides, p.Skills)
	}
}

// Playbook pages need both the site's word and their own; teams are named unless the site says no; a person is public
// only by their own wish.
func TestReleases(t *testing.T) {
	yes, no := true, false
	for _, c := range []struct {
		release playbook.Release
		want    string
	}{
		{playbook.Release{}, "team Product: Makes things. person Bo Baker"},
		{playbook.Release{Teams: &yes}, "team Product: Makes things. person Bo Baker"},
		{playbook.Release{Teams: &no}, "team Product:  person Bo Baker"},
		{playbook.Release{Playbook: true}, "team Product: Makes things. person Bo Baker page A"},
	} {
		d := book(role("open", "Open", live, team("Product")))
		d.Site.Public = c.release
		d.Teams = []*playbook.Team{{ID: "product", Name: "Product", Summary: "Makes things."}, {ID: "empty", Name: "Empty"}}
		d.People = []*playbook.Person{{ID: "ann", Name: "Ann", Location: "Leeds"}, {ID: "bo", Name: "Bo", Title: "Baker", Location: "Leeds", Public: true}}
		d.Guides = []*playbook.Guide{{URL: "/a/", Title: "A", Public: true}, {URL: "/b/", Title: "B"}}
		p := public(t, d)
		var got []string
		for _, x := range p.Teams {
			got = append(got, "team "+x.Name+": "+x.Summary)
		}
		for _, x := range p.People {
			got = append(got, "person "+x.Name+x.Location+" "+x.Title)
		}
		for _, g := range p.Guides {
			got = append(got, "page "+g.Title)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%+v shows %s, want %s", c.release, strings.Join(got, " "), c.want)
		}
	}
}

// An objective shows its change and its deadline. Figures from and to, and what is money, need public: true on it; how
// far it has come and who else carries it never leave.
func TestPublicObjectives(t *testing.T) {
	for _, c := range []struct {
		text          string
		shown, opened string // as a sentence: without and with public: true
	}{
		{"Decrease bounce rate by 15% within 6 months", "Decrease bounce rate by 15% within 6 months", "Decrease bounce rate by 15% within 6 months"},
		{"Cut page load time from 3.8 s to 2.0 s within 3 months", "Cut page load time within 3 months", "Cut page load time from 3.8 s to 2.0 s within 3 months"},
		{"Keep cost per acquisition below £18 within 4 months", "Keep cost per acquisition low within 4 months", "Keep cost per acquisition below £18 within 4 months"},
		{"Raise revenue by £20,000 within 12 months", "Raise revenue within 12 months", "Raise revenue by £20,000 within 12 months"},
		{"Launch the trade portal within 9 months", "Launch the trade portal within 9 months", "Launch the trade portal within 9 months"},
	} {
		for _, open := range []bool{false, true} {
			var o playbook.Objective
			var found diag.List
			o.ReadSentence(playbook.Text{Value: c.text}, &found)
			o.Complete(func(string) playbook.Place { return playbook.Place{} }, &found)
			o.Public, o.MeasuredIn, o.Note = open, "web analytics", "a note"
			o.Now.Value, o.SharedWith = playbook.Quantity{Number: 3, Text: "3", Set: true}, []playbook.Ref[playbook.Role]{ref[playbook.Role]("open")}
			o.At = source.NewFile("x", []byte(c.text)).Whole()
			d := book(role("open", "Open", live, func(r *playbook.Role) { r.Objectives = []playbook.Objective{o} }))
			got := public(t, d).Roles[0].Objectives[0]
			want := c.shown
			if open {
				want = c.opened
			}
			if got.Sentence() != want {
				t.Errorf("public: %v: %q, want %q", open, got.Sentence(), want)
			}
			if got.MeasuredIn != "" || got.Note != "" || got.Now.Value.Set || len(got.SharedWith) > 0 || got.At.Known() {
				t.Errorf("public: %v: more of %q is known: %+v", open, c.text, got)
			}
		}
	}
}

// An advert names the manager or nobody: where the manager is in place and outsiders do not know the role, the next
// one up the line is not whom the job reports to.
func TestPublicManager(t *testing.T) {
	const opening = "opening: {posted: 2026-11-02, closes: 2026-12-24, where: GB, pay: yes}\npay: 20000 GBP\narrangement: remote\n"
	site := "-- content/roles/head.md --\n---\ntitle: Head\n" + opening + "---\n-- content/roles/lead.md --\n---\ntitle: Lead\nreports_to: Head\n---\n" +
		"-- content/roles/packer.md --\n---\ntitle: Packer\nreports_to: Lead\n" + opening + "---\n"
	for _, c := range []struct{ org, people, want string }{
		{"none", "Lead", ""},
		{"titles", "Lead", "Lead"},
		{"none", "", "Head"}, // nobody is in between
	} {
		p := read(t, "2026-11-20", "-- rolebook.yaml --\nname: Acme\nurl: https://acme.example\npublic: {org: "+c.org+"}\n"+site+"-- content/people.yaml --\n- {name: Ana Lima, holds: ["+c.people+"]}\n")
		got := ""
		if m := p.Careers().Role("packer").Manager; m != nil {
			got = m.Title
		}
		if got != c.want {
			t.Errorf("org %s, held by %q: the job reports to %q, want %q", c.org, c.people, got, c.want)
		}
	}
}
