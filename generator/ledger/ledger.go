// Package ledger is the book of addresses a site has published, so that none of them is ever lost.
//
// It is one file of lines beside rolebook.yaml, kept with the content and never published. A line is an address and what
// has become of it; lines are sorted, so that two people's changes rarely meet, and where they do both may stay. It is
// written by "rolebook urls --record" and "rolebook mv", and may be edited by hand.
//
// The addresses are those of the public edition. Of the internal one it holds only where pages have moved to.
package ledger

import (
	"slices"
	"sort"
	"strings"

	"rolebook/generator/source"
)

// Name is the name of the file.
const Name = "rolebook.urls"

// A State is what has become of an address.
type State string

// The states of an address, as they stand in the file.
const (
	Page   State = "page"   // it has a page, or should have one
	File   State = "file"   // it has a file, or should have one, that people download or programs ask for again and again
	Advert State = "advert" // a job was advertised there: while none is, it says that the job is closed
	Moved  State = "moved"  // what it had is at another address now
	Gone   State = "gone"   // what it had was taken out on purpose
)

// An Entry is one address and what has become of it.
type Entry struct {
	Address  string // from the site's root, with nothing escaped: "/jobs/ux-designer/"
	State    State
	To       string   // of a moved one: an address, perhaps with a fragment, or another site's
	From     string   // file the page is made from; "" for none of its own
	Posted   string   // of an advert: the day it went live
	ID       string   // of an advert: the job's name in feeds
	Internal bool     // the public edition knows nothing of it
	Note     []string // remarks above the line

	At source.Span // the line; nowhere for one that was not read
}

// A Ledger is the entries of a file, in the order of their addresses, no address twice. It never changes.
type Ledger struct {
	Head    []string // remarks at the top of the file
	Entries []Entry
	Tail    []string // remarks at its end
}

// Entry returns what has become of an address; ok is false for one that was never published.
func (l *Ledger) Entry(address string) (e Entry, ok bool) {
	if i, ok := l.find(address); ok {
		return l.Entries[i], true
	}
	return Entry{}, false
}

func (l *Ledger) find(address string) (int, bool) {
	if l == nil {
		return 0, false
	}
	return sort.Find(len(l.Entries), func(i int) int { return strings.Compare(address, l.Entries[i].Address) })
}

// Follow returns where a moved address leads in the end, whatever lies between. ok is false for an address that has not
// moved, and for one whose redirects come back to where they began.
func (l *Ledger) Follow(address string) (to string, ok bool) {
	seen := map[string]bool{}
	fragment := ""
	for !seen[address] {
		seen[address] = true
		e, known := l.Entry(address)
		if !known || e.State != Moved {
			return to + fragment, ok
		}
		to, ok = e.To, true
		if path, mark, found := strings.Cut(e.To, "#"); found {
			to, fragment = path, "#"+mark
		}
		address = to
	}
	return "", false
}

// Where returns the ledger in which no address has moved that has a page.
func (l *Ledger) Where(live func(address string) bool) *Ledger {
	back := func(e Entry) bool { return e.State == Moved && live(e.Address) }
	if l == nil || !slices.ContainsFunc(l.Entries, back) {
		return l
	}
	entries := slices.Clone(l.Entries)
	for i := range entries {
		if back(entries[i]) {
			entries[i].State, entries[i].To = Page, ""
		}
	}
	return &Ledger{Head: l.Head, Entries: entries, Tail: l.Tail}
}

// With returns the ledger with these entries in the place of those of the same addresses. Remarks stay with their
// address, and redirects are made to lead to where they end.
func (l *Ledger) With(entries ...Entry) *Ledger {
	byAddress := map[string]Entry{}
	out := &Ledger{Head: Head}
	if l != nil {
		out.Head, out.Tail = l.Head, l.Tail
		for _, e := range l.Entries {
			byAddress[e.Address] = e
		}
	}
	for _, e := range entries {
		if was := byAddress[e.Address]; len(e.Note) == 0 {
			e.Note = was.Note
		}
		byAddress[e.Address] = e
	}
	for _, e := range byAddress {
		out.Entries = append(out.Entries, e)
	}
	slices.SortFunc(out.Entries, func(a, b Entry) int { return strings.Compare(a.Address, b.Address) })
	for i, e := range out.Entries {
		if to, ok := out.Follow(e.Address); ok {
			out.Entries[i].To = to
		}
	}
	return out
}

// Without returns the ledger less one address.
func (l *Ledger) Without(address string) *Ledger {
	if _, known := l.find(address); !known {
		return l
	}
	return &Ledger{Head: l.Head, Tail: l.Tail, Entries: slices.DeleteFunc(slices.Clone(l.Entries), func(e Entry) bool { return e.Address == address })}
}

// Head is what a new file says at its top.
var Head = []string{
	"# Every address this site has published, so that none of them is ever lost. Keep it with the content, in git.",
	"# Written by “rolebook urls --record” and “rolebook mv”. By hand: replace “page …” by “moved /new/address/”, or by “gone”.",
}
