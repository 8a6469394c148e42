package playbook

import (
	"iter"
	"net/url"
	"path"
	"strings"

	"rolebook/generator/markdown"
	"rolebook/generator/parallel"
)

// prose is where the links of bodies lead.
type prose struct {
	files    map[string]any // the entity each Markdown file holds
	names    map[string]any // in the public edition: what its own short links say
	mentions mentions
}

// Follow returns the entity a link in prose leads to, as seen from the file it stands in: a short link by id, title or
// other name, with or without its kind before a colon, or a relative link to a Markdown file. ok is false where it
// leads to nothing this playbook holds.
func (p *Playbook) Follow(from string, l markdown.Link) (entity any, ok bool) {
	switch l.Kind {
	case markdown.Entity:
		if p.Audience == Public {
			entity, ok = p.prose.names[l.Target]
			return entity, ok
		}
		return p.named(l)
	case markdown.File:
		_, entity, ok = p.at(from, l.Target)
		return entity, ok
	}
	return nil, false
}

// named finds an entity by a short link: "UX designer", "ux-designer" or "team:marketing". A title may have a colon of
// its own.
func (p *Playbook) named(l markdown.Link) (any, bool) {
	if e := p.called(strings.TrimSpace(l.Target), ""); e != nil {
		return e, true
	}
	if kind, name, qualified := strings.Cut(l.Target, ":"); qualified {
		e := p.called(strings.TrimSpace(name), fold(kind))
		return e, e != nil
	}
	return nil, false
}

// called returns what has a name, of one kind, or with an empty kind of the first that knows it; nil for nothing.
func (p *Playbook) called(name, kind string) any {
	of := func(k string) bool { return kind == "" || kind == k }
	if r := p.Role(name); r != nil && of("role") {
		return r
	}
	if t := p.Team(name); t != nil && of("team") {
		return t
	}
	if x := p.Person(name); x != nil && of("person") {
		return x
	}
	if g := p.pages[fold(name)]; g != nil && of("guide") {
		return g
	}
	if s := p.Skill(name); s != nil && of("skill") {
		return s
	}
	if t := p.Tool(name); t != nil && of("tool") {
		return t
	}
	return nil
}

// at finds the entity a file holds, by a path relative to the file the link stands in.
func (p *Playbook) at(from, target string) (file string, entity any, ok bool) {
	if strings.Contains(target, "%") {
		if un, err := url.PathUnescape(target); err == nil {
			target = un
		}
	}
	full := path.Join(path.Dir(from), target)
	if strings.HasPrefix(target, "/") {
		full = path.Join("content", target)
	}
	if e, ok := p.prose.files[full]; ok {
		return full, e, true
	}
	for _, file := range []string{full + ".md", path.Join(full, "index.md"), path.Join(full, "README.md"), path.Join(full, "_index.md")} {
		if e, ok := p.prose.files[file]; ok {
			return file, e, true
		}
	}
	return "", nil, false
}

// noteFiles notes which file holds which entity.
func (p *Playbook) noteFiles() {
	p.prose.files = make(map[string]any, len(p.Roles)+len(p.Teams)+len(p.People)+len(p.Guides)+1)
	own := func(o *Origin, entity any) {
		if o.File == nil {
			return
		}
		switch strings.ToLower(path.Ext(o.File.Path)) {
		case ".md", ".markdown":
			p.prose.files[o.File.Path] = entity
		}
	}
	for _, r := range p.Roles {
		own(&r.Origin, r)
	}
	for _, t := range p.Teams {
		own(&t.Origin, t)
	}
	for _, x := range p.People {
		own(&x.Origin, x)
	}
	for _, g := range p.Guides {
		own(&g.Origin, g)
	}
	if p.Plan != nil {
		own(&p.Plan.Origin, p.Plan)
	}
}

// bodies yields every body with the entity it belongs to, in the order of the playbook's lists.
func (p *Playbook) bodies(yield func(any, Body) bool) {
	bodiesOf(p.Guides, p.Roles, p.Teams, p.People, p.Plan)(yield)
}

func bodiesOf(guides []*Guide, roles []*Role, teams []*Team, people []*Person, plan *Plan) iter.Seq2[any, Body] {
	return func(yield func(any, Body) bool) {
		for _, g := range guides {
			if !yield(g, g.Body) {
				return
			}
		}
		for _, r := range roles {
			if !yield(r, r.Body) {
				return
			}
		}
		for _, t := range teams {
			if !yield(t, t.Body) {
				return
			}
		}
		for _, x := range people {
			if !yield(x, x.Body) {
				return
			}
		}
		if plan != nil {
			yield(plan, plan.Body)
		}
	}
}

// readAtOnce reads prose on all processors.
func readAtOnce(all []Body) { parallel.Each(len(all), func(i int) { all[i].Facts() }) }

// carryLinks lets the prose of the public edition lead where it leads in the internal one, as far as that is public. Only
// names and files that this prose itself says are kept. public finds the copy of an internal entity. What a body says to
// outsiders is known of the internal one, which was read already.
func (p *Playbook) carryLinks(in *Playbook, public map[any]any) {
	p.prose.files, p.prose.names = map[string]any{}, map[string]any{}
	originals := map[any]Body{}
	for e, b := range in.bodies {
		if copied := public[e]; copied != nil {
			originals[copied] = b
		}
	}
	var all []Body
	for e, b := range p.bodies {
		if b.At.Known() {
			all = append(all, originals[e])
		}
	}
	readAtOnce(all)
	for _, b := range all {
		for _, l := range b.Facts().Public().Links {
			switch l.Kind {
			case markdown.Entity:
				if e, ok := in.named(l); ok && public[e] != nil {
					p.prose.names[l.Target] = public[e]
				}
			case markdown.File:
				if file, e, ok := in.at(b.At.Path(), l.Target); ok && public[e] != nil {
					p.prose.files[file] = public[e]
				}
			}
		}
	}
}
