package pages

import (
	"sync"

	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

// lookups are answers that many pages ask for and that take a look at everything: each is found once, when the first
// page asks.
type lookups struct {
	covers      func() map[*playbook.Role][]*playbook.Role     // whose work a role does now
	dotted      func() map[*playbook.Role][]Reason             // who answers to a role beside their manager
	buddies     func() map[*playbook.Person][]*playbook.Person // whom somebody is the buddy of
	chapters    func() []Chapter
	duties      func() map[*playbook.Role][]playbook.Share // of the responsibilities table
	guides      func() map[string]*playbook.Guide          // by file
	glossary    func() *playbook.Glossary
	jobFilters  func() []theme.Facet
	forecast    func() *playbook.Forecast // nil without a plan
	havings     func() havings            // who needs and who has each skill
	byName      func() map[string][]*playbook.Person
	jobGroups   func() []jobGroup
	jobParts    func() []*Page
	loose       func() []*playbook.Role // roles without a team
	roleFacets  func() []roleFacet
	roleAnswers func() []*Page
	order       func() map[*playbook.Role]int // where a role stands in lists by team, leaders first
	search      func() indexed
	sought      func() sought
	finders     func() []*Page // of the list of all that can be found, and of the index
	places      func() bookPlaces
	wanted      func() map[*playbook.Team][]want
	stretches   func() map[string]stretch // what every guide says of a phase
	volumes     func() []volume           // the documents beside the printed book itself, in their order
	volumeAt    func() map[string]volume  // the same by address
	letters     func() []Letter
}

func (ix *Index) lookups() lookups {
	p := ix.Playbook
	return lookups{
		covers: sync.OnceValue(func() map[*playbook.Role][]*playbook.Role { return covered(p, p.Stage) }),
		dotted: sync.OnceValue(func() map[*playbook.Role][]Reason {
			out := map[*playbook.Role][]Reason{}
			for _, r := range p.Roles {
				for _, l := range r.DottedTo {
					if to := l.Role.To; to != nil {
						out[to] = append(out[to], Reason{ix.Role(r), l.Reason})
					}
				}
			}
			return out
		}),
		buddies: sync.OnceValue(func() map[*playbook.Person][]*playbook.Person {
			out := map[*playbook.Person][]*playbook.Person{}
			for _, x := range p.People {
				if to := x.Buddy.To; to != nil {
					out[to] = append(out[to], x)
				}
			}
			return out
		}),
		chapters: sync.OnceValue(ix.chapters),
		duties:   sync.OnceValue(p.Shares),
		guides: sync.OnceValue(func() map[string]*playbook.Guide {
			out := make(map[string]*playbook.Guide, len(p.Guides))
			for _, g := range p.Guides {
				out[g.Body.At.Path()] = g
			}
			return out
		}),
		glossary:    sync.OnceValue(func() *playbook.Glossary { return playbook.NewGlossary(p.Terms) }),
		jobFilters:  sync.OnceValue(ix.jobFilters),
		forecast:    sync.OnceValue(p.Forecast),
		havings:     sync.OnceValue(func() havings { return havingsOf(p) }),
		byName:      sync.OnceValue(ix.peopleByName),
		jobGroups:   sync.OnceValue(ix.jobGroupsOf),
		jobParts:    sync.OnceValue(func() []*Page { return jobs.all(ix.jobParts()) }),
		loose:       sync.OnceValue(ix.loose),
		roleFacets:  sync.OnceValue(ix.roleFacets),
		roleAnswers: sync.OnceValue(func() []*Page { return roleLists.all(ix.roleAnswers()) }),
		order:       sync.OnceValue(ix.inOrder),
		search:      sync.OnceValue(ix.searchIndex),
		sought:      sync.OnceValue(ix.countFindables),
		finders:     sync.OnceValue(func() []*Page { return finder.all(ix.finders()) }),
		places:      sync.OnceValue(ix.bookPlaces),
		wanted:      sync.OnceValue(ix.wantsOf),
		stretches:   sync.OnceValue(ix.stretches),
		volumes:     sync.OnceValue(ix.volumes),
		volumeAt:    sync.OnceValue(ix.volumesByURL),
		letters:     sync.OnceValue(ix.letters),
	}
}
