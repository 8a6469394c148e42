package content

import (
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// The kinds of a page: one Markdown file each.

func (r *reading) role() {
	e := &playbook.Role{}
	if r.page(entity{to: e, origin: &e.Origin, name: &e.Title, body: &e.Body}) {
		e.ID = r.id(nameOf(r.file.Path), firstLine(r.file))
		r.draft.Roles = append(r.draft.Roles, e)
	}
}

func (r *reading) team() {
	e := &playbook.Team{}
	if r.page(entity{to: e, origin: &e.Origin, name: &e.Name, body: &e.Body}) {
		e.ID = r.id(nameOf(r.file.Path), firstLine(r.file))
		r.draft.Teams = append(r.draft.Teams, e)
	}
}

func (r *reading) person() {
	e := &playbook.Person{}
	if r.page(entity{to: e, origin: &e.Origin, name: &e.Name, body: &e.Body}) {
		e.ID = r.id(nameOf(r.file.Path), firstLine(r.file))
		r.draft.People = append(r.draft.People, e)
	}
}

func (r *reading) plan() {
	e := &playbook.Plan{}
	if r.page(entity{to: e, origin: &e.Origin, name: &e.Title, body: &e.Body}) {
		r.draft.Plan = e
	}
}

func (r *reading) guide() {
	e := &playbook.Guide{}
	if r.page(entity{to: e, origin: &e.Origin, name: &e.Title, body: &e.Body}) {
		e.Index = r.isFolderPage()
		e.URL = r.url(firstLine(r.file))
		e.Chapter = chapter(e.URL, e.Index)
		r.draft.Guides = append(r.draft.Guides, e)
	}
}

// site reads rolebook.yaml, which is one table.
func (r *reading) site() {
	e := &playbook.Site{}
	root, broken, ok := r.data()
	if !ok {
		return
	}
	x := r.decoder(broken)
	if root == nil {
		root = &value{shape: table, at: firstLine(r.file)}
		x.failed = len(r.d) > 0
	}
	if root.shape != table {
		r.wrongFile(root, "This file holds the settings as fields.", "A field is written name: value.")
		root, x.failed = &value{shape: table, at: root.at}, true
	}
	x.decode(root, e, records()[r.kind.entry])
	e.Origin = playbook.Origin{File: r.file, Whole: root.at, Places: r.room.places.Places()}
	r.draft.Site = e
}

// The dictionaries: one file with many entries each.

func (r *reading) people() {
	r.dictionary(func() (entity, func()) {
		e := &playbook.Person{}
		return entity{to: e, origin: &e.Origin, id: &e.ID, name: &e.Name}, func() { r.draft.People = append(r.draft.People, e) }
	})
}

func (r *reading) skills() {
	r.dictionary(func() (entity, func()) {
		e := &playbook.Skill{}
		return entity{to: e, origin: &e.Origin, id: &e.ID, name: &e.Name}, func() { r.draft.Skills = append(r.draft.Skills, e) }
	})
}

func (r *reading) tools() {
	r.dictionary(func() (entity, func()) {
		e := &playbook.Tool{}
		return entity{to: e, origin: &e.Origin, id: &e.ID, name: &e.Name}, func() { r.draft.Tools = append(r.draft.Tools, e) }
	})
}

func (r *reading) glossary() {
	r.dictionary(func() (entity, func()) {
		e := &playbook.Term{}
		return entity{to: e, origin: &e.Origin, id: &e.ID, name: &e.Term}, func() { r.draft.Terms = append(r.draft.Terms, e) }
	})
}

// data reads a whole file of YAML.
func (r *reading) data() (root *value, broken map[string]bool, ok bool) {
	start, ok := readable(r.file, &r.d)
	if !ok {
		return nil, nil, false
	}
	root, broken = r.room.readYAML(r.file.Span(start, r.file.Len()), records()[r.kind.entry].known, &r.d)
	return root, broken, true
}

func (r *reading) wrongFile(v *value, message, hint string) {
	at := v.at
	at.End = min(at.End, at.Start+int32(len(lineRest(at.File.Data(), int(at.Start)))))
	r.d.Add(diag.Diagnostic{Severity: diag.Error, Code: "wrong-type", At: at, Message: message, Hint: hint})
}

// dictionary reads a list of entries, or names with an entry for each.
func (r *reading) dictionary(made func() (entity, func())) {
	root, broken, ok := r.data()
	if !ok || root == nil {
		return
	}
	root = r.unwrapped(root)
	rec := records()[r.kind.entry]
	if items := unglued(root, source.Span{}, &r.d); items != nil {
		root = &value{shape: list, items: items, at: root.at, whole: root.whole}
	}
	if root.shape == table && allFields(root, rec) {
		root = &value{shape: list, items: []*value{root}, at: root.at, whole: root.whole}
	}
	switch root.shape {
	case list:
		for _, item := range root.items {
			e, keep := made()
			if r.entry(e, rec, broken, nil, item, item.at) {
				keep()
			}
		}
	case table:
		for _, p := range root.pairs {
			if p.key.shape != scalar {
				r.wrongFile(p.key, "The name of an entry is plain text.", "Write name: and the fields of the entry below it.")
				continue
			}
			e, keep := made()
			at := source.Span{File: r.file, Start: p.key.whole.Start, End: max(p.key.whole.End, p.value.whole.End)}
			if r.entry(e, rec, broken, p.key, p.value, at) {
				keep()
			}
		}
	default:
		r.wrongFile(root, "This file holds a list, or names with the fields of each.", "Begin each entry with “- name:”.")
	}
}

// unwrapped takes off a name around all entries that only says what they are: "people:" in people.yaml.
func (r *reading) unwrapped(v *value) *value {
	if v.shape != table || len(v.pairs) != 1 || v.pairs[0].key.shape != scalar {
		return v
	}
	inner := v.pairs[0].value
	if foldKey(v.pairs[0].key.text) != r.kind.Name || inner.shape != list && inner.shape != table {
		return v
	}
	return inner
}

// allFields reports whether every name of a table is a field, so that it is one entry and not a table of entries.
func allFields(v *value, rec *record) bool {
	return len(v.pairs) > 0 && !slices.ContainsFunc(v.pairs, func(p pair) bool { return p.key.shape != scalar || rec.field(p.key.text) == nil })
}

// entry reads one entry of a dictionary. A plain value is its name in a list, and what is said of it behind a name.
func (r *reading) entry(e entity, rec *record, broken map[string]bool, key, v *value, at source.Span) bool {
	x := r.decoder(broken)
	name := rec.name()
	inList := key == nil
	if inList && v.shape == table && len(v.pairs) == 1 && v.pairs[0].key.shape == scalar && !allFields(v, rec) && v.pairs[0].value.shape != table && r.kind.brief != "" {
		key, v = v.pairs[0].key, v.pairs[0].value // - 3PL: a company that ships for you
	}
	top := &value{shape: table, at: at, whole: at, pairs: v.pairs}
	is := func(field string, of, v *value) {
		top.pairs = append([]pair{{key: &value{shape: scalar, text: field, at: of.at, whole: of.whole}, value: v}}, top.pairs...)
	}
	switch {
	case v.shape == table, v.shape == nothing && !v.lost.Known():
	case v.shape == list, key != nil && r.kind.brief == "":
		r.wrongFile(v, "Each entry holds fields.", "For example: name: "+name.example)
		return false
	case key != nil:
		is(r.kind.brief, key, v)
	default:
		is(name.name, v, v)
	}
	named := slices.ContainsFunc(top.pairs, func(p pair) bool { return rec.field(p.key.text) == name })
	if key != nil && !named && (r.kind.brief != "" || !isID(key.text)) {
		is(name.name, key, key)
	}
	x.decode(top, e.to, rec)
	*e.origin = playbook.Origin{File: r.file, Whole: at, Places: r.room.places.Places()}
	switch {
	case !inList:
		*e.id = r.id(key.text, key.at)
	case *e.name != "":
		*e.id = r.id(*e.name, e.origin.At(name.name).Value)
	}
	if *e.name == "" && key != nil {
		*e.name = key.text
	}
	return *e.id != ""
}

// isID reports whether a name is written as an id, and so is not one to print.
func isID(s string) bool { return s == strings.ToLower(s) && s == playbook.Slug(s) }
