package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const habits = `
-- rolebook.yaml --
name: Acme
timezone: Europe/London
stages: [{id: launch, start: 2026-09}]
channel: {main: Slack, exceptions: [{with: Makers, via: WeChat, relayed_by: Agent}, {with: Bank, via: Post}]}
rituals:
  - {name: Look back, every: month, first: 2026-08-31, who: [Agent, Shop, Friends], via: video, about: "What went well, and what did not"}
  - {name: Stand-up, every: weekday, who: everyone}
  - {name: Lunch, every: 2 weeks}
  - {name: Review, every: first Monday of the month}
  - {name: Help, every: on demand}
-- content/teams/shop.md --
---
name: Shop
channel: Discord
---
-- content/roles/agent.md --
---
title: Agent
overlap: 2 hours
where: CN
objectives:
  - {text: Cut defects from 4% to 2% within 6 months, checkpoints: [{after: 90 days, value: 3%}]}
---
-- content/people.yaml --
- {name: Lin Yu, holds: [Agent], since: 2026-09-14, timezone: Asia/Shanghai}
- {name: Ana Lima, timezone: Europe/London}
-- content/playbook/how.md --
---
title: How
reviewed: 2026-05-01
author: Ana
---
`

func TestRhythm(t *testing.T) {
	ix := planned(t, playbook.Internal, habits)
	v := view[pages.Rhythm](t, ix, "/rhythm/")
	if v.Channel != "Slack" || texts(v.Exceptions, func(e pages.ExceptionRow) string { return e.With + " " + e.Via + " " + e.By.URL }) != "Makers WeChat /roles/agent/, Bank Post " {
		t.Errorf("channel %q, exceptions %v", v.Channel, v.Exceptions)
	}
	if texts(v.Elsewhere, func(e pages.Elsewhere) string { return e.Team.Text + " " + e.Channel }) != "Shop Discord" {
		t.Errorf("elsewhere: %v", v.Elsewhere)
	}
	want := `[Every weekday]
Stand-up, everyone, , Friday 20 November, 
[Every 2 weeks]
Lunch, , , First day to write, 
[Every month]
Look back, Agent, Shop, Friends, video, Monday 30 November, What went well, and what did not
[First Monday of the month]
Review, , , Monday 7 December, 
[On demand]
Help, , , , `
	if got := cells(v.Rituals); got != want {
		t.Errorf("rituals:\n%s\nwant\n%s", got, want)
	}
	if got := cells(v.Zones); got != "London, Ana Lima, The same, 12:00, 8:00 to 18:00 (10 hours)\nShanghai, Lin Yu, 8 hours ahead (not the same all year), 20:00, 8:00 to 10:00 (2 hours)" {
		t.Errorf("clocks:\n%s", got)
	}
	if got := cells(v.Hours); got != "Agent, China, 2 hours" {
		t.Errorf("hours: %s", got)
	}
	if got := cells(v.Reviews); got != "13 December 2026, Cut defects from 4% to 2% within 6 months, Agent, Checkpoint: 3%\n14 March 2027, Cut defects from 4% to 2% within 6 months, Agent, Due" {
		t.Errorf("reviews:\n%s", got)
	}
	if got := cells(v.Read); got != "How, 1 May 2026, Ana" {
		t.Errorf("pages to read again: %s", got)
	}
}

// The weeks begin with this one; a ritual nobody can date stands in none of them.
func TestRhythmWeeks(t *testing.T) {
	v := view[pages.Rhythm](t, planned(t, playbook.Internal, habits), "/rhythm/").Weeks
	if got := texts(v.Weeks[:4], func(l pages.Link) string { return l.Text + " " + l.URL }); got != "16 2026-11-16, 23 2026-11-23, 30 2026-11-30, 7 2026-12-07" {
		t.Errorf("weeks: %s", got)
	}
	if got := texts(v.Months, func(s pages.Span) string { return fmt.Sprint(s.Text, " ", s.Wide) }); got != "November 3, December 4, January 4, February 1" {
		t.Errorf("months: %s", got)
	}
	row := func(r pages.WeekRow) string {
		return r.Name + ": " + texts(r.Weeks[:4], func(c pages.WeekCell) string { return c.Text + "/" + c.Day })
	}
	if got := texts(v.Rows, row); got != "Stand-up: 5 days/Monday 16 November to Friday 20 November, 5 days/Monday 23 November to Friday 27 November, "+
		"5 days/Monday 30 November to Friday 4 December, 5 days/Monday 7 December to Friday 11 December, "+
		"Look back: /, /, 30/Monday 30 November, /, Review: /, /, /, 7/Monday 7 December" {
		t.Errorf("rows: %s", got)
	}
}

// Calendars count a ritual from its first day by a rule; a month without a 31st has the last day it has. What has no
// first day is in no calendar.
func TestRitualCalendar(t *testing.T) {
	ics := strings.ReplaceAll(file(t, planned(t, playbook.Internal, habits), "/rhythm/rituals.ics"), "\r\n ", "") // lines are folded
	for _, want := range []string{
		"UID:ritual.stand-up@rolebook\r\nDTSTAMP:20260901T000000Z\r\nDTSTART;VALUE=DATE:20260901\r\nDTEND;VALUE=DATE:20260902\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\nSUMMARY:Stand-up\r\nDESCRIPTION:everyone\r\nURL:https://acme.example/rhythm/\r\n",
		"DTSTART;VALUE=DATE:20260831\r\nDTEND;VALUE=DATE:20260901\r\nRRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1\r\nSUMMARY:Look back\r\nDESCRIPTION:What went well\\, and what did not\\nAgent\\, Shop and Friends\\nvideo\r\n",
		"DTSTART;VALUE=DATE:20260907\r\nDTEND;VALUE=DATE:20260908\r\nRRULE:FREQ=MONTHLY;BYDAY=1MO\r\nSUMMARY:Review\r\n",
	} {
		if !strings.Contains(ics, want) {
			t.Errorf("the calendar lacks\n%s\nin\n%s", want, ics)
		}
	}
	if strings.Contains(ics, "Lunch") || strings.Contains(ics, "Help") || strings.Count(ics, "BEGIN:VEVENT") != strings.Count(ics, "RRULE") {
		t.Error("the calendar has what nobody can date")
	}
}

func TestNoRhythm(t *testing.T) {
	if planned(t, playbook.Internal, smallestRole).Page("/rhythm/") != nil || planned(t, playbook.Public, habits).Page("/rhythm/") != nil {
		t.Error("there is a page without anything to say, or in public")
	}
	ix := planned(t, playbook.Internal, "-- rolebook.yaml --\nname: A\nchannel: {main: Slack}\n-- content/roles/a.md --\n---\ntitle: A\n---\n")
	if ix.Page("/rhythm/") == nil || ix.Page("/rhythm/rituals.ics") != nil {
		t.Error("a channel alone makes a page, and no calendar")
	}
}
