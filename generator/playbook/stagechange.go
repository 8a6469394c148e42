package playbook

// A Change is what becomes of a role when a stage begins.
type Change struct {
	Role          *Role
	Kind          ChangeKind
	Before, After Standing
}

// A ChangeKind is how a role changes.
type ChangeKind string

// The kinds of change, in the order pages list them.
const (
	Arriving    ChangeKind = "new"    // it was not there before
	HandedOver  ChangeKind = "handed" // another role did the work and somebody of its own does it now
	DoneAnew    ChangeKind = "way"    // it is done in another arrangement, for other hours or in more or fewer seats
	TakenOver   ChangeKind = "taken"  // another role does the work now
	Disappeared ChangeKind = "gone"
)

// Changes are the roles that are not at a stage what they were at the one before it, by title. At the first stage nothing
// changes.
func (p *Playbook) Changes(stage int) []Change {
	var out []Change
	for _, r := range p.Roles {
		if stage <= 0 || stage >= len(p.Stages) || r.Unwritten {
			continue
		}
		c := Change{Role: r, Before: r.At(stage - 1), After: r.At(stage)}
		covered, was := len(c.After.CoveredBy) > 0, len(c.Before.CoveredBy) > 0
		switch {
		case !c.Before.Present() && !c.After.Present():
		case !c.Before.Present():
			c.Kind = Arriving
		case !c.After.Present():
			c.Kind = Disappeared
		case was && !covered:
			c.Kind = HandedOver
		case covered && !was:
			c.Kind = TakenOver
		case covered:
		case c.Before.Arrangement.Mark() != c.After.Arrangement.Mark(), c.Before.Hours.Words() != c.After.Hours.Words(), c.Before.Seats != c.After.Seats:
			c.Kind = DoneAnew
		}
		if c.Kind != "" {
			out = append(out, c)
		}
	}
	return out
}

// Essentials are the roles of a stage that the business cannot do without, by title.
func (p *Playbook) Essentials(stage int) []*Role {
	var out []*Role
	for _, r := range p.Roles {
		if r.Essential && r.At(stage).Present() {
			out = append(out, r)
		}
	}
	return out
}
