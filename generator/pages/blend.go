package pages

import (
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/words"
)

// sources say how shares of work are drawn and named, from the inside out.
var sources = [playbook.Sources]struct {
	mark  theme.Mark
	words string
}{
	playbook.Staff:     {theme.Mark{Shape: "in"}, words.Key("Our own people, in the role")},
	playbook.Cover:     {theme.Mark{Shape: "in", Status: "covered"}, words.Key("Our own people, standing in")},
	playbook.Freelance: {theme.Mark{Shape: "fr"}, words.Key("Freelance")},
	playbook.Agency:    {theme.Mark{Shape: "ag"}, words.Key("Agency")},
	playbook.Software:  {theme.Mark{Shape: "au"}, words.Key("Automated")},
}

// blend draws who does the work at each stage, gives the same as figures, and says it in a sentence.
func (ix *Index) blend() ([]theme.Bar, Table, string) {
	p, w := ix.Playbook, ix.Words
	blends := make([]playbook.Blend, len(p.Stages))
	var all playbook.Blend
	for i := range p.Stages {
		blends[i] = p.Blend(i)
		for s, n := range blends[i] {
			all[s] += n
		}
	}
	t := Table{ID: "_shares", Columns: []Column{{Name: w.T("Stage")}}, Groups: make([]RowGroup, 1)}
	for s, source := range sources {
		if all[s] > 0 {
			t.Columns = append(t.Columns, Column{Name: w.T(source.words), Right: true})
		}
	}
	t.Columns = append(t.Columns, Column{Name: w.T("Roles"), Right: true})
	var bars []theme.Bar
	var said []string
	for i, st := range p.Stages {
		b, total := blends[i], blends[i].Total()
		if total == 0 {
			continue
		}
		bar, row := ix.blendBar(b), Row{{Link: Link{Text: st.Name}}}
		if bar.Name = st.Name; i == p.Stage {
			bar.Note = w.T("now")
		}
		for s := range sources {
			if all[s] == 0 {
				continue
			}
			row = append(row, Cell{Link: Link{Text: w.T("{0}%", b.Percent(playbook.Source(s)))}, Note: w.N(b[s], "{n} role", "{n} roles")})
		}
		bars, t.Groups[0].Rows = append(bars, bar), append(t.Groups[0].Rows, append(row, Cell{Link: Link{Text: w.Num(total)}}))
		said = append(said, w.T("{0}% of roles at {1}", b.Inside(), st.Name))
	}
	return bars, t, w.T("Our own people do the work of {0}.", w.List(said...))
}

// blendBar draws who does the work at one stage.
func (ix *Index) blendBar(b playbook.Blend) theme.Bar {
	w, shares := ix.Words, b.Shares()
	var bar theme.Bar
	for s, source := range sources {
		if shares[s] > 0 {
			figure := w.T("{0}%", b.Percent(playbook.Source(s)))
			bar.Parts = append(bar.Parts, theme.BarPart{Mark: source.mark, Percent: shares[s], Figure: figure, Label: w.T("{0}: {1}", w.T(source.words), figure)})
		}
	}
	return bar
}

// insideOut says which share of the roles of a stage is done by whom; "" where there are none.
func (ix *Index) insideOut(b playbook.Blend) string {
	if b.Total() == 0 {
		return ""
	}
	return ix.Words.T("{0}% of roles done by our own people, {1}% from outside", b.Inside(), b.Outside())
}

// outside is the share of the roles of a stage whose work is bought.
func (ix *Index) outside(stage int) Figure {
	w := ix.Words
	return Figure{w.T("From outside"), w.T("{0}%", ix.Playbook.Blend(stage).Outside()), w.T("of roles: freelance, agency or automated")}
}

// sourcesIn names the marks that bars draw.
func (ix *Index) sourcesIn(bars []theme.Bar) Legend {
	var l Legend
	for _, source := range sources {
		if slices.ContainsFunc(bars, func(b theme.Bar) bool {
			return slices.ContainsFunc(b.Parts, func(p theme.BarPart) bool { return p.Mark == source.mark })
		}) {
			l.Shapes = append(l.Shapes, LegendEntry{source.mark.Shape, source.mark.Status, ix.Words.T(source.words)})
		}
	}
	return l
}
