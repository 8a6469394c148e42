package playbook

import (
	"cmp"
	"fmt"
	"slices"
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

// checkWords reports stages and pillars that the site does not have, and writes the ones it has by their ids. Those of
// roles are looked at where roles are.
func (l *linker) checkWords() {
	c := newWordCheck(l.pb)
	for _, t := range l.pb.Teams {
		t.Pillar = c.list(t.Pillar, &c.pillars, &t.Origin, "pillar")
	}
	for _, g := range l.pb.Guides {
		g.Pillar = c.list(g.Pillar, &c.pillars, &g.Origin, "pillar")
		g.Stages = c.list(g.Stages, &c.stages, &g.Origin, "stages")
	}
	site := l.pb.Site
	site.CurrentStage = c.word(site.CurrentStage, &c.stages, func() source.Span { return site.Origin.At("current_stage").Value })
	l.problems.Add(c.problems...)
}

// A wordCheck looks for stages, aims and places among those a site has.
type wordCheck struct {
	site            *Site
	stages, pillars vocabulary
	problems        diag.List
}

func newWordCheck(p *Playbook) *wordCheck {
	c := &wordCheck{site: p.Site, stages: newVocabulary("unknown-stage", "stage"), pillars: newVocabulary("unknown-pillar", "aim")}
	c.pillars.all = true
	for _, s := range p.Stages {
		c.stages.add(s.ID, s.Name)
	}
	for _, x := range p.Pillars {
		c.pillars.add(x.ID, x.Name)
	}
	return c
}

// word returns a word as the site has it. One that the site does not have is reported, and stays as it is.
func (c *wordCheck) word(value string, of *vocabulary, at func() source.Span) string {
	if value == "" {
		return ""
	}
	id, ok := of.find(value)
	if !ok {
		c.problems.Add(unknownWord(value, at(), of.ids, of.code, of.noun))
		return value
	}
	return id
}

// list returns words as the site has them: the list itself where its author writes them so, too.
func (c *wordCheck) list(values []string, of *vocabulary, o *Origin, field string) []string {
	out := values
	for i, v := range values {
		if id := c.word(v, of, func() source.Span { return item(*o, field, i) }); id != v {
			if &out[0] == &values[0] {
				out = slices.Clone(values)
			}
			out[i] = id
		}
	}
	return out
}

// ways does for the ways of a role what list does for words.
func (c *wordCheck) ways(ways Map[StageWay]) Map[StageWay] {
	out := ways
	for i := range ways {
		e := &ways[i]
		if id := c.word(e.Key, &c.stages, func() source.Span { return e.At }); id != e.Key {
			if &out[0] == &ways[0] {
				out = slices.Clone(ways)
			}
			out[i].Key = id
		}
	}
	return out
}

func (c *wordCheck) role(r *Role) {
	r.Stage = c.word(r.Stage, &c.stages, func() source.Span { return r.Origin.At("stage").Value })
	r.Stages = c.ways(r.Stages)
	for i := range r.ReportsTo {
		e := &r.ReportsTo[i]
		if e.Key != "" && fold(e.Key) == "default" {
			e.Key = "default"
			continue
		}
		e.Key = c.word(e.Key, &c.stages, func() source.Span { return e.At })
	}
	r.Pillar = c.list(r.Pillar, &c.pillars, &r.Origin, "pillar")
	c.places(r)
}

// A vocabulary is the stages or the aims of a site.
type vocabulary struct {
	ids, names []string
	code, noun string            // of what is reported that is not among them
	all        bool              // "all" means every one
	found      map[string]string // what was asked for before → id; "" for what is not among them
}

func newVocabulary(code, noun string) vocabulary { return vocabulary{code: code, noun: noun} }

func (v *vocabulary) add(id, name string) {
	v.ids, v.names = append(v.ids, id), append(v.names, Slug(name))
}

// find returns the id that a word stands for: an id or a name, written in any way.
func (v *vocabulary) find(word string) (id string, ok bool) {
	id, known := v.found[word]
	if !known {
		id = v.search(Slug(word))
		if v.found == nil {
			v.found = map[string]string{}
		}
		v.found[word] = id
	}
	return id, id != ""
}

func (v *vocabulary) search(slug string) string {
	if v.all && slug == "all" {
		return slug
	}
	for i := len(v.ids) - 1; i >= 0; i-- {
		if slug == v.ids[i] || slug == v.names[i] {
			return v.ids[i]
		}
	}
	return ""
}

// item is the place of an entry of a list, or of the plain value in its stead.
func item(o Origin, field string, i int) source.Span {
	return o.At(fmt.Sprintf("%s[%d]", field, i)).Value
}

// places reports places of a role that rolebook.yaml does not list.
func (c *wordCheck) places(r *Role) {
	places := c.site.Places
	check := func(where []Location, field string) {
		for i, w := range where {
			if w.Place == "" {
				continue
			}
			known := false
			for _, e := range places {
				if fold(e.Key) == fold(w.Place) {
					where[i].Place, known = e.Key, true
				}
			}
			if !known {
				var ids []string
				for _, e := range places {
					ids = append(ids, e.Key)
				}
				d := unknownWord(w.Place, item(r.Origin, field, i), ids, "unknown-place", "place")
				if len(d.Fixes) == 0 && w.Place != strings.ToLower(w.Place) {
					d.Hint = "A city has its country behind it, as in Leeds, GB. " + d.Hint
				}
				c.problems.Add(d)
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
	if near, sure := diag.Meant(value, ids); near != "" {
		d.Hint = fmt.Sprintf("Did you mean “%s”?", near)
		d.Fixes, d.Guess = []diag.Edit{{Span: at, Text: near}}, !sure
	}
	return d
}
