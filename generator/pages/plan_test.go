package pages_test

import (
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// hires is a small book with a plan of six months: one who is there, one to come in place of a freelancer, an agency on
// trial, and one without a month. The day is 20 November 2026.
const hires = `
-- rolebook.yaml --
name: Acme
currency: GBP
stages: [{id: launch, start: 2026-09, about: We open.}, {id: growth, start: 2027-01}]
-- content/plan.md --
---
from: 2026-09
months: 6
cash: 60000
income: 5000
other_costs: 2000
reserve_months: 3-6
scenarios: [{name: Everyone now, hire_all: yes}]
decisions:
  - {when: 2026-12, what: Hire or keep the freelancer, role: Writer}
  - {when: 2027-01-15, what: Sign the lease}
---
We grow slowly.

## Rules

1. Cash first.
-- content/teams/shop.md --
---
name: Shop
---
-- content/roles/head.md --
---
title: Head
team: Shop
essential: yes
hire: 2026-09
pay: 48000
---
-- content/roles/writer.md --
---
title: Writer
reports_to: Head
stages: {launch: freelance, growth: remote}
hire: 2027-01
pay: 24000
cost: 1000 per month
---
-- content/roles/ads.md --
---
title: Ads
team: Shop
reports_to: Head
stages: agency
trial: 2 months
hire: 2026-12
cost: 500 per month
---
-- content/roles/maker.md --
---
title: Maker
team: Shop
reports_to: Head
stages: {launch: covered by Head, growth: in-house}
---
-- content/people.yaml --
- {name: Ana Lima, holds: Head, since: 2026-09-01}
`

func TestPlanFigures(t *testing.T) {
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, hires), "/plan/")
	if v.Title != "Hiring plan" || v.Lead != "We grow slowly." || !strings.Contains(string(v.Body), "Cash first.") || strings.Contains(string(v.Body), "slowly") {
		t.Errorf("%q, %q: %s", v.Title, v.Lead, v.Body)
	}
	got := texts(v.Figures, func(f pages.PlanFigure) string {
		return strings.TrimSpace(fmt.Sprint(f.Term, " ", f.Value, " ", f.Unit, "; ", f.Note))
	})
	// November: 48,000 × 1.25 ÷ 12 = 5,000 for the head and 1,000 for the freelancer. 60,000 + 3 × (5,000 − 8,000) = 51,000,
	// which pays for 6.4 months of 8,000. In the end 5,000 + 2,500 + 500 + 2,000 = 10,000 are spent and 37,500 are left.
	want := "Seats to be filled by now 1 of 3; 3 by January 2027, People cost now £6k a month; £8k when every dated seat is filled, " +
		"Cash reserve now 6.4 months; We keep three to six months, all costs counted, Tightest point 3.8 months; February 2027"
	if got != want {
		t.Errorf("figures: %s\nwant %s", got, want)
	}
}

// The plan counts the seats that should be filled, whether or not somebody is in them, and looks no further back than now.
func TestPlanSeats(t *testing.T) {
	for _, c := range []struct {
		name    string
		changes []string
		want    string
	}{
		{"nobody came", []string{"hire: 2026-12", "hire: 2026-10"}, "Seats to be filled by now 2 of 3; 3 by January 2027"},
		{"every month has come", []string{"hire: 2026-12", "hire: 2026-10", "hire: 2027-01", "hire: 2026-11"}, "Seats to be filled by now 3 of 3; No more are planned"},
		{"the plan begins later", []string{"from: 2026-09", "from: 2026-12"}, "Seats to be filled by December 2026 2 of 3; 3 by January 2027"},
		{"one was there, and is no more", []string{"start: 2027-01", "start: 2026-11", "stages: agency", "stages: {launch: agency, growth: none}", "hire: 2026-12", "hire: 2026-09", "hire: 2027-01", "hire: 2026-10"},
			"Seats to be filled by now 2 of 2; No more are planned"},
	} {
		v := view[pages.HiringPlan](t, planned(t, playbook.Internal, strings.NewReplacer(c.changes...).Replace(hires)), "/plan/")
		if f := v.Figures[0]; f.Term+" "+f.Value+" "+f.Unit+"; "+f.Note != c.want {
			t.Errorf("%s: %s %s %s; %s, want %s", c.name, f.Term, f.Value, f.Unit, f.Note, c.want)
		}
	}
}

