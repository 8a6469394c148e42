package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

const bought = `
-- rolebook.yaml --
name: Acme
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/people.yaml --
- {name: Ana Lima, holds: [Writer], since: 2026-09-07}
-- content/roles/boss.md --
---
title: Boss
team: Shop
stages: in-house
keep_in_house: Sees everything at once
---
-- content/roles/writer.md --
---
title: Writer
team: Shop
reports_to: Boss
stages: freelance
trial: 1 month
---
-- content/roles/designer.md --
---
title: Designer
reports_to: Boss
stages: {launch: covered by writer, growth: remote}
keep_in_house: Our look is ours
---
-- content/roles/bot.md --
---
title: Bot
team: Shop
reports_to: Boss
stages: {launch: none, growth: automated}
trial: 3 months
---
`

func markedCells(r pages.Row) string {
	return texts(r, func(c pages.Cell) string {
		text := c.Text + c.Note
		for _, l := range c.Links {
			text += "[" + l.Text + "]"
		}
		if c.Shape != "" {
			text += " (" + strings.TrimSpace(c.Shape+" "+c.Status) + ")"
		}
		if c.Tag != "" {
			text += " <" + c.Tag + ">"
		}
		return text
	})
}

func rows(t pages.Table) string {
	var out []string
	for _, g := range t.Groups {
		if g.Title.Text != "" {
			out = append(out, g.Title.Text+":")
		}
		for _, r := range g.Rows {
			out = append(out, markedCells(r))
		}
	}
	return strings.Join(out, "\n")
}

// A row says how a role's work is done at each stage. What comes later is drawn as planned, and the file has the same.
func TestSourcingMatrix(t *testing.T) {
	ix := planned(t, playbook.Internal, bought)
	v := view[pages.Sourcing](t, ix, "/sourcing/")
	want := `Shop:
Boss, In-house (in defined), In-house (in planned)
Bot, Not there, Automated (au planned)
Writer, Freelance, remote (fr filled), Freelance, remote (fr filled)
Unassigned:
Designer, Covered by Writer (re covered), Remote (re planned)`
	if got := rows(v.Matrix); got != want {
		t.Errorf("matrix:\n%s\nwant\n%s", got, want)
	}
	if got := texts(v.Matrix.Columns, func(c pages.Column) string { return c.Name }); got != "Role, Launch (now), Growth" {
		t.Errorf("columns: %s", got)
	}
	if v.Matrix.File.URL != "/sourcing/sourcing.csv" || v.Matrix.Groups[1].Rows[0][1].URL != "/roles/writer/" {
		t.Errorf("file %q, who covers leads to %q", v.Matrix.File.URL, v.Matrix.Groups[1].Rows[0][1].URL)
	}
	data, err := ix.Page("/sourcing/sourcing.csv").Encode(ix, "")
	if err != nil || !strings.Contains(string(data), "\r\nUnassigned,Designer,Covered by Writer,Remote\r\n") {
		t.Errorf("file (%v):\n%s", err, data)
	}
}

// At launch a freelancer does two of three roles, one of them for somebody who is still to come. At growth employees do
// two of four.
func TestSourcingBlend(t *testing.T) {
	v := view[pages.Sourcing](t, planned(t, playbook.Internal, bought), "/sourcing/")
	want := `Launch, 33%1 role, 67%2 roles, 0%0 roles, 3
Growth, 50%2 roles, 25%1 role, 25%1 role, 4`
	if got := rows(v.Shares); got != want {
		t.Errorf("shares:\n%s\nwant\n%s", got, want)
	}
	bar := func(b theme.Bar) string {
		return b.Name + " " + b.Note + ":" + texts(b.Parts, func(p theme.BarPart) string { return fmt.Sprint(p.Shape, p.Percent) })
	}
	if got := texts(v.Bars, bar); got != "Launch now:in33, fr67, Growth :in50, fr25, au25" {
		t.Errorf("bars: %s", got)
	}
	if v.Mix != "Our own people do the work of 33% of roles at Launch and 50% of roles at Growth." {
		t.Errorf("in words: %s", v.Mix)
	}
}

