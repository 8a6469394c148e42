package pages

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

var review = &Kind{
	Name: "review", Doc: "What is still to write and to mend, file by file, the next best edit first.",
	Audience: internalOnly,
	Plan: func(ix *Index) []*Page {
		if !ix.hasRoles() {
			return nil
		}
		return []*Page{{
			URL: "/review/", Title: ix.Words.T("To write and to mend"), Section: "/review/",
			View: func(ix *Index) any { return ix.reviewView() },
		}}
	},
}

// Review is a to-do list for authors.
type Review struct {
	Whole     int // roles from which nothing is missing
	Roles     int
	Writes    int       // things to write
	Mends     int       // errors and warnings
	Ideas     int       // other findings
	Next      *NextEdit // where to begin; nil where nothing is to be done
	Files     []ReviewFile
	MoreFiles int // files that are not shown
	Parts     []PartCount
}

// A ReviewFile is what is to be done in a file, the most important first.
type ReviewFile struct {
	Link     // what the file is about; its path where it has no page
	Path     string
	Edit     string // where it can be edited, "" where nobody said
	Percent  int    // of a full role
	Has, Of  int
	Items    []ReviewItem
	More     int // things that are not shown
	Optional []PartField
}

// A ReviewItem is one thing to do. Kind is "error", "warning", "write" or "idea".
type ReviewItem struct {
	Kind       string
	Text, Hint string
	Field      string
	Line       int
}

// A NextEdit is the one thing to do first.
type NextEdit struct {
	Link
	Item ReviewItem
}

// next is the first thing to do in a file: what makes a role better where nothing is wrong with it.
func (f *ReviewFile) next(ix *Index) *NextEdit {
	switch {
	case len(f.Items) > 0:
		return &NextEdit{f.Link, f.Items[0]}
	case len(f.Optional) > 0:
		p := f.Optional[0]
		return &NextEdit{f.Link, ReviewItem{Kind: "idea", Text: ix.Words.T("Say {0}", p.Text), Field: p.Field}}
	}
	return nil
}

// A PartField is a part of a full role, with the field that holds it.
type PartField struct{ Text, Field string }

// A PartCount is a part of a full role and how many roles lack it.
type PartCount struct {
	PartField
	Roles int
}

// How much the page shows.
const (
	mostReviewFiles = 100
	mostReviewItems = 8
)

// A task is what is to be done in a file, before it is put into words.
type task struct {
	path    string
	role    *playbook.Role
	found   []diag.Diagnostic
	written playbook.Completeness
	needed  int // parts that are asked for
}

// urgency orders tasks: errors, warnings, things to write, ideas, and what would make a role better. Of two alike the one
// with more to do comes first.
func (t task) urgency() (kind, count int) {
	worst := diag.Severity(-1)
	for _, d := range t.found {
		worst = max(worst, d.Severity)
	}
	switch {
	case worst == diag.Error:
		kind = 0
	case worst == diag.Warning:
		kind = 1
	case t.needed > 0:
		kind = 2
	case worst == diag.Info:
		kind = 3
	default:
		kind = 4
	}
	return kind, len(t.found) + t.needed
}

func (ix *Index) reviewView() Review {
	var v Review
	tasks := map[string]*task{}
	ix.tell(Findings)
	for path, found := range ix.found.byFile() {
		tasks[path] = &task{path: path, found: found}
		for _, d := range found {
			if d.Severity == diag.Info {
				v.Ideas++
			} else {
				v.Mends++
			}
		}
	}
	lacking := map[playbook.Part]int{}
	for _, r := range ix.Playbook.Roles {
		if r.Unwritten || r.Origin.File == nil {
			continue
		}
		v.Roles++
		c := ix.completeness(r)
		t := tasks[r.Origin.File.Path]
		if t == nil {
			if len(c.Missing) == 0 {
				v.Whole++
				continue
			}
			t = &task{path: r.Origin.File.Path}
			tasks[t.path] = t
		}
		if len(c.Missing) == 0 {
			v.Whole++
		}
		t.role, t.written = r, c
		for _, part := range c.Missing {
			lacking[part]++
			if int(part) < playbook.NeededParts {
				t.needed++
			}
		}
		v.Writes += t.needed
	}
	list := make([]*task, 0, len(tasks))
	for _, t := range tasks {
		list = append(list, t)
	}
	slices.SortFunc(list, func(a, b *task) int {
		ka, na := a.urgency()
		kb, nb := b.urgency()
		return cmp.Or(cmp.Compare(ka, kb), cmp.Compare(nb, na), cmp.Compare(a.path, b.path))
	})
	for _, t := range list[:min(len(list), mostReviewFiles)] {
		v.Files = append(v.Files, ix.reviewFile(t))
	}
	v.MoreFiles = len(list) - len(v.Files)
	if len(v.Files) > 0 {
		v.Next = v.Files[0].next(ix)
	}
	for part := range playbook.Part(len(partWords)) {
		if n := lacking[part]; n > 0 {
			v.Parts = append(v.Parts, PartCount{ix.partField(part), n})
		}
	}
	return v
}

func (ix *Index) partField(p playbook.Part) PartField {
	return PartField{ix.Words.T(partWords[p].words), partWords[p].field}
}

var itemKinds = map[diag.Severity]string{diag.Error: "error", diag.Warning: "warning", diag.Info: "idea"}

// reviewFile puts a task into words: the gravest first, what is to be written before what is only an idea.
func (ix *Index) reviewFile(t *task) ReviewFile {
	f := ReviewFile{Link: ix.fileLink(t), Path: t.path, Edit: ix.editURL(t.path), Has: t.written.Has, Of: t.written.Of}
	if f.Of > 0 {
		f.Percent = t.written.Percent()
	}
	add := func(item ReviewItem) {
		if len(f.Items) == mostReviewItems {
			f.More++
			return
		}
		f.Items = append(f.Items, item)
	}
	of := func(s diag.Severity) {
		for _, d := range t.found {
			if d.Severity == s {
				if len(f.Items) == mostReviewItems {
					f.More++ // its line is not looked up
					continue
				}
				x := finding(d)
				add(ReviewItem{Kind: itemKinds[s], Text: x.Text, Hint: x.Hint, Line: x.Line})
			}
		}
	}
	of(diag.Error)
	of(diag.Warning)
	for _, part := range t.written.Missing {
		if p := ix.partField(part); int(part) < playbook.NeededParts {
			add(ReviewItem{Kind: "write", Text: ix.Words.Capital(p.Text), Field: p.Field})
		} else {
			f.Optional = append(f.Optional, p)
		}
	}
	of(diag.Info)
	return f
}

// fileLink leads to the page that is made from a file.
func (ix *Index) fileLink(t *task) Link {
	if t.role != nil {
		return ix.Role(t.role)
	}
	if of, _ := ix.Playbook.Written(t.path); of != nil && t.path != "" {
		if l := ix.Entity(of); l.Text != "" {
			return l
		}
	}
	return Link{Text: cmp.Or(t.path, ix.Words.T("The whole book"))}
}

// editURL is where a file can be edited; "" where the site does not say.
func (ix *Index) editURL(path string) string {
	at := ix.Playbook.Site.EditURL
	if at == "" || path == "" {
		return ""
	}
	return strings.ReplaceAll(at, "{path}", (&url.URL{Path: path}).EscapedPath())
}