// A month below what the plan wants to keep is said to be.
func TestPlanRunsLow(t *testing.T) {
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, strings.Replace(hires, "reserve_months: 3-6", "reserve_months: 4", 1)), "/plan/")
	if low := v.Figures[3]; !low.Warn || low.Note != "February 2027, below the four we keep" || v.Figures[2].Note != "We keep four months, all costs counted" {
		t.Errorf("%+v", v.Figures[2:])
	}
}

func TestPlanNext(t *testing.T) {
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, hires), "/plan/")
	got := texts(v.Next, func(h pages.PlanHorizon) string {
		days := texts(h.Days, func(d pages.PlanDay) string { return fmt.Sprint(d.Date, " ", d.Seat.Text, " ", d.What) })
		return h.Title + ": " + days + strings.Join(h.Lines, "; ")
	})
	want := "The next three months: December 2026 Writer Hire or keep the freelancer, December 2026 Ads Starts, January 2027 Writer Starts, " +
		"15 January 2027  Sign the lease, 1 February 2027 Ads The trial ends: keep, change or stop"
	if got != want {
		t.Errorf("next: %s\nwant %s", got, want)
	}
	if got := texts(v.Undated, func(s pages.Seat) string { return s.Text + " " + s.Status }); got != "Maker covered" {
		t.Errorf("not dated: %s", got)
	}
}

// The further away, the less is said: by kind after three months, a total after six.
func TestPlanHorizons(t *testing.T) {
	far := strings.NewReplacer("hire: 2027-01", "hire: 2027-04", "hire: 2026-12", "hire: 2027-06", "months: 6", "months: 12").Replace(hires)
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, far), "/plan/")
	got := texts(v.Next[1:], func(h pages.PlanHorizon) string { return h.Title + ": " + strings.Join(h.Lines, "; ") })
	if want := "The three months after: 1 start: 1 remote, Later: 1 start by June 2027, when people cost £8k a month; 1 decision or review"; got != want {
		t.Errorf("next: %s\nwant %s", got, want)
	}
}

func TestPlanLanes(t *testing.T) {
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, hires), "/plan/")
	got := texts(v.Panel.Groups, func(g pages.PlanGroup) string {
		return g.Team.Text + ": " + texts(g.Rows, func(r pages.PlanRow) string {
			return fmt.Sprintf("%s %s %s (%s)", r.Text, r.Shape, r.Status, r.Note)
		})
	})
	want := "Shop: Head in filled (Since September 2026), Ads ag planned (Starts December 2026), " +
		"Unassigned: Writer re planned (Starts January 2027), : Other decisions   ()"
	if got != want {
		t.Errorf("lanes: %s\nwant %s", got, want)
	}
	lane := string(v.Panel.Groups[1].Rows[0].Lane)
	for _, want := range []string{
		`aria-label="Writer: Freelance, September 2026 to December 2026; 90 days, from January 2027; Decision, December 2026: Hire or keep the freelancer"`,
		`class="b fr seat"`, `class="b re first"`, `class="gate" x="58.33%"`,
	} {
		if !strings.Contains(lane, want) {
			t.Errorf("the lane lacks %s:\n%s", want, lane)
		}
	}
	if got := texts(v.Panel.Phases, func(p pages.PlanPhase) string { return p.Text }); got != "Trial, First 90 days, In the seat" || !v.Panel.Decides {
		t.Errorf("the legend names %s", got)
	}
}

// Who is there already does not start when the plan does.
func TestPlanLanesOfHolders(t *testing.T) {
	site := strings.NewReplacer("from: 2026-09", "from: 2027-03", ", since: 2026-09-01}", "}", "hire: 2026-09\n", "trial: 3 months\n").Replace(hires)
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, site), "/plan/")
	if got := texts(v.Panel.Groups[0].Rows, func(r pages.PlanRow) string { return r.Text + " " + r.Note }); !strings.Contains(got, "Head In the seat") {
		t.Errorf("lanes: %s", got)
	}
	for _, row := range v.Seats.Groups[0].Rows {
		if row[0].Text == "Head" && row[2].Text+row[2].Value != "" {
			t.Errorf("from %s", row[2].Text)
		}
	}
	for _, h := range v.Next {
		for _, d := range h.Days {
			if d.Seat.Text == "Head" {
				t.Errorf("%s: %s %s", d.Date, d.Seat.Text, d.What)
			}
		}
	}
}

