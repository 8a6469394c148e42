package pages

import (
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

// timeline draws what is due when, and counts the same in a table.
func (ix *Index) timeline(v *Objectives, all []playbook.Deadline) {
	p, w := ix.Playbook, ix.Words
	today := p.Today
	from, to := 0, fewestMonths-1
	early, late, endless, several, undated := 0, 0, 0, 0, 0
	drawn := all[:0:0]
	for _, d := range all {
		m := today.Months(d.Due)
		switch {
		case d.Due.IsZero() && !d.Objective.HasDeadline():
			endless++
		case d.Due.IsZero() && len(d.Role.Holders) > 1:
			several++
		case d.Due.IsZero():
			undated++
		case m < -monthsBack:
			early++
		case m > monthsAhead:
			late++
		default:
			from, to = min(from, m), max(to, m)
			drawn = append(drawn, d)
		}
	}
	if early > 0 {
		v.Beyond = append(v.Beyond, w.N(early, "{n} was due earlier.", "{n} were due earlier."))
	}
	if late > 0 {
		v.Beyond = append(v.Beyond, w.N(late, "{n} is due later.", "{n} are due later."))
	}
	if endless > 0 {
		v.Beyond = append(v.Beyond, w.N(endless, "{n} does not say by when.", "{n} do not say by when."))
	}
	if several > 0 {
		v.Beyond = append(v.Beyond, w.N(several, "{n} counts from the first day of each who holds the role.", "{n} count from the first day of each who holds the role."))
	}
	if undated > 0 {
		v.Beyond = append(v.Beyond, w.N(undated, "{n} has no day, since nobody said when the role begins.", "{n} have no day, since nobody said when the roles begin."))
	}
	if len(drawn) == 0 {
		return
	}
	month := func(i int) playbook.Date {
		return playbook.Date{Year: today.Year, Month: today.Month}.Add(playbook.Duration{N: from + i, Unit: "month"})
	}
	v.Chart = theme.Timeline{Now: w.T("Today"), Today: float64(-from) + (float64(today.Day)-.5)/31}
	for i := range to - from + 1 {
		m, name := month(i), ""
		if int(m.Month)%3 == 1 && to-from-i >= 2 { // a quarter begins, and there is room for its name
			name = w.Month(words.Date(m))
		}
		v.Chart.Months = append(v.Chart.Months, name)
	}
	v.Months = Table{ID: "_months", Columns: []Column{{Name: w.T("Month")}}, Groups: make([]RowGroup, 1)}
	counts := make([]Row, to-from+1)
	kinds := map[string]bool{}
	lanes := ix.underAims(drawn)
	for n, l := range lanes {
		row := ix.laneDots(l, from, to)
		for i, dots := range row.Dots {
			if counts[i] == nil {
				counts[i] = make(Row, len(lanes)+1)
				counts[i][0].Text = w.Month(words.Date(month(i)))
			}
			if len(dots) > 0 {
				counts[i][n+1].Text = w.Num(len(dots))
			}
			for _, d := range dots {
				kinds[d.Kind] = true
			}
		}
		v.Chart.Lanes = append(v.Chart.Lanes, row)
		v.Months.Columns = append(v.Months.Columns, Column{Name: l.name.Text, Right: true})
	}
	v.Months.Groups[0].Rows = slices.DeleteFunc(counts, func(r Row) bool {
		return !slices.ContainsFunc(r[1:], func(c Cell) bool { return c.Text != "" })
	})
	for _, k := range []DotWord{{"", w.T("The day is known")}, {"planned", w.T("The day rests on a plan")}, {"late", w.T("Behind")}} {
		if kinds[k.Kind] {
			v.Marks = append(v.Marks, k)
		}
	}
	v.Said = w.N(len(drawn), "{n} objective is due between {0} and {1}.", "{n} objectives are due between {0} and {1}.",
		w.Month(words.Date(month(0))), w.Month(words.Date(month(to-from))))
}

// laneDots are the objectives under an aim as dots, by month from one to another, counted from today's. Of a month what
// is behind comes first: it is drawn where there is not room for all.
func (ix *Index) laneDots(l lane, from, to int) theme.TimelineLane {
	today := ix.Playbook.Today
	row := theme.TimelineLane{Name: l.name.Text, Dots: make([][]theme.TimelineDot, to-from+1)}
	for _, d := range l.all {
		i := today.Months(d.Due) - from
		dot := theme.TimelineDot{Label: ix.Words.T("{0}: {1}", d.Role.Title, ix.said(d.Objective).sentence)}
		switch {
		case d.Late(today):
			dot.Kind = "late"
			row.Dots[i] = slices.Insert(row.Dots[i], 0, dot)
			continue
		case d.Planned:
			dot.Kind = "planned"
		}
		row.Dots[i] = append(row.Dots[i], dot)
	}
	return row
}
