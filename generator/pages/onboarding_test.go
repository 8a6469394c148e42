package pages_test

import (
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const smallestRole = `
-- content/roles/ux-designer.md --
---
title: UX designer
team: Technology
reports_to: E-commerce manager
arrangement: remote
skills: [Wireframes, User flows, Usability testing]
objectives: Decrease bounce rate by 15% within 6 months
---
`

// Eight lines are enough for a guide: six stretches, each with its outcome and tasks, and the objective on its days.
func TestGuideOfSmallestRole(t *testing.T) {
	v := view[pages.Guide](t, planned(t, playbook.Internal, smallestRole), "/onboarding/ux-designer/")
	got := texts(v.Phases, func(p pages.PhaseView) string { return p.ID })
	if want := "before, day-one, week-one, day-30, day-60, day-90"; got != want {
		t.Errorf("phases are %s, want %s", got, want)
	}
	for _, p := range v.Phases {
		if p.Outcome == "" || len(p.Tasks) == 0 {
			t.Errorf("%s has the outcome %q and %d tasks", p.ID, p.Outcome, len(p.Tasks))
		}
	}
	if got := tasksOf(v, "week-one"); !strings.Contains(got, "Meet E-commerce manager (You)") {
		t.Errorf("the manager is not met: %s", got)
	}
	if got := dueOf(v, "day-90"); got != "Half-way: look at the number together, After 3 months" {
		t.Errorf("by day 90 is due: %s", got)
	}
	if got := texts(v.Later, dueText); got != "Due, After 6 months" {
		t.Errorf("after day 90 is due: %s", got)
	}
	if !v.Remote || v.Start != "" || v.Person != "" || v.Goal.Headline != "−15%" {
		t.Errorf("the guide of a remote role: remote %v, start %q, person %q, number %q", v.Remote, v.Start, v.Person, v.Goal.Headline)
	}
	if got := texts(v.Owners, func(o pages.OwnerCount) string { return o.Own }); got != "you, manager" {
		t.Errorf("tasks belong to %s", got)
	}
}

const guides = `
-- rolebook.yaml --
name: Acme
channel:
  main: Slack
  exceptions: [{with: Suppliers, via: WeChat, relayed_by: Lead}]
rituals:
  - {name: Trading, every: week, who: [lead]}
  - {name: Review, every: 2 weeks, via: video, who: everyone}
  - {name: Coffee, every: now and then}
onboarding:
  day one:
    outcome: You know whom to ask.
    tasks: [Walk through the rules (Buddy), Look at the stock (Lead)]
  By day 30: {outcome: Slack is quiet.}
-- content/tools.yaml --
- {name: Figma, owner: Designer, access: Ask}
- {name: Shopify, owner: Lead, training: [{name: Shop school, url: "https://example.org/school"}]}
-- content/roles/lead.md --
---
title: Lead
objectives:
  - Launch the trade portal by 2026-12-15
---
-- content/roles/designer.md --
---
title: Designer
reports_to: Lead
works_with: ["Writer: words on buttons", Lead]
tools: [Figma (editor), Shopify]
objectives:
  - text: Raise the score from 10 to 40 within 4 months
    checkpoints: [{after: 1 month, value: 15}, {after: 10 weeks, value: 20}, {after: 100 days, value: 30}]
  - Publish 5 pages within 2 weeks
  - Write the style guide by 2027-01-12
onboarding:
  week one: [Draw one page (you)]
---
-- content/roles/writer.md --
---
title: Writer
---
-- content/people.yaml --
- {name: Ana Lima, holds: [Designer], since: 2026-11-16, buddy: Bo Berg}
- {name: Bo Berg, holds: [Lead], since: 2026-07-01}
- {name: Cy Dole, holds: [Writer], since: 2026-11}
- {name: Print House, kind: company, holds: [Writer], since: 2026-11-02}
`

// What a site and a role write goes into the built-in guide, under whatever name the stretch goes.
func TestGuideOfASite(t *testing.T) {
	v := view[pages.Guide](t, planned(t, playbook.Internal, guides), "/onboarding/designer/")
	day := phaseOf(t, v, "day-one")
	if day.Outcome != "you know whom to ask." {
		t.Errorf("a sentence that follows a colon begins %q", day.Outcome)
	}
	if got := phaseOf(t, v, "day-30").Outcome; got != "Slack is quiet." {
		t.Errorf("a name keeps its capital, got %q", got)
	}
	if got := tasksOf(v, "day-one"); got != "Walk through the rules (Buddy), Look at the stock (Lead), Join Slack, where everybody talks (You)" {
		t.Errorf("day one: %s", got)
	}
	if got := texts(phaseOf(t, v, "day-one").Tasks, func(r pages.TaskRow) string { return r.Own }); got != "other, manager, you" {
		t.Errorf("what the manager's role owns is on the manager's list: %s", got)
	}
	if got := tasksOf(v, "before"); !strings.HasSuffix(got, "Access to Figma (Manager), Access to Shopify (Manager)") {
		t.Errorf("nobody asks themselves for access, and the lead is the manager: %s", got)
	}
	if got := tasksOf(v, "week-one"); !strings.Contains(got, "Meet Bo Berg, Lead (You), Meet Cy Dole, Print House, Writer (You), Draw one page (You)") {
		t.Errorf("week one: %s", got)
	}
	if got := tasksOf(v, "day-30"); !strings.Contains(got, "Course: Shop school (You)") {
		t.Errorf("by day 30: %s", got)
	}
	if got := texts(v.Rituals, func(r pages.RitualRow) string { return r.Name + " " + r.Often }); got != "Review every 2 weeks, Coffee now and then" {
		t.Errorf("meetings: %s", got)
	}
	if got := texts(v.Dated, func(l pages.Link) string { return l.Text + " " + l.URL }); got != "Ana Lima /people/ana-lima/onboarding/" {
		t.Errorf("dated guides: %s", got)
	}
	if got := texts(v.Tools, func(r pages.ToolRow) string { return r.Tool.Text + " " + r.Owner.Text }); got != "Figma Lead, Shopify Lead" {
		t.Errorf("tools: %s", got)
	}
	if got := texts(v.Fixed, dueText); got != "Due, 12 January 2027" {
		t.Errorf("on a fixed date: %s", got)
	}
}

// Checkpoints stand in the stretch they fall into: a month ends with day 30, weeks and days are counted.
func TestGuidePlacesCheckpoints(t *testing.T) {
	v := view[pages.Guide](t, planned(t, playbook.Internal, guides), "/onboarding/designer/")
	for id, want := range map[string]string{
		"week-one": "", // two weeks are too short for a review at half-way
		"day-30":   "Due, After 2 weeks, Checkpoint: 15, After 1 month",
		"day-60":   "",
		"day-90":   "Checkpoint: 20, After 10 weeks",
	} {
		if got := dueOf(v, id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if got := texts(v.Later, dueText); got != "Checkpoint: 30, After 100 days, Due, After 4 months" {
		t.Errorf("later: %s", got)
	}
}

// A person whose first day is known has a guide with the days themselves.
func TestDatedGuide(t *testing.T) {
	ix := planned(t, playbook.Internal, guides)
	v := view[pages.Guide](t, ix, "/people/ana-lima/onboarding/")
	if v.Start != "16 November 2026" || v.Heading != "Ana Lima: first 90 days" || v.Buddy.Text != "Bo Berg" || v.ManagerBy != "Bo Berg" {
		t.Errorf("start %q, heading %q, buddy %q, manager %q", v.Start, v.Heading, v.Buddy.Text, v.ManagerBy)
	}
	got := texts(v.Phases, func(p pages.PhaseView) string { return p.When })
	want := "Until 15 November, Monday 16 November, 16 November to 22 November, 23 November to 15 December, 16 December to 14 January, 15 January to 13 February"
	if got != want {
		t.Errorf("stretches: %s\nwant %s", got, want)
	}
	for id, want := range map[string]string{
		"day-30": "Due, 30 November 2026, Checkpoint: 15, 16 December 2026",
		"day-60": "Due, 12 January 2027",
		"day-90": "Checkpoint: 20, 25 January 2027",
	} {
		if got := dueOf(v, id); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
	if got := texts(v.Later, dueText); got != "Checkpoint: 30, 24 February 2027, Due, 16 March 2027" {
		t.Errorf("later: %s", got)
	}
	if len(v.Fixed) != 0 {
		t.Error("a date is fixed only where the first day is not known")
	}
	for _, url := range []string{"/people/cy-dole/onboarding/", "/people/print-house/onboarding/"} {
		if ix.Page(url) != nil {
			t.Errorf("%s: a start that is only a month, and a company, have no dated guide", url)
		}
	}
}

// Where the first day is known, what is due on a date stands in the stretch that has the day. What is due after weeks or
// months stands where the guide of the role has it, also where its day is one of the first of the next stretch.
func TestDatedGuidePlacesDays(t *testing.T) {
	for _, c := range []struct{ deadline, day, in string }{
		{"within 1 week", "23 November 2026", "week-one"},
		{"within 30 days", "16 December 2026", "day-30"},
		{"within 2 months", "16 January 2027", "day-60"},
		{"within 3 months", "16 February 2027", "day-90"},
		{"within 91 days", "15 February 2027", "later"},
		{"by 2026-11-22", "22 November 2026", "week-one"},
		{"by 2026-11-23", "23 November 2026", "day-30"},
		{"by 2026-11-16", "16 November 2026", "day-one"},
		{"by 2026-11-02", "2 November 2026", "before"},
		{"by 2027-02-14", "14 February 2027", "later"},
		{"by November 2026", "November 2026", "day-30"}, // a month ends with its last day
	} {
		site := strings.Replace(guides, "Publish 5 pages within 2 weeks", "Publish 5 pages "+c.deadline, 1)
		v := view[pages.Guide](t, planned(t, playbook.Internal, site), "/people/ana-lima/onboarding/")
		rows := v.Later
		if c.in != "later" {
			rows = phaseOf(t, v, c.in).Due
		}
		if got := texts(rows, dueText); !strings.Contains(got, "Due, "+c.day) {
			t.Errorf("%s: in %s there is %q", c.deadline, c.in, got)
		}
	}
}

func TestCalendar(t *testing.T) {
	ix := planned(t, playbook.Internal, guides)
	page := ix.Page("/people/ana-lima/onboarding.ics")
	if page == nil {
		t.Fatal("there is no calendar")
	}
	data, err := page.Encode(ix, "https://acme.example/book")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(string(data), "\r\n") {
		if len(line) > 75 || strings.ContainsAny(line, "\r\n") {
			t.Errorf("a line is too long or not ended well: %q", line)
		}
	}
	plain := strings.ReplaceAll(string(data), "\r\n ", "")
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
		"DTSTART;VALUE=DATE:20261116\r\nDTEND;VALUE=DATE:20261117\r\nSUMMARY:Ana Lima: Day one\r\nDESCRIPTION:It worked if: you know whom to ask.\\nWalk through the rules (Buddy)\\n",
		"SUMMARY:Checkpoint: 20: Raise the score from 10 to 40 within 4 months\r\n",
		"DTSTART;VALUE=DATE:20270125\r\n",
		"URL:https://acme.example/book/people/ana-lima/onboarding/\r\n",
		"END:VCALENDAR\r\n",
	} {
		if !strings.Contains(plain, want) {
			t.Errorf("the calendar lacks %q:\n%s", want, plain)
		}
	}
	if strings.Count(plain, "BEGIN:VEVENT") != strings.Count(plain, "UID:") || strings.Contains(plain, "20261120") {
		t.Error("every event has a name of its own, and the day of the build is in none")
	}
}

func TestOnboardingIndex(t *testing.T) {
	ix := planned(t, playbook.Internal, guides)
	v := view[pages.OnboardingIndex](t, ix, "/onboarding/")
	if got := texts(v.Starting, func(s pages.Starter) string { return s.Person.Text + ": " + s.When }); got != "Ana Lima: Day 5, started 16 November 2026" {
		t.Errorf("on the way: %s", got)
	}
	if v.Count != 3 || v.Find || len(v.Groups) != 1 {
		t.Errorf("%d guides in %d groups, find %v", v.Count, len(v.Groups), v.Find)
	}
	if got := texts(v.Groups[0].Rows, func(r pages.GuideRow) string { return r.Text }); got != "Lead, Writer, Designer" {
		t.Errorf("leaders come first: %s", got)
	}
	if planned(t, playbook.Public, guides).Page("/onboarding/") != nil {
		t.Error("the public edition has onboarding guides")
	}
}

// Who has had ninety days is no longer on the way; the first day is day 1.
func TestStartersHaveNinetyDays(t *testing.T) {
	for since, want := range map[string]string{"2026-08-23": "Day 90, started 23 August 2026", "2026-08-22": ""} {
		ix := planned(t, playbook.Internal, strings.Replace(guides, "since: 2026-11-16", "since: "+since, 1))
		if got := texts(view[pages.OnboardingIndex](t, ix, "/onboarding/").Starting, func(s pages.Starter) string { return s.When }); got != want {
			t.Errorf("since %s: %q, want %q", since, got, want)
		}
	}
}

func phaseOf(t *testing.T, v pages.Guide, id string) pages.PhaseView {
	t.Helper()
	for _, p := range v.Phases {
		if p.ID == id {
			return p
		}
	}
	t.Fatalf("there is no stretch %s", id)
	return pages.PhaseView{}
}

func dueText(d pages.DueRow) string { return d.What + ", " + d.When }

func dueOf(v pages.Guide, id string) string {
	for _, p := range v.Phases {
		if p.ID == id {
			return texts(p.Due, dueText)
		}
	}
	return "no " + id
}

func tasksOf(v pages.Guide, id string) string {
	for _, p := range v.Phases {
		if p.ID == id {
			return texts(p.Tasks, func(t pages.TaskRow) string { return t.Text + t.Link.Text + t.After + " (" + t.Owner + ")" })
		}
	}
	return "no " + id
}

// Tasks of a stretch that there is not, or that was named before, are in no guide: that is told.
func TestTasksWithoutAPlace(t *testing.T) {
	ix := planned(t, playbook.Internal, `
-- rolebook.yaml --
name: Acme
onboarding:
  day one: [Walk through the rules (buddy)]
  Day 1: [Look at the stock]
-- content/roles/cook.md --
---
title: Cook
onboarding:
  weak one: [Meet Ana]
  week nine: {outcome: You know the trade}
  first_month: [Cook alone]
---
`)
	got := texts(ix.Problems(t.Context()), func(d diag.Diagnostic) string { return d.At.Text() + ": " + d.Message + " " + d.Hint })
	want := "weak one: No stretch of onboarding is called “weak one”, so no guide has what stands here. Did you mean “week one”?, " +
		"week nine: No stretch of onboarding is called “week nine”, so no guide has what stands here. Did you mean “week one”?, " +
		"Day 1: “Day 1” is the same stretch of onboarding as “day one”, so no guide has what stands here. Put its tasks there."
	if got != want {
		t.Errorf("told: %s\nwant: %s", got, want)
	}
}
