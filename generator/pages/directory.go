package pages

import (
	"cmp"
	"slices"

	"rolebook/generator/words"
)

// An entry is a page that readers look for by what it holds. Lost says which place it takes among those that somebody
// who is lost is shown; 0 for none.
type entry struct {
	url, about string
	lost       int
}

// directory is the pages that stand for a part of the book, in the groups and the order they are listed in. An edition
// shows those it has. Pages of aims follow the last group of this list that says so.
var directory = []struct {
	title   string
	entries []entry
	aims    bool
}{
	{title: words.Key("People and roles"), entries: []entry{
		{"/roles/", words.Key("What each role is for and what it takes"), 2},
		{"/org/", words.Key("Who reports to whom"), 3},
		{"/teams/", words.Key("What each team is for"), 0},
		{"/people/", words.Key("Who holds which role"), 0},
		{"/skills/", words.Key("Who can do what, and what nobody can"), 0},
	}},
	{title: words.Key("Hiring"), entries: []entry{
		{"/start-from-a-problem/", words.Key("From what goes wrong to who answers it"), 0},
		{"/jobs/", words.Key("What candidates see"), 1},
		{"/hiring/", words.Key("The same questions for everyone"), 0},
		{"/hiring/channels/", words.Key("Where each opening is posted"), 0},
		{"/onboarding/", words.Key("The first 90 days in every role"), 4},
	}},
	{title: words.Key("Planning"), aims: true, entries: []entry{
		{"/plan/", words.Key("Who comes when, and what it costs"), 0},
		{"/stages/", words.Key("What changes from stage to stage"), 0},
		{"/sourcing/", words.Key("What stays in the house and what may go out"), 0},
		{"/objectives/", words.Key("Every number, and the day it is due"), 0},
		{"/models/", words.Key("Who buys from whom, and what that asks for"), 0},
	}},
	{title: words.Key("Working together"), entries: []entry{
		{"/collaboration/", words.Key("Which teams need each other, and for what"), 0},
		{"/rhythm/", words.Key("Where we talk and when we meet"), 0},
		{"/responsibilities/", words.Key("Who does, decides, is asked and is told"), 0},
		{"/tools/", words.Key("What we use, and who gives access"), 0},
		{"/training/", words.Key("Where to learn what a role needs"), 0},
	}},
	{title: words.Key("Reference"), entries: []entry{
		{"/playbook/", words.Key("How we hire, start and run things"), 5},
		{"/faq/", words.Key("Questions people ask"), 0},
		{"/glossary/", words.Key("What the words mean"), 0},
		{"/print/", words.Key("The whole book on paper"), 0},
		{"/review/", words.Key("What this book still lacks"), 0},
	}},
}

// A DirectoryGroup is pages of the book that belong together.
type DirectoryGroup struct {
	Title   string
	Entries []DirectoryEntry
}

// A DirectoryEntry is a page and what it holds.
type DirectoryEntry struct {
	Link
	About string
}

// directory lists the pages of this edition, each with the title it has.
func (ix *Index) directory() []DirectoryGroup {
	var out []DirectoryGroup
	for _, part := range directory {
		g := DirectoryGroup{Title: ix.Words.T(part.title)}
		for _, e := range part.entries {
			if p := ix.Page(e.url); p != nil {
				g.Entries = append(g.Entries, DirectoryEntry{Link{p.Title, p.URL}, ix.Words.T(e.about)})
			}
		}
		for _, x := range ix.Playbook.Pillars {
			if l := ix.entry(x.Name, "/pillars/", x.ID); part.aims && l.URL != "" {
				g.Entries = append(g.Entries, DirectoryEntry{l, x.Aim})
			}
		}
		if len(g.Entries) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// entrances are the pages somebody who is lost can start from: the front page and what most people look for.
func (ix *Index) entrances() []Link {
	var list []entry
	for _, part := range directory {
		for _, e := range part.entries {
			if e.lost > 0 && ix.Page(e.url) != nil {
				list = append(list, e)
			}
		}
	}
	slices.SortStableFunc(list, func(a, b entry) int { return cmp.Compare(a.lost, b.lost) })
	var out []Link
	if l := ix.Link(ix.Words.T("Front page"), "/"); l.URL != "" {
		out = append(out, l)
	}
	for _, e := range list {
		out = append(out, Link{ix.Page(e.url).Title, e.url})
	}
	return out
}
