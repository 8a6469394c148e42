package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// popular is a book in which everything leads to one role, one person and one page.
func popular(n int) string {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\n-- content/playbook/first.md --\n---\ntitle: First\n---\nText.\n-- content/teams/all.md --\n---\nname: All\n---\n-- content/people.yaml --\n")
	for i := range n {
		fmt.Fprintf(&b, "- {name: Person %d, holds: [hub], buddy: Person 0, since: 2026-02-01}\n", i)
	}
	b.WriteString("-- content/roles/hub.md --\n---\ntitle: Hub\nteam: All\n---\n")
	for i := range n {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nteam: All\nreports_to: hub\ndotted_to: hub\nsolves: Everything is slow\nobjectives: [Cut costs by 5%% within 6 months, Cut waste by 5%% within 6 months]\n---\nRead [[First]], ask [[Hub]].\n", i, i)
	}
	return b.String()
}

// What very many lead to names the first of them, and says how many there are more.
func TestPagesOfThePopular(t *testing.T) {
	ix := planned(t, playbook.Internal, popular(300))
	hub := view[pages.Role](t, ix, "/roles/hub/")
	if len(hub.Holders) != 60 || hub.Others != 240 || len(hub.DottedIn) != 12 || hub.Answer != 288 || len(hub.Backlinks) != 60 || hub.Backlinks[59].Text != "241 more" {
		t.Errorf("the role: %d holders and %d, %d dotted and %d, %d backlinks", len(hub.Holders), hub.Others, len(hub.DottedIn), hub.Answer, len(hub.Backlinks))
	}
	if hub.Note != "Person 0, Person 1, Person 10, Person 100, Person 101 and 295 more" {
		t.Errorf("who is in it: %q", hub.Note)
	}
	first := view[pages.Article](t, ix, "/playbook/first/")
	if len(first.Backlinks) != 60 || first.Backlinks[59] != (pages.Link{Text: "241 more"}) {
		t.Errorf("the page: %d backlinks, the last %+v", len(first.Backlinks), first.Backlinks[len(first.Backlinks)-1])
	}
	boss := view[pages.Person](t, ix, "/people/person-0/")
	if len(boss.Reports) != 40 || boss.More != 260 || len(boss.Buddies) != 12 || boss.Buddies[11].Text != "289 more" {
		t.Errorf("the person: %d reports and %d, %d buddies", len(boss.Reports), boss.More, len(boss.Buddies))
	}
	team := view[pages.Team](t, ix, "/teams/all/")
	if len(team.Rows) != 150 || team.MoreRows != (pages.Link{Text: "All 301 roles of the team", URL: "/roles/?team=all"}) || len(team.Goals) != 120 || team.MoreGoals != 480 {
		t.Errorf("the team: %d roles, %+v, %d goals and %d", len(team.Rows), team.MoreRows, len(team.Goals), team.MoreGoals)
	}
	problem := view[pages.Symptoms](t, ix, "/start-from-a-problem/").Groups[0].Rows[0]
	if len(problem.Answers) != 4 || problem.More != 296 {
		t.Errorf("the problem: %d answers and %d", len(problem.Answers), problem.More)
	}
}

// More people than fit on a page are listed by the letter of their name, each of them once.
func TestManyPeople(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- content/roles/a.md --\n---\ntitle: A\nteam: Sales\n---\n-- content/people.yaml --\n")
	for i := range 1000 {
		fmt.Fprintf(&b, "- {name: %s %d}\n", []string{"Ada", "Bo", "Åke"}[i%3], i)
	}
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.People](t, ix, "/people/")
	if len(v.Rows) != 0 || v.Note != "1,000 people, 0 roles held" {
		t.Errorf("%d rows, %q", len(v.Rows), v.Note)
	}
	seen := map[string]bool{}
	for _, l := range v.Letters {
		part := view[pages.People](t, ix, l.URL)
		for _, row := range part.Rows {
			seen[row.URL] = true
		}
		if len(part.Rows) > 400 || part.Heading != "People: "+l.Text {
			t.Errorf("%s: %d rows, %q", l.URL, len(part.Rows), part.Heading)
		}
	}
	if len(seen) != 1000 || len(v.Letters) != 3 || v.Letters[1].URL != "/people/names/a/2/" {
		t.Errorf("%d people under %+v", len(seen), v.Letters)
	}
}

// More open jobs than fit on a page are listed by team and by place. Search engines are not told of those lists, which
// come and go with the jobs.
func TestManyJobs(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\napply: jobs@acme.example\npublic: {teams: true}\n")
	for i := range 900 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nteam: Team %d\nopening: {posted: 2026-11-02, closes: 2026-12-20, where: %s, pay: 30000-40000 GBP per year}\n---\n", i, i, i%3, []string{"[GB]", "[IE, GB]"}[i%2])
	}
	for _, a := range []playbook.Audience{playbook.Public, playbook.Internal} {
		ix := planned(t, a, b.String())
		v := view[pages.Jobs](t, ix, "/jobs/")
		if v.Count != 900 || len(v.Rows) != 0 || len(v.Groups) != 2 || len(v.Groups[0].Lists) != 3 || len(v.Groups[1].Lists) != 2 {
			t.Fatalf("%s: %d jobs, %d rows, %+v", a, v.Count, len(v.Rows), v.Groups)
		}
		uk := v.Groups[1].Lists[1]
		if uk.Count != 900 || !strings.HasPrefix(uk.URL, "/jobs/places/") {
			t.Errorf("%s: %+v", a, uk)
		}
		part := view[pages.Jobs](t, ix, uk.URL)
		if len(part.Rows) != 400 || len(part.Parts) != 3 || !ix.Page(uk.URL).NoIndex || !part.Filter {
			t.Errorf("%s: %d rows, %d parts, filter %v", a, len(part.Rows), len(part.Parts), part.Filter)
		}
		team := view[pages.Jobs](t, ix, v.Groups[0].Lists[2].URL)
		if len(team.Rows) != 300 || team.Rows[0].Team != "Team 2" || team.Parts != nil {
			t.Errorf("%s: %d rows of %q", a, len(team.Rows), team.Heading)
		}
	}
}