// A month that has come brings nobody by itself.
func TestPlanLanesOfEmptySeats(t *testing.T) {
	site := strings.Replace(hires, "hire: 2026-12", "hire: 2026-10", 1)
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, site), "/plan/")
	if got := texts(v.Panel.Groups[0].Rows, func(r pages.PlanRow) string { return r.Text + " " + r.Note }); !strings.Contains(got, "Ads Due October 2026") {
		t.Errorf("lanes: %s", got)
	}
}

// Nobody is in a seat since a day that is still to come.
func TestPlanLanesOfWhoComes(t *testing.T) {
	site := strings.Replace(hires, "hire: 2026-12", "hire: 2026-11", 1) + "- {name: Bo Berg, holds: Ads, since: 2026-11-27}\n"
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, site), "/plan/")
	if got := texts(v.Panel.Groups[0].Rows, func(r pages.PlanRow) string { return r.Text + " " + r.Note }); !strings.Contains(got, "Ads Starts November 2026") {
		t.Errorf("lanes: %s", got)
	}
}

// Whoever is named comes on their first day, on every page, whatever month the plan has.
func TestPlanOfWhoIsNamed(t *testing.T) {
	for _, c := range []struct{ hire, since, lane, next string }{
		{"2027-01", "2027-02-08", "Starts February 2027", "8 February 2027"},
		{"2027-01", "2026-12-07", "Starts December 2026", "7 December 2026"},
		{"2027-01", "2027-01-11", "Starts January 2027", "11 January 2027"},
		{"2026-10", "2026-12-07", "Starts December 2026", "7 December 2026"},
	} {
		site := strings.Replace(hires, "hire: 2027-01", "hire: "+c.hire, 1) + "- {name: Bo Berg, holds: Writer, since: " + c.since + "}\n"
		ix := planned(t, playbook.Internal, site)
		v := view[pages.HiringPlan](t, ix, "/plan/")
		next := ""
		for _, d := range v.Next[0].Days {
			if d.Seat.Text == "Writer" && d.What == "Starts" {
				next = d.Date
			}
		}
		lane, seat := v.Panel.Groups[1].Rows[0].Note, ix.Now(ix.Playbook.Role("writer")).Note
		if lane != c.lane || next != c.next || seat != strings.Replace(c.lane, "Starts", "Planned,", 1) {
			t.Errorf("to be hired in %s, from %s: %q, %q, on the chart %q", c.hire, c.since, lane, next, seat)
		}
	}
}

// A seat is held since whoever is in it began, not since the month the plan had.
func TestPlanLanesOfHolding(t *testing.T) {
	for _, c := range []struct{ since, want string }{
		{", since: 2026-09-01", "Since September 2026"},
		{", since: 2026-11-02", "Since November 2026"},
		{", since: 2026-06-15", "Since June 2026"},
		{", since: 2026-11", "Since November 2026"},
		{"", "In the seat"},
	} {
		v := view[pages.HiringPlan](t, planned(t, playbook.Internal, strings.Replace(hires, ", since: 2026-09-01", c.since, 1)), "/plan/")
		if got := v.Panel.Groups[0].Rows[0]; got.Text != "Head" || got.Note != c.want {
			t.Errorf("%s%s: %s, want %s", got.Text, c.since, got.Note, c.want)
		}
	}
}

