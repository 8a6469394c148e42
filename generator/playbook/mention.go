package playbook

import (
	"bytes"
	"iter"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/generator/markdown"
	"rolebook/generator/parallel"
)

// A Mention is a page whose prose, or whose front matter, leads to an entity.
type Mention struct{ From any } // *Role, *Team, *Person, *Guide or *Plan

// mentions are the backlinks of a playbook. For the first few entities each is looked for alone, since a preview asks
// for one page at a time; whoever asks for more is a build, and all are gathered at once.
type mentions struct {
	asked atomic.Int32
	once  sync.Once
	all   map[any][]Mention
}

const fewMentions = 16

// Mentions returns the pages that lead to an entity, in the order of the playbook's lists: pages, roles, teams, people.
func (p *Playbook) Mentions(of any) []Mention {
	m := &p.prose.mentions
	if p.Audience == Internal && m.asked.Add(1) <= fewMentions {
		return p.mentionsOf(of)
	}
	m.once.Do(func() { m.all = p.allMentions() })
	return m.all[of]
}

// ExpectMentions says that those of so many entities are about to be asked for.
func (p *Playbook) ExpectMentions(n int) { p.prose.mentions.asked.Add(int32(min(n, fewMentions))) }

func (p *Playbook) allMentions() map[any][]Mention {
	type pair struct {
		to   any
		from Mention
	}
	pairs := gathered(p, func(bodies iter.Seq2[any, Body]) (out []pair) {
		p.mention(bodies, func(Body) bool { return true }, func(markdown.Link) bool { return true }, func(to any, from Mention) {
			out = append(out, pair{to, from})
		})
		return out
	})
	all := map[any][]Mention{}
	for _, x := range pairs {
		if list := all[x.to]; x.to != x.from.From && (len(list) == 0 || list[len(list)-1] != x.from) {
			all[x.to] = append(list, x.from)
		}
	}
	return all
}

// mentionsOf looks for the mentions of one entity: among links that can lead to it by what they say. Whoever asks is
// waiting for a page, so roles, which may be many, are looked at on all processors.
func (p *Playbook) mentionsOf(of any) []Mention {
	file := p.fileOf(of)
	worth, may := mayLead(file), leadsTo(file)
	return gathered(p, func(bodies iter.Seq2[any, Body]) (out []Mention) {
		p.mention(bodies, worth, may, func(to any, from Mention) {
			if to == of && from.From != of && (len(out) == 0 || out[len(out)-1] != from) {
				out = append(out, from)
			}
		})
		return out
	})
}

// gathered is what in finds in the bodies of a playbook, in their order.
func gathered[T any](p *Playbook, in func(bodies iter.Seq2[any, Body]) []T) []T {
	var roles [parallel.Parts][]T
	parallel.Ranges(len(p.Roles), func(part, from, to int) {
		roles[part] = in(bodiesOf(nil, p.Roles[from:to], nil, nil, nil))
	})
	return slices.Concat(in(bodiesOf(p.Guides, nil, nil, nil, nil)), slices.Concat(roles[:]...), in(bodiesOf(nil, nil, p.Teams, p.People, p.Plan)))
}

// leadsTo returns a test that all links to a file pass, and few others. A folder's own page may be called by the
// folder's name, or by none; what is written with escapes is not looked into.
func leadsTo(file string) func(markdown.Link) bool {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	any := folderPage(name)
	return func(l markdown.Link) bool {
		return l.Kind != markdown.File || any || file != "" && (strings.Contains(l.Target, name) || strings.Contains(l.Target, "%"))
	}
}

// mayLead returns a test that all prose passes which has a link to a file, or a short link, and little other prose that
// was not read yet. It looks at the text as it is written, so that prose need not be read for it.
func mayLead(file string) func(Body) bool {
	name := []byte(strings.TrimSuffix(path.Base(file), path.Ext(file)))
	all := folderPage(string(name))
	return func(b Body) bool {
		if b.Prose.Known() {
			return all || b.Facts().MayLeadTo(string(name))
		}
		text := b.At.File.Data()[b.At.Start:b.At.End]
		return all || bytes.Contains(text, []byte("[[")) || file != "" && (bytes.Contains(text, name) || escapes(text))
	}
}

// escapes reports what may stand for other letters in the address of a link: escapes of addresses, entities, backslashes.
func escapes(text []byte) bool {
	if bytes.IndexByte(text, '\\') >= 0 {
		return true
	}
	for i := bytes.IndexByte(text, '&'); i >= 0; i = after(text, i, '&') {
		if i+1 < len(text) && (text[i+1] == '#' || text[i+1]|' ' >= 'a' && text[i+1]|' ' <= 'z') {
			return true
		}
	}
	for i := bytes.IndexByte(text, '%'); i >= 0; i = after(text, i, '%') {
		if i+2 < len(text) && hex(text[i+1]) && hex(text[i+2]) {
			return true
		}
	}
	return false
}

// after returns where a byte stands next behind i, or -1.
func after(text []byte, i int, c byte) int {
	next := bytes.IndexByte(text[i+1:], c)
	if next < 0 {
		return -1
	}
	return i + 1 + next
}

func hex(c byte) bool {
	return c >= '0' && c <= '9' || c|' ' >= 'a' && c|' ' <= 'f'
}

func folderPage(name string) bool { return name == "index" || name == "README" || name == "_index" }

// fileOf is the Markdown file an entity was written in; "" for one that has none of its own.
func (p *Playbook) fileOf(entity any) string {
	var o Origin
	switch e := entity.(type) {
	case *Role:
		o = e.Origin
	case *Team:
		o = e.Origin
	case *Person:
		o = e.Origin
	case *Guide:
		o = e.Origin
	case *Plan:
		o = e.Origin
	}
	if o.File == nil || p.prose.files[o.File.Path] != entity {
		return ""
	}
	return o.File.Path
}

// mention says of each link that may be one, in prose that is worth a look, and of each role a playbook page names, what leads where.
func (p *Playbook) mention(bodies iter.Seq2[any, Body], worth func(Body) bool, may func(markdown.Link) bool, say func(to any, from Mention)) {
	for from, b := range bodies {
		if g, ok := from.(*Guide); ok {
			for _, ref := range g.Roles {
				if ref.To != nil {
					say(ref.To, Mention{g})
				}
			}
		}
		if !b.At.Known() || !worth(b) {
			continue
		}
		for _, l := range b.Facts().Links {
			if !may(l) {
				continue
			}
			if to, ok := p.Follow(b.At.Path(), l); ok {
				say(to, Mention{from})
			}
		}
	}
}
