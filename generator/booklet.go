package generator

import (
	"bytes"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/theme"
)

// A Booklet is pages of a snapshot as one document that is printed and not published. A browser finds it at Address,
// and what it asks for by Get.
type Booklet struct {
	snap  *Snapshot
	page  *pages.Page
	doc   pages.Document
	sheet theme.Asset
	base  string
}

// bookletAddress is where a booklet lies among the files of its snapshot.
const bookletAddress = "/print/"

// Booklet binds the pages at some addresses; without any, the whole book, however large it is. Links out of it lead to
// the site at a base, and nowhere without one.
func (s *Snapshot) Booklet(base string, urls ...string) *Booklet {
	if len(urls) == 0 {
		urls = []string{bookletAddress}
	}
	b := &Booklet{snap: s, base: folderURL(base), doc: s.Index.Bound(urls...)}
	b.page = &pages.Page{URL: bookletAddress, NoIndex: true, Kind: pages.Printed(),
		View: func(*pages.Index) any { return b.doc }}
	var kinds []string
	for _, c := range b.doc.Chapters {
		for _, p := range c.Parts {
			if !slices.Contains(kinds, p.Kind) {
				kinds = append(kinds, p.Kind)
			}
			if b.doc.Title == "" {
				b.page.Title = p.Text
			}
		}
	}
	b.sheet = s.theme.Scoped(kinds)
	return b
}

// Path is the booklet's own file, as Get knows it.
func (b *Booklet) Path() string { return FilePath(bookletAddress) }

// Numbered reports whether the booklet has contents, which say on which sheet a page begins.
func (b *Booklet) Numbered() bool { return b.doc.Title != "" }

// Pages is how many pages of the site the booklet holds.
func (b *Booklet) Pages() int {
	n := 0
	for _, c := range b.doc.Chapters {
		n += len(c.Parts)
	}
	return n
}

// Document makes the booklet. sheets says on which sheet an id of it stands; until that is known the contents leave room
// for it, so that nothing moves when it is.
func (b *Booklet) Document(sheets map[string]int) ([]byte, diag.List) {
	d := b.doc
	d.Numbered = true
	d.Chapters = slices.Clone(d.Chapters)
	for i := range d.Chapters {
		c := &d.Chapters[i]
		c.Page, c.Parts = sheets[c.Anchor()], slices.Clone(c.Parts)
		for j, p := range c.Parts {
			part := *p
			part.Page = sheets[p.ID]
			c.Parts[j] = &part
		}
	}
	var out bytes.Buffer
	f := b.snap.frame(b.page)
	f.Sheets = []string{b.sheet.URL()}
	wrong := b.snap.bindTo(&out, f, &bookbinder{at: bookletAddress, doc: d, elsewhere: func(url string) string {
		if b.base == "" {
			return ""
		}
		return pages.Absolute(b.base, url)
	}})
	if wrong.Fails(false) {
		return nil, wrong
	}
	return out.Bytes(), wrong
}

// Get makes a file that the booklet asks for; ok is false where there is none.
func (b *Booklet) Get(path string) (data []byte, ok bool, err error) {
	if path == b.sheet.Path {
		return b.sheet.Data, true, nil
	}
	if !b.snap.Has(path) {
		return nil, false, nil
	}
	out, _, err := b.snap.Get(path)
	return out.Data, err == nil, err
}
