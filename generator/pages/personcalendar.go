package pages

import (
	"fmt"
	"strings"

	"rolebook/generator/playbook"
)

var personCalendar = &Kind{
	Name: "calendar", Called: "onboarding-calendar", Of: "personal-onboarding", Only: true, Doc: "The dates of a person's first ninety days, as a file for calendars (RFC 5545).",
	Audience: internalOnly,
	Late: ofEachPerson("/onboarding.ics", func(ix *Index, x *playbook.Person) *Page {
		r, start := guideOf(x, ix.Playbook)
		if r == nil {
			return nil
		}
		return &Page{
			URL: calendarURL(x), Title: ix.Words.T("{0}: first 90 days", x.Name), At: x.Origin.Whole,
			Encode: func(ix *Index, base string) ([]byte, error) { return ix.guideCalendar(r, x, start).encode(base), nil },
		}
	}),
}

func calendarURL(x *playbook.Person) string { return "/people/" + x.ID + "/onboarding.ics" }

// guideCalendar are the days of a person's first ninety: the first, the last of each phase, and what is due.
func (ix *Index) guideCalendar(r *playbook.Role, x *playbook.Person, start playbook.Date) calendar {
	w := ix.Words
	c := calendar{name: w.T("{0}: first 90 days", x.Name), stamp: start, page: personGuideURL(x)}
	add := func(id string, day playbook.Date, title, text string) {
		c.events = append(c.events, event{id + "." + r.ID + "." + x.ID, day, title, text})
	}
	due := func(rows []DueRow) {
		for _, row := range rows {
			add(fmt.Sprintf("due-%d", len(c.events)), start.AddDays(row.Day),
				w.T("{0}: {1}", row.What, row.Goal.Sentence), w.T("{0}, {1}", x.Name, r.Title))
		}
	}
	v := ix.guide(r, x, start)
	for i, ph := range phases {
		pv := v.Phases[i]
		var lines []string
		if pv.Outcome != "" {
			lines = append(lines, w.T("It worked if: {0}", pv.Outcome))
		}
		for _, t := range pv.Tasks {
			lines = append(lines, w.T("{0} ({1})", t.Text+t.Link.Text+t.After, t.Owner))
		}
		add(ph.id, start.AddDays(ph.to), w.T("{0}: {1}", x.Name, pv.Name), strings.Join(lines, "\n"))
		due(pv.Due)
	}
	due(v.Later)
	return c
}
