package pages

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

var rhythm = &Kind{
	Name: "rhythm", Doc: "Where everybody talks, what comes round and when, and which hours people share.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		site := ix.Playbook.Site
		if site.Channel.Main == "" && len(site.Channel.Exceptions) == 0 && len(site.Rituals) == 0 {
			return nil
		}
		const url = "/rhythm/"
		list := []*Page{ix.planRunning(url, func(ix *Index) any { return ix.rhythmView(url) })}
		if c := ix.ritualCalendar(); len(c.again) > 0 {
			list = append(list, &Page{URL: ritualsURL, Title: list[0].Title, NoIndex: true,
				Encode: func(ix *Index, base string) ([]byte, error) { return ix.ritualCalendar().encode(base), nil }})
		}
		return list
	},
}

const ritualsURL = "/rhythm/rituals.ics"

// Rhythm is how people keep in touch.
type Rhythm struct {
	Running
	Channel    string
	Exceptions []ExceptionRow
	Elsewhere  []Elsewhere // teams that talk in a place of their own
	Rituals    Table
	Weeks      Weeks
	Calendar   Link
	Home       string // the site's time zone
	Zones      Table
	Hours      Table // what roles promise
	Reviews    Table
	Objectives Link
	Read       Table
}

// Elsewhere is a team with a channel of its own.
type Elsewhere struct {
	Team    Link
	Channel string
}

// How much the page shows.
const (
	mostRituals = 100
	mostWeeks   = 12
	mostNames   = 12 // people in a row
	mostHours   = 60
	mostReviews = 12
)

func (ix *Index) rhythmView(url string) Rhythm {
	p, w := ix.Playbook, ix.Words
	v := Rhythm{Running: ix.running(url), Channel: p.Site.Channel.Main, Home: clockName(p.Site.Timezone), Objectives: ix.Link(w.T("All objectives"), "/objectives/")}
	for _, e := range p.Site.Channel.Exceptions {
		v.Exceptions = append(v.Exceptions, ExceptionRow{e.With, e.Via, ix.Role(e.RelayedBy.To)})
	}
	for _, t := range p.Teams {
		if t.Channel != "" && !strings.EqualFold(t.Channel, p.Site.Channel.Main) && len(v.Elsewhere) < mostHours {
			v.Elsewhere = append(v.Elsewhere, Elsewhere{ix.Team(t), t.Channel})
		}
	}
	list := ix.rituals()
	v.Rituals, v.Weeks = ix.ritualTable(list), ix.weeks(list)
	v.Calendar = ix.Link(w.T("Add to a calendar"), ritualsURL)
	v.Zones, v.Hours = ix.zoneTable(), ix.hoursTable()
	v.Reviews, v.Read = ix.reviewTable(), ix.readTable()
	return v
}

// rituals are the site's, those that come round most often first; those nobody can count come last.
func (ix *Index) rituals() []playbook.Ritual {
	list := slices.Clone(ix.Playbook.Site.Rituals)
	slices.SortStableFunc(list, func(a, b playbook.Ritual) int { return cmp.Compare(b.Rhythm().Monthly(), a.Rhythm().Monthly()) })
	return list[:min(len(list), mostRituals)]
}

// ritualTable lists rituals by how often they come round.
func (ix *Index) ritualTable(list []playbook.Ritual) Table {
	w := ix.Words
	about := slices.ContainsFunc(list, func(r playbook.Ritual) bool { return r.About != "" })
	t := Table{ID: "_rituals", Columns: []Column{{Name: w.T("What")}, {Name: w.T("Who"), Wraps: true}, {Name: w.T("Where")}, {Name: w.T("Next time")}}}
	if about {
		t.Columns = append(t.Columns, Column{Name: w.T("What for"), Wraps: true})
	}
	for _, r := range list {
		title := w.Capital(cmp.Or(ix.often(r.Every), w.T("Nobody said how often")))
		if n := len(t.Groups); n == 0 || t.Groups[n-1].Title.Text != title {
			t.Groups = append(t.Groups, RowGroup{Title: Link{Text: title}})
		}
		row := Row{{Link: Link{Text: r.Name}}, {Links: ix.whoTakesPart(r)}, {Link: Link{Text: r.Via}}, ix.nextTime(r)}
		if about {
			row = append(row, Cell{Link: Link{Text: r.About}})
		}
		g := &t.Groups[len(t.Groups)-1]
		g.Rows = append(g.Rows, row)
	}
	return t
}

// whoTakesPart names those who take part, with a link where it is a role or a team.
func (ix *Index) whoTakesPart(r playbook.Ritual) []Link {
	var out []Link
	for _, who := range r.Who {
		l := Link{Text: who}
		if of := ix.Playbook.Role(who); of != nil {
			l = ix.Role(of)
		} else if of := ix.Playbook.Team(who); of != nil {
			l = ix.Team(of)
		}
		out = append(out, l)
	}
	return out
}

