package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

const aimed = `
-- rolebook.yaml --
name: Acme
pillars: [{id: product, name: Product}, {id: retention, name: Retention}]
stages: [{id: launch, start: 2026-09}, {id: growth, start: 2027-01}]
-- content/people.yaml --
- {name: Ana Lima, holds: [Developer], since: 2026-08-10}
-- content/roles/boss.md --
---
title: Boss
pillar: all
---
-- content/roles/developer.md --
---
title: Developer
reports_to: Boss
pillar: product
stages: remote
objectives:
  - {text: Cut load time from 3.8 s to 2.0 s within 3 months, now: {value: 2.6 s, on: 2026-11-16}, shared_with: [Boss]}
  - Launch the trade portal within 9 months
---
-- content/roles/writer.md --
---
title: Writer
reports_to: Boss
pillar: retention
stages: freelance
hire: 2027-01
objectives:
  - Publish 8 stories a month within 2 months
  - Keep cost per story below £90
---
-- content/roles/agent.md --
---
title: Agent
reports_to: Boss
pillar: product
stages: none
objectives: Cut defects by 2% within 6 months
---
`

// Under each aim what is due first comes first. A day that rests on a plan says so; a number that is late says Behind.
func TestObjectives(t *testing.T) {
	ix := planned(t, playbook.Internal, aimed)
	v := view[pages.Objectives](t, ix, "/objectives/")
	want := `Product:
Load time, 3.8 s to 2.0 s, Behind2.6 s <warn>, Within 3 months, 10 November 2026the day has passed, Developer (re filled), [Boss]
Launch the trade portal within 9 months, Done, , Within 9 months, 10 May 2027, Developer (re filled), 
Defects, −2%, , Within 6 months, , Agent (in planned), 
Retention:
Stories a month, Publish 8, , Within 2 months, March 2027if it begins as planned, Writer (fr planned), 
Cost per story, below £90, , , , Writer (fr planned), `
	if got := rows(v.Table); got != want {
		t.Errorf("table:\n%s\nwant\n%s", got, want)
	}
	if got := texts(v.Table.Columns, func(c pages.Column) string { return c.Name }); got != "What, Change, Now, Time, Due, Owner, Shared with" {
		t.Errorf("columns: %s", got)
	}
	if v.Late != 1 || v.Note != "5 objectives" || texts(v.Without, linkText) != "Boss" {
		t.Errorf("%d late of %s, without: %v", v.Late, v.Note, v.Without)
	}
	data, _ := ix.Page("/objectives/objectives.csv").Encode(ix, "")
	for _, line := range []string{"Product,Load time,3.8 s to 2.0 s,Behind; 2.6 s,Within 3 months,2026-11-10,Developer,Boss\r\n", "Retention,Stories a month,Publish 8,,Within 2 months,2027-03,Writer,\r\n"} {
		if !strings.Contains(string(data), line) {
			t.Errorf("the file lacks %s\n%s", line, data)
		}
	}
}

// The chart has a dot for each day that is known or planned, and its table counts the same dots.
func TestObjectivesChart(t *testing.T) {
	v := view[pages.Objectives](t, planned(t, playbook.Internal, aimed), "/objectives/")
	lane := func(l theme.TimelineLane) string {
		said := l.Name
		for m, dots := range l.Dots {
			for _, d := range dots {
				said += fmt.Sprintf(" %d%s", m, d.Kind)
			}
		}
		return said
	}
	if got := texts(v.Chart.Lanes, lane); got != "Product 0late 6, Retention 4planned" || len(v.Chart.Months) != 7 {
		t.Errorf("dots: %s in %d months", got, len(v.Chart.Months))
	}
	if got := rows(v.Months); got != "November 2026, 1, \nMarch 2027, , 1\nMay 2027, 1, " {
		t.Errorf("the same as a table:\n%s", got)
	}
	if got := texts(v.Marks, func(d pages.DotWord) string { return d.Text }); got != "The day is known, If the role begins as planned, Behind" {
		t.Errorf("marks: %s", got)
	}
	if v.Said != "3 objectives are due between November 2026 and May 2027." || len(v.Beyond) != 1 || !strings.HasPrefix(v.Beyond[0], "2 have no day") {
		t.Errorf("%s %v", v.Said, v.Beyond)
	}
}

// The axis has at most half a year behind and two years ahead; what lies beyond is counted in words.
func TestObjectivesFarAway(t *testing.T) {
	v := view[pages.Objectives](t, planned(t, playbook.Internal, `
-- content/roles/a.md --
---
title: A
objectives: [Win 1 account by May 2026, Win 2 accounts by March 2026, Win 3 accounts by November 2028, Win 4 accounts by December 2028]
---
`), "/objectives/")
	if len(v.Chart.Months) != 31 || v.Chart.Lanes[0].Dots[0] == nil || v.Chart.Lanes[0].Dots[30] == nil {
		t.Errorf("%d months", len(v.Chart.Months))
	}
	if got := strings.Join(v.Beyond, " "); got != "1 was due earlier. 1 is due later." {
		t.Errorf("beyond: %s", got)
	}
	if v.Chart.Today < 6.6 || v.Chart.Today > 6.7 { // 20 November, six months in
		t.Errorf("today is at %v", v.Chart.Today)
	}
	if v.Months.Groups[0].Rows[0][0].Text != "May 2026" {
		t.Errorf("first month: %s", rows(v.Months))
	}
}

func TestObjectivesOfMany(t *testing.T) {
	var b strings.Builder
	b.WriteString(aimed)
	for i := range 700 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: R%d\nobjectives: Win %d accounts by March 2026\n---\n", i, i, i+2)
	}
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.Objectives](t, ix, "/objectives/")
	if v.Cut != 205 || !strings.Contains(rows(v.Table), "Load time") {
		t.Errorf("%d are only in the file, and what is late is on the page:\n%.300s", v.Cut, rows(v.Table))
	}
	data, _ := ix.Page("/objectives/objectives.csv").Encode(ix, "")
	if n := strings.Count(string(data), "\r\n"); n != 706 {
		t.Errorf("the file has %d lines", n)
	}
}

func TestNoObjectives(t *testing.T) {
	if planned(t, playbook.Internal, "-- content/roles/a.md --\n---\ntitle: A\n---\n").Page("/objectives/") != nil {
		t.Error("nobody has an objective, and there is a page of them")
	}
	if planned(t, playbook.Public, aimed).Page("/objectives/") != nil {
		t.Error("outsiders see objectives")
	}
}
