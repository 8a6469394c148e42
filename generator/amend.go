package generator

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/output"
	"rolebook/generator/pages"
	"rolebook/generator/parallel"
	"rolebook/generator/source"
	"rolebook/generator/trace"
)

// errWhole ends an amendment that has to be a whole build.
var errWhole = errors.New("everything has to be made")

// Write makes the folder hold a snapshot, as Snapshot.Write does. Where the folder is as the last build left it, and
// nothing is new since but what texts show, only the pages that show it are made.
func (m *Moment) Write(ctx context.Context, snap *Snapshot) (output.Report, diag.List, error) {
	if m.memory.Dir == "" {
		return snap.Write(ctx, m.dir)
	}
	comparing := trace.Step(ctx, "compare")
	was, stands := m.earlier(), false
	parallel.Do(func() {
		var before *makings
		if was != nil {
			before = was.makings(m)
		}
		m.made = snap.makings(before)
	}, func() { stands = was != nil && m.stands(was) })
	comparing.End()
	if report, ok, err := m.amend(ctx, snap, was, stands); ok || err != nil {
		m.amended = ok
		return report, nil, err
	}
	m.made.forget()
	report, wrong, err := snap.write(ctx, m.dir, m.made)
	if len(wrong) > 0 || err != nil {
		m.made = nil // what is found in pages, only making them finds
	}
	return report, wrong, err
}

// Amended reports whether Write made only what is new.
func (m *Moment) Amended() bool { return m.amended }

// amend makes what texts that are new go into, where the destination stands as an earlier build left it; ok is false where
// everything has to be made, and nothing was written.
func (m *Moment) amend(ctx context.Context, snap *Snapshot, was *remembered, stands bool) (report output.Report, ok bool, err error) {
	if !stands || snap.Problems.Fails(false) || output.Check(m.dir, m.site.opts.Dir, m.site.kept()...) != nil {
		return output.Report{}, false, nil
	}
	made := was.makings(m)
	if made == nil || made.ground != m.made.ground || len(made.texts) != len(m.made.texts) || len(made.pages) != len(m.made.pages) {
		return output.Report{}, false, nil
	}
	others := m.made.since(made)
	var again []*pages.Page
	every, anew := snap.every(), map[*pages.Page]int{} // what is made anew, and how many texts each showed
	for i, p := range every {
		if of := &made.pages[i]; of.shows(others) {
			again = append(again, p)
			anew[p] = of.shown()
		} else {
			m.made.pages[i] = made.pages[i]
		}
	}
	if len(again) > len(every)/3 {
		return output.Report{}, false, nil // made one by one they cost more than all together
	}
	// What shows most takes longest, and begins first: then no processor waits for it in the end.
	slices.SortStableFunc(again, func(a, b *pages.Page) int { return cmp.Compare(anew[b], anew[a]) })
	paths := make([]string, len(again))
	for i, p := range again {
		paths[i] = FilePath(p.URL)
	}
	publishing := trace.Span{}
	report, err = output.Amend(ctx, m.dir, string(snap.Audience), was.record(), paths, func(yield func(output.File, error) bool) {
		m.again(ctx, snap, again, anew, yield)
		publishing = trace.Step(ctx, "publish")
	})
	publishing.End()
	if errors.Is(err, errWhole) || errors.Is(err, output.ErrAnother) {
		return output.Report{}, false, nil
	}
	return report, err == nil, err
}

// again makes some pages again. What they refer to must be there, as what others refer to in them. A volume takes what it
// holds of other pages as it was published.
func (m *Moment) again(ctx context.Context, snap *Snapshot, some []*pages.Page, anew map[*pages.Page]int, yield func(output.File, error) bool) {
	defer trace.Step(ctx, "pages").End()
	trace.Expect(ctx, len(some))
	posts, stopped := snap.lookout(), false
	err := inParallel(ctx, some, func(p *pages.Page) (Output, error) {
		defer trace.Done(ctx)
		defer trace.Begin(ctx, "render", p.Kind.AsWritten(), p.URL).End()
		noted, join := snap.notingParts(m.made, p)
		noted.publishedMain = func(part *pages.Page) []byte {
			if _, is := anew[part]; is {
				return nil
			}
			return m.publishedMain(part, join)
		}
		room := m.site.scratch()
		defer m.site.leave(room)
		o, main, wrong, err := noted.render(room, p)
		if err != nil {
			return Output{}, err
		}
		o.Data = bytes.Clone(o.Data)
		m.made.making(p).stands(main)
		old, err := m.published(o.Path)
		if err != nil || len(wrong) > 0 || len(m.made.secret.in(o)) > 0 || !posts.refersAsBefore(Output{o.Path, old}, o, p) {
			return Output{}, errWhole
		}
		return o, nil
	}, func(o Output) error {
		if stopped = !yield(output.File{Path: o.Path, Data: o.Data}, nil); stopped {
			return errWhole
		}
		return nil
	})
	if m.site.reader.Changed() {
		err = source.ErrChanged
	}
	if err != nil && !stopped {
		yield(output.File{}, err)
	}
}

// publishedMain returns the main part of a page that is not made anew, as it lies in the destination. Whatever it is made
// of, so is what it is bound in.
func (m *Moment) publishedMain(part *pages.Page, join func(*making)) []byte {
	from := m.made.making(part)
	if from == nil {
		return nil
	}
	data, err := m.published(FilePath(part.URL))
	if err != nil {
		return nil
	}
	join(from)
	return from.main.of(data)
}

// refersAsBefore reports whether nothing a file refers to can lead nowhere, nor what others refer to in it, if that was so
// of the file as it was.
func (p *signposts) refersAsBefore(was, is Output, page *pages.Page) bool {
	var before, now reading
	parallel.Do(func() { before = p.read(was, page) }, func() { now = p.read(is, page) })
	return len(now.astray) == 0 &&
		!slices.ContainsFunc(now.far, func(f farStray) bool { return !slices.ContainsFunc(before.far, f.leadsAlike) }) &&
		!slices.ContainsFunc(before.names, func(name uint64) bool { return !slices.Contains(now.names, name) })
}

func (f farStray) leadsAlike(other farStray) bool {
	return f.to.path == other.to.path && f.name == other.name
}