func TestPlanTables(t *testing.T) {
	ix := planned(t, playbook.Internal, hires)
	data, err := ix.Page("/plan/costs.csv").Encode(ix, "")
	want := "\uFEFFMonth,In-house,Remote,Freelance,Agency,People cost,Other costs,All costs,Income,Cash at the end,Reserve\r\n" +
		"2026-09,5000.00,0.00,1000.00,0.00,6000.00,2000.00,8000.00,5000.00,57000.00,7.1\r\n" +
		"2026-10,5000.00,0.00,1000.00,0.00,6000.00,2000.00,8000.00,5000.00,54000.00,6.8\r\n" +
		"2026-11,5000.00,0.00,1000.00,0.00,6000.00,2000.00,8000.00,5000.00,51000.00,6.4\r\n" +
		"2026-12,5000.00,0.00,1000.00,500.00,6500.00,2000.00,8500.00,5000.00,47500.00,5.6\r\n" +
		"2027-01,5000.00,2500.00,0.00,500.00,8000.00,2000.00,10000.00,5000.00,42500.00,4.2\r\n" +
		"2027-02,5000.00,2500.00,0.00,500.00,8000.00,2000.00,10000.00,5000.00,37500.00,3.8\r\n" +
		"6 months,30000.00,5000.00,4000.00,1500.00,40500.00,12000.00,52500.00,30000.00,,\r\n"
	if got := string(data); err != nil || got != want {
		t.Errorf("%v:\n%s\nwant\n%s", err, got, want)
	}
	v := view[pages.HiringPlan](t, ix, "/plan/")
	if row := rowTexts(v.Months.Groups[0].Rows[0]); row != "September 2026 | £5,000 |  | £1,000 |  | £6,000 | £2,000 | £8,000 | £5,000 | £57,000 | 7.1 months" {
		t.Errorf("the first month: %s", row)
	}
	if row := rowTexts(v.Seats.Groups[1].Rows[0]); row != "Writer | Remote | January 2027 | £1,000 Freelance | £2,500 | £9,000" {
		t.Errorf("the writer: %s", row)
	}
	if row := rowTexts(v.Seats.Foot); row != "All seats |  |  |  |  | £40,500" {
		t.Errorf("all seats: %s", row)
	}
	if row := rowTexts(v.Courses.Groups[0].Rows[1]); row != "Everyone now | 3.0 months February 2027 | £30,000 | Never | £48,000" {
		t.Errorf("everyone now: %s", row)
	}
}

func rowTexts(row pages.Row) string {
	var out []string
	for _, c := range row {
		out = append(out, strings.TrimSpace(c.Text+" "+c.Note))
	}
	return strings.Join(out, " | ")
}

func TestPlanCalendar(t *testing.T) {
	ix := planned(t, playbook.Internal, hires)
	data, err := ix.Page("/plan/plan.ics").Encode(ix, "https://acme.example/")
	if err != nil {
		t.Fatal(err)
	}
	plain := strings.ReplaceAll(string(data), "\r\n ", "")
	for _, want := range []string{
		"UID:hire.writer.plan@rolebook\r\nDTSTAMP:20260901T000000Z\r\nDTSTART;VALUE=DATE:20270101\r\nDTEND;VALUE=DATE:20270102\r\nSUMMARY:Writer starts\r\n",
		"UID:trial.ads.plan@rolebook", "SUMMARY:Ads: the trial ends", "DTSTART;VALUE=DATE:20270201",
		"UID:decision.2026-12.writer.plan@rolebook", "SUMMARY:Hire or keep the freelancer", "DTSTART;VALUE=DATE:20270115", "URL:https://acme.example/plan/",
	} {
		if !strings.Contains(plain, want) {
			t.Errorf("the calendar lacks %q:\n%s", want, plain)
		}
	}
}

// A day that is known is the one in the calendar: of a first day, of what is advertised, and of the end of a trial, as
// the page on sourcing has it.
func TestPlanCalendarDays(t *testing.T) {
	site := strings.NewReplacer("hire: 2027-01\n", "hire: 2027-01\nopening: {posted: 2026-11-02, where: GB, start: 2027-01-11, pay: yes}\n", "trial: 2 months", "trial: 6 weeks").Replace(hires)
	ix := planned(t, playbook.Internal, site+"- {name: Bo Berg, holds: Ads, since: 2026-12-07}\n")
	plain := file(t, ix, "/plan/plan.ics")
	for id, day := range map[string]string{"hire.head": "20260901", "hire.writer": "20270111", "hire.ads": "20261207", "trial.ads": "20270118"} {
		if !strings.Contains(plain, "UID:"+id+".plan@rolebook\r\nDTSTAMP:20260901T000000Z\r\nDTSTART;VALUE=DATE:"+day) {
			t.Errorf("%s is not on %s:\n%s", id, day, plain)
		}
	}
	if got := cells(view[pages.Sourcing](t, ix, "/sourcing/").Trials); !strings.Contains(got, "18 January 2027") {
		t.Errorf("sourcing: %s", got)
	}
}

