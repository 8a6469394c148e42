// Package search makes what a site is searched in: an index of its documents, as script files that a page loads when
// somebody searches. A browser can load those from a disk as well, where it fetches nothing else.
//
// An index says for each term which documents have it, and how: the title begins with it, has it elsewhere, or it is one
// of the words or of the text. The index of a small book is one file. That of a large one is spread over many: one says
// what there is, others hold the terms by their first letters, others again what is shown of the documents. A query asks
// for the terms of its words and for the few documents that fit.
//
// The same documents make the same bytes. The work is in proportion to what the documents say.
package search

// A Document is something that can be found.
type Document struct {
	URL   string   // from the root of the site
	Title string   // what it is found by first
	Note  string   // one line below the title
	Mark  string   // the drawing before the title, by its name and status: "re open"; "" is that of its kind
	Words []string // what else it is called and what it has: other names, skills, headings
	Text  []string // what it says; found last
}

// A Kind is a group of documents that are shown together.
type Kind struct {
	Name      string
	Mark      string // the drawing of documents without one of their own
	Documents []Document
}

// A First is a document that is shown before anything is typed, by its place in the list of its kind.
type First struct{ Kind, Document int }

// A Book is all that the index of a site is made of. Of two documents that fit a query alike the earlier is shown first.
type Book struct {
	Kinds    []Kind
	First    []First
	Drawings map[string]string // the shapes of an SVG symbol of 16 by 16, by name
	Says     map[string]string // what the script says, in the language of the site
}

// A Layout says how many files an index has beside its first. The zero Layout has none.
type Layout struct {
	Terms  int // files of terms
	Titles int // files of what is shown of documents
}

// whole is how much an index of one file may hold; a file of terms holds a few times less.
const (
	whole    = 350 << 10
	perTerms = 40 << 10
	perTitle = 32 // documents
)

// Lay returns the layout for a number of documents that say about so many bytes.
func Lay(documents, bytes int) Layout {
	if documents == 0 || bytes <= whole {
		return Layout{}
	}
	return Layout{Terms: max(32, bytes/perTerms), Titles: (documents + perTitle - 1) / perTitle}
}
