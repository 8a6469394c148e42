package playbook

import (
	"cmp"
	"slices"
	"time"
)

// A Zone is a time zone that people of the organisation work in, beside the site's own.
type Zone struct {
	Name   string // "Asia/Shanghai"
	People []*Person
	Ahead  int  // minutes that its clocks are ahead of the site's today, negative when they are behind
	Varies bool // that is not the same all year
}

// Zones returns the time zones people work in, from the furthest behind to the furthest ahead. Without anybody in
// another zone than the site's there are none.
func (p *Playbook) Zones() []Zone {
	home, err := time.LoadLocation(p.Site.Timezone)
	if err != nil {
		return nil
	}
	var out []Zone
	places := map[string]int{}
	abroad := false
	for _, x := range p.People {
		if x.Timezone == "" || !x.Until.IsZero() && x.Until.LastDay().Before(p.Today) {
			continue
		}
		i, known := places[x.Timezone]
		if !known {
			z := Zone{Name: x.Timezone}
			in, err := time.LoadLocation(x.Timezone)
			if err != nil || x.Timezone == "Local" {
				continue
			}
			z.Ahead = minutesAhead(in, home, p.Today.noon())
			for week := range 52 { // clocks change in different weeks
				z.Varies = z.Varies || minutesAhead(in, home, p.Today.AddDays(7*week).noon()) != z.Ahead
			}
			abroad = abroad || z.Ahead != 0 || z.Varies
			i, places[x.Timezone] = len(out), len(out)
			out = append(out, z)
		}
		out[i].People = append(out[i].People, x)
	}
	if !abroad {
		return nil
	}
	slices.SortStableFunc(out, func(a, b Zone) int { return cmp.Or(cmp.Compare(a.Ahead, b.Ahead), cmp.Compare(a.Name, b.Name)) })
	return out
}

// minutesAhead is by how much the clocks of a zone are ahead of those at home.
func minutesAhead(in, home *time.Location, at time.Time) int {
	_, there := at.In(in).Zone()
	_, here := at.In(home).Zone()
	return (there - here) / 60
}

// A working day, for comparing zones: between these hours people can expect an answer.
const (
	DayBegins = 8 * 60 // minutes after midnight
	DayEnds   = 18 * 60
)

// Shared returns between which minutes of the site's day it is working day in both places; none where from is to.
func (z Zone) Shared() (from, to int) {
	from, to = max(DayBegins, DayBegins-z.Ahead), min(DayEnds, DayEnds-z.Ahead)
	if from >= to {
		return 0, 0
	}
	return from, to
}