func TestNoPlan(t *testing.T) {
	without := hires[:strings.Index(hires, "-- content/plan.md --")] + hires[strings.Index(hires, "-- content/teams/shop.md --"):]
	ix := planned(t, playbook.Internal, without)
	for _, url := range []string{"/plan/", "/plan/costs.csv", "/plan/seats.csv", "/plan/plan.ics"} {
		if ix.Page(url) != nil {
			t.Errorf("there is %s without a plan", url)
		}
		if planned(t, playbook.Public, hires).Page(url) != nil {
			t.Errorf("%s is public", url)
		}
	}
}

// A plan that says nothing of cash shows what people cost, and draws no reserve.
func TestPlanWithoutCash(t *testing.T) {
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, strings.Replace(hires, "cash: 60000\n", "", 1)), "/plan/")
	if v.HasCash || v.Panel.Cover.Chart != "" || v.Compared.Chart != "" {
		t.Error("a reserve is drawn")
	}
	if got := texts(v.Figures, func(f pages.PlanFigure) string { return f.Term + " " + f.Value }); got != "Seats to be filled by now 1, People cost now £6k, People cost, 6 months £40.5k" {
		t.Errorf("figures: %s", got)
	}
	if n := len(v.Months.Columns); n != 8 {
		t.Errorf("%d columns: %v", n, v.Months.Columns)
	}
}

// A plan without a role that has a month still says what there is.
func TestPlanWithoutRoles(t *testing.T) {
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, "-- rolebook.yaml --\nname: Acme\n-- content/plan.md --\n---\nfrom: 2026-09\ncash: 1000\n---\n"), "/plan/")
	if len(v.Panel.Groups) != 0 || len(v.Months.Groups[0].Rows) != 18 || len(v.Figures) != 2 {
		t.Errorf("%d lanes, %d months, %d figures", len(v.Panel.Groups), len(v.Months.Groups[0].Rows), len(v.Figures))
	}
}

// What has no cost that can be counted is named, with the reason.
func TestPlanUnpriced(t *testing.T) {
	v := view[pages.HiringPlan](t, planned(t, playbook.Internal, strings.Replace(hires, "cost: 500 per month", "cost: 50 per hour", 1)), "/plan/")
	if got := texts(v.Unpriced, func(s pages.Seat) string { return s.Text + ": " + s.Note }); got != "Ads: By the hour or day, which cannot be counted by the month" {
		t.Errorf("without a cost: %s", got)
	}
}

// Above sixty seats a lane and a row of the table is a team, and the page stays small however many roles there are.
func TestLargePlan(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: Acme\ncurrency: GBP\n-- content/plan.md --\n---\nfrom: 2026-09\ncash: 1000\ndecisions: [{when: 2026-12, what: Hire or not, role: Role 5}]\n---\n")
	for i := range 3000 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nteam: Team %d\nhire: 2026-%02d\npay: 30000\n---\n", i, i, i%7, 9+i%4)
	}
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.HiringPlan](t, ix, "/plan/")
	if len(v.Panel.Groups) != 7 || len(v.Panel.Groups[5].Rows) != 1 || len(v.Seats.Groups[0].Rows) != 7 {
		t.Fatalf("%d groups, %d rows", len(v.Panel.Groups), len(v.Seats.Groups[0].Rows))
	}
	if row := v.Panel.Groups[5].Rows[0]; row.Note != "428 roles with a month" || !strings.Contains(string(row.Lane), "Hire or not") || !strings.Contains(string(row.Lane), ">428<") && !strings.Contains(string(row.Lane), "428 seats") {
		t.Errorf("a team's lane: %s: %s", row.Note, row.Lane)
	}
	if n := len(v.Next[0].Days); n > 40 {
		t.Errorf("%d days", n)
	}
	data, _ := ix.Page("/plan/plan.ics").Encode(ix, "")
	if n := strings.Count(string(data), "BEGIN:VEVENT"); n != 5 { // four months with many starts each, and a decision
		t.Errorf("%d events", n)
	}
}

