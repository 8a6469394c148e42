package playbook

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"

	"rolebook/generator/diag"
	"rolebook/generator/parallel"
)

// Link joins a draft into the playbook that an audience sees on a day, and reports what does not fit together. What
// is wrong is judged on everything the files say, for both audiences alike. The draft is not changed.
func Link(d *Draft, a Audience, today Date) (*Playbook, diag.List) {
	p, problems, _ := new(Linker).Link(context.Background(), d, a, today)
	return p, problems
}

// A Linker links one draft after another, as a preview does. It keeps public bodies by the bytes of their files, so
// nothing in it is ever out of date; what a public playbook does not use is dropped when it is linked. The zero Linker is empty; it is
// safe for concurrent use.
type Linker struct {
	// Late has the texts of a public playbook made when somebody asks for them. Until then they lead back to what they are
	// made of, so it is for those who may read that.
	Late bool

	mu     sync.Mutex
	bodies bodies
}

// Link does what the function Link does, with the same result, unless the context ends before: then the error is its.
func (x *Linker) Link(ctx context.Context, d *Draft, a Audience, today Date) (*Playbook, diag.List, error) {
	in, problems := linkInternal(ctx, d, today)
	if in == nil {
		return nil, nil, ctx.Err()
	}
	in.careers = sync.OnceValue(func() *Playbook {
		x.mu.Lock()
		defer x.mu.Unlock()
		defer x.bodies.turn()
		x.bodies.late = x.Late
		return linkPublic(in, &x.bodies)
	})
	if a == Public {
		return in.Careers(), problems, nil
	}
	return in, problems, nil
}

// linkInternal takes the steps that make an internal playbook of a draft; nil when the context ends before the last.
func linkInternal(ctx context.Context, d *Draft, today Date) (*Playbook, diag.List) {
	l := &linker{pb: &Playbook{Audience: Internal, Today: today}}
	for _, step := range []func(){
		func() { l.take(d) },
		l.checkNames,
		func() {
			l.pb.Site.settled()
			l.pb.Stages, l.pb.Pillars = l.pb.Site.Stages, l.pb.Site.Pillars
		},
		l.pb.index,
		l.settleName,
		l.checkWords,
		func() { l.pb.Stage = l.pb.Site.currentStage(today) },
		l.settle,
		func() { parallel.Do(func() { l.settleRoles(ctx) }, l.pb.noteFiles) },
		func() { l.keepJobs(d.Jobs) },
		l.resolve,
		l.derive,
		l.checkLoops,
		l.problems.Sort,
	} {
		if ctx.Err() != nil {
			return nil, nil
		}
		step()
	}
	return l.pb, l.problems
}

// A linker makes one internal playbook of a draft.
type linker struct {
	pb       *Playbook
	problems diag.List
	left     []*Role // with references that lead to nothing that is there, or to several
	skills   standIns[Skill]
	tools    standIns[Tool]
}

// settleOpening completes an opening by what the role and the site say for all.
func (p *Playbook) settleOpening(r *Role) {
	o := r.Opening
	if o == nil {
		return
	}
	if o.Pay.Own {
		o.Pay = r.Pay
	}
	if len(o.Where) == 0 {
		o.Where = r.Where
	}
	if len(o.Where) == 0 && !r.PublicArrangement(p).Remote() && len(p.Site.Places) > 0 {
		o.Where = []Location{{Place: p.Site.Places[0].Key, Text: p.Site.Places[0].Key}}
	}
	if o.Apply == "" {
		o.Apply = p.Site.Apply
	}
	if len(o.Benefits) == 0 {
		o.Benefits = p.Site.Benefits
	}
	if o.Seats == 0 {
		o.Seats = 1
	}
}

// settle reads sums of the plan that name no currency in the site's.
func (l *linker) settle() {
	currency := l.pb.Site.Currency
	if p := l.pb.Plan; p != nil {
		p.Cash, p.Income, p.OtherCosts = p.Cash.In(currency), p.Income.In(currency), p.OtherCosts.In(currency)
	}
}

// settle reads sums of a role that name no currency in the site's, and its reason without the yes before it.
func (p *Playbook) settle(r *Role) {
	r.KeepInHouse = reason(r.KeepInHouse)
	r.Pay.settleIn(p.Site.Currency)
	r.Cost.settleIn(p.Site.Currency)
	if r.Opening != nil {
		r.Opening.Pay.settleIn(p.Site.Currency)
	}
}

