package content

import (
	"hash/maphash"
	"math/bits"

	"rolebook/generator/playbook"
)

// A claim stands for what an entity is called: a hash of its noun and id. Two of one id have the same claim; of two with
// the same claim, the ids still have to be compared.
type claim uint64

// claimSeed makes the claims of this run. They are never written down, and decide nothing.
var claimSeed = maphash.MakeSeed()

// claims returns the claim of every entity in the lists of a draft, in the order loader.add takes them.
func claims(d *playbook.Draft) []claim {
	var out []claim
	out = claimed(out, "role", d.Roles, idOfRole)
	out = claimed(out, "team", d.Teams, idOfTeam)
	out = claimed(out, "person", d.People, idOfPerson)
	out = claimed(out, "page", d.Guides, idOfGuide)
	out = claimed(out, "skill", d.Skills, idOfSkill)
	out = claimed(out, "tool", d.Tools, idOfTool)
	return claimed(out, "term", d.Terms, idOfTerm)
}

func claimed[T any](out []claim, noun string, from []*T, id func(*T) (string, playbook.Origin)) []claim {
	for _, e := range from {
		key, _ := id(e)
		out = append(out, max(1, claim(maphash.String(claimSeed, noun+" "+key))))
	}
	return out
}

// contested returns the claims that are there twice or more; mostly there are none.
func contested(results []*result) map[claim]bool {
	n := len(results)
	for _, r := range results {
		if r.lone == nil && r.full != nil {
			n += len(r.full.claims)
		}
	}
	s := claimSet(make([]claim, 2<<bits.Len(uint(n))))
	var out map[claim]bool
	add := func(c claim) {
		if s.add(c) {
			return
		}
		if out == nil {
			out = map[claim]bool{}
		}
		out[c] = true
	}
	for _, r := range results {
		if r.lone != nil {
			add(r.claim)
			continue
		}
		if r.full != nil {
			for _, c := range r.full.claims {
				add(c)
			}
		}
	}
	return out
}

// A claimSet holds claims, each at its own place or at the next free one. It has more places than claims, a power of
// two. A free place is 0.
type claimSet []claim

// add reports whether a claim was not there before.
func (s claimSet) add(c claim) bool {
	last := claim(len(s) - 1)
	at := c & last
	for s[at] != 0 {
		if s[at] == c {
			return false
		}
		at = (at + 1) & last
	}
	s[at] = c
	return true
}