func TestSourcingLists(t *testing.T) {
	v := view[pages.Sourcing](t, planned(t, playbook.Internal, bought), "/sourcing/")
	list := func(l pages.SourcedList) string {
		return l.Title + ": " + texts(l.Roles, func(r pages.SourcedRole) string { return r.Text + " (" + r.Why + ") " + r.Warn })
	}
	want := "Keep in-house: Boss (Sees everything at once) , Designer (Our look is ours) Done from outside now, " +
		"May go out: Writer (Freelance, remote: Launch and Growth) , Automate: Bot (Automated: Growth) "
	if got := texts(v.Lists, list); got != want {
		t.Errorf("lists: %s\nwant %s", got, want)
	}
	want = `Writer (fr filled), 1 month, 7 September 2026Ana Lima, Was due 7 October 2026 <warn>
Bot (au planned), 3 months, January 2027planned, April 2027`
	if got := rows(v.Trials); got != want {
		t.Errorf("trials:\n%s\nwant\n%s", got, want)
	}
}

// Where nobody says anything, the page says so.
func TestSourcingOfOneRole(t *testing.T) {
	v := view[pages.Sourcing](t, planned(t, playbook.Internal, smallestRole), "/sourcing/")
	if !v.NoTrials || texts(v.Unsaid, linkText) == "" || len(v.Lists[0].Roles) > 0 || v.Lists[0].None == "" {
		t.Errorf("%+v", v)
	}
	if planned(t, playbook.Public, bought).Page("/sourcing/") != nil {
		t.Error("outsiders see how work is bought")
	}
	if planned(t, playbook.Internal, "-- content/index.md --\n# Hello\n").Page("/sourcing/") != nil {
		t.Error("there are no roles, and a page about them")
	}
}

// Beyond some hundred roles the page counts them by team; the file still has each.
func TestSourcingOfMany(t *testing.T) {
	var b strings.Builder
	b.WriteString(bought)
	for i := range 500 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: R%d\nteam: T%d\nstages: {launch: agency, growth: remote}\n---\n", i, i, i%3)
	}
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.Sourcing](t, ix, "/sourcing/")
	if !v.Summed || len(v.Matrix.Groups[0].Rows) != 4 || !strings.Contains(rows(v.Matrix), "T0, 167 Agency, 167 Remote") {
		t.Errorf("by team:\n%s", rows(v.Matrix))
	}
	if l := v.Lists[1]; len(l.Roles) != 40 || l.More != 461 {
		t.Errorf("%d of %s and %d more", len(l.Roles), l.Title, l.More)
	}
	data, _ := ix.Page("/sourcing/sourcing.csv").Encode(ix, "")
	if n := strings.Count(string(data), "\r\n"); n != 505 {
		t.Errorf("the file has %d lines, not one for each role", n)
	}
}

// As many roles are the same share, though the bar has to come to a hundred.
func TestSourcingEqualShares(t *testing.T) {
	v := view[pages.Sourcing](t, planned(t, playbook.Internal, `
-- rolebook.yaml --
name: Acme
stages: [launch]
-- content/roles/a.md --
---
title: A
---
-- content/roles/b.md --
---
title: B
arrangement: freelance
---
-- content/roles/c.md --
---
title: C
arrangement: agency
---
`), "/sourcing/")
	if got := texts(v.Bars[0].Parts, func(p theme.BarPart) string { return fmt.Sprint(p.Figure, " ", p.Percent) }); got != "33% 34, 33% 33, 33% 33" {
		t.Errorf("bar: %s", got)
	}
	if got := cells(v.Shares); got != "Launch, 33% (1 role), 33% (1 role), 33% (1 role), 3" {
		t.Errorf("shares: %s", got)
	}
}
