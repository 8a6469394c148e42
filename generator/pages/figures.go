package pages

import "rolebook/generator/playbook"

// orgFigures are what can be counted in a chart: seats and heads, open seats, layers, the widest span, what is done from outside.
func (ix *Index) orgFigures(list []*playbook.Role, stage int) []Figure {
	w := ix.Words
	held, open, layers := 0, 0, 0
	people := map[*playbook.Person]bool{}
	reports := map[*playbook.Role]int{}
	var leader *playbook.Role
	depths := map[*playbook.Role]int{}
	for _, r := range list {
		s := r.At(stage)
		if r.Unwritten {
			s.Held = 0 // the chart does not say who is there
		}
		held += min(s.Held, s.Seats)
		if s.Status == playbook.Open {
			open += max(1, r.Opening.Seats)
		}
		if s.Held > 0 {
			for _, h := range r.Holders {
				if ix.Playbook.InSeat(h, stage) {
					people[h.Person] = true
				}
			}
		}
		layers = max(layers, ix.layer(r, stage, depths))
		if m, aide := ix.above(r, stage); m != nil && !aide {
			if reports[m]++; leader == nil || reports[m] > reports[leader] {
				leader = m
			}
		}
	}
	written, _ := playbook.Count(list)
	out := []Figure{
		{w.T("Roles"), w.Num(written), w.N(held, "{n} seat held", "{n} seats held")},
		{w.T("Heads"), w.Num(len(people)), w.T("people and companies in a seat")},
		{w.T("Open"), w.Num(open), w.T("advertised now")},
		{w.T("Layers"), w.Num(layers), w.T("from the top down")},
	}
	if leader != nil {
		out = append(out, Figure{w.T("Widest span"), w.Num(reports[leader]), leader.Title})
	}
	return append(out, ix.outside(stage))
}

// layer is how deep a role stands in the line, 1 at the top. known holds what was found before.
func (ix *Index) layer(r *playbook.Role, stage int, known map[*playbook.Role]int) int {
	var way []*playbook.Role
	at := 0
	for m := r; m != nil && len(way) < 1000; m, _ = ix.above(m, stage) {
		if known[m] > 0 {
			at = known[m]
			break
		}
		way = append(way, m)
	}
	for i := len(way) - 1; i >= 0; i-- {
		at++
		known[way[i]] = at
	}
	return known[r]
}

// countNote says how many roles are drawn and how they stand.
func (ix *Index) countNote(list []*playbook.Role, stage int) string {
	w := ix.Words
	counts := map[playbook.Status]int{}
	for _, r := range list {
		if !r.Unwritten {
			counts[r.At(stage).Status]++
		}
	}
	written, named := playbook.Count(list)
	note := w.N(written, "{n} role", "{n} roles")
	if written > 0 {
		note = w.T("{0}: {1}", note, ix.statusNote(counts))
	}
	if named > 0 {
		note = w.T("{0}; {1}", note, ix.unwrittenSaid(named))
	}
	return note
}

// rolesSaid counts roles, and apart from them those that are only named: "3 roles and 2 not written yet".
func (ix *Index) rolesSaid(list []*playbook.Role) string {
	w := ix.Words
	written, named := playbook.Count(list)
	said := w.N(written, "{n} role", "{n} roles")
	if named > 0 {
		said = w.T("{0} and {1}", said, ix.unwrittenSaid(named))
	}
	return said
}

func (ix *Index) unwrittenSaid(n int) string {
	return ix.Words.N(n, "{n} not written yet", "{n} not written yet")
}

// countAt is how many roles there are at a stage.
func (ix *Index) countAt(stage int) int {
	written, _ := playbook.Count(ix.presentAt(stage))
	return written
}

// statusNote says how many roles stand how: "2 filled, 1 open and 1 planned".
func (ix *Index) statusNote(counts map[playbook.Status]int) string {
	w := ix.Words
	var parts []string
	add := func(s playbook.Status, said func(n int) string) {
		if n := counts[s]; n > 0 {
			parts = append(parts, said(n))
		}
	}
	add(playbook.Filled, func(n int) string { return w.N(n, "{n} filled", "{n} filled") })
	add(playbook.Open, func(n int) string { return w.N(n, "{n} open", "{n} open") })
	add(playbook.Planned, func(n int) string { return w.N(n, "{n} planned", "{n} planned") })
	add(playbook.Covered, func(n int) string { return w.N(n, "{n} covered", "{n} covered") })
	add(playbook.Defined, func(n int) string { return w.N(n, "{n} without anyone named", "{n} without anyone named") })
	add(unwritten, ix.unwrittenSaid)
	return w.List(parts...)
}
