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
	peers := ix.reporting(r.Manager)
	beside = len(r.Manager.Reports)
	place, reports := peers.place[r]
	there := reports
	for _, peer := range peers.nearest(r) {
		if there && place < peers.place[peer] {
			boss.Below, there = append(boss.Below, me), false
		}
		boss.Below = append(boss.Below, &Node{Seat: ix.shown(peer)})
		beside--
	}
	if reports {
		beside--
	}
	if there || !reports {
		boss.Below = append(boss.Below, me) // where it is not there at this stage its manager is known all the same
	}
	top = boss
	for m, n := r.Manager.Manager, 0; m != nil && n < 20; m, n = m.Manager, n+1 {
		top = &Node{Seat: ix.shown(m), Below: []*Node{top}}
	}
	return top, beside, below
}

// peers are the reports of one manager. They are looked up once: of a manager of thousands no role's page walks all.
type peers struct {
	place  map[*playbook.Role]int // among the reports
	inTeam map[*playbook.Team][]*playbook.Role
}

func (ix *Index) reporting(manager *playbook.Role) peers {
	known, ok := ix.peers.Load(manager)
	if !ok {
		known, _ = ix.peers.LoadOrStore(manager, peersOf(manager))
	}
	return known.(peers)
}

func peersOf(manager *playbook.Role) peers {
	p := peers{make(map[*playbook.Role]int, len(manager.Reports)), map[*playbook.Team][]*playbook.Role{}}
	for i, r := range manager.Reports {
		p.place[r] = i
		if t := r.Team.To; t != nil {
			p.inTeam[t] = append(p.inTeam[t], r)
		}
	}
	return p
}

// nearest are the peers that stand closest to a role, in the order of their manager's reports: those it works with, then
// those of its team, then the others.
func (p peers) nearest(r *playbook.Role) []*playbook.Role {
	var out []*playbook.Role
	add := func(peer *playbook.Role) bool {
		if _, reports := p.place[peer]; reports && peer != r && !slices.Contains(out, peer) {
			out = append(out, peer)
		}
		return len(out) < mostPeers
	}
	inOrder := func(a, b *playbook.Role) int { return p.place[a] - p.place[b] }
	var with []*playbook.Role
	for _, l := range r.WorksWith {
		if l.Role.To != nil {
			with = append(with, l.Role.To)
		}
	}
	slices.SortStableFunc(with, inOrder)
	for _, list := range [][]*playbook.Role{with, p.inTeam[r.Team.To], r.Manager.Reports} {
		for _, peer := range list {
			if !add(peer) {
				slices.SortStableFunc(out, inOrder)
				return out
			}
		}
	}
	slices.SortStableFunc(out, inOrder)
	return out
}

// shown is a seat as it stands now, or will stand when it is there. A role is named on many pages, and is the same on all.
func (ix *Index) shown(r *playbook.Role) Seat {
	i, known := ix.Playbook.Place(r)
	if ix.seats == nil || !known {
		return ix.seatOf(r) // pages are still being planned, or the role is of another edition
	}
	if seat := ix.seats[i].Load(); seat != nil {
		return *seat
	}
	seat := ix.seatOf(r)
	ix.seats[i].Store(&seat)
	return seat
}

func (ix *Index) seatOf(r *playbook.Role) Seat {
	if r.At(ix.Playbook.Stage).Present() || r.TitleOnly || r.Unwritten {
		return ix.Now(r)
	}
	seat := ix.laterSeat(r)
	seat.Status, seat.Note = string(playbook.Planned), ix.later(r)
	return seat
}