// nextTime says when a ritual comes round next, as far as anybody said.
func (ix *Index) nextTime(r playbook.Ritual) Cell {
	w := ix.Words
	next := r.Rhythm().Next(r.Begins(ix.Playbook.Since()), ix.Playbook.Today)
	switch {
	case !next.IsZero():
		day := words.Date(next)
		text := w.WeekDay(day)
		if next.Year != ix.Playbook.Today.Year {
			text = w.Date(day)
		}
		return Cell{Link: Link{Text: text}, Value: day.ISO()}
	case r.Rhythm().Known():
		return Cell{Link: Link{Text: w.T("First day to write")}, Tag: "warn"}
	}
	return Cell{}
}

// Weeks are the next weeks, with the days rituals fall on.
type Weeks struct {
	Months []Span
	Weeks  []Link // the Monday each begins with: as shown, and as computers write it
	Rows   []WeekRow
}

// A Span is a month above so many columns.
type Span struct {
	Text string
	Wide int
}

// A WeekRow is a ritual with the days it falls on, by week.
type WeekRow struct {
	Name  string
	Weeks []WeekCell
}

// A WeekCell is the days a ritual falls on in a week.
type WeekCell struct {
	Text string // "24", "Daily"
	Day  string // in words: "Tuesday 24 November"
}

// weeks lays the rituals whose days are known over the next weeks; those that fall in none of them are left out.
func (ix *Index) weeks(list []playbook.Ritual) Weeks {
	p, w := ix.Playbook, ix.Words
	monday := p.Today.AddDays(-(int(p.Today.Weekday()+6) % 7))
	var v Weeks
	for i := range mostWeeks {
		day := monday.AddDays(7 * i)
		month := w.MonthName(words.Date(day))
		if n := len(v.Months); n == 0 || v.Months[n-1].Text != month {
			v.Months = append(v.Months, Span{Text: month})
		}
		v.Months[len(v.Months)-1].Wide++
		v.Weeks = append(v.Weeks, Link{Text: fmt.Sprint(day.Day), URL: words.Date(day).ISO()})
	}
	for _, r := range list {
		first, often := r.Begins(p.Since()), r.Rhythm()
		if first.IsZero() {
			continue
		}
		row, any := WeekRow{Name: r.Name}, false
		for i := range mostWeeks {
			from := monday.AddDays(7 * i)
			var days []playbook.Date
			for day := often.Next(first, from); from.DaysUntil(day) < 7; day = often.Next(first, day.AddDays(1)) {
				days = append(days, day)
			}
			row.Weeks = append(row.Weeks, ix.weekCell(days))
			any = any || len(days) > 0
		}
		if any {
			v.Rows = append(v.Rows, row)
		}
	}
	return v
}

func (ix *Index) weekCell(days []playbook.Date) WeekCell {
	w := ix.Words
	switch {
	case len(days) == 0:
		return WeekCell{}
	case len(days) > 3:
		return WeekCell{w.T("{0} days", len(days)), w.T("{0} to {1}", w.WeekDay(words.Date(days[0])), w.WeekDay(words.Date(days[len(days)-1])))}
	}
	var short, long []string
	for _, d := range days {
		short, long = append(short, fmt.Sprint(d.Day)), append(long, w.WeekDay(words.Date(d)))
	}
	return WeekCell{strings.Join(short, ", "), w.List(long...)}
}

// ritualCalendar is the rituals whose first day is known, as events that come round.
func (ix *Index) ritualCalendar() calendar {
	p, w := ix.Playbook, ix.Words
	c := calendar{name: w.T("{0}: what comes round", ix.SiteName()), stamp: p.Since(), page: "/rhythm/"}
	used := map[string]int{}
	for _, r := range p.Site.Rituals {
		first := r.Begins(p.Since())
		if first.IsZero() {
			continue
		}
		id := "ritual." + strings.Join(strings.FieldsFunc(strings.ToLower(r.Name), func(c rune) bool { return !isWordRune(c) }), "-")
		if used[id]++; used[id] > 1 {
			id = fmt.Sprintf("%s.%d", id, used[id])
		}
		var lines []string
		for _, l := range ix.whoTakesPart(r) {
			lines = append(lines, l.Text)
		}
		lines = slices.DeleteFunc([]string{r.About, w.List(lines...), r.Via}, func(s string) bool { return s == "" })
		c.again = append(c.again, recurring{event{id, first, r.Name, strings.Join(lines, "\n")}, recurrence(r.Rhythm(), first)})
	}
	return c
}

