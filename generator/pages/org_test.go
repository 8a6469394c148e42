package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const chart = `
-- rolebook.yaml --
name: Acme
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
public: {org: titles}
-- content/roles/head.md --
---
title: Head
---
-- content/roles/buyer.md --
---
title: Buyer
reports_to: Head
stages: {launch: covered by Head, growth: in-house}
---
-- content/roles/agent.md --
---
title: Agent
reports_to: Buyer
arrangement: freelance, remote
seats: 3
dotted_to: ["Head: prices"]
---
-- content/roles/later.md --
---
title: Later
reports_to: Head
stages: {growth: remote}
---
-- content/roles/helper.md --
---
title: Helper
assistant_to: Head
---
-- content/roles/under-later.md --
---
title: Under later
reports_to: Later
---
-- content/roles/orphan.md --
---
title: Orphan
reports_to: Somebody unwritten
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Head, Helper], since: 2026-09-01}
- {name: Bo Berg, holds: [Agent], since: 2026-09-01}
- {name: Cy Dole, holds: [Agent], since: 2026-09-01}
`

func TestOrgList(t *testing.T) {
	v := view[pages.Org](t, planned(t, playbook.Internal, chart), "/org/")
	got := outline(v.List)
	want := "Head(Buyer(Agent) Helper Under later) Somebody unwritten(Orphan)"
	if got != want {
		t.Errorf("the line is %s, want %s: one whose manager is not there yet hangs from the next who is, one whose manager is unwritten from the title", got, want)
	}
	v = view[pages.Org](t, planned(t, playbook.Internal, chart), "/org/growth/")
	if got := outline(v.List); got != "Head(Buyer(Agent) Helper Later(Under later)) Somebody unwritten(Orphan)" {
		t.Errorf("at growth: %s", got)
	}
	if got := texts(v.Stages, func(s pages.StageTab) string { return fmt.Sprint(s.Text, " ", s.Count, " ", s.Now, " ", s.Current) }); got != "Launch 6 true false, Growth 7 false true" {
		t.Errorf("stages: %s", got)
	}
}

func TestOrgNumbers(t *testing.T) {
	v := view[pages.Org](t, planned(t, playbook.Internal, chart), "/org/")
	got := texts(v.Figures, func(f pages.Figure) string { return f.Term + " " + f.Value + " " + f.Note })
	want := "Roles 6 4 seats held, Heads 3 people and companies in a seat, Open 0 advertised now, Layers 3 from the top down, Widest span 2 Head, From outside 17% of roles: freelance, agency or automated"
	if got != want {
		t.Errorf("figures: %s\nwant %s", got, want)
	}
	if v.Note != "6 roles: 3 filled, 1 covered and 2 without anyone named; 1 not written yet" {
		t.Errorf("note: %s", v.Note)
	}
	if got := texts(v.Lines, func(l pages.DottedLine) string { return l.From.Text + " " + l.To.Text + " " + l.Why }); got != "Agent Head prices" {
		t.Errorf("dotted lines: %s", got)
	}
	if len(v.Hats) != 1 || v.Hats[0].Who.Text != "Ana Lima" || texts(v.Hats[0].Holds, linkText) != "Head, Helper" || texts(v.Hats[0].Covers, linkText) != "Buyer" {
		t.Errorf("hats: %+v", v.Hats)
	}
}

// Open seats are those an advert seeks, as the front page of outsiders has them, whatever the role has room for.
func TestOrgOpen(t *testing.T) {
	ix := planned(t, playbook.Internal, chart+`
-- content/roles/packer.md --
---
title: Packer
seats: 5
opening: {posted: 2026-11-02, closes: 2026-12-01, seats: 2, where: "Leeds, GB", pay: 20000 GBP}
---
-- content/roles/driver.md --
---
title: Driver
seats: 3
opening: {posted: 2026-11-02, closes: 2026-12-01, where: "Leeds, GB", pay: 20000 GBP}
---
`)
	if got := view[pages.Org](t, ix, "/org/").Figures[2]; got.Term != "Open" || got.Value != "3" {
		t.Errorf("%s %s, want 3", got.Term, got.Value)
	}
}

// The drawing says all that the legend names, and the legend names nothing else.
func TestOrgDrawing(t *testing.T) {
	v := view[pages.Org](t, planned(t, playbook.Internal, chart), "/org/")
	svg := string(v.Chart)
	for _, want := range []string{
		`Ana Lima, 3 hats`,
		`Head, Ana Lima, In-house, also covers Buyer`,
		`Helper, Ana Lima, In-house, assists Head`,
		`class="n covered in"`, `class="n filled fr ext"`, `×3`, `aide`,
		`Agent also answers to Head: prices`,
		`Bo Berg`, `Cy Dole`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("the drawing lacks %q", want)
		}
	}
	l := v.Legend
	if !l.Dotted || !l.External || !l.Seats || !l.Split || !l.Aides || l.Cut {
		t.Errorf("legend: %+v", l)
	}
	if got := texts(l.Statuses, func(e pages.LegendEntry) string { return e.Text }); got != "Filled, Covered, No one named" {
		t.Errorf("legend names %s", got)
	}
}

