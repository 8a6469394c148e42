package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/feature/plural"
)

// A Date is a calendar day, or a month when Day is 0. The zero Date is none, and is written as nothing.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

func (d Date) known() bool { return d.Month >= time.January && d.Month <= time.December }

// calendar is how a language writes dates. Patterns hold {day}, {month}, {year} and {weekday}.
type calendar struct {
	full, ofYear, ofMonth, week string
	months                      [12]string
	weekdays                    [7]string // from Sunday
	first                       string    // how the first of a month is written, "" is 1
}

// Date writes a day: "2 November 2026". A date that is only a month is written as one.
func (l *Language) Date(d Date) string { return l.date(l.calendar.full, d) }

// DayMonth writes a day without its year: "2 November".
func (l *Language) DayMonth(d Date) string { return l.date(l.calendar.ofMonth, d) }

// Month writes the month of a date: "November 2026".
func (l *Language) Month(d Date) string {
	d.Day = 0
	return l.date(l.calendar.ofYear, d)
}

// MonthName writes the month alone: "November".
func (l *Language) MonthName(d Date) string {
	d.Day = 0
	return l.date("{month}", d)
}

// WeekDay writes a day with the day of the week and without its year: "Monday 2 November".
func (l *Language) WeekDay(d Date) string { return l.date(l.calendar.week, d) }

// ISO writes a date for machines: "2026-11-02", or "2026-11" for a month.
func (d Date) ISO() string {
	switch {
	case !d.known():
		return ""
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

func (l *Language) date(pattern string, d Date) string {
	if !d.known() {
		return ""
	}
	if d.Day == 0 && strings.Contains(pattern, "{day}") {
		pattern = l.calendar.ofYear
	}
	day := strconv.Itoa(d.Day)
	if d.Day == 1 && l.calendar.first != "" {
		day = l.calendar.first
	}
	weekday := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC).Weekday()
	var b strings.Builder
	for pattern != "" {
		text, rest, _ := strings.Cut(pattern, "{")
		name, after, named := strings.Cut(rest, "}")
		b.WriteString(text)
		switch name {
		case "day":
			b.WriteString(day)
		case "month":
			b.WriteString(l.calendar.months[d.Month-1])
		case "year":
			b.WriteString(strconv.Itoa(d.Year))
		case "weekday":
			b.WriteString(l.calendar.weekdays[weekday])
		default:
			if named {
				b.WriteString("{" + name + "}")
			}
		}
		pattern = after
	}
	return l.apart(l.calendar.months[0], b.String())
}

// findCalendar takes what the catalogue says about dates, else what is known of the language, else English.
func (l *Language) findCalendar() calendar {
	base, _ := l.tag.Base()
	if c, ok := calendars[base.String()]; ok && l.said[english.months[0]] == nil {
		return c
	}
	c := english
	if _, _, region := l.tag.Raw(); region.String() == "US" && base.String() == "en" {
		c.full, c.ofMonth, c.week = "{month} {day}, {year}", "{month} {day}", "{weekday}, {month} {day}"
	}
	for _, text := range []*string{&c.full, &c.ofYear, &c.ofMonth, &c.week} {
		*text = l.say(*text, plural.Other)
	}
	for i, m := range c.months {
		c.months[i] = l.say(m, plural.Other)
	}
	for i, d := range c.weekdays {
		c.weekdays[i] = l.say(d, plural.Other)
	}
	return c
}

var english = calendar{
	full: Key("{day} {month} {year}"), ofYear: Key("{month} {year}"), ofMonth: Key("{day} {month}"), week: Key("{weekday} {day} {month}"),
	months: [12]string{
		Key("January"), Key("February"), Key("March"), Key("April"), Key("May"), Key("June"),
		Key("July"), Key("August"), Key("September"), Key("October"), Key("November"), Key("December"),
	},
	weekdays: [7]string{
		Key("Sunday"), Key("Monday"), Key("Tuesday"), Key("Wednesday"), Key("Thursday"), Key("Friday"), Key("Saturday"),
	},
}

// calendars are languages whose months have one form, whether a day stands before them or not.
var calendars = map[string]calendar{
	"de": dotted("Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
		"Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag", "{weekday}, {day}. {month}"),
	"da": dotted("januar februar marts april maj juni juli august september oktober november december",
		"søndag mandag tirsdag onsdag torsdag fredag lørdag", "{weekday} {day}. {month}"),
	"nb": dotted("januar februar mars april mai juni juli august september oktober november desember",
		"søndag mandag tirsdag onsdag torsdag fredag lørdag", "{weekday} {day}. {month}"),
	"no": dotted("januar februar mars april mai juni juli august september oktober november desember",
		"søndag mandag tirsdag onsdag torsdag fredag lørdag", "{weekday} {day}. {month}"),
	"sv": plain("januari februari mars april maj juni juli augusti september oktober november december",
		"söndag måndag tisdag onsdag torsdag fredag lördag", ""),
	"nl": plain("januari februari maart april mei juni juli augustus september oktober november december",
		"zondag maandag dinsdag woensdag donderdag vrijdag zaterdag", ""),
	"fr": plain("janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
		"dimanche lundi mardi mercredi jeudi vendredi samedi", "1er"),
	"it": plain("gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
		"domenica lunedì martedì mercoledì giovedì venerdì sabato", ""),
	"es": joined("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"domingo lunes martes miércoles jueves viernes sábado"),
	"pt": joined("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
		"domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado"),
}

func plain(months, weekdays, first string) calendar {
	c := calendar{full: english.full, ofYear: english.ofYear, ofMonth: english.ofMonth, week: english.week, first: first}
	copy(c.months[:], strings.Fields(months))
	copy(c.weekdays[:], strings.Fields(weekdays))
	return c
}

func dotted(months, weekdays, week string) calendar {
	c := plain(months, weekdays, "")
	c.full, c.ofMonth, c.week = "{day}. {month} {year}", "{day}. {month}", week
	return c
}

func joined(months, weekdays string) calendar {
	c := plain(months, weekdays, "")
	c.full, c.ofYear = "{day} de {month} de {year}", "{month} de {year}"
	c.ofMonth, c.week = "{day} de {month}", "{weekday}, {day} de {month}"
	return c
}
