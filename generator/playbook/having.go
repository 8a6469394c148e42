package playbook

import "slices"

// A Having is who needs a skill and who has it today. Whoever is in a seat has what the seat must have: nothing else is
// known about people. Work that is covered by another role brings its skills to nobody.
type Having struct {
	Skill *Skill
	Needs []RoleNeed // in the order of the playbook's roles
	Level Level      // the highest that a role must have; 0 where it only helps
	Now   Level      // the highest among roles whose work is to be done today: those to be hired later ask for nothing yet
	Have  []Holding  // people in a seat whose role must have it, in the order of those roles
	Lead  int        // how many of them have it strong or better
}

// A RoleNeed is a role that needs a skill: it must have it, or it helps.
type RoleNeed struct {
	Role  *Role
	Level Level
	Must  bool
}

// A Holding is a person with the highest level of a skill that their roles must have.
type Holding struct {
	Person *Person
	Role   *Role // the one that needs the level
	Level  Level
}

// Unled reports whether work of today takes the skill strong or better and nobody in a seat has it so.
func (h *Having) Unled() bool { return h.Now >= Strong && h.Lead == 0 }

// Unheld reports whether work of today takes the skill and nobody in a seat has it.
func (h *Having) Unheld() bool { return h.Now > 0 && len(h.Have) == 0 }

// OneDeep reports whether a single person has the skill.
func (h *Having) OneDeep() bool { return len(h.Have) == 1 }

// Havings returns who needs and who has each skill, in the order of the playbook's skills. It looks at every need once.
func (p *Playbook) Havings() []Having {
	out := make([]Having, len(p.Skills))
	place := make(map[*Skill]int, len(p.Skills))
	for i, s := range p.Skills {
		out[i].Skill, place[s] = s, i
	}
	held := map[personSkill]int{} // place in Have
	for _, r := range p.Roles {
		people, now := r.InSeat(p), r.wanted(p)
		for _, n := range r.SkillLevels() {
			i, known := place[n.Skill]
			if !known {
				continue
			}
			h := &out[i]
			h.Needs = append(h.Needs, RoleNeed{r, n.Level, n.Must})
			if !n.Must {
				continue
			}
			if h.Level = max(h.Level, n.Level); now {
				h.Now = max(h.Now, n.Level)
			}
			for _, x := range people {
				key := personSkill{x, n.Skill}
				if at, twice := held[key]; !twice {
					held[key] = len(h.Have)
					h.Have = append(h.Have, Holding{x, r, n.Level})
				} else if h.Have[at].Level < n.Level {
					h.Have[at].Role, h.Have[at].Level = r, n.Level
				}
			}
		}
	}
	for i := range out {
		for _, x := range out[i].Have {
			if x.Level >= Strong {
				out[i].Lead++
			}
		}
	}
	return out
}

type personSkill struct {
	person *Person
	skill  *Skill
}

// wanted reports whether the work of a role is to be done today, whoever does it.
func (r *Role) wanted(p *Playbook) bool {
	status := r.At(p.Stage).Status
	return status != Absent && status != Planned
}

// InSeat returns the people who hold a role now: those who have begun, where the role is there and not covered.
func (r *Role) InSeat(p *Playbook) []*Person {
	if r.At(p.Stage).Held == 0 {
		return nil
	}
	var out []*Person
	seen := make(map[*Person]bool, len(r.Holders))
	for _, h := range r.Holders {
		if !h.Since.After(p.Today) && !seen[h.Person] {
			seen[h.Person] = true
			out = append(out, h.Person)
		}
	}
	return out
}

// A SkillLevel is a skill at a level: a role must have it, or it helps.
type SkillLevel struct {
	Skill *Skill
	Level Level
	Must  bool
}

// SkillLevels lists the skills a role needs, each once: what it must have, then what helps.
func (r *Role) SkillLevels() []SkillLevel {
	out := make([]SkillLevel, 0, len(r.Skills)+len(r.NiceToHave))
	for i, list := range [][]SkillNeed{r.Skills, r.NiceToHave} {
		must := i == 0
		for _, n := range list {
			if n.Skill.To == nil {
				continue
			}
			at := slices.IndexFunc(out, func(x SkillLevel) bool { return x.Skill == n.Skill.To })
			switch {
			case at < 0:
				out = append(out, SkillLevel{n.Skill.To, n.Level.OrWorking(), must})
			case out[at].Must == must:
				out[at].Level = max(out[at].Level, n.Level.OrWorking())
			}
		}
	}
	return out
}
