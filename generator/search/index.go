package search

import (
	"slices"
	"strconv"
	"strings"
)

// How a document has a term, from the best to the least.
const (
	begins = iota // its title begins with it
	titled        // it stands in the title
	worded        // it is one of its words
	says          // it stands in its text
	ways
)

// An Index holds the files of a book. It never changes.
type Index struct {
	book    *Book
	layout  Layout
	titles  []string   // what is shown of each document, in the order of kinds
	shelves [][]string // of each file of terms, in their order: the term and who has it
}

// New makes the index of a book in a layout.
func New(b *Book, l Layout) *Index {
	x := &Index{book: b, layout: l}
	all := map[string]*holders{}
	var list []term
	id := 0
	for _, k := range b.Kinds {
		for i := range k.Documents {
			d := &k.Documents[i]
			x.titles = append(x.titles, oneLine(d.Title)+"\t"+oneLine(d.Note)+"\t"+strings.TrimPrefix(d.URL, "/")+"\t"+d.Mark)
			add := func(way int, texts ...string) {
				for _, text := range texts {
					list = terms(list[:0], text)
					for _, t := range list {
						w := way
						if way == titled && t.first {
							w = begins
						}
						if h := all[t.text]; h != nil {
							h.add(id, w)
							continue
						}
						h := &holders{document: -1}
						h.add(id, w)
						all[strings.Clone(t.text)] = h
					}
				}
			}
			add(titled, d.Title)
			add(worded, d.Words...)
			add(worded, d.Note)
			add(says, d.Text...)
			id++
		}
	}
	x.shelves = make([][]string, max(1, l.Terms))
	for t, h := range all {
		at := shelf(t, len(x.shelves))
		x.shelves[at] = append(x.shelves[at], t+" "+h.String())
	}
	for _, s := range x.shelves {
		slices.Sort(s)
	}
	return x
}

// Documents returns how many documents the index has.
func (x *Index) Documents() int { return len(x.titles) }

// holders are the documents that have a term: of each way the distances from one to the next, in base 36.
type holders struct {
	lists    [ways][]byte
	last     [ways]int
	document int // the last that was added
}

// add notes a document; of several ways it has a term, the first that is added counts.
func (h *holders) add(document, way int) {
	if h.document == document {
		return
	}
	h.document = document
	if len(h.lists[way]) > 0 {
		h.lists[way] = append(h.lists[way], ',')
	}
	h.lists[way] = strconv.AppendInt(h.lists[way], int64(document-h.last[way]), 36)
	h.last[way] = document
}

func (h *holders) String() string {
	parts := make([]string, ways)
	for i, l := range h.lists {
		parts[i] = string(l)
	}
	return strings.TrimRight(strings.Join(parts, ";"), ";")
}

// shelf is the file of terms, of so many, that a term lies in. Its first three letters say which, or the first
// character of a script without spaces; shorter words lie in the first file, which is at hand as soon as somebody types.
// The script that searches has the same sum.
func shelf(term string, of int) int {
	sum, letters := 0, 0
	for _, r := range term {
		sum = sum*31 + int(r)
		if letters++; letters == 1 && unspaced(r) || letters == 3 {
			return sum % of
		}
	}
	return 0
}

// oneLine is text without the signs that part the fields and lines of a file.
func oneLine(text string) string {
	if strings.ContainsAny(text, "\t\n\r") {
		return strings.Join(strings.Fields(text), " ")
	}
	return text
}
