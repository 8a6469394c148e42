package pages

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var personCalendar = &Kind{
	Name: "calendar", Doc: "The dates of a person's first ninety days, as a file for calendars (RFC 5545).",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		var out []*Page
		for _, x := range ix.Playbook.People {
			r, start := guideOf(x, ix.Playbook)
			if r == nil {
				continue
			}
			out = append(out, &Page{URL: calendarURL(x), Title: ix.Words.T("{0}: first 90 days", x.Name), At: x.Origin.Whole,
				Encode: func(ix *Index, base string) ([]byte, error) { return ix.encodeCalendar(r, x, start, base), nil }})
		}
		return out
	},
}

func calendarURL(x *playbook.Person) string { return "/people/" + x.ID + "/onboarding.ics" }

// An event is a whole day in a calendar.
type event struct {
	id          string
	day         playbook.Date
	title, text string
}

// calendarEvents are the days of a person's first ninety: the first, the last of each phase, and what is due.
func (ix *Index) calendarEvents(r *playbook.Role, x *playbook.Person, start playbook.Date) []event {
	w := ix.Words
	var out []event
	due := func(rows []DueRow) {
		for _, row := range rows {
			out = append(out, event{
				fmt.Sprintf("due-%d", len(out)), start.AddDays(row.Day), w.T("{0}: {1}", row.What, row.Goal.Sentence), w.T("{0}, {1}", x.Name, r.Title),
			})
		}
	}
	v := ix.guide(r, x, start)
	for i, ph := range phases {
		pv, last := v.Phases[i], start.AddDays(ph.to)
		var lines []string
		if pv.Outcome != "" {
			lines = append(lines, w.T("It worked if: {0}", pv.Outcome))
		}
		for _, t := range pv.Tasks {
			lines = append(lines, w.T("{0} ({1})", t.Text+t.Link.Text+t.After, t.Owner))
		}
		out = append(out, event{ph.id, last, w.T("{0}: {1}", x.Name, pv.Name), strings.Join(lines, "\n")})
		due(pv.Due)
	}
	due(v.Later)
	return out
}

// encodeCalendar writes the events as iCalendar: the same source gives the same bytes on any day.
func (ix *Index) encodeCalendar(r *playbook.Role, x *playbook.Person, start playbook.Date, base string) []byte {
	var b strings.Builder
	day := func(d playbook.Date) string { return strings.ReplaceAll(words.Date(d).ISO(), "-", "") }
	put := func(name, value string) { foldLine(&b, name+":"+value) }
	put("BEGIN", "VCALENDAR")
	put("VERSION", "2.0")
	put("PRODID", "-//rolebook//EN")
	put("CALSCALE", "GREGORIAN")
	put("X-WR-CALNAME", calendarText(ix.Words.T("{0}: first 90 days", x.Name)))
	for _, e := range ix.calendarEvents(r, x, start) {
		put("BEGIN", "VEVENT")
		put("UID", e.id+"."+r.ID+"."+x.ID+"@rolebook")
		put("DTSTAMP", day(start)+"T000000Z")
		put("DTSTART;VALUE=DATE", day(e.day))
		put("DTEND;VALUE=DATE", day(e.day.AddDays(1)))
		put("SUMMARY", calendarText(e.title))
		if e.text != "" {
			put("DESCRIPTION", calendarText(e.text))
		}
		if base != "" {
			put("URL", Absolute(base, personGuideURL(x)))
		}
		put("TRANSP", "TRANSPARENT")
		put("END", "VEVENT")
	}
	put("END", "VCALENDAR")
	return []byte(b.String())
}

// calendarText escapes a text as a value.
func calendarText(s string) string {
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\r", "", "\n", `\n`).Replace(s)
}

// foldLine writes a line in pieces of at most 75 bytes, none of which ends within a character.
func foldLine(b *strings.Builder, line string) {
	for room := 75; len(line) > room; room = 74 {
		cut := room
		for cut > 1 && !utf8.RuneStart(line[cut]) {
			cut--
		}
		b.WriteString(line[:cut] + "\r\n ")
		line = line[cut:]
	}
	b.WriteString(line + "\r\n")
}
