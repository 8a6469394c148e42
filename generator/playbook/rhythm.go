package playbook

import (
	"slices"
	"strings"
	"time"
)

// A Rhythm is how often something comes round, as far as a calendar can tell: every so many days, weeks, months,
// quarters or years, on certain days of the week where some are named. The zero Rhythm says nothing: "on demand".
type Rhythm struct {
	Every Duration
	Days  []time.Weekday // of a week, Monday first; nil without any
	Nth   int            // which such day of a month: 1 to 4, -1 for the last; 0 for all
}

// turns are words for every second, third and fourth time.
var turns = map[string]int{"other": 2, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}

// ranks are words for which of the same days of a month.
var ranks = map[string]int{"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": -1}

func cutMonth(s string) (day string, ok bool) {
	for _, of := range []string{" of the month", " of every month", " of each month", " of a month"} {
		if day, ok = strings.CutSuffix(s, of); ok {
			return day, true
		}
	}
	return s, false
}

// ReadRhythm reads "week", "2 weeks", "every other month", "fortnightly", "weekday", "Monday and Thursday",
// "first Monday of the month". What a calendar cannot tell, such as "twice a week", gives the zero Rhythm.
func ReadRhythm(every string) Rhythm {
	s := fold(every)
	for _, p := range []string{"every ", "each ", "once a ", "once per ", "once every "} {
		s = strings.TrimPrefix(s, p)
	}
	if plain := rhythms[s]; plain != "" {
		s = plain
	}
	switch s {
	case "weekday", "working day", "workday", "business day":
		return Rhythm{Duration{N: 1, Unit: "week"}, []time.Weekday{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday}, 0}
	case "morning", "afternoon", "evening":
		return Rhythm{Every: Duration{N: 1, Unit: "day"}}
	}
	first, rest, more := strings.Cut(s, " ")
	if day, ofMonth := cutMonth(rest); ofMonth {
		if days := daysOfWeek(day); len(days) == 1 && ranks[first] != 0 {
			return Rhythm{Duration{N: 1, Unit: "month"}, days, ranks[first]}
		}
		return Rhythm{}
	}
	n := 1
	if k := turns[first]; k > 0 && more {
		n, s = k, rest
	}
	if unit, ok := timeUnits[s]; ok && len(s) > 2 {
		return Rhythm{Every: Duration{N: n * unit.n, Unit: unit.unit}}
	}
	if days := daysOfWeek(s); days != nil {
		return Rhythm{Duration{N: n, Unit: "week"}, days, 0}
	}
	r := newReader(Text{Value: s}, nil)
	if d, next := r.duration(0); n == 1 && next > 0 && next == r.len() {
		d.Text = ""
		return Rhythm{Every: d}
	}
	return Rhythm{}
}

// daysOfWeek reads "Monday", "Mondays", "Monday and Thursday"; nil for anything else.
func daysOfWeek(s string) []time.Weekday {
	var out []time.Weekday
	for _, word := range strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c == ',' || c == '/' || c == '+' || c == '&' }) {
		if word == "and" {
			continue
		}
		day, ok := weekdays[strings.TrimSuffix(word, "s")]
		if !ok {
			return nil
		}
		if !slices.Contains(out, day) {
			out = append(out, day)
		}
	}
	slices.SortFunc(out, func(a, b time.Weekday) int { return int(a+6)%7 - int(b+6)%7 })
	return out
}

// Known reports whether a calendar can tell how often it is.
func (x Rhythm) Known() bool { return !x.Every.IsZero() }

// Apart returns about how many days lie between one time and the next; 0 when nobody can tell.
func (x Rhythm) Apart() float64 { return x.Every.Days() / float64(max(1, len(x.Days))) }

// Monthly returns about how many times a month it comes round; 0 when nobody can tell.
func (x Rhythm) Monthly() float64 {
	if !x.Known() {
		return 0
	}
	return unitDays["month"] / x.Apart()
}

// First returns the first day from a day on that fits the days of the week; the day itself where none are named.
func (x Rhythm) First(from Date) Date {
	from = from.FirstDay()
	if x.Nth != 0 {
		for month := (Date{from.Year, from.Month, 0}); ; month = month.Add(x.Every) {
			if day := x.of(month); !day.Before(from) {
				return day
			}
		}
	}
	for i := 0; i < 7 && len(x.Days) > 0 && !slices.Contains(x.Days, from.Weekday()); i++ {
		from = from.AddDays(1)
	}
	return from
}

// of returns the day of a month that is meant by Nth.
func (x Rhythm) of(month Date) Date {
	if x.Nth < 0 {
		day := month.LastDay()
		return day.AddDays(-(int(day.Weekday()-x.Days[0]+7) % 7))
	}
	day := month.FirstDay()
	return day.AddDays(int(x.Days[0]-day.Weekday()+7)%7 + 7*(x.Nth-1))
}

// Next returns the first time on or after today, counted from the first one; the zero Date where that cannot be told.
// In a month without such a day its last day counts.
func (x Rhythm) Next(first, today Date) Date {
	if !x.Known() || first.IsZero() {
		return Date{}
	}
	first = x.First(first)
	switch {
	case !first.Before(today):
		return first
	case x.Nth != 0:
		return x.First(today)
	}
	switch gone := first.DaysUntil(today); x.Every.Unit {
	case "day", "week":
		step := int(x.Every.Days())
		if len(x.Days) == 0 {
			return first.AddDays((gone + step - 1) / step * step)
		}
		monday := first.AddDays(-int(first.Weekday()+6) % 7)
		for week := monday.AddDays(max(0, monday.DaysUntil(today)/step-1) * step); ; week = week.AddDays(step) {
			for _, d := range x.Days {
				if day := week.AddDays(int(d+6) % 7); !day.Before(today) && !day.Before(first) {
					return day
				}
			}
		}
	default:
		for n := max(0, int(float64(gone)/x.Every.Days())-1); ; n++ {
			if day := first.Add(Duration{N: n * x.Every.N, Unit: x.Every.Unit}); !day.Before(today) {
				return day
			}
		}
	}
}

// Rhythm returns how often the ritual comes round.
func (x Ritual) Rhythm() Rhythm { return ReadRhythm(x.Every) }

// Begins returns the day from which a calendar can count the ritual: the first that was stated. Without one, what comes
// round on days of every week, or every day, is counted from since. The zero Date where no calendar can hold it.
func (x Ritual) Begins(since Date) Date {
	r := x.Rhythm()
	switch {
	case !r.Known():
		return Date{}
	case !x.First.IsZero() && !x.First.MonthOnly():
		return r.First(x.First)
	case r.Every == Duration{N: 1, Unit: "day"}, len(r.Days) > 0 && r.Every.N == 1: // a Monday is one in any week
		return r.First(since)
	}
	return Date{}
}

// Since is the day the book begins: the start of its first stage, or else a Monday long enough ago.
func (p *Playbook) Since() Date {
	for _, s := range p.Stages {
		if !s.Start.IsZero() {
			return s.Start.FirstDay()
		}
	}
	return Date{2024, time.January, 1}
}
