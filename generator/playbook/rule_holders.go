package playbook

import (
	"fmt"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

var overfilled = Rule{
	Code: "overfilled", Severity: diag.Warning,
	Doc: "More people hold a role than it has seats. People who share a seat state their shares, which together make no " +
		"more than the seats.",
	Good: `-- content/roles/web-developer.md --
---
title: Web developer
seats: 2
---
-- content/people.yaml --
- name: Imran Qadri
  holds: Web developer
- name: Mei Zhao
  holds: Web developer
`,
	Bad: `-- content/roles/web-developer.md --
---
title: Web developer
---
-- content/people.yaml --
- name: Imran Qadri
  holds: Web developer
- name: Mei Zhao
  holds: Web developer
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			seats, shares, stated := r.At(p.Stage).Seats, 0, true
			var held []source.Span
			for _, h := range r.Holders {
				if h.Since.After(p.Today) {
					continue // who follows may be named before the one who leaves has left
				}
				held = append(held, h.at(r).Value)
				shares += h.Share
				stated = stated && h.Share > 0
			}
			if len(held) <= seats || len(r.At(p.Stage).CoveredBy) > 0 || stated && shares <= 100*seats {
				continue
			}
			report(Finding{
				At: r.place("seats"), Related: held,
				Message: fmt.Sprintf("%s hold a role with %s.", plural(len(held), "person", "people"), plural(seats, "seat", "seats")),
				Hint:    "Raise seats:, or state the shares of those who share one.",
			})
		}
	},
}

var coveredHolder = Rule{
	Code: "covered-holder", Severity: diag.Warning,
	Doc: "Somebody holds a role that another role covers at this stage. “Covered by” alone says who does the work; a " +
		"holder then fills nothing.",
	Good: `-- content/roles/web-developer.md --
---
title: Web developer
---
-- content/roles/ux-designer.md --
---
title: UX designer
stages: {launch: covered by web-developer, growth: remote}
---
-- content/people.yaml --
- name: Imran Qadri
  holds: Web developer
`,
	Bad: `-- content/roles/web-developer.md --
---
title: Web developer
---
-- content/roles/ux-designer.md --
---
title: UX designer
stages: {launch: covered by web-developer, growth: remote}
---
-- content/people.yaml --
- name: Imran Qadri
  holds: [Web developer, UX designer]
`,
	Check: func(p *Playbook, report Report) {
		for r := range p.written {
			by := r.At(p.Stage).CoveredBy
			if len(by) == 0 {
				continue
			}
			for _, h := range r.Holders {
				if h.Since.After(p.Today) {
					continue // the cover goes on until they begin
				}
				report(Finding{
					At: h.at(r), Related: []source.Span{r.Origin.At("stages").Value},
					Message: fmt.Sprintf("%s holds %s, which %s covers at this stage.", h.Person.Name, quoted(r.Title), quoted(by[0].Title)),
					Hint:    "Take the role out of holds:, or say in its stages: that the work is no longer covered.",
				})
			}
		}
	},
}

const mostHats = 4

var tooManyHats = Rule{
	Code: "too-many-hats", Severity: diag.Warning,
	Doc: "One person or role does the work of more than four roles at a stage, held and covered ones together. Small " +
		"teams wear several hats; beyond four nobody looks at the first.",
	Good: `-- content/roles/manager.md --
---
title: Manager
---
-- content/roles/buyer.md --
---
title: Buyer
stages: {launch: covered by manager, growth: in-house}
---
`,
	Bad: `-- content/roles/manager.md --
---
title: Manager
---
-- content/roles/buyer.md --
---
title: Buyer
stages: covered by manager
---
-- content/roles/writer.md --
---
title: Writer
stages: covered by manager
---
-- content/roles/analyst.md --
---
title: Analyst
stages: covered by manager
---
-- content/roles/designer.md --
---
title: Designer
stages: covered by manager
---
`,
	Check: checkHats,
}

func checkHats(p *Playbook, report Report) {
	covers := p.covers()
	told := map[*Role]bool{}
	for _, x := range p.People {
		if x.Kind == "company" {
			continue
		}
		var hats []*Role
		for _, h := range x.Holds {
			r := h.Role.To
			if r == nil || !slices.ContainsFunc(r.Holders, func(h Holder) bool { return h.Person == x }) {
				continue
			}
			hats = append(hats, r.hats(covers, p.Stage)...)
		}
		if hats = distinct(hats); len(hats) <= mostHats {
			continue
		}
		for _, h := range x.Holds {
			told[h.Role.To] = true
		}
		report(hatsFinding(p, x.Name, x.Origin.At("holds"), hats, p.Stage))
	}
	for r := range p.written {
		for stage := p.Stage; stage < len(p.Stages) && !told[r]; stage++ {
			if stage == p.Stage && len(r.Holders) > 0 {
				continue // each of them was counted
			}
			if hats := r.hats(covers, stage); len(hats) > mostHats {
				told[r] = true
				report(hatsFinding(p, r.Title, r.place("title"), hats, stage))
			}
		}
	}
}

func hatsFinding(p *Playbook, who string, at Place, hats []*Role, stage int) Finding {
	var names []string
	for _, r := range hats {
		names = append(names, r.Title)
	}
	return Finding{
		At:      at,
		Message: fmt.Sprintf("%s does the work of %d roles at %s: %s.", who, len(hats), p.Stages[stage].Name, strings.Join(names, ", ")),
		Hint:    "Buy one of them in, or leave it out until there is somebody for it.",
	}
}

// covers returns, for each stage, which roles a role covers.
func (p *Playbook) covers() []map[*Role][]*Role {
	out := make([]map[*Role][]*Role, len(p.Stages))
	for stage := range out {
		out[stage] = map[*Role][]*Role{}
		for _, c := range p.Roles {
			for _, r := range c.At(stage).CoveredBy {
				out[stage][r] = append(out[stage][r], c)
			}
		}
	}
	return out
}

// hats returns the role itself and the roles it covers at a stage.
func (r *Role) hats(covers []map[*Role][]*Role, stage int) []*Role {
	if !r.At(stage).Present() {
		return nil
	}
	return distinct(append([]*Role{r}, covers[stage][r]...))
}

func distinct(roles []*Role) []*Role {
	var out []*Role
	for _, r := range roles {
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// at is the place where a person says they hold a role.
func (h Holder) at(r *Role) Place {
	for i, held := range h.Person.Holds {
		if held.Role.To == r {
			at := h.Person.Origin.At(fmt.Sprintf("holds[%d]", i))
			if held.Role.At.Known() {
				at.Value = held.Role.At
			}
			return at
		}
	}
	return h.Person.Origin.At("holds")
}
