package playbook

// A Start is when somebody begins in a role, as far as it is known. The zero Start is not.
type Start struct {
	Day  Date
	Held bool // it is the first day of who holds the role; else it is planned
}

// Start returns when work in a role begins: on the first day of the one who holds it, else when its opening says, in the
// month of hire, or with the first stage at which the role does its own work.
func (p *Playbook) Start(r *Role) Start {
	if len(r.Holders) == 1 && !r.Holders[0].Since.IsZero() {
		return Start{r.Holders[0].Since, true}
	}
	if o := r.Opening; o != nil && !o.Start.IsZero() {
		return Start{Day: o.Start}
	}
	if !r.Hire.IsZero() {
		return Start{Day: r.Hire}
	}
	for i, st := range p.Stages {
		if s := r.At(i); s.Present() && len(s.CoveredBy) == 0 {
			return Start{Day: st.Start}
		}
	}
	return Start{}
}
