package pages

import (
	"slices"

	"rolebook/generator/playbook"
)

// A Node is a seat of a reporting line with the seats below it.
type Node struct {
	Seat
	Me    bool
	Below []*Node
}

// How many seats a reporting line shows beside and below a role; the chart has the rest.
const (
	mostPeers   = 4
	mostReports = 8
)

// line draws a role's place: its managers from the top, its peers, itself and its reports. It says how many peers and
// reports it leaves out.
func (ix *Index) line(r *playbook.Role) (top *Node, beside, below int) {
	me := &Node{Seat: ix.shown(r), Me: true}
	for i, report := range r.Reports {
		if i == mostReports {
			below = len(r.Reports) - mostReports
			break
		}
		me.Below = append(me.Below, &Node{Seat: ix.shown(report)})
	}
	if r.Manager == nil {
		if len(me.Below) == 0 {
			return nil, 0, 0
		}
		return me, 0, below
	}
	boss := &Node{Seat: ix.shown(r.Manager)}
	near := nearest(r, r.Manager.Reports)
	for _, peer := range r.Manager.Reports {
		switch {
		case peer == r:
			boss.Below = append(boss.Below, me)
		case slices.Contains(near, peer):
			boss.Below = append(boss.Below, &Node{Seat: ix.shown(peer)})
		default:
			beside++
		}
	}
	if !slices.Contains(boss.Below, me) {
		boss.Below = append(boss.Below, me) // it is not there at this stage, yet its manager is known
	}
	top = boss
	for m, n := r.Manager.Manager, 0; m != nil && n < 20; m, n = m.Manager, n+1 {
		top = &Node{Seat: ix.shown(m), Below: []*Node{top}}
	}
	return top, beside, below
}

// nearest picks the peers that stand closest to a role: those it works with, then those of its team, then the others.
func nearest(r *playbook.Role, peers []*playbook.Role) []*playbook.Role {
	distance := func(p *playbook.Role) int {
		switch {
		case slices.ContainsFunc(r.WorksWith, func(l playbook.Relation) bool { return l.Role.To == p }):
			return 0
		case p.Team.To != nil && p.Team.To == r.Team.To:
			return 1
		}
		return 2
	}
	out := slices.DeleteFunc(slices.Clone(peers), func(p *playbook.Role) bool { return p == r })
	slices.SortStableFunc(out, func(a, b *playbook.Role) int { return distance(a) - distance(b) })
	return out[:min(len(out), mostPeers)]
}

// shown is a seat as it stands now, or will stand when it is there.
func (ix *Index) shown(r *playbook.Role) Seat {
	if r.At(ix.Playbook.Stage).Present() || r.TitleOnly || r.Unwritten {
		return ix.Now(r)
	}
	seat := ix.laterSeat(r)
	seat.Status, seat.Note = string(playbook.Planned), ix.later(r)
	return seat
}
