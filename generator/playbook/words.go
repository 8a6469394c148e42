package playbook

import (
	"cmp"
	"fmt"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// checkNames reports stages and aims that have no name, or that of another, and leaves them out.
func (l *linker) checkNames() {
	s := l.pb.Site
	seen := map[string]bool{}
	fit := func(field, noun string, i int, name string) bool {
		id := Slug(name)
		d := diag.Diagnostic{
			Severity: diag.Error, Code: "bad-value", At: item(s.Origin, field, i),
			Message: fmt.Sprintf("There are two %ss called “%s”.", noun, id), Hint: "Take one of them out, or give it another id.",
		}
		if id == "" {
			d.Message, d.Hint = fmt.Sprintf("This %s has no name.", noun), "Give it an id that roles can use, in letters and digits."
		}
		fits := id != "" && !seen[field+" "+id]
		if !fits {
			l.problems.Add(d)
		}
		seen[field+" "+id] = true
		return fits
	}
	var stages []Stage
	for i, st := range s.Stages {
		if fit("stages", "stage", i, cmp.Or(st.ID, st.Name)) {
			stages = append(stages, st)
		}
	}
	var pillars []Pillar
	for i, p := range s.Pillars {
		if fit("pillars", "aim", i, cmp.Or(p.ID, p.Name)) {
			pillars = append(pillars, p)
		}
	}
	s.Stages, s.Pillars = stages, pillars
}

// checkWords reports stages, pillars and places that the site does not have, and writes the ones it has by their ids.
func (l *linker) checkWords() {
	p := l.pb
	stages, pillars := map[string]string{}, map[string]string{}
	var stageIDs, pillarIDs []string
	for _, s := range p.Stages {
		stages[s.ID], stages[Slug(s.Name)] = s.ID, s.ID
		stageIDs = append(stageIDs, s.ID)
	}
	for _, x := range p.Pillars {
		pillars[x.ID], pillars[Slug(x.Name)] = x.ID, x.ID
		pillarIDs = append(pillarIDs, x.ID)
	}
	pillars["all"] = "all"
	check := func(value *string, at source.Span, known map[string]string, ids []string, code, noun string) {
		if *value == "" {
			return
		}
		id, ok := known[Slug(*value)]
		if !ok {
			l.problems.Add(unknownWord(*value, at, ids, code, noun))
			return
		}
		*value = id
	}
	for _, r := range p.Roles {
		check(&r.Stage, r.Origin.At("stage").Value, stages, stageIDs, "unknown-stage", "stage")
		for i := range r.Stages {
			check(&r.Stages[i].Key, r.Stages[i].At, stages, stageIDs, "unknown-stage", "stage")
		}
		for i := range r.ReportsTo {
			if fold(r.ReportsTo[i].Key) == "default" {
				r.ReportsTo[i].Key = "default"
				continue
			}
			check(&r.ReportsTo[i].Key, r.ReportsTo[i].At, stages, stageIDs, "unknown-stage", "stage")
		}
		for i := range r.Pillar {
			check(&r.Pillar[i], item(r.Origin, "pillar", i), pillars, pillarIDs, "unknown-pillar", "aim")
		}
		l.checkPlaces(r)
	}
	for _, t := range p.Teams {
		for i := range t.Pillar {
			check(&t.Pillar[i], item(t.Origin, "pillar", i), pillars, pillarIDs, "unknown-pillar", "aim")
		}
	}
	for _, g := range p.Guides {
		for i := range g.Pillar {
			check(&g.Pillar[i], item(g.Origin, "pillar", i), pillars, pillarIDs, "unknown-pillar", "aim")
		}
		for i := range g.Stages {
			check(&g.Stages[i], item(g.Origin, "stages", i), stages, stageIDs, "unknown-stage", "stage")
		}
	}
	if p.Site.CurrentStage != "" {
		check(&p.Site.CurrentStage, p.Site.Origin.At("current_stage").Value, stages, stageIDs, "unknown-stage", "stage")
	}
}

// item is the place of an entry of a list, or of the plain value in its stead.
func item(o Origin, field string, i int) source.Span {
	return o.At(fmt.Sprintf("%s[%d]", field, i)).Value
}

// checkPlaces reports places that rolebook.yaml does not list.
func (l *linker) checkPlaces(r *Role) {
	check := func(where []Location, field string) {
		for i, w := range where {
			if w.Place == "" {
				continue
			}
			known := false
			var ids []string
			for _, e := range l.pb.Site.Places {
				ids = append(ids, e.Key)
				if fold(e.Key) == fold(w.Place) {
					where[i].Place, known = e.Key, true
				}
			}
			if !known {
				l.problems.Add(unknownWord(w.Place, item(r.Origin, field, i), ids, "unknown-place", "place"))
			}
		}
	}
	check(r.Where, "where")
	if r.Opening != nil {
		check(r.Opening.Where, "opening.where")
	}
}

func unknownWord(value string, at source.Span, ids []string, code, noun string) diag.Diagnostic {
	d := diag.Diagnostic{
		Severity: diag.Error, Code: code, At: at,
		Message: fmt.Sprintf("There is no %s called “%s”.", noun, value),
		Hint:    fmt.Sprintf("rolebook.yaml has: %s.", strings.Join(ids, ", ")),
	}
	if len(ids) == 0 {
		d.Hint = fmt.Sprintf("List it under %ss: in rolebook.yaml.", noun)
	}
	if near := diag.Nearest(value, ids); near != "" {
		d.Hint = fmt.Sprintf("Did you mean “%s”?", near)
		d.Fixes = []diag.Edit{{Span: at, Text: near}}
	}
	return d
}
