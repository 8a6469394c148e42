package playbook

import (
	"path"
	"strings"
	"sync"
	"sync/atomic"

	"rolebook/generator/markdown"
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
	m.once.Do(func() {
		m.all = map[any][]Mention{}
		p.mention(func(markdown.Link) bool { return true }, func(to any, from Mention) {
			if list := m.all[to]; to != from.From && (len(list) == 0 || list[len(list)-1] != from) {
				m.all[to] = append(list, from)
			}
		})
	})
	return m.all[of]
}

// mentionsOf looks for the mentions of one entity: among links that can lead to it by what they say.
func (p *Playbook) mentionsOf(of any) []Mention {
	var out []Mention
	may := leadsTo(p.fileOf(of))
	p.mention(may, func(to any, from Mention) {
		if to == of && from.From != of && (len(out) == 0 || out[len(out)-1] != from) {
			out = append(out, from)
		}
	})
	return out
}

// leadsTo returns a test that all links to a file pass, and few others. A folder's own page may be called by the
// folder's name, or by none; what is written with escapes is not looked into.
func leadsTo(file string) func(markdown.Link) bool {
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	any := file != "" && (name == "index" || name == "README" || name == "_index")
	return func(l markdown.Link) bool {
		return l.Kind != markdown.File || any || file != "" && (strings.Contains(l.Target, name) || strings.Contains(l.Target, "%"))
	}
}

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

// mention says of each link in prose that may be one, and of each role a playbook page names, what leads where.
func (p *Playbook) mention(may func(markdown.Link) bool, say func(to any, from Mention)) {
	for from, b := range p.bodies {
		if g, ok := from.(*Guide); ok {
			for _, ref := range g.Roles {
				if ref.To != nil {
					say(ref.To, Mention{g})
				}
			}
		}
		if b.Facts == nil || !b.At.Known() {
			continue
		}
		for _, l := range b.Facts.Links {
			if !may(l) {
				continue
			}
			if to, ok := p.Follow(b.At.Path(), l); ok {
				say(to, Mention{from})
			}
		}
	}
}
