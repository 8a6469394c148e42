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
Launch the trade portal within 9 months, , , Within 9 months, 10 May 2027, Developer (re filled), 
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
	if got := texts(v.Marks, func(d pages.DotWord) string { return d.Text }); got != "The day is known, The day rests on a plan, Behind" {
		t.Errorf("marks: %s", got)
	}
	if v.Said != "3 objectives are due between November 2026 and May 2027." || strings.Join(v.Beyond, " ") != "1 does not say by when. 1 has no day, since nobody said when the role begins." {
		t.Errorf("%s %v", v.Said, v.Beyond)
	}
}

// Each shape of an objective keeps its verb where the figure is the verb's object, and says what is true of its day.
func TestObjectiveRows(t *testing.T) {
	ix := planned(t, playbook.Internal, `
-- content/people.yaml --
- {name: Ana Lima, holds: Several, since: 2026-01-10}
- {name: Bo Berg, holds: [Several, Hired], since: 2026-03-10}
- {name: Cy Dole, holds: Hired}
-- content/roles/a.md --
---
title: Nobody
hire: 2026-01
objectives:
  - Bring visits to 25,000 a month within 2 months
  - Reduce late orders to zero within 3 months
  - Grow the team to 5 people within 4 months
  - Get to 40 suppliers within 5 months
  - Add 5 sellers within 6 months
  - Answer 90% of messages within 7 months
  - Reach 4.6 out of 5 or better in reviews within 8 months
  - Bring bounce rate down within 9 months
  - Keep returns at 5% within 10 months
  - Launch the app within 20 months
  - Increase revenue by 20%
---
-- content/roles/b.md --
---
title: Several
objectives: Win 25 accounts within 6 months
---
-- content/roles/c.md --
---
title: Hired
hire: 2026-02
objectives: Win 30 accounts within 6 months
---
`)
	v := view[pages.Objectives](t, ix, "/objectives/")
	want := `Visits, to 25,000 a month, Within 2 months, March 2026it has not begun as planned, Nobody (in defined)
Late orders, to zero, Within 3 months, April 2026it has not begun as planned, Nobody (in defined)
Team, to 5 people, Within 4 months, May 2026it has not begun as planned, Nobody (in defined)
Suppliers, Get to 40, Within 5 months, June 2026it has not begun as planned, Nobody (in defined)
Sellers, Add 5, Within 6 months, July 2026it has not begun as planned, Nobody (in defined)
Accounts, Win 30, Within 6 months, August 2026counted from the planned beginning, Hired (in filled)
Messages, Answer 90%, Within 7 months, August 2026it has not begun as planned, Nobody (in defined)
Reviews, at least 4.6 out of 5, Within 8 months, September 2026it has not begun as planned, Nobody (in defined)
Bounce rate, down, Within 9 months, October 2026it has not begun as planned, Nobody (in defined)
Returns, Keep 5%, Within 10 months, November 2026it has not begun as planned, Nobody (in defined)
Launch the app within 20 months, , Within 20 months, September 2027it has not begun as planned, Nobody (in defined)
Revenue, +20%, , , Nobody (in defined)
Accounts, Win 25, Within 6 months, , Several (in filled)`
	if got := rows(v.Table); got != want {
		t.Errorf("table:\n%s\nwant\n%s", got, want)
	}
	if got := strings.Join(v.Beyond, " "); got != "2 were due earlier. 1 does not say by when. 1 counts from the first day of each who holds the role." {
		t.Errorf("beyond: %s", got)
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