// reason is what follows the yes of "yes, supplier terms are our margin"; no is none.
func reason(text string) string {
	word, rest, found := strings.Cut(text, ",")
	switch {
	case found && fold(word) == "yes":
		return strings.TrimSpace(rest)
	case fold(text) == "no":
		return ""
	}
	return text
}

// settleName names a site without a name after its front page. "handbook" at the end is left out: pages add it.
func (l *linker) settleName() {
	g := l.pb.guides["/"]
	if l.pb.Site.Name != "" || g == nil || !g.Has("title") && len(g.Body.Facts().Headings) == 0 {
		return
	}
	const common = "handbook"
	name := strings.TrimSpace(g.Title)
	if cut := len(name) - len(common); cut > 0 && strings.EqualFold(name[cut:], common) {
		name = strings.TrimSpace(name[:cut])
	}
	l.pb.Site.Name = name
}

// derive sets what follows from joined references: who holds what, how roles stand, who reports to whom.
func (l *linker) derive() {
	p := l.pb
	for _, x := range p.People {
		if !x.Until.IsZero() && x.Until.LastDay().Before(p.Today) {
			continue
		}
		for _, h := range x.Holds {
			r := h.Role.To
			if r == nil || len(r.Holders) > 0 && r.Holders[len(r.Holders)-1].Person == x {
				continue // nobody holds a role twice
			}
			r.Holders = append(r.Holders, x.holder(h))
		}
	}
	for _, r := range p.Roles {
		if len(r.Holders) > 1 { // who is there is named before who is to come
			slices.SortStableFunc(r.Holders, func(a, b Holder) int {
				return cmp.Compare(truth(p.Today.Before(a.Since)), truth(p.Today.Before(b.Since)))
			})
		}
	}
	p.stand()
	p.joinLines(l.skills, l.tools)
}

// joinLines sets who reports to whom at the current stage, and which roles a team, a skill and a tool have.
func (p *Playbook) joinLines(skills standIns[Skill], tools standIns[Tool]) {
	p.drawLines()
	parallel.Do(p.joinReports, func() { p.joinSkills(skills) }, func() { p.joinTools(tools) })
}

// joinReports sets who reports to whom at the current stage, and which roles and teams a team has.
func (p *Playbook) joinReports() {
	for _, t := range p.Teams {
		t.Roles, t.Children = nil, nil
	}
	managers := p.reporting.managers[p.Stage]
	reports := make([]int32, len(p.Roles)) // how many each has
	for _, m := range managers {
		if m != nobody {
			reports[m]++
		}
	}
	var room slab[*Role]
	for i, r := range p.Roles {
		if m := managers[i]; m != nobody && m != int32(i) {
			r.Manager = p.Roles[m]
			if r.Manager.Reports == nil {
				r.Manager.Reports = room.room(int(reports[m]))[:0]
			}
			r.Manager.Reports = append(r.Manager.Reports, r)
		}
		if t := r.Team.To; t != nil {
			t.Roles = append(t.Roles, r)
		}
	}
	for _, t := range p.Teams {
		if up := t.Parent.To; up != nil && up != t {
			up.Children = append(up.Children, t)
		}
	}
}

// joinSkills sets which roles need a skill. What stands in for a skill gives way to it.
func (p *Playbook) joinSkills(standIns standIns[Skill]) {
	for _, r := range p.Roles {
		for _, needs := range [][]SkillNeed{r.Skills, r.NiceToHave} {
			for i := range needs {
				if ref := &needs[i].Skill; ref.To != nil {
					standIns.giveWay(ref)
					ref.ID, ref.To.Roles = ref.To.ID, noted(ref.To.Roles, r)
				}
			}
		}
	}
}

// joinTools sets which roles use a tool. What stands in for a tool gives way to it.
func (p *Playbook) joinTools(standIns standIns[Tool]) {
	for _, r := range p.Roles {
		for i := range r.Tools {
			if ref := &r.Tools[i].Tool; ref.To != nil {
				standIns.giveWay(ref)
				ref.ID, ref.To.Roles = ref.To.ID, noted(ref.To.Roles, r)
			}
		}
	}
}

// noted is a list of roles in order with one more at its end, once.
func noted(roles []*Role, r *Role) []*Role {
	if n := len(roles); n > 0 && roles[n-1] == r {
		return roles
	}
	return append(roles, r)
}

func (x *Person) holder(h Hold) Holder {
	share, since := h.Share, h.Since
	if share == 0 && len(x.Holds) == 1 {
		share = x.Share
	}
	if since.IsZero() {
		since = x.Since
	}
	return Holder{Person: x, Share: share, Since: since}
}
