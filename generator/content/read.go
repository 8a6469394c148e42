package content

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// A reading is the reading of one file.
type reading struct {
	kind   *Kind
	kinds  []*Kind
	file   *source.File
	draft  playbook.Draft
	prose  *markdown.Prose // nil where there is none
	d      diag.List
	visits int
	room   *room
}

// maxProblems is how many problems of one file are listed.
const maxProblems = 200

// readFile reads a file of the kind, but for its prose.
func (k *Kind) readFile(f *source.File) (playbook.Draft, diag.List, *markdown.Prose) {
	r := &reading{kind: k, kinds: Kinds, file: f, visits: maxVisits, room: rooms.Get().(*room)}
	defer r.room.leave()
	k.read(r)
	return r.draft, r.d, r.prose
}

// listed returns the problems of one file in their order; of very many the first.
func listed(lists ...diag.List) diag.List {
	all := slices.Concat(lists...)
	all.Sort()
	if more := len(all) - maxProblems; more > 0 {
		at := all[maxProblems].At
		all = append(all[:maxProblems:maxProblems], diag.Diagnostic{Severity: diag.Error, Code: "too-large", At: at,
			Message: fmt.Sprintf("There are %d more problems in this file.", more), Hint: "Mend those above first."})
		all.Sort()
	}
	return all
}

// An entity is what a file, or an entry of one, is read into: where its common parts go.
type entity struct {
	to     any
	origin *playbook.Origin
	id     *string // of an entry; a file's name is its id
	name   *string
	body   *playbook.Body // of a file
}

// page reads a Markdown file into an entity. A title that the front matter lacks is the first heading of the body. It
// reports whether the file is text at all.
func (r *reading) page(e entity) bool {
	start, ok := readable(r.file, &r.d)
	if !ok {
		return false
	}
	rec := records()[r.kind.entry]
	p := r.room.cut(r.file, start, rec.known, &r.d)
	root, broken, failed := r.matter(p, rec)
	r.prose = markdown.ReadLater(p.body)
	e.body.At, e.body.Prose = p.body, r.prose
	x := r.decoder(broken)
	x.failed, x.prose = failed, r.prose
	root.at = p.first
	x.decode(root, e.to, rec)
	*e.origin = playbook.Origin{File: r.file, Whole: p.whole, Places: r.room.places.Places()}
	if *e.name == "" {
		r.title(e)
	}
	return true
}

// title names an entity by the heading that opens its body, or else by its file.
func (r *reading) title(e entity) {
	facts := e.body.Facts()
	if facts.Title == "" {
		*e.name = r.readableName()
		if i := slices.IndexFunc(facts.Headings, topHeading); i >= 0 {
			*e.name = shortened(facts.Headings[i].Text) // something small stands above it, such as a picture
		}
		return
	}
	*e.name = shortened(facts.Title)
	for _, h := range facts.Headings {
		if h.Level == 1 {
			if *e.name != facts.Title {
				r.d.Add(longTitle(h.At, facts.Title))
			}
			e.origin.Places = e.origin.Places.With(records()[r.kind.entry].name().name, playbook.Place{Value: h.At})
			break
		}
	}
}

// topHeading reports a heading that was written as the highest one.
func topHeading(h markdown.Heading) bool {
	return !h.Internal && h.Text != "" && h.At.Known() && strings.HasPrefix(h.At.File.Line(h.At.From().Line), "# ")
}

// matter reads the front matter of a page into a table. failed says that some of it could not be read.
func (r *reading) matter(p page, rec *record) (root *value, broken map[string]bool, failed bool) {
	before := len(r.d)
	switch {
	case p.inner.End-p.inner.Start > maxMatter:
		r.d.Add(tooLarge(p.first, fmt.Sprintf("This front matter has %d KB; at most %d are read.", (p.inner.End-p.inner.Start)>>10, maxMatter>>10),
			"Put long texts below the front matter."))
	case p.syntax == yamlSyntax:
		root, broken = r.room.readYAML(p.inner, rec.known, &r.d)
	case p.syntax == tomlSyntax:
		root = readTOML(p.inner, &r.d)
	case p.syntax == jsonSyntax:
		root = readJSON(p.inner, &r.d)
	}
	failed = (root == nil || p.syntax != yamlSyntax) && len(r.d) > before
	if root != nil && root.shape != table && root.shape != nothing {
		r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "front-matter", At: p.first, Message: "There are no fields between these lines.",
			Hint: "A field is written name: value. To draw a line across the page instead, write ***."})
		root, failed = nil, true
	}
	if root == nil {
		return &value{shape: table}, broken, failed
	}
	top := *root
	return &top, broken, failed
}

func (r *reading) decoder(broken map[string]bool) *decoder {
	r.room.places.Clear()
	return &decoder{d: &r.d, room: r.room, broken: broken, moved: r.kind.moved, top: r.kind.entry, visits: &r.visits, kinds: r.kinds}
}

// decode reads a whole entity, the last step of every kind.
func (x *decoder) decode(v *value, to any, rec *record) {
	x.record(v, reflect.ValueOf(to).Elem(), rec, spot{})
}
