package playbook

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"rolebook/generator/diag"
)

// Link joins a draft into the playbook that an audience sees on a day, and reports what does not fit together. What
// is wrong is judged on everything the files say, for both audiences alike. The draft is not changed.
func Link(d *Draft, a Audience, today Date) (*Playbook, diag.List) {
	in, problems := linkInternal(d, today)
	in.Careers = linkPublic(in)
	if a == Public {
		return in.Careers, problems
	}
	return in, problems
}

func linkInternal(d *Draft, today Date) (*Playbook, diag.List) {
	l := &linker{pb: &Playbook{Audience: Internal, Today: today}}
	l.take(d)
	l.checkNames()
	l.pb.Site.settled()
	l.pb.Stages, l.pb.Pillars = l.pb.Site.Stages, l.pb.Site.Pillars
	l.pb.index()
	l.settleName()
	l.resolve()
	l.checkWords()
	l.pb.Stage = l.pb.Site.currentStage(today)
	l.settle()
	for _, r := range l.pb.Roles {
		l.settleOpening(r)
	}
	l.pb.derive()
	l.checkLoops()
	l.readProse()
	l.problems.Sort()
	return l.pb, l.problems
}

// A linker makes one internal playbook of a draft.
type linker struct {
	pb       *Playbook
	problems diag.List
}

// take copies the draft, so that joining changes nothing that a cache holds.
func (l *linker) take(d *Draft) {
	p := l.pb
	p.Site = &Site{}
	if d.Site != nil {
		p.Site = deepCopy(d.Site)
	}
	p.Roles, p.Teams, p.People = copies(d.Roles), copies(d.Teams), copies(d.People)
	p.Guides, p.Skills, p.Tools, p.Terms = copies(d.Guides), copies(d.Skills), copies(d.Tools), copies(d.Terms)
	p.Plan = deepCopy(d.Plan)
}

func copies[T any](list []*T) []*T {
	out := make([]*T, len(list))
	for i, v := range list {
		out[i] = deepCopy(v)
	}
	return out
}

// index makes every entity findable by its names and sorts the lists.
func (p *Playbook) index() {
	p.sort()
	p.roles, p.teams, p.people = newNames[Role](), newNames[Team](), newNames[Person]()
	p.skills, p.tools, p.guides = newNames[Skill](), newNames[Tool](), map[string]*Guide{}
	for _, r := range p.Roles {
		p.roles.add(r, r.ID, r.Title, r.Aka)
	}
	for _, t := range p.Teams {
		p.teams.add(t, t.ID, t.Name, t.Aka)
	}
	for _, x := range p.People {
		p.people.add(x, x.ID, x.Name, nil)
	}
	for _, s := range p.Skills {
		p.skills.add(s, s.ID, s.Name, s.Aka)
	}
	for _, t := range p.Tools {
		p.tools.add(t, t.ID, t.Name, t.Aka)
	}
	p.pages = map[string]*Guide{}
	for _, g := range p.Guides {
		p.guides[g.URL] = g
		for _, name := range []string{g.Title, path.Base(strings.TrimSuffix(g.URL, "/"))} {
			if key := fold(name); p.pages[key] == nil {
				p.pages[key] = g
			}
		}
	}
}

