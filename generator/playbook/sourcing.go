package playbook

import "slices"

// Sourcing sorts roles by what their authors say about who may do the work, each into one list and by title.
type Sourcing struct {
	Keep     []*Role // keep_in_house gives a reason
	Automate []*Role // software does the work at some stage
	MayGoOut []*Role // a freelancer or an agency does it at some stage
	Unsaid   []*Role // nothing is said either way
}

// Sourcing sorts the roles that are written.
func (p *Playbook) Sourcing() Sourcing {
	var s Sourcing
	for r := range p.written {
		at := func(engagements ...string) bool {
			for i := range p.Stages {
				if st := r.At(i); st.Present() && len(st.CoveredBy) == 0 && slices.Contains(engagements, st.Arrangement.Engagement) {
					return true
				}
			}
			return false
		}
		switch {
		case r.KeepInHouse != "":
			s.Keep = append(s.Keep, r)
		case at("automated"):
			s.Automate = append(s.Automate, r)
		case at("freelance", "agency"):
			s.MayGoOut = append(s.MayGoOut, r)
		default:
			s.Unsaid = append(s.Unsaid, r)
		}
	}
	return s
}

// BoughtNow reports whether work that should stay in the house is done from outside at the current stage.
func (r *Role) BoughtNow(p *Playbook) bool { return r.KeepInHouse != "" && r.outsider(p) != "" }

// A Source is who does a role's work.
type Source int

// The sources of work, from the inside out.
const (
	Staff     Source = iota // employees in the role, wherever they sit
	Cover                   // employees of another role, who stand in
	Freelance               // a freelancer
	Agency                  // an agency
	Software                // automated
	Sources                 // how many there are
)

// A Blend is how many roles each source does the work of at a stage. Each role counts once, whatever its hours and seats.
type Blend [Sources]int

// Blend counts the written roles that are there at a stage. Where others cover the work, it is done by whoever the
// first of them is.
func (p *Playbook) Blend(stage int) Blend {
	var b Blend
	for r := range p.written {
		if s, there := r.sourceAt(stage, 0); there {
			b[s]++
		}
	}
	return b
}

// Outside reports whether a role's work is bought at a stage: by itself, or since whoever stands in is from outside.
func (r *Role) Outside(stage int) bool {
	s, there := r.sourceAt(stage, 0)
	return there && s >= Freelance
}

// sourceAt follows covers to who does the work in the end; a ring of covers ends as cover by employees.
func (r *Role) sourceAt(stage, deep int) (Source, bool) {
	s := r.At(stage)
	if !s.Present() {
		return Staff, false
	}
	if len(s.CoveredBy) > 0 {
		if deep < 20 {
			if by, there := s.CoveredBy[0].sourceAt(stage, deep+1); there && by >= Freelance {
				return by, true
			}
		}
		return Cover, true
	}
	switch s.Arrangement.Engagement {
	case "freelance":
		return Freelance, true
	case "agency":
		return Agency, true
	case "automated":
		return Software, true
	}
	return Staff, true
}

// Total is how many roles the blend counts.
func (b Blend) Total() int {
	n := 0
	for _, x := range b {
		n += x
	}
	return n
}

// Percent is the share of one source, rounded: as many roles are always the same share. 0 where there is nothing.
func (b Blend) Percent(s Source) int { return b.rounded(b[s]) }

func (b Blend) rounded(n int) int {
	if total := b.Total(); total > 0 {
		return (200*n + total) / (2 * total)
	}
	return 0
}

// Shares are how wide the parts of the blend are drawn, in whole per cent. They add up to 100: what rounding down leaves goes to the largest
// remainders, the first of equal ones first. All are 0 where there is nothing.
func (b Blend) Shares() Blend {
	var out, rest Blend
	total := b.Total()
	if total == 0 {
		return out
	}
	left := 100
	for i, x := range b {
		out[i], rest[i] = x*100/total, x*100%total
		left -= out[i]
	}
	for ; left > 0; left-- {
		most := 0
		for i, x := range rest {
			if x > rest[most] {
				most = i
			}
		}
		out[most]++
		rest[most] = -1
	}
	return out
}

// Inside is the share of roles whose work employees do, in whole per cent.
func (b Blend) Inside() int { return b.rounded(b[Staff] + b[Cover]) }

// Outside is the share of the others: freelance, agency and automated. Both are 0 where there is nothing, and else 100.
func (b Blend) Outside() int {
	if b.Total() == 0 {
		return 0
	}
	return 100 - b.Inside()
}
