package pages

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/playbook"
	"rolebook/generator/search"
	"rolebook/generator/words"
)

var finder = &Kind{
	Name: "search", Doc: "Everything that can be found, from A to Z, and the index that every page's search looks into.",
	Audience: both,
	Plan: func(ix *Index) []*Page {
		if !ix.findsMore(1) {
			return nil
		}
		return []*Page{{
			URL: finderURL, Title: ix.Words.T("Search"), Section: finderURL, Describe: (*Index).aboutFinder,
			View: func(ix *Index) any { return ix.finderView(ix.known.sought().things > mostFound, "", 0) },
		}}
	},
	Late: &Late{
		Under: finderURL,
		Page:  func(ix *Index, rest string) *Page { return pageIn(ix.known.finders(), finderURL+rest) },
		All:   func(ix *Index) iter.Seq[*Page] { return slices.Values(ix.known.finders()) },
	},
}

// A page of the list holds so many entries at most; more are parted by letter.
const (
	mostFound    = 600
	mostOfLetter = 2000
)

// sought is how much there is to search, which says how many files the index is spread over.
type sought struct{ things, bytes int }

func (s sought) layout() search.Layout { return search.Lay(s.things, s.bytes) }

// countFindables counts what pages of its own or places on one; what is derived from those spreads nothing.
func (ix *Index) countFindables() sought {
	var all sought
	for f := range ix.things {
		all.things, all.bytes = all.things+1, all.bytes+f.bytes
	}
	return all
}

// findsMore reports whether more than n things can be found.
func (ix *Index) findsMore(n int) bool {
	for range ix.things {
		if n--; n < 0 {
			return true
		}
	}
	return false
}

// finders plans the parts of a long list, and the files of the index.
func (ix *Index) finders() []*Page {
	if !ix.findsMore(1) {
		return nil
	}
	var out []*Page
	title := ix.Words.T("Search")
	if ix.known.sought().things > mostFound {
		letters := map[string]int{}
		for f := range ix.things {
			letters[letterOf(f.Text)]++
		}
		for letter, n := range letters {
			for part := 0; part*mostOfLetter < n; part++ {
				out = append(out, &Page{
					URL: letterURL(letter, part), Title: ix.Words.T("Search: {0}", letterName(letter, part)), Section: finderURL, Crumbs: []Link{{title, finderURL}},
					Describe: func(ix *Index) string {
						return ix.Words.T("Everything that begins with {0}.", letterName(letter, part))
					},
					View: func(ix *Index) any { return ix.finderView(true, letter, part) },
				})
			}
		}
		words.Sort(ix.Words, out, func(p *Page) string { return p.URL })
	}
	file := func(name string, encode func(*search.Index) ([]byte, error)) {
		out = append(out, &Page{URL: finderURL + name + ".js", Encode: func(ix *Index, _ string) ([]byte, error) {
			all := ix.known.search()
			for _, path := range all.of {
				ix.tell(path)
			}
			return encode(all.Index)
		}})
	}
	layout := ix.known.sought().layout()
	file("index", (*search.Index).Root)
	for i := range layout.Terms {
		file(fmt.Sprint("terms-", i), func(x *search.Index) ([]byte, error) { return x.Terms(i) })
	}
	for i := range layout.Titles {
		file(fmt.Sprint("titles-", i), func(x *search.Index) ([]byte, error) { return x.Titles(i) })
	}
	return out
}

const finderURL = "/search/"

// letterURL is the address of a part of what begins with a letter: "/search/s/", "/search/s-2/".
func letterURL(letter string, part int) string {
	if letter == otherLetters {
		letter = "0-9"
	}
	if part > 0 {
		letter = fmt.Sprint(letter, "-", part+1)
	}
	return finderURL + strings.ToLower(letter) + "/"
}

// letterName is how a part is called: "S", "S 2".
func letterName(letter string, part int) string {
	if part > 0 {
		return fmt.Sprint(letter, " ", part+1)
	}
	return letter
}

// A Finder lists what can be found from A to Z.
type Finder struct {
	Title   string
	Lead    string
	Whole   bool // the page has all letters; else they are links, and one letter may be shown
	Letters []Letter
	Shown   []Letter // with their entries
}

// A Letter is what begins with it.
type Letter struct {
	Link
	ID      string
	Current bool
	Entries []FinderEntry
}

// A FinderEntry is one line of the list.
type FinderEntry struct {
	Link
	Kind string
}

func (ix *Index) aboutFinder() string {
	if ix.Playbook.Audience == playbook.Public {
		return ix.Words.T("Everything on this site, from A to Z.")
	}
	return ix.Words.T("Everything in this handbook, from A to Z.")
}

// finderView lists every letter or, of a parted list, a part of one; "" is none.
func (ix *Index) finderView(parted bool, letter string, part int) Finder {
	v := Finder{Title: ix.Words.T("Search"), Whole: !parted, Lead: ix.aboutFinder()}
	if letter != "" {
		v.Title, v.Lead = ix.Words.T("Search: {0}", letterName(letter, part)), ""
	}
	for _, l := range ix.known.letters() {
		if !parted {
			l.ID = "_" + strings.ToLower(l.Text)
			v.Letters, v.Shown = append(v.Letters, Letter{Link: Link{l.Text, "#" + l.ID}}), append(v.Shown, l)
			continue
		}
		for at, entries := range slices.Collect(slices.Chunk(l.Entries, mostOfLetter)) {
			link := Letter{Link: ix.Link(letterName(l.Text, at), letterURL(l.Text, at)), Current: l.Text == letter && at == part}
			v.Letters = append(v.Letters, link)
			if link.Current {
				v.Shown = []Letter{{Link: Link{Text: link.Text}, ID: "_list", Entries: entries}}
			}
		}
	}
	return v
}

// letters are all entries of the list, in order.
func (ix *Index) letters() []Letter {
	by := map[string]*Letter{}
	var out []Letter
	for f := range ix.findables {
		if f.derived {
			continue
		}
		name := letterOf(f.Text)
		if by[name] == nil {
			by[name] = &Letter{Link: Link{Text: name}}
		}
		by[name].Entries = append(by[name].Entries, FinderEntry{f.Link, ix.findKind(f.kind)})
	}
	for _, l := range by {
		words.Sort(ix.Words, l.Entries, func(e FinderEntry) string { return e.Text })
		out = append(out, *l)
	}
	words.Sort(ix.Words, out, func(l Letter) string { return l.Text })
	return out
}

// otherLetters stands for what begins with no letter.
const otherLetters = "0–9"

// letterOf is the letter a title is listed under: without its marks, and one for all characters of a script that has
// thousands.
func letterOf(title string) string {
	r, _ := utf8.DecodeRuneInString(title)
	switch {
	case 'A' <= r && r <= 'Z':
		return title[:1]
	case unicode.Is(unicode.Han, r):
		return "漢字"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return "かな"
	case !unicode.IsLetter(r):
		return otherLetters
	}
	r, _ = utf8.DecodeRuneInString(search.Fold(string(r)))
	return string(unicode.ToUpper(r))
}

// findKind is the name of a kind of what can be found in this edition.
func (ix *Index) findKind(kind int) string {
	if k := findKinds[kind]; k.public != "" && ix.Playbook.Audience == playbook.Public {
		return ix.Words.T(k.public)
	}
	return ix.Words.T(findKinds[kind].name)
}
