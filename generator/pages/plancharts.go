package pages

import (
	"fmt"
	"html/template"
	"math"
	"strings"

	"rolebook/generator/chart"
	"rolebook/generator/playbook"
)

// usedMarks are the arrangements that cost anything, by their places in playbook.Marks.
func usedMarks(f *playbook.Forecast) []int {
	var out []int
	for i := range playbook.Marks {
		for _, m := range f.Months {
			if m.Costs[i] != 0 {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// planCost draws what people cost each month, by arrangement.
func (ix *Index) planCost(f *playbook.Forecast, a chart.Axis) PlanDrawing {
	w := ix.Words
	used := usedMarks(f)
	s := chart.Stack{Label: w.T("What people cost each month, by arrangement. The table below has the figures.")}
	most := 0.0
	for _, i := range used {
		m := playbook.Marks[i]
		s.Parts = append(s.Parts, chart.Part{Class: m, Fill: weaveOf(m)})
	}
	for _, m := range f.Months {
		var bar []float64
		title := []string{w.T("{0}: {1}", ix.planMonth(m.Date), w.Money(m.People, f.Currency))}
		for _, i := range used {
			bar = append(bar, f.Major(m.Costs[i]))
			if m.Costs[i] != 0 {
				title = append(title, w.T("{0} {1}", w.T(arrangements[i].words), w.Money(m.Costs[i], f.Currency)))
			}
		}
		most = max(most, f.Major(m.People))
		s.Bars, s.Titles = append(s.Bars, bar), append(s.Titles, strings.Join(title, "\n"))
	}
	v := PlanDrawing{}
	scale := 1.0
	switch {
	case most >= 10_000_000:
		scale, v.Unit = 1e6, w.T("{0} million a month", w.Sign(f.Currency))
	case most >= 10_000:
		scale, v.Unit = 1e3, w.T("{0} thousand a month", w.Sign(f.Currency))
	default:
		v.Unit = w.T("{0} a month", w.Sign(f.Currency))
	}
	for _, m := range f.Months {
		places := 0
		if most/scale < 100 && scale > 1 {
			places = 1
		}
		s.Texts = append(s.Texts, w.Fixed(f.Major(m.People)/scale, places))
	}
	v.Chart = template.HTML(a.Stack(s))
	for k := len(used) - 1; k >= 0; k-- { // as the bars have them, from above
		m := playbook.Marks[used[k]]
		v.Key = append(v.Key, LegendEntry{m, "filled", w.T(arrangements[used[k]].words)})
	}
	return v
}

// planCover draws how many months the cash lasts, over the band the plan wants to keep.
func (ix *Index) planCover(f *playbook.Forecast, a chart.Axis) PlanDrawing {
	w, keep := ix.Words, ix.Playbook.Plan.ReserveMonths
	if !f.HasCash {
		return PlanDrawing{}
	}
	s := chart.Series{Class: "l0"}
	s.Values = reserves(f)
	for _, m := range f.Months {
		s.Texts = append(s.Texts, ix.reserve(m))
		s.Titles = append(s.Titles, w.T("{0}: {1} months, {2} in the bank", ix.planMonth(m.Date), ix.reserve(m), w.Money(m.Cash, f.Currency)))
	}
	v := PlanDrawing{Unit: w.T("Months of all costs in the bank")}
	switch {
	case keep.Max > keep.Min:
		v.Note = w.T("Shaded: the {0} to {1} months we keep", w.Spelled(keep.Min), w.Spelled(keep.Max))
	case keep.Min > 0:
		v.Note = w.T("Dashed: the {0} we keep", w.N(keep.Min, "{n} month", "{n} months"))
	}
	l := ix.reserveBand(w.T("How many months the cash lasts at the end of each month. The table below has the figures."))
	l.Series = []chart.Series{s}
	v.Chart = template.HTML(a.Lines(l))
	return v
}

func (ix *Index) reserveBand(label string) chart.Lines {
	keep := ix.Playbook.Plan.ReserveMonths
	l := chart.Lines{Label: label, Low: float64(keep.Min), High: float64(keep.Max)}
	l.Texts = [2]string{ix.Words.Num(keep.Min), ix.Words.Num(keep.Max)}
	return l
}

// reserves are the reserve of each month; no number where nothing is spent.
func reserves(f *playbook.Forecast) []float64 {
	var out []float64
	for _, m := range f.Months {
		v := math.NaN()
		if tenths, ok := m.Reserve(); ok {
			v = float64(tenths) / 10
		}
		out = append(out, v)
	}
	return out
}

// lineClass is how the lines of a comparison differ, the plan's own first.
func lineClass(i int) string { return fmt.Sprintf("l%d", min(i, 3)) }
