package pages

import (
	"strings"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// mostPeople is how many people a page lists; more are parted by the letter their name begins with.
const mostPeople = 400

func (ix *Index) manyPeople() bool { return len(ix.Playbook.People) > mostPeople }

// peopleByName are all people under the letters their names begin with, each in the order of their names.
func (ix *Index) peopleByName() map[string][]*playbook.Person {
	out := map[string][]*playbook.Person{}
	for _, x := range ix.Playbook.People {
		letter := letterOf(x.Name)
		out[letter] = append(out[letter], x)
	}
	for _, list := range out {
		words.Sort(ix.Words, list, func(x *playbook.Person) string { return x.Name })
	}
	return out
}

// peopleURL is where those whose name begins with a letter are listed.
func peopleURL(letter string) string {
	if letter == otherLetters {
		letter = "0-9"
	}
	return "/people/names/" + strings.ToLower(letter) + "/"
}

// peopleParts plans the lists of a book with many people.
func (ix *Index) peopleParts() []*Page {
	if !ix.manyPeople() {
		return nil
	}
	var out []*Page
	count := map[string]int{}
	for _, x := range ix.Playbook.People {
		letter := letterOf(x.Name)
		if count[letter]%mostPeople == 0 {
			part := count[letter] / mostPeople
			out = append(out, &Page{
				URL: partURL(peopleURL(letter), part), Title: ix.Words.T("People: {0}", partName(letter, part)), Section: "/people/", Crumbs: []Link{{ix.Words.T("People"), "/people/"}},
				View: func(ix *Index) any { return ix.peoplePart(letter, part) },
			})
		}
		count[letter]++
	}
	words.Sort(ix.Words, out, func(p *Page) string { return p.URL })
	return out
}

// nameLetters are the letters of all names, each part with how many it has.
func (ix *Index) nameLetters(letter string, part int) []Letter {
	byName := ix.known.byName()
	var names []string
	for name := range byName {
		names = append(names, name)
	}
	words.Sort(ix.Words, names, func(s string) string { return s })
	var out []Letter
	for _, name := range names {
		for at := range (len(byName[name]) + mostPeople - 1) / mostPeople {
			out = append(out, Letter{Link: ix.Link(partName(name, at), partURL(peopleURL(name), at)), Current: name == letter && at == part})
		}
	}
	return out
}

// peoplePart is a part of those whose name begins with a letter.
func (ix *Index) peoplePart(letter string, part int) People {
	list := ix.known.byName()[letter]
	v := People{Heading: ix.Words.T("People: {0}", partName(letter, part)), Letters: ix.nameLetters(letter, part)}
	for _, x := range list[part*mostPeople : min(len(list), (part+1)*mostPeople)] {
		v.Rows = append(v.Rows, ix.personRow(x))
	}
	v.Find = len(v.Rows) > mostUnsought
	v.Note = ix.Words.N(len(v.Rows), "{n} person", "{n} people")
	return v
}
