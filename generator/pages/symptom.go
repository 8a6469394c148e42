package pages

import (
	"slices"
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

var symptoms = &Kind{
	Name: "problems", Doc: "What goes wrong, in the words people use: which role answers it, and the lightest way to get its work done.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !slices.ContainsFunc(ix.Playbook.Roles, func(r *playbook.Role) bool { return len(r.Solves) > 0 }) {
			return nil
		}
		title := ix.Words.T("From a problem to a role")
		return []*Page{
			{URL: "/start-from-a-problem/", Title: title, Section: "/start-from-a-problem/", View: func(ix *Index) any { return ix.symptomsView() }},
			tableFile("/start-from-a-problem/problems.csv", title, source.Span{}, (*Index).symptomTable),
		}
	},
}

// Symptoms are the problems that roles solve, under the aims they hurt.
type Symptoms struct {
	Intro  Intro
	Count  int
	Groups []SymptomGroup
	Cut    int // problems that are only in the file
	File   Link
	Ways   []LegendEntry // the ways to get work done, the lightest first
}

// A SymptomGroup is the problems of one aim.
type SymptomGroup struct {
	ID   string
	Aim  Link
	Rows []SymptomRow
}

// A SymptomRow is a problem with the roles that answer it, the lightest way first.
type SymptomRow struct {
	Text    string
	Answers []AnswerRow
	More    int // answers that are only in the file
}

// An AnswerRow is a role that answers a problem.
type AnswerRow struct {
	Seat            // as it stands at the stage of the lightest way
	Lightest string // "Automated (at Growth)"
	First    string // "From Growth on", "There now", "Until then: Remote"
	Words    string // what else it may be found by: other names of the role
}

// mostSymptoms is how many problems the page shows; the file has all.
const mostSymptoms = 800

// mostAnswers is how many roles a problem lists.
const mostAnswers = 4

func (ix *Index) symptomsView() Symptoms {
	p, w := ix.Playbook, ix.Words
	v := Symptoms{Intro: ix.intro("/start-from-a-problem/"), File: ix.Link(w.T("As a spreadsheet (CSV)"), "/start-from-a-problem/problems.csv")}
	all := p.Symptoms()
	v.Count = min(len(all), mostSymptoms)
	v.Cut = len(all) - v.Count
	groups := make([]SymptomGroup, len(p.Pillars))
	for i, x := range p.Pillars {
		groups[i] = SymptomGroup{ID: x.ID, Aim: ix.entry(x.Name, "/pillars/", x.ID)}
	}
	across, none := SymptomGroup{ID: "all", Aim: Link{Text: w.T("Across all")}}, SymptomGroup{ID: "none", Aim: Link{Text: w.T("No aim yet")}}
	for _, s := range all[:v.Count] {
		row := SymptomRow{Text: unquoted(s.Text), More: max(0, len(s.Answers)-mostAnswers)}
		for _, a := range s.Answers[:min(len(s.Answers), mostAnswers)] {
			row.Answers = append(row.Answers, ix.answerRow(a))
		}
		switch i := p.PillarOf(s.Answers[0].Role); i {
		case playbook.AllPillars:
			across.Rows = append(across.Rows, row)
		case playbook.NoPillar:
			none.Rows = append(none.Rows, row)
		default:
			groups[i].Rows = append(groups[i].Rows, row)
		}
	}
	v.Groups = slices.DeleteFunc(append(groups, across, none), func(g SymptomGroup) bool { return len(g.Rows) == 0 })
	if len(v.Groups) == 1 && !p.UsesPillars() {
		v.Groups[0].Aim = Link{}
	}
	v.Ways = []LegendEntry{
		{"au", "filled", w.T("Automated")}, {"fr", "filled", w.T("Freelance")}, {"ag", "filled", w.T("Agency")},
		{"in", "covered", w.T("Covered by a colleague")}, {"in", "filled", w.T("Employee")},
	}
	return v
}

func (ix *Index) answerRow(a playbook.Answer) AnswerRow {
	w, p := ix.Words, ix.Playbook
	row := AnswerRow{Seat: ix.shown(a.Role), Words: strings.Join(a.Role.Aka, ", ")}
	if a.First < 0 {
		row.First = w.T("Not there any more")
		return row
	}
	at := func(stage int) string {
		if s := a.Role.At(stage); len(s.CoveredBy) > 0 {
			var names []string
			for _, by := range s.CoveredBy {
				names = append(names, by.Title)
			}
			return w.T("Covered by {0}", w.List(names...))
		}
		return w.T(a.Role.At(stage).Arrangement.Words())
	}
	row.Lightest = at(a.Lightest)
	seat := ix.Ahead(a.Role, a.Lightest)
	if s := a.Role.At(a.Lightest); len(s.CoveredBy) > 0 {
		seat.Status = string(playbook.Covered)
	}
	row.Shape, row.Status = seat.Shape, seat.Status
	if a.Lightest > p.Stage {
		row.Lightest = w.T("{0} (at {1})", row.Lightest, p.Stages[a.Lightest].Name)
	}
	switch {
	case a.First > p.Stage:
		row.First = ix.later(a.Role)
	case a.First < a.Lightest:
		row.First = w.T("Until then: {0}", at(a.First))
	case row.Status == string(playbook.Filled) || row.Status == string(playbook.Covered) || a.Role.At(a.Lightest).Bought:
		row.First = w.T("There now")
	default:
		row.First = seat.Note // open, planned, or no one named
	}
	return row
}

// symptomTable has a row for each answer to each problem.
func (ix *Index) symptomTable() Table {
	w := ix.Words
	t := Table{Columns: []Column{{Name: w.T("Problem")}, {Name: w.T("Role")}, {Name: w.T("Aim")}, {Name: w.T("Lightest way")}, {Name: w.T("When")}}, Groups: make([]RowGroup, 1)}
	for _, s := range ix.Playbook.Symptoms() {
		for _, a := range s.Answers {
			row := ix.answerRow(a)
			t.Groups[0].Rows = append(t.Groups[0].Rows, texts(unquoted(s.Text), row.Text, ix.aimWords(a.Role), row.Lightest, row.First))
		}
	}
	return t
}

// aimWords names the aims a role serves.
func (ix *Index) aimWords(r *playbook.Role) string {
	if ix.Playbook.PillarOf(r) == playbook.AllPillars {
		return ix.Words.T("All aims")
	}
	var names []string
	for _, id := range r.Pillar {
		names = append(names, ix.pillarName(id))
	}
	return ix.Words.List(names...)
}

// unquoted takes off the quotation marks that an author has put around a whole text: pages put their own.
func unquoted(text string) string {
	for _, q := range [][2]string{{`"`, `"`}, {"“", "”"}, {"'", "'"}, {"‘", "’"}, {"«", "»"}} {
		if inner, ok := strings.CutPrefix(text, q[0]); ok {
			if inner, ok = strings.CutSuffix(inner, q[1]); ok {
				return inner
			}
		}
	}
	return text
}