// A chart says who does the work until somebody comes, and its double edges are the roles whose work is bought at the
// stage, whoever they are for: as many as its figures count.
func TestOrgBought(t *testing.T) {
	ix := planned(t, playbook.Internal, `
-- rolebook.yaml --
name: Acme
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/roles/marketer.md --
---
title: Marketer
stages: {launch: freelance, growth: remote}
---
-- content/roles/mailer.md --
---
title: Mailer
stages: {launch: covered by Marketer, growth: remote}
---
-- content/roles/head.md --
---
title: Head
---
-- content/roles/buyer.md --
---
title: Buyer
stages: {launch: covered by Head, growth: freelance}
---
-- content/roles/accountant.md --
---
title: Accountant
stages: {launch: agency, growth: in-house}
hire: 2027-05
---
-- content/roles/ads.md --
---
title: Ads
stages: agency
hire: 2026-12
---
-- content/people.yaml --
- {name: Ana Lima, holds: Marketer, since: 2026-09-01}
`)
	v := view[pages.Org](t, ix, "/org/")
	got := texts(v.List, func(n *pages.Node) string {
		edge := ""
		if strings.Contains(string(v.Chart), ` ext" data-id="`+strings.ToLower(n.Text)) {
			edge = ", double edge"
		}
		return n.Text + ": " + n.Note + ", " + n.Arrangement + edge
	})
	want := "Accountant: Planned, May 2027, Agency until May 2027, then In-house, double edge, Ads: Planned, December 2026, Agency, double edge, " +
		"Buyer: Covered by Head, Freelance, remote, Head: No one named, In-house, " +
		"Mailer: Covered by Marketer, Remote, double edge, Marketer: Ana Lima, Freelance, remote, double edge"
	if strings.ReplaceAll(got, "; ", ", ") != want {
		t.Errorf("the chart has %s\nwant %s", got, want)
	}
	if f := v.Figures[len(v.Figures)-1]; f.Term != "From outside" || f.Value != "67%" {
		t.Errorf("%s: %s, want four of six", f.Term, f.Value)
	}
}

// A legend names each mark once: what is drawn alike shares its words.
func TestLegendNamesAMarkOnce(t *testing.T) {
	ix := planned(t, playbook.Internal, chart)
	for _, c := range []struct{ statuses, want string }{
		{"filled open covered", "Filled, Open or covered"}, {"filled open", "Filled, Open"}, {"covered defined", "Covered, No one named"},
		{"open planned covered defined", "Open or covered, Planned or no one named"},
	} {
		var seats []pages.Seat
		for _, s := range strings.Fields(c.statuses) {
			seats = append(seats, pages.Seat{Shape: "in", Status: s})
		}
		if got := texts(ix.Legend(seats).Statuses, func(e pages.LegendEntry) string { return e.Text }); got != c.want {
			t.Errorf("%s: %q, want %q", c.statuses, got, c.want)
		}
	}
}

func TestPublicOrg(t *testing.T) {
	ix := planned(t, playbook.Public, chart)
	v := view[pages.Org](t, ix, "/org/")
	for _, secret := range []string{"Ana", "hats", "Later", "unwritten", "×3"} {
		if strings.Contains(string(v.Chart), secret) {
			t.Errorf("the public chart says %q", secret)
		}
	}
	if len(v.Figures)+len(v.Hats)+len(v.Stages)+len(v.Legend.Statuses) > 0 || v.Note != "" {
		t.Errorf("the public chart counts: %+v", v)
	}
	if ix.Page("/org/growth/") != nil {
		t.Error("the public edition has a chart of later")
	}
	closed := strings.Replace(chart, "public: {org: titles}", "public: {org: none}", 1)
	if planned(t, playbook.Public, closed).Page("/org/") != nil {
		t.Error("titles are shown although the site does not release them")
	}
}

// Above forty boxes a chart opens folded; above three hundred its lower levels are left to the charts of teams.
func TestLargeOrg(t *testing.T) {
	for _, c := range []struct {
		leads, each int
		folded, cut bool
		drawn       bool
	}{
		{3, 5, false, false, true},
		{9, 9, true, false, true},
		{40, 9, true, true, true},
		{400, 0, true, true, false}, // even the reports of one are too many for one page
	} {
		v := view[pages.Org](t, planned(t, playbook.Internal, tall(c.leads, c.each)), "/org/")
		if v.Folded != c.folded || v.Cut != c.cut || strings.Contains(string(v.Chart), `data-id="role-1"`) != c.drawn {
			t.Errorf("%d × %d: folded %v, cut %v, %d bytes of chart", c.leads, c.each, v.Folded, v.Cut, len(v.Chart))
		}
		if n := count(v.List); n > 301 || v.Cut && v.Legend.Cut != true {
			t.Errorf("%d × %d: %d in the list, legend %+v", c.leads, c.each, n, v.Legend)
		}
		if v.Folded != (len(v.Teams) > 0) {
			t.Errorf("%d × %d: %d charts of teams", c.leads, c.each, len(v.Teams))
		}
	}
}

// tall is an organisation of one head, so many leads and so many reports of each.
func tall(leads, each int) string {
	var b strings.Builder
	b.WriteString("\n-- content/roles/top.md --\n---\ntitle: Top\nteam: Head office\n---\n")
	for i := 1; i <= leads; i++ {
		fmt.Fprintf(&b, "-- content/roles/role-%d.md --\n---\ntitle: Lead %[1]d\nteam: Team %[1]d\nreports_to: top\n---\n", i)
		for j := 1; j <= each; j++ {
			fmt.Fprintf(&b, "-- content/roles/role-%d-%d.md --\n---\ntitle: Report %[1]d of %[2]d\nteam: Team %[1]d\nreports_to: role-%[1]d\n---\n", i, j)
		}
	}
	return b.String()
}

func count(list []*pages.Node) int {
	n := 0
	for _, x := range list {
		n += 1 + count(x.Below)
	}
	return n
}

func outline(list []*pages.Node) string {
	var out []string
	for _, n := range list {
		text := n.Text
		if len(n.Below) > 0 {
			text += "(" + outline(n.Below) + ")"
		}
		out = append(out, text)
	}
	return strings.Join(out, " ")
}

func linkText(l pages.Link) string { return l.Text }
