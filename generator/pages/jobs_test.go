package pages_test

import (
	"encoding/json"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const openings = `
-- rolebook.yaml --
name: Acme
timezone: Europe/Berlin
places: {berlin: {city: Berlin, country: DE}}
apply: jobs@acme.example
benefits: [Lunch]
hiring_steps: [{name: Call, length: 20 minutes, with: SECRET-with}]
public: {playbook: yes}
-- content/skills.yaml --
- {name: Wireframes, about: Draws pages quickly.}
-- content/roles/designer.md --
---
title: Designer
summary: Draws something better.
aka: [SECRET-aka]
team: Studio
reports_to: Chief
arrangement: remote
hours: part-time 60%
skills: [Wireframes (expert)]
nice_to_have: [Drawing]
credentials: [Licence (preferred)]
characteristics: ["Calm: it is loud"]
responsibilities: [Draw]
objectives:
  - Raise the score from 17 to 40 within 3 months
  - Win 5 awards within 9 months
works_with: ["Writer: words", "Later one: plans"]
tools: [Figma (SECRET-access)]
notes: SECRET-notes
pay: 11111-22222 EUR
cost: 33333 EUR per month
interview: [{ask: SECRET-question}]
onboarding: {day one: [SECRET-task]}
opening:
  posted: 2026-11-02
  closes: 2026-12-13
  where: [DE, FR]
  pay: 40000-50000 EUR
  start: 2027-02-01
  how_to_apply: One page is enough.
---
## Skills

Body.

:::internal
SECRET-passage
:::
-- content/roles/writer.md --
---
title: Writer
team: Studio
opening: {posted: 2026-11-02, where: berlin, apply: "https://acme.example/apply"}
---
-- content/roles/chief.md --
---
title: Chief
---
-- content/roles/later-one.md --
---
title: Later one
opening: {posted: 2026-12-24, where: berlin}
---
-- content/roles/gone.md --
---
title: Gone
opening: {posted: 2026-10-01, closes: 2026-11-19, where: berlin}
---
-- content/people.yaml --
- {name: SECRET-person, holds: [Chief]}
`

func TestJobs(t *testing.T) {
	ix := planned(t, playbook.Public, openings)
	v := view[pages.Jobs](t, ix, "/jobs/")
	got := texts(v.Rows, func(r pages.JobRow) string {
		return strings.Join([]string{r.Text, r.Where, r.Hours, r.Pay, r.Until, r.PlaceIDs()}, "|")
	})
	want := "Designer|Germany and France|Part-time, 60%|€40,000 to €50,000 a year|2026-12-13T23:59:59+01:00|germany france, Writer|Berlin|Full-time|||berlin"
	if got != want {
		t.Errorf("jobs: %s\nwant %s", got, want)
	}
	facets := texts(v.Facets, func(f pages.Facet) string {
		return f.Name + " (" + texts(f.Options, func(o pages.Option) string { return o.Text }) + ")"
	})
	if facets != "arr (Any, In-house, Remote), place (Any, Berlin, France, Germany)" {
		t.Errorf("a question with one answer is not asked: %s", facets)
	}
	if page := ix.Page("/jobs/"); len(page.Filters(ix)) != 2 || !v.Filter {
		t.Errorf("the list narrows without script: %+v", page.Filters(ix))
	}
	for _, url := range []string{"/jobs/later-one/", "/jobs/gone/", "/jobs/chief/"} {
		if ix.Page(url) != nil {
			t.Errorf("%s is advertised", url)
		}
	}
	none := view[pages.Jobs](t, planned(t, playbook.Public, smallestRole), "/jobs/")
	if len(none.Rows)+len(none.Facets)+len(none.Feeds) != 0 {
		t.Errorf("without an open job there is nothing to filter: %+v", none)
	}
}

func TestAdvert(t *testing.T) {
	v := view[pages.Job](t, planned(t, playbook.Public, openings), "/jobs/designer/")
	facts := texts(v.Facts, func(f pages.Fact) string { return f.Term + " " + f.Text })
	if want := "Pay €40,000 to €50,000 a year, Where 100% remote: Germany and France, Hours Part-time, 60%, Start 1 February 2027, Closes 13 December 2026"; facts != want {
		t.Errorf("facts: %s\nwant %s", facts, want)
	}
	if v.Mission != "Draws something better." || v.Goal.Headline != "5" || len(v.Goal.Trend) != 0 {
		t.Errorf("mission %q, number %q, trend %v", v.Mission, v.Goal.Headline, v.Goal.Trend)
	}
	if got := texts(v.Ninety, func(s pages.Stretch) string { return s.When + ": " + s.Text }); !strings.HasPrefix(got, "Week one: You meet: Writer., By day 90: Due: Raise score within 3 months.") || !strings.HasSuffix(got, "After that: On the way: Win 5 awards within 9 months.") {
		t.Errorf("first ninety days: %s", got)
	}
	if v.Apply.URL != "mailto:jobs@acme.example?subject=Designer" || v.Apply.Note != "One page is enough." {
		t.Errorf("apply: %+v", v.Apply)
	}
	if v.IDs["skills"] != "skills-of-job" || v.IDs["do"] != "do" {
		t.Errorf("the sections keep clear of the author's headings: %v", v.IDs)
	}
	toc := texts(v.TOC, func(e pages.TOCEntry) string { return e.ID })
	if toc != "achieve, do, skills-of-job, how, skills, ninety, team, tools, hiring, benefits, apply" {
		t.Errorf("contents: %s", toc)
	}
	if v.Profile.URL != "" {
		t.Error("the public advert leads to the profile")
	}
}

// What a reviewer reads in the internal edition is what the public gets: the same projection makes both.
func TestAdvertComesFromPublicProjection(t *testing.T) {
	inside := planned(t, playbook.Internal, openings)
	own := view[pages.Job](t, inside, "/jobs/designer/")
	if own.Profile.URL != "/roles/designer/" {
		t.Errorf("the preview leads to %q", own.Profile.URL)
	}
	if own.Kit.URL != "/hiring/designer/" || own.Posting.URL != "/hiring/channels/designer/" {
		t.Errorf("the preview leads to %q and %q", own.Kit.URL, own.Posting.URL)
	}
	own.Profile, own.Kit, own.Posting = pages.Link{}, pages.Link{}, pages.Link{}
	public := view[pages.Job](t, planned(t, playbook.Public, openings), "/jobs/designer/")
	a, b := asJSON(t, own), asJSON(t, public)
	if a != b {
		t.Errorf("the editions differ:\n%s\n%s", a, b)
	}
	for _, secret := range []string{"SECRET", "Later one", "11111", "33333", "17"} {
		if strings.Contains(a, secret) {
			t.Errorf("the advert says %q: %s", secret, a)
		}
	}
	if got := asJSON(t, view[pages.Jobs](t, inside, "/jobs/")); strings.Contains(got, "SECRET") || strings.Contains(got, "Gone") {
		t.Errorf("the list tells too much: %s", got)
	}
}

// An objective that its author released shows both its ends.
func TestAdvertWithTrend(t *testing.T) {
	released := strings.Replace(openings, "  - Raise the score from 17 to 40 within 3 months", "  - {text: Raise the score from 17 to 40 within 3 months, public: yes}", 1)
	v := view[pages.Job](t, planned(t, playbook.Public, released), "/jobs/designer/")
	if len(v.Goal.Trend) != 2 || v.Goal.From != "17" || v.Goal.To != "40" {
		t.Errorf("number: %+v", v.Goal)
	}
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
