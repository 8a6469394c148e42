package playbook

import (
	"cmp"
	"slices"
)

// A Symptom is a problem in the words people use, with the roles that answer it.
type Symptom struct {
	Text    string
	Answers []Answer // the lightest arrangement first
}

// An Answer is a role that solves a problem. First and Lightest are stages by their index, the current one at the
// earliest; -1 where the role is not there any more.
type Answer struct {
	Role     *Role
	First    int // the role is there from this stage on
	Lightest int // its work is done in the lightest way at this stage
}

// Symptoms are the problems that roles solve, as the roles list them; one that several roles name stands once.
func (p *Playbook) Symptoms() []Symptom {
	var out []Symptom
	at := map[string]int{}
	for r := range p.written {
		for _, text := range r.Solves {
			key := fold(text)
			i, ok := at[key]
			if !ok {
				i = len(out)
				at[key] = i
				out = append(out, Symptom{Text: text})
			}
			if s := &out[i]; !slices.ContainsFunc(s.Answers, func(a Answer) bool { return a.Role == r }) {
				s.Answers = append(s.Answers, p.answer(r))
			}
		}
	}
	for _, s := range out {
		slices.SortStableFunc(s.Answers, func(a, b Answer) int { return cmp.Compare(a.weight(), b.weight()) })
	}
	return out
}

func (p *Playbook) answer(r *Role) Answer {
	a := Answer{r, -1, -1}
	for i := p.Stage; i < len(p.Stages); i++ {
		s := r.At(i)
		if !s.Present() {
			continue
		}
		if a.First < 0 {
			a.First = i
		}
		if a.Lightest < 0 || s.Weight() < r.At(a.Lightest).Weight() {
			a.Lightest = i
		}
	}
	return a
}

// weight orders answers: those that are not there any more come last.
func (a Answer) weight() int {
	if a.Lightest < 0 {
		return 4
	}
	return a.Role.At(a.Lightest).Weight()
}

// Weight says how hard a way to get work done is to undo: 0 for software, 1 for a freelancer or an agency, 2 for
// colleagues who stand in, 3 for an employee.
func (s Standing) Weight() int {
	switch {
	case len(s.CoveredBy) > 0:
		return 2
	case s.Arrangement.Engagement == "automated":
		return 0
	case s.Arrangement.External():
		return 1
	}
	return 3
}
