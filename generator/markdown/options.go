package markdown

// Options say how a body is rendered. The zero value renders it for the public edition, with links as written.
type Options struct {
	// Resolve says where a link leads. It is asked for every link except one whose address is unsafe; the zero Target
	// means "as written", which an entity has not: its words become plain text. nil leaves every link as written.
	Resolve func(Link) Target
	// Image says where an image lies and how large it is. nil leaves images as written, without a size.
	Image func(Link) Image
	// Explain begins a page: the function it returns is asked about each text in turn, and says what in it is to be
	// explained there. nil explains nothing.
	Explain func() func(text string) []Explained
	// Embed gives the HTML that a directive stands for, which is written as it is; "" leaves the directive out. nil
	// leaves all out.
	Embed func(Directive) string

	Internal  bool   // keep the passages fenced as internal, and mark them
	DropTitle bool   // leave out the heading that is Facts.Title
	DropFirst bool   // leave out the paragraph that is Facts.Summary, when it opens the body; RenderApart has its words
	Shift     int    // the highest headings are h2 with 0, h3 with 1, and so on
	IDPrefix  string // put before every id, so that several bodies share a page
	Leftwards bool   // the page runs from right to left
	Lines     bool   // say of each block where it was written: data-line="content/roles/ux-designer.md:12"

	// Words translates the words a page adds of its own: each is one of Phrases. nil is English.
	Words func(string) string
}

// A Target is where a link leads.
type Target struct {
	Href    string // a path or an address; it is still refused if it could run script
	Title   string // the words of a link that has none of its own, as [[ux-designer]] and [](role.md)
	Missing bool   // it leads nowhere: only its words are shown
	Class   string
}

// An Image is an image as it is published.
type Image struct {
	Src           string
	Width, Height int  // in pixels; 0 is unknown
	Missing       bool // only its description is shown
}

// Phrases are the words a rendered body may add to the author's own, as keys for Options.Words.
var Phrases = []string{
	"Link to {0}",
	"Note", "Tip", "Important", "Warning", "Caution",
	"Internal",
	"Table {0}: {1}", "Table {0}",
	"Code", "Code: {0}",
	"Glossary",
	"Done", "To do",
	"Footnotes", "Footnote {0}", "Back to reference {0}",
}
