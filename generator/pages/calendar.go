package pages

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A calendar is days of note, given out as a file that calendars read (RFC 5545).
type calendar struct {
	name   string
	stamp  playbook.Date // every event carries it: a day of the source, so that the same source gives the same bytes
	page   string        // URL of the page the days stand on
	events []event
	again  []recurring
}

// An event is a whole day in a calendar.
type event struct {
	id          string // unlike any other of the site, and the same for as long as the event is
	day         playbook.Date
	title, text string
}

// A recurring is an event that comes round: its first day, and the rule (RRULE).
type recurring struct {
	event
	rule string
}

// encode writes the calendar; base is the site's own address, "" when unknown.
func (c calendar) encode(base string) []byte {
	var b strings.Builder
	day := func(d playbook.Date) string { return strings.ReplaceAll(words.Date(d).ISO(), "-", "") }
	put := func(name, value string) { foldLine(&b, name+":"+value) }
	put("BEGIN", "VCALENDAR")
	put("VERSION", "2.0")
	put("PRODID", "-//rolebook//EN")
	put("CALSCALE", "GREGORIAN")
	put("X-WR-CALNAME", calendarText(c.name))
	write := func(e event, rule string) {
		first := e.day.FirstDay()
		put("BEGIN", "VEVENT")
		put("UID", e.id+"@rolebook")
		put("DTSTAMP", day(c.stamp.FirstDay())+"T000000Z")
		put("DTSTART;VALUE=DATE", day(first))
		put("DTEND;VALUE=DATE", day(first.AddDays(1)))
		if rule != "" {
			put("RRULE", rule)
		}
		put("SUMMARY", calendarText(e.title))
		if e.text != "" {
			put("DESCRIPTION", calendarText(e.text))
		}
		if base != "" {
			put("URL", Absolute(base, c.page))
		}
		put("TRANSP", "TRANSPARENT")
		put("END", "VEVENT")
	}
	for _, e := range c.events {
		write(e, "")
	}
	for _, e := range c.again {
		write(e.event, e.rule)
	}
	put("END", "VCALENDAR")
	return []byte(b.String())
}

// calendarText escapes a text as a value. Control characters, which no value may hold, are left out.
func calendarText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s)
	return strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(s)
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
