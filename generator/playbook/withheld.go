package playbook

import "slices"

// A Withholding is so many things of a kind that the public edition leaves out, and why.
type Withholding struct {
	Kind   string `json:"kind"`   // one word: "role", "passage"
	What   string `json:"what"`   // the kind as it is counted: "role", "roles"
	Count  int    `json:"count"`  // 1 or more
	Reason string `json:"reason"` // as it follows the count: "without a live opening"
}

// Withheld lists what the public edition of an internal playbook leaves out, by kind and reason. It names nothing.
func (p *Playbook) Withheld() []Withholding {
	var w withholdings
	for _, r := range p.Roles {
		live := r.Live(p.Today)
		switch o := r.Opening; {
		case live:
			w.figures(r)
		case p.shows(r):
			w.add("role", "role", "roles", "shown by title alone")
		case o != nil && o.Paused:
			w.add("role", "role", "roles", "whose opening is paused")
		case o != nil && o.Closed(p.Today):
			w.add("role", "role", "roles", "whose opening is closed")
		case o != nil && o.Scheduled(p.Today):
			w.add("role", "role", "roles", "whose opening goes live later")
		default:
			w.add("role", "role", "roles", "without a live opening")
		}
		w.passages(r.Body, live)
	}
	open := p.Careers()
	for _, t := range p.Teams {
		switch {
		case open.Team(t.ID) == nil:
			w.add("team", "team", "teams", "in which nobody is sought or shown")
		case !p.Site.Public.ShowsTeams():
			w.add("team", "team", "teams", "shown by name alone")
		}
	}
	for _, x := range p.People {
		if !x.Public {
			w.add("person", "person", "people", "who did not ask to be named")
		}
	}
	for _, g := range p.Guides {
		shown := g.Public && p.Site.Public.Playbook
		switch {
		case g.Public && !shown:
			w.add("page", "page", "pages", "of the playbook, which the settings do not publish")
		case !shown:
			w.add("page", "page", "pages", "of the playbook without public: yes")
		}
		w.passages(g.Body, shown)
	}
	for range len(p.Skills) - len(open.Skills) {
		w.add("skill", "skill", "skills", "that no open job asks for")
	}
	for range len(p.Tools) - len(open.Tools) {
		w.add("tool", "tool", "tools", "that no open job uses")
	}
	for range len(p.Terms) - len(open.Terms) {
		w.add("term", "word", "words", "of the glossary")
	}
	if p.Plan != nil {
		w.add("plan", "plan", "plans", "with its costs, cash and reserve")
	}
	return w
}

type withholdings []Withholding

func (w *withholdings) add(kind, one, many, reason string) {
	i := slices.IndexFunc(*w, func(h Withholding) bool { return h.Kind == kind && h.Reason == reason })
	if i < 0 {
		*w = append(*w, Withholding{kind, one, 1, reason})
		return
	}
	(*w)[i].What = many
	(*w)[i].Count++
}

// figures counts the objectives of an open job that are shown without their figures.
func (w *withholdings) figures(r *Role) {
	for i := range r.Objectives {
		if o := &r.Objectives[i]; !o.Public && o.HiddenParts() {
			w.add("objective", "objective", "objectives", "shown without some figures")
		}
	}
}

// passages counts internal passages of prose that is shown otherwise.
func (w *withholdings) passages(b Body, shown bool) {
	if shown && b.At.Known() && b.Facts().HasInternal {
		w.add("passage", "page", "pages", "shown without internal passages")
	}
}