var sums = regexp.MustCompile(`<title>[A-Z][a-z]+ \d{4}: £([\d,.]+)`)

// The table, its file, the chart and the seats come to the same, whatever the plan.
func TestPlanAddsUp(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	for range 60 {
		var b strings.Builder
		fmt.Fprintf(&b, "-- rolebook.yaml --\nname: Acme\ncurrency: GBP\nstages: [{id: a, start: 2026-09}, {id: b, start: 2027-02}]\n-- content/plan.md --\n---\nfrom: 2026-10\nmonths: %d\ncash: 5000\n---\n", 1+random.IntN(24))
		for i := range 1 + random.IntN(70) {
			fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: Role %d\nteam: Team %d\nhire: 202%d-%02d\npay: %d.%02d\ncost: %d per week\nstages: {a: %s, b: %s}\n---\n", i, i, i%5,
				6+random.IntN(3), 1+random.IntN(12), 10000+random.IntN(60000), random.IntN(100), random.IntN(900), pick("none", "remote", "freelance"), pick("hybrid", "agency", "in-house"))
		}
		ix := planned(t, playbook.Internal, b.String())
		v := view[pages.HiringPlan](t, ix, "/plan/")
		drawn := 0
		for _, m := range sums.FindAllStringSubmatch(string(v.Panel.Cost.Chart), -1) {
			drawn += pence(t, m[1])
		}
		people := -1
		for i, c := range v.Months.Columns {
			if c.Name == "People cost" {
				people = i
			}
		}
		rows := 0
		for _, r := range v.Months.Groups[0].Rows {
			rows += pence(t, r[people].Value)
		}
		file, filed := read(t, ix, "/plan/costs.csv"), 0
		for _, r := range file[1 : len(file)-1] {
			filed += pence(t, r[people])
		}
		seats := read(t, ix, "/plan/seats.csv")
		list := 0
		for _, r := range seats[1 : len(seats)-1] {
			list += pence(t, r[len(r)-1])
		}
		foot, all := pence(t, v.Months.Foot[people].Value), pence(t, v.Seats.Foot[len(v.Seats.Foot)-1].Value)
		if drawn != rows || rows != filed || filed != list || list != foot || foot != all {
			t.Fatalf("the chart has %d, the table %d, its file %d, the seats %d; in all %d and %d\n%s", drawn, rows, filed, list, foot, all, b.String())
		}
	}
}

func read(t *testing.T, ix *pages.Index, url string) [][]string {
	t.Helper()
	data, err := ix.Page(url).Encode(ix, "")
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\uFEFF"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// What cannot be counted costs something all the same: no seat of it costs nothing.
func TestPlanSeatsUncounted(t *testing.T) {
	ix := planned(t, playbook.Internal, hires+`
-- content/roles/packer.md --
---
title: Packer
team: Packing
hire: 2026-10
pay: 14 EUR per hour
---
-- content/roles/clerk.md --
---
title: Clerk
team: Packing
hire: 2026-10
pay: 0
---
`)
	var got []string
	for _, g := range view[pages.HiringPlan](t, ix, "/plan/").Seats.Groups {
		for _, row := range g.Rows {
			if g.Title.Text == "Packing" {
				got = append(got, rowTexts(row))
			}
		}
	}
	if got, want := strings.Join(got, "\n"), "Clerk | In-house | October 2026 |  | £0 | £0\nPacker | In-house | October 2026 |  | Not counted | "; got != want {
		t.Errorf("seats:\n%s\nwant\n%s", got, want)
	}
	for _, row := range read(t, ix, "/plan/seats.csv") {
		if row[1] == "Packer" && strings.Join(row[4:], "|") != "|Not counted|" {
			t.Errorf("the file: %v", row)
		}
	}
}

// pence reads a sum: "5,000", "12691.67".
func pence(t *testing.T, sum string) int {
	t.Helper()
	whole, part, _ := strings.Cut(strings.ReplaceAll(sum, ",", ""), ".")
	n, err := strconv.Atoi(whole + (part + "00")[:2])
	if err != nil {
		t.Fatal(err)
	}
	return n
}