// sort puts every list into the order pages show it in.
func (p *Playbook) sort() {
	byName := func(a, b string) int { return cmp.Or(cmp.Compare(fold(a), fold(b)), cmp.Compare(a, b)) }
	slices.SortFunc(p.Roles, func(a, b *Role) int { return cmp.Or(byName(a.Title, b.Title), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(p.Teams, func(a, b *Team) int {
		return cmp.Or(cmp.Compare(teamRank(a), teamRank(b)), byName(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
	slices.SortFunc(p.People, func(a, b *Person) int { return cmp.Or(byName(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(p.Guides, func(a, b *Guide) int {
		return cmp.Or(cmp.Compare(a.Chapter, b.Chapter), cmp.Compare(order(a), order(b)), byName(a.Title, b.Title), cmp.Compare(a.URL, b.URL))
	})
	slices.SortFunc(p.Skills, func(a, b *Skill) int { return cmp.Or(byName(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(p.Tools, func(a, b *Tool) int { return cmp.Or(byName(a.Name, b.Name), cmp.Compare(a.ID, b.ID)) })
	slices.SortFunc(p.Terms, func(a, b *Term) int { return cmp.Or(byName(a.Term, b.Term), cmp.Compare(a.ID, b.ID)) })
}

func teamRank(t *Team) int { return slices.Index([]string{"", "core", "partner", "external"}, t.Kind) }

// order puts pages that state no place after those that do.
func order(g *Guide) float64 {
	if g.Order == 0 && !g.Has("order") {
		return 1e9
	}
	return g.Order
}

// settleOpening completes an opening by what the role and the site say for all.
func (l *linker) settleOpening(r *Role) {
	o := r.Opening
	if o == nil {
		return
	}
	if o.Pay.Own {
		o.Pay = r.Pay
	}
	if len(o.Where) == 0 {
		o.Where = slices.Clone(r.Where)
	}
	if len(o.Where) == 0 && !r.PublicArrangement(l.pb).Remote() && len(l.pb.Site.Places) > 0 {
		o.Where = []Location{{Place: l.pb.Site.Places[0].Key, Text: l.pb.Site.Places[0].Key}}
	}
	if o.Apply == "" {
		o.Apply = l.pb.Site.Apply
	}
	if len(o.Benefits) == 0 {
		o.Benefits = slices.Clone(l.pb.Site.Benefits)
	}
	if o.Seats == 0 {
		o.Seats = 1
	}
}

// settle reads sums that name no currency in the site's, and reasons without the yes before them.
func (l *linker) settle() {
	currency := l.pb.Site.Currency
	for _, r := range l.pb.Roles {
		r.KeepInHouse = reason(r.KeepInHouse)
		r.Pay, r.Cost = r.Pay.In(currency), r.Cost.In(currency)
		if r.Opening != nil {
			r.Opening.Pay = r.Opening.Pay.In(currency)
		}
	}
	if p := l.pb.Plan; p != nil {
		p.Cash, p.Income, p.OtherCosts = p.Cash.In(currency), p.Income.In(currency), p.OtherCosts.In(currency)
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
	if l.pb.Site.Name != "" || g == nil || g.Body.Facts == nil || !g.Has("title") && len(g.Body.Facts.Headings) == 0 {
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
func (p *Playbook) derive() {
	for _, r := range p.Roles {
		r.Holders, r.Reports, r.Manager = nil, nil, nil
	}
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
		r.stand(p)
	}
	p.joinLines()
}

// joinLines sets who reports to whom at the current stage, and which roles a team, a skill and a tool have.
func (p *Playbook) joinLines() {
	p.managers = nil
	for i := range p.Stages {
		p.managers = append(p.managers, p.managersAt(i))
	}
	for _, t := range p.Teams {
		t.Roles, t.Children = nil, nil
	}
	for _, r := range p.Roles {
		if m := r.ManagerAt(p, p.Stage); m != nil && m != r {
			r.Manager = m
			m.Reports = append(m.Reports, r)
		}
		if t := r.Team.To; t != nil {
			t.Roles = append(t.Roles, r)
		}
		for _, s := range slices.Concat(r.Skills, r.NiceToHave) {
			if k := s.Skill.To; k != nil && (len(k.Roles) == 0 || k.Roles[len(k.Roles)-1] != r) {
				k.Roles = append(k.Roles, r)
			}
		}
		for _, u := range r.Tools {
			if k := u.Tool.To; k != nil && (len(k.Roles) == 0 || k.Roles[len(k.Roles)-1] != r) {
				k.Roles = append(k.Roles, r)
			}
		}
	}
	for _, t := range p.Teams {
		if up := t.Parent.To; up != nil && up != t {
			up.Children = append(up.Children, t)
		}
	}
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
