package playbook

import "rolebook/generator/parallel"

// A reporting is the reporting lines of a playbook at each stage, by places in its list of roles.
type reporting struct {
	above    [][]int32 // whom each role says it reports to
	managers [][]int32 // the first on that way up who is there
}

const nobody int32 = -1

// ManagerAt returns the role it reports to at a stage: the nearest one up the line that is there. nil at the top.
func (r *Role) ManagerAt(p *Playbook, stage int) *Role {
	if stage < 0 || stage >= len(p.reporting.managers) {
		return nil
	}
	if i, known := p.Place(r); known {
		return p.manager(stage, i)
	}
	return nil
}

// Place is the place of a role among Roles; known is false for one of another playbook.
func (p *Playbook) Place(r *Role) (place int32, known bool) {
	if r == nil || int(r.nth) >= len(p.Roles) || p.Roles[r.nth] != r {
		return 0, false
	}
	return r.nth, true
}

func (p *Playbook) manager(stage int, place int32) *Role {
	if m := p.reporting.managers[stage][place]; m != nobody {
		return p.Roles[m]
	}
	return nil
}

// drawLines finds everybody's manager at every stage.
func (p *Playbook) drawLines() {
	parallel.Ranges(len(p.Roles), func(_, from, to int) {
		for i, r := range p.Roles[from:to] {
			r.nth = int32(from + i)
		}
	})
	above := make([][]int32, len(p.Stages))
	for stage := range above {
		above[stage] = make([]int32, len(p.Roles))
	}
	parallel.Ranges(len(p.Roles), func(_, from, to int) {
		for i := from; i < to; i++ {
			for stage := range above {
				above[stage][i] = p.aboveAt(stage, p.Roles[i])
			}
		}
	})
	managers := make([][]int32, len(p.Stages))
	parallel.Each(len(managers), func(stage int) { managers[stage] = p.managersAt(stage, above[stage]) })
	p.reporting = reporting{above, managers}
}

// aboveAt is the place of the role that a role says it reports to at a stage.
func (p *Playbook) aboveAt(stage int, r *Role) int32 {
	if ref := r.managerRef(p, stage); ref != nil {
		if m, known := p.Place(ref.To); known {
			return m
		}
	}
	return nobody
}

// managersAt finds everybody's manager at a stage: the first on the way up who is there. Each role is passed once,
// however long the line above it is.
func (p *Playbook) managersAt(stage int, above []int32) []int32 {
	const unknown, onTheWay = -2, -3
	found := make([]int32, len(above))
	for i := range found {
		found[i] = unknown
	}
	var line []int32
	for start := range found {
		line = line[:0]
		i, manager := int32(start), nobody
		for found[i] == unknown {
			line, found[i] = append(line, i), onTheWay
			m := above[i]
			if m == nobody {
				break
			}
			if r := p.Roles[m]; r.present(stage) || r.Unwritten || r.TitleOnly {
				manager = m
				break
			}
			i = m
		}
		if found[i] >= nobody {
			manager = found[i]
		}
		for _, i := range line {
			if found[i] = manager; manager == i {
				found[i] = nobody // a line that goes in a circle
			}
		}
	}
	return found
}

// managerRef is the reference that counts at a stage: what the file says for it, else for the stage before, else for
// all stages; nil where it says nothing.
func (r *Role) managerRef(p *Playbook, stage int) *Ref[Role] {
	if len(r.ReportsTo) == 0 {
		return nil
	}
	for j := stage; j >= 0; j-- {
		if ref := r.reportsTo(p.Stages[j].ID); ref != nil {
			return ref
		}
	}
	if ref := r.reportsTo(""); ref != nil {
		return ref
	}
	return r.reportsTo("default")
}

func (r *Role) reportsTo(key string) *Ref[Role] {
	for i := range r.ReportsTo {
		if r.ReportsTo[i].Key == key {
			return &r.ReportsTo[i].Value
		}
	}
	return nil
}
