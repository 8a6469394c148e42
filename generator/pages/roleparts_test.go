package pages_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// large is a book of so many roles in teams of twenty-five, one in five of them freelance and one in a hundred open; those
// of the last team are as many as wished.
func large(roles, huge int) string {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\nstage: launch\n")
	for i := range roles {
		team, more := fmt.Sprint("Team ", i/25), ""
		if i >= roles-huge {
			team = "Huge"
		}
		if i%5 == 0 {
			more += "arrangement: freelance\n"
		}
		if i%100 == 0 {
			more += "opening: {posted: 2026-11-02, closes: 2026-12-20, where: [GB], pay: 30000-40000 GBP per year}\n"
		}
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nteam: %s\n%s---\n", i, i, team, more)
	}
	b.WriteString("-- content/roles/free.md --\n---\ntitle: Free\n---\n")
	return b.String()
}

// The index of more roles than a page lists has the teams and the ways to narrow the roles down, each with its page.
func TestRolesOfManyTeams(t *testing.T) {
	ix := planned(t, playbook.Internal, large(999, 0))
	v := view[pages.Roles](t, ix, "/roles/")
	if v.Count != 1000 || len(v.Groups) != 0 || len(v.Teams) != 41 || v.More != 0 || v.File.URL != "/roles/roles.csv" {
		t.Fatalf("%d roles, %d groups, %d teams and %d more, %+v", v.Count, len(v.Groups), len(v.Teams), v.More, v.File)
	}
	if team := v.Teams[0]; team.URL != "/roles/teams/team-0/" || team.Count != 25 || team.Note != "1 open and 24 without anyone named" {
		t.Errorf("a team is %+v", team)
	}
	if loose := v.Teams[40]; loose.Text != "Unassigned" || loose.URL != "/roles/teams/unassigned/" || loose.Count != 1 {
		t.Errorf("the roles without a team are %+v", loose)
	}
	said := ""
	for _, way := range v.Ways {
		for _, a := range way.Answers {
			said += fmt.Sprintln(way.Title, a.Text, a.Count, a.URL)
			if ix.Page(a.URL) == nil {
				t.Errorf("%s leads nowhere", a.URL)
			}
		}
	}
	want := `Status Open 10 /roles/status/open/
Status No one named 990 /roles/status/defined/
Arrangement In-house 800 /roles/arrangement/in-house/
Arrangement Freelance 200 /roles/arrangement/freelance/
`
	if said != want {
		t.Errorf("the ways are\n%swant\n%s", said, want)
	}
	if n := strings.Count(file(t, ix, "/roles/roles.csv"), "\r\n"); n != 1001 {
		t.Errorf("the file has %d lines", n)
	}
}

// The page of an answer has the roles themselves where they fit on it. Where they do not, it has the teams with some, and
// leads to their lists, narrowed down to the answer.
func TestRolesOfAnAnswer(t *testing.T) {
	ix := planned(t, playbook.Internal, large(999, 0))
	few := view[pages.Roles](t, ix, "/roles/arrangement/freelance/")
	rows := 0
	for _, g := range few.Groups {
		for _, r := range g.Rows {
			rows++
			if r.Shape != "fr" {
				t.Errorf("%s is no freelance role", r.Text)
			}
		}
	}
	if rows != 200 || !few.Filter || len(few.Teams) != 0 || few.Groups[0].Team.URL != "/roles/teams/team-0/" {
		t.Errorf("%d rows, filter %v, %d teams", rows, few.Filter, len(few.Teams))
	}
	for _, f := range few.Facets {
		if f.Name == "arr" {
			t.Error("the page asks what it has answered")
		}
	}
	many := view[pages.Roles](t, ix, "/roles/arrangement/in-house/")
	if len(many.Groups) != 0 || len(many.Teams) != 41 || many.Lead != "800 roles in 41 teams." {
		t.Errorf("%d groups, %d teams, %q", len(many.Groups), len(many.Teams), many.Lead)
	}
	if team := many.Teams[0]; team.Count != 20 || team.Note != "of 25" || team.URL != "/roles/teams/team-0/?arr=in" {
		t.Errorf("a team is %+v", team)
	}
	if !many.Ways[1].Answers[0].Current {
		t.Error("the answer does not say that it is the one that is shown")
	}
}

// Every role is in the list of its team, on one part of it, whatever the size of the team.
func TestRolesOfATeam(t *testing.T) {
	ix := planned(t, playbook.Internal, large(1200, 900))
	seen := map[string]int{}
	for p := range ix.AtOnce() {
		if !strings.HasPrefix(p.URL, "/roles/teams/") {
			continue
		}
		v := p.View(ix).(pages.Roles)
		for _, g := range v.Groups {
			for _, r := range g.Rows {
				seen[r.ID]++
			}
		}
		if v.Count > 400 || len(p.Filters(ix)) == 0 || !v.Filter {
			t.Errorf("%s has %d rows and %d filters", p.URL, v.Count, len(p.Filters(ix)))
		}
	}
	if len(seen) != 1201 {
		t.Errorf("%d roles of 1201 are in the lists of the teams", len(seen))
	}
	for id, n := range seen {
		if n != 1 {
			t.Errorf("%s is %d times in them", id, n)
		}
	}
	v := view[pages.Roles](t, ix, "/roles/teams/huge/3/")
	if v.Count != 100 || len(v.Parts) != 3 || !v.Parts[2].Current || v.Parts[0].URL != "/roles/teams/huge/" || v.Heading != "Roles: Huge 3" || v.Team.Text != "Huge" {
		t.Errorf("the last part: %d rows, %+v, %q", v.Count, v.Parts, v.Heading)
	}
}

// The list of an answer is one page, whether it is asked for alone or with all. Other addresses lead to none.
func TestAnswersAreOnePageEach(t *testing.T) {
	ix := planned(t, playbook.Internal, large(1200, 900))
	for _, url := range []string{"/roles/status/nobody/", "/roles/status/", "/roles/status/open/2/", "/roles/role-1/index.md"} {
		if p := ix.Page(url); p != nil {
			t.Errorf("%s is %q", url, p.Title)
		}
	}
	alone := ix.Page("/roles/arrangement/in-house/")
	var lists, all []*pages.Page
	for p := range ix.Lists() {
		if strings.HasPrefix(p.URL, "/roles/arrangement/") {
			lists = append(lists, p)
		}
	}
	for _, p := range ix.Pages() {
		if strings.HasPrefix(p.URL, "/roles/arrangement/") {
			all = append(all, p)
		}
	}
	if alone == nil || !slices.Contains(lists, alone) || !slices.Equal(lists, all) {
		t.Errorf("alone it is %v; there are %d lists, among all pages %d", alone, len(lists), len(all))
	}
}

// A book whose roles fit on a page has no parts.
func TestRolesOnOnePage(t *testing.T) {
	ix := planned(t, playbook.Internal, large(399, 0))
	if v := view[pages.Roles](t, ix, "/roles/"); len(v.Teams) != 0 || len(v.Ways) != 0 || len(v.Groups) != 17 {
		t.Errorf("%d teams, %d ways, %d groups", len(v.Teams), len(v.Ways), len(v.Groups))
	}
	for _, p := range ix.Pages() {
		if strings.HasPrefix(p.URL, "/roles/teams/") || strings.HasPrefix(p.URL, "/roles/status/") || strings.HasSuffix(p.URL, "roles.csv") {
			t.Errorf("there is %s", p.URL)
		}
	}
}
