package pages

import (
	"slices"
	"strings"

	"rolebook/generator/source"
	"rolebook/generator/words"
)

var models = &Kind{
	Name: "models", Doc: "Business models: what each means, which roles matter for it, and what the playbook says of it.",
	Audience: internalOnly,
	Intro:    true,
	Plan: func(ix *Index) []*Page {
		if !ix.Playbook.UsesModels() || !ix.hasRoles() {
			return nil
		}
		title := ix.Words.T("Roles and business models")
		return []*Page{
			{URL: "/models/", Title: title, Section: "/models/", View: func(ix *Index) any { return ix.modelsView() }},
			tableFile("/models/models.csv", title, source.Span{}, func(ix *Index) Table { return ix.modelTable(len(ix.Playbook.Roles)) }),
		}
	},
}

// modelWords say what business models are.
var modelWords = map[string]struct{ name, means string }{
	"b2b": {words.Key("Business to business"), words.Key("A company sells to companies. Prices and terms differ for each buyer, and several people on both sides take part in a sale.")},
	"b2c": {words.Key("Business to consumer"), words.Key("A company sells to people at home, often what other shops have too. Being found, being quick and being trusted decide.")},
	"d2c": {words.Key("Direct to consumer"), words.Key("A maker sells to people at home, with no shop between. The margin is its own, and so are the brand, the parcels and the returns.")},
	"c2c": {words.Key("Consumer to consumer"), words.Key("People sell to people on a marketplace that somebody runs. The work is rules, payments and trust between strangers.")},
	"c2a": {words.Key("Consumer to administration"), words.Key("People pay or apply to a public body online. The law makes the rules, and nobody can go elsewhere.")},
}

// Models are the business models the book speaks of.
type Models struct {
	Intro  Intro
	List   []Model
	Matrix Table
	Every  int // roles that matter for every model and are not in the table, as there are too many
}

// A Model is a business model: what it means, and what the book has for it.
type Model struct {
	ID, Short, Name, Means string
	Ours                   bool
	Only                   []Link // roles that matter for some models, this one among them
	More                   int    // of those, how many are not named
	Pages                  []Link
}

// mostModelRoles is how many roles each model names.
const mostModelRoles = 12

func (ix *Index) modelsView() Models {
	p, w := ix.Playbook, ix.Words
	v := Models{Intro: ix.intro("/models/"), Matrix: ix.modelTable(mostRows)}
	v.Matrix.ID, v.Matrix.File = "_matrix", ix.Link(w.T("As a spreadsheet (CSV)"), "/models/models.csv")
	for _, id := range p.ModelsInUse() {
		m := Model{ID: id, Short: strings.ToUpper(id), Name: w.T(modelWords[id].name), Means: w.T(modelWords[id].means), Ours: slices.Contains(p.Site.Model, id)}
		for _, r := range p.Roles {
			switch {
			case !slices.Contains(r.Models, id):
			case len(m.Only) == mostModelRoles:
				m.More++
			default:
				m.Only = append(m.Only, ix.Role(r))
			}
		}
		for _, g := range p.Guides {
			if l := ix.Guide(g); slices.Contains(g.Models, id) && l.URL != "" {
				m.Pages = append(m.Pages, l)
			}
		}
		v.List = append(v.List, m)
	}
	if len(p.Roles) > mostRows {
		for _, r := range p.Roles {
			if len(r.Models) == 0 && !r.Unwritten {
				v.Every++
			}
		}
	}
	return v
}

// modelTable has a row for each role and a column for each model. Of more roles than it may show it has those that
// matter for some models only, up to that number.
func (ix *Index) modelTable(most int) Table {
	p, w := ix.Playbook, ix.Words
	used := p.ModelsInUse()
	t := Table{Columns: []Column{{Name: w.T("Role")}, {Name: w.T("Team")}}}
	for _, id := range used {
		t.Columns = append(t.Columns, Column{Name: strings.ToUpper(id)})
	}
	some, every := RowGroup{Title: Link{Text: w.T("For some models")}}, RowGroup{Title: Link{Text: w.T("For every model")}}
	for _, r := range p.Roles {
		g := &some
		if len(r.Models) == 0 {
			g = &every
		}
		if r.Unwritten || len(g.Rows) == most || g == &every && len(p.Roles) > most {
			continue
		}
		seat := ix.shown(r)
		row := Row{{Link: seat.Link, Shape: seat.Shape, Status: seat.Status}, {Link: ix.Team(r.Team.To)}}
		for _, id := range used {
			c := Cell{}
			if r.MattersFor(id) {
				c.Text = w.T("Yes")
			}
			row = append(row, c)
		}
		g.Rows = append(g.Rows, row)
	}
	for _, g := range []RowGroup{some, every} {
		if len(g.Rows) > 0 {
			t.Groups = append(t.Groups, g)
		}
	}
	return t
}
