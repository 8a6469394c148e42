package generator

import (
	"context"
	"sync"
	"sync/atomic"

	"rolebook/generator/pages"
	"rolebook/generator/trace"
)

// together are all pages of a snapshot, in the order in which they are made. What the main part of a page goes into as
// well, its Markdown and a printed volume, is made of it along with the page, so that no view and no main part is made
// twice. The pages of a volume come one after another: only what is bound for the volumes at hand is held.
//
// It is a shorter way to what Render makes, and gives way to Render wherever it cannot be taken.
type together struct {
	snap  *Snapshot
	notes *makings // what each page is made of; nil where nobody asks
	order []*pages.Page
	twins map[*pages.Page]*pages.Page
	bound map[*pages.Page][]standing
}

// A standing is where a page stands in a volume.
type standing struct {
	*volume
	place
}

// A volume is a document in the making.
type volume struct {
	page   *pages.Page
	binder *bookbinder
	left   atomic.Int64 // parts that were not put in yet

	mu   sync.Mutex
	made making // of its parts
}

func (s *Snapshot) together(notes *makings) *together {
	all := s.every()
	t := &together{snap: s, notes: notes, order: make([]*pages.Page, 0, len(all)), twins: map[*pages.Page]*pages.Page{}, bound: map[*pages.Page][]standing{}}
	views := make(map[*pages.Page]bool, len(all)) // of pages that have a main part
	for _, p := range all {
		if p.View != nil {
			views[p] = true
		}
	}
	along := map[*pages.Page]bool{} // those that are made along with others
	for _, p := range all {
		switch {
		case p.TwinOf != nil:
			if views[p.TwinOf] && t.twins[p.TwinOf] == nil {
				t.twins[p.TwinOf], along[p] = p, true
			}
		case p.Kind == pages.Printed():
			along[p] = t.open(p, views)
		}
	}
	for _, p := range all {
		if !along[p] && t.bound[p] == nil {
			t.order = append(t.order, p)
		}
	}
	return t
}

// open begins a volume, and has its pages made next; ok is false for one that is not made of them.
func (t *together) open(p *pages.Page, views map[*pages.Page]bool) (ok bool) {
	d, _ := p.View(t.snap.noting(t.notes, p).Index).(pages.Document)
	v := &volume{page: p, binder: t.snap.bookbinder(p.URL, d)}
	var parts []*pages.Page
	for _, c := range d.Chapters {
		for _, part := range c.Parts {
			page := t.snap.Index.Page(part.URL)
			if !views[page] || page.Kind == pages.Printed() {
				return false
			}
			parts = append(parts, page)
		}
	}
	v.left.Store(int64(len(parts)))
	for i, c := range d.Chapters {
		for j := range c.Parts {
			page := parts[0]
			if parts = parts[1:]; t.bound[page] == nil {
				t.order = append(t.order, page)
			}
			t.bound[page] = append(t.bound[page], standing{v, place{i, j}})
		}
	}
	return v.left.Load() > 0
}

// make makes a page of the order, and what is finished along with it. Each is what Render makes of it.
func (t *together) make(ctx context.Context, p *pages.Page, take func(*pages.Page, result)) error {
	main, err := t.render(ctx, p, p, take)
	if err != nil {
		return err
	}
	made := t.notes.making(p)
	if twin := t.twins[p]; twin != nil && main != nil {
		span := trace.Begin(ctx, "render", twin.Kind.AsWritten(), twin.URL)
		o, err := t.snap.asMarkdown(twin, main)
		if span.End(); err != nil {
			return err
		}
		take(twin, result{output: o})
		t.notes.making(twin).join(made)
	} else if twin != nil {
		if _, err := t.render(ctx, twin, twin, take); err != nil {
			return err
		}
	}
	for _, at := range t.bound[p] {
		if main != nil {
			span := trace.Begin(ctx, "bind", p.Kind.AsWritten(), p.URL)
			at.binder.put(at.place, main)
			span.End()
		}
		at.join(made)
		if at.left.Add(-1) > 0 {
			continue
		}
		if _, err := t.render(ctx, at.page, at.bound(), take); err != nil {
			return err
		}
		at.binder = nil
		t.notes.making(at.page).join(&at.made)
	}
	return nil
}

// render makes a page, of another perhaps that stands for it, and returns its main part where Render would make the same
// of it alone.
func (t *together) render(ctx context.Context, p, as *pages.Page, take func(*pages.Page, result)) (main []byte, err error) {
	span := trace.Begin(ctx, "render", p.Kind.AsWritten(), p.URL)
	room := t.snap.site.scratch()
	o, at, wrong, err := t.snap.noting(t.notes, p).render(room, as)
	if span.End(); err == nil {
		main = at.of(o.Data)
		t.notes.making(p).stands(at)
		take(p, result{output: o, wrong: wrong, room: room})
	}
	return main, err
}

// join notes what a part is made of.
func (v *volume) join(made *making) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.made.join(made)
}

// bound is the page of a volume with all that was put in. What was not is made when the volume is.
func (v *volume) bound() *pages.Page {
	bound, doc := *v.page, v.binder.doc
	bound.View = func(*pages.Index) any { return doc }
	return &bound
}
