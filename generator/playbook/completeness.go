package playbook

import (
	"slices"

	"rolebook/generator/markdown"
)

// A Part is something that a full role says.
type Part int

// The parts of a full role, the ones it needs most first.
const (
	NumberedObjective Part = iota // an objective with a number, or a deliverable, and a date
	Duties
	SkillsNeeded
	Purpose // prose that says why the role exists
	AimServed
	TeamNamed
	HowDone // an arrangement, or how the work gets done at each stage
	Colleagues
	Traits
	PayOrCost
	Questions
	allParts
)

// NeededParts is how many of the parts pages ask for; the others make a role better.
const NeededParts = int(AimServed) + 1

// A Completeness is how much of a full role is written.
type Completeness struct {
	Has, Of int
	Missing []Part // in order
}

// Percent is the share that is written, in whole per cent, rounded down: 100 only when nothing is missing.
func (c Completeness) Percent() int {
	if c.Of == 0 {
		return 100
	}
	return c.Has * 100 / c.Of
}

// Completeness says which parts of a full role are written. Software needs no skills, colleagues, traits or interview.
// The prose is the role's as it is to be shown.
func (p *Playbook) Completeness(r *Role, prose *markdown.Facts) Completeness {
	person := r.PublicArrangement(p).Engagement != "automated"
	has := [allParts]bool{
		NumberedObjective: slices.ContainsFunc(r.Objectives, func(o Objective) bool { return o.Numeric() || o.Milestone }),
		Duties:            len(r.Responsibilities) > 0,
		SkillsNeeded:      len(r.Skills) > 0 || !person,
		Purpose:           prose.Words > 0,
		AimServed:         len(r.Pillar) > 0,
		TeamNamed:         r.Team.ID != "",
		HowDone:           r.Arrangement.Stated() || len(r.Stages) > 0,
		Colleagues:        len(r.WorksWith) > 0 || !person,
		Traits:            len(r.Characteristics) > 0 || !person,
		PayOrCost:         r.Pay != (Pay{}) || r.Cost != (Pay{}),
		Questions:         len(r.Interview) > 0 || !person,
	}
	var missing [allParts]Part
	n := 0
	for i, ok := range has {
		if !ok {
			missing[n], n = Part(i), n+1
		}
	}
	return Completeness{Has: int(allParts) - n, Of: int(allParts), Missing: append([]Part(nil), missing[:n]...)}
}
