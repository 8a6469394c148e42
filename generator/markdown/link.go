package markdown

import (
	"strings"

	"rolebook/generator/source"
)

// A Kind says what sort of address a link has.
type Kind int

// The kinds of links.
const (
	File     Kind = iota // a path, relative or from the top of the site: Target is the path, percent signs decoded
	Entity               // [[…]]: Target is what stands before | and #
	URL                  // http, https or a host: Target is the whole address
	Mail                 // Target is the whole address, with mailto:
	Phone                // Target is the whole address, with tel:
	Fragment             // a place on the same page: Target is "", Fragment has its name
	Picture              // an image: Target is its path, or its whole address
)

var kinds = [...]string{"file", "entity", "url", "mail", "phone", "fragment", "picture"}

// String returns the kind in one lower-case word.
func (k Kind) String() string { return kinds[k] }

// A Link is one link of a body. At is its address alone, so that it can be rewritten: what stands in (here), <here>,
// "here" or [[here|words]]. A link by reference has its address in the definition, so two links may share one.
type Link struct {
	Kind     Kind
	Target   string
	Query    string      // of a path: what follows "?"
	Fragment string      // what follows "#", percent signs decoded
	Text     string      // the words a reader clicks; the description of a Picture; "" where a link has none of its own
	At       source.Span // the address
	Whole    source.Span // from the first mark of the link to the last
	Internal bool        // it stands in an internal passage
}

// Entity splits the target of a short link into its kind and its name: "team", "marketing" for [[team:marketing]].
// A colon within a title is no kind: one is a single lower-case word, and no space follows it.
func (l Link) Entity() (kind, name string) {
	before, after, found := strings.Cut(l.Target, ":")
	if !found || before == "" || after == "" || after[0] == ' ' || strings.Trim(before, "abcdefghijklmnopqrstuvwxyz") != "" {
		return "", l.Target
	}
	return before, after
}