// zoneTable compares the clocks people work by; without rows where everybody works by the site's.
func (ix *Index) zoneTable() Table {
	w := ix.Words
	t := Table{ID: "_clocks", Columns: []Column{
		{Name: w.T("Clock")}, {Name: w.T("Who"), Wraps: true}, {Name: w.T("Against {0}", clockName(ix.Playbook.Site.Timezone))},
		{Name: w.T("At noon here")}, {Name: w.T("Both between {0} and {1}", clockTime(playbook.DayBegins), clockTime(playbook.DayEnds))},
	}}
	var rows []Row
	for _, z := range ix.Playbook.Zones() {
		row := Row{{Link: Link{Text: clockName(z.Name)}}, {}, {Link: Link{Text: ix.ahead(z.Ahead)}}, {Link: Link{Text: clockTime(12*60 + z.Ahead)}}}
		if z.Varies {
			row[2].Note = w.T("not the same all year")
		}
		for i, x := range z.People {
			if i == mostNames {
				row[1].Links = append(row[1].Links, Link{Text: w.N(len(z.People)-i, "{n} more", "{n} more")})
				break
			}
			row[1].Links = append(row[1].Links, ix.Person(x))
		}
		shared := w.T("No hour")
		if from, to := z.Shared(); from < to {
			shared = w.T("{0} to {1}", clockTime(from), clockTime(to))
			row = append(row, Cell{Link: Link{Text: shared}, Note: ix.minutesLong(to - from)})
		} else {
			row = append(row, Cell{Link: Link{Text: shared}})
		}
		rows = append(rows, row)
	}
	if len(rows) > 0 {
		t.Groups = []RowGroup{{Rows: rows}}
	}
	return t
}

// clockName is the city of a time zone.
func clockName(zone string) string {
	return strings.ReplaceAll(zone[strings.LastIndexByte(zone, '/')+1:], "_", " ")
}

// clockTime writes minutes after midnight, of whatever day: 13:30.
func clockTime(minutes int) string {
	minutes = ((minutes % 1440) + 1440) % 1440
	return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
}

// ahead says how far clocks are apart: "8 hours ahead".
func (ix *Index) ahead(minutes int) string {
	switch {
	case minutes == 0:
		return ix.Words.T("The same")
	case minutes < 0:
		return ix.Words.T("{0} behind", ix.minutesLong(-minutes))
	}
	return ix.Words.T("{0} ahead", ix.minutesLong(minutes))
}

// minutesLong writes a length of time: "5 hours 30 minutes".
func (ix *Index) minutesLong(minutes int) string {
	w := ix.Words
	var parts []string
	if h := minutes / 60; h > 0 {
		parts = append(parts, w.N(h, "{n} hour", "{n} hours"))
	}
	if m := minutes % 60; m > 0 {
		parts = append(parts, w.N(m, "{n} minute", "{n} minutes"))
	}
	return strings.Join(parts, " ")
}

// hoursTable lists what roles that are there now promise to share of the day.
func (ix *Index) hoursTable() Table {
	w := ix.Words
	t := Table{ID: "_hours", Columns: []Column{{Name: w.T("Role")}, {Name: w.T("Where")}, {Name: w.T("Hours shared with the team")}}}
	var rows []Row
	for _, r := range ix.Playbook.Roles {
		if r.Overlap == "" || !r.At(ix.Playbook.Stage).Present() || len(r.At(ix.Playbook.Stage).CoveredBy) > 0 {
			continue
		}
		if len(rows) == mostHours {
			break
		}
		s := ix.Now(r)
		rows = append(rows, Row{{Link: s.Link, Shape: s.Shape, Status: s.Status}, {Link: Link{Text: ix.place(r)}}, {Link: Link{Text: r.Overlap}}})
	}
	if len(rows) > 0 {
		t.Groups = []RowGroup{{Rows: rows}}
	}
	return t
}

// reviewTable lists the next days on which an objective is looked at.
func (ix *Index) reviewTable() Table {
	w := ix.Words
	t := Table{ID: "_reviews", Columns: []Column{{Name: w.T("When")}, {Name: w.T("Objective"), Wraps: true}, {Name: w.T("Role")}, {Name: w.T("What")}}}
	var rows []Row
	for _, r := range ix.Playbook.Reviews(mostReviews) {
		day, s := words.Date(r.Day), ix.shown(r.Role)
		what := w.T("Due")
		if r.Checkpoint != nil {
			what = w.T("Checkpoint: {0}", r.Checkpoint.Value.Text)
		}
		rows = append(rows, Row{{Link: Link{Text: w.Date(day)}, Value: day.ISO()}, {Link: Link{Text: ix.Goal(r.Objective, since(r.Role)).Sentence}},
			{Link: s.Link, Shape: s.Shape, Status: s.Status}, {Link: Link{Text: what}}})
	}
	if len(rows) > 0 {
		t.Groups = []RowGroup{{Rows: rows}}
	}
	return t
}

// readTable lists the pages that nobody has read through for longest.
func (ix *Index) readTable() Table {
	w := ix.Words
	t := Table{ID: "_read", Columns: []Column{{Name: w.T("Page"), Wraps: true}, {Name: w.T("Last read through")}, {Name: w.T("Written by")}}}
	var rows []Row
	for _, g := range ix.Playbook.Read(mostReviews / 2) {
		day := words.Date(g.Reviewed)
		rows = append(rows, Row{{Link: ix.Guide(g)}, {Link: Link{Text: w.Date(day)}, Value: day.ISO()}, {Link: Link{Text: g.Author}}})
	}
	if len(rows) > 0 {
		t.Groups = []RowGroup{{Rows: rows}}
	}
	return t
}
