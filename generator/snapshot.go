package generator

import (
	"context"
	"slices"
	"strings"
	"time"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/ledger"
	"rolebook/generator/pages"
	"rolebook/generator/parallel"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
	"rolebook/generator/trace"
)

// A Snapshot is the whole site at one moment. It never changes; pages render when asked for.
type Snapshot struct {
	Audience playbook.Audience
	Playbook *playbook.Playbook
	Index    *pages.Index
	Problems diag.List // of authors, sorted; of an interim snapshot only errors. Those of rendering come from Render and Write

	// Changed are the paths of the files that differ from those of the snapshot before, where Watch made it.
	Changed []string
	Took    time.Duration // to make it, from the look at the files on
	Interim bool          // shows what the files say, with the findings of the snapshot before; one with its own follows

	site     *Site
	tree     *source.Tree
	theme    *theme.Theme
	internal *playbook.Playbook
	said     said
	edits    []playbook.Body // prose that is newer than the playbook
	base     string          // address the site is published at, with a slash at its end; "" when unknown
	root     string          // path of that address, where it is another

	// publishedMain returns the main part of a page as it lies in the destination; nil where that is not known. It may be nil.
	publishedMain func(*pages.Page) []byte

	found diag.List   // what its pages say of their files
	other *fixedFiles // what is published beside the pages
}

// Compile reads, loads, links and plans. What authors have to mend is in the snapshot; an error is the machine's.
func (s *Site) Compile(ctx context.Context) (*Snapshot, error) {
	read := trace.Step(ctx, "read")
	tree, err := s.reader.Read(ctx)
	read.End()
	if err != nil {
		return nil, err
	}
	s.cache.Between = s.room.between
	snap, err := s.link(ctx, tree, s.opts.Now, content.Load)
	if err != nil {
		return nil, err
	}
	s.room.tidy()
	err = snap.judge(ctx)
	if s.opts.Once {
		s.cache, s.checker = &content.Cache{}, &playbook.Checker{} // which only another time would use
	}
	s.room.tidy()
	return snap, err
}

func (s *Site) compile(ctx context.Context, tree *source.Tree, now time.Time) (*Snapshot, error) {
	snap, err := s.link(ctx, tree, now, content.Load)
	if err != nil {
		return nil, err
	}
	return snap, snap.judge(ctx)
}

// A loading is content.Load, or content.LoadFronts where the prose of most files can wait.
type loading func(*source.Tree, *content.Cache) (*playbook.Draft, diag.List)

// link makes a snapshot that can be shown, without what the rules say of it.
func (s *Site) link(ctx context.Context, tree *source.Tree, now time.Time, load loading) (*Snapshot, error) {
	snap := &Snapshot{Audience: s.opts.Audience, site: s, tree: tree, other: new(fixedFiles)}
	step := trace.Step(ctx, "load")
	draft, problems := load(tree, s.cache)
	step.End()
	snap.said.load = append(refused(tree), problems...)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	snap.said.link = checkNames(draft)
	known, problems := ledger.In(tree)
	snap.said.link.Add(problems...)
	draft.Jobs = keptJobs(known)
	draft.Site = s.addressed(draft.Site)
	step = trace.Step(ctx, "link")
	internal, problems, err := s.linker.Link(ctx, draft, playbook.Internal, s.today(draft.Site, now))
	step.End()
	if err != nil {
		return nil, err
	}
	snap.said.link.Add(problems...)
	snap.Playbook, snap.internal = internal, internal
	if s.opts.Audience == playbook.Public {
		snap.Playbook = internal.Careers()
	}
	step = trace.Step(ctx, "theme")
	snap.dress()
	step.End()
	step = trace.Step(ctx, "plan")
	snap.Index = pages.Plan(snap.Playbook, tree)
	step.End()
	snap.base = s.base(snap.Playbook.Site)
	snap.Problems = snap.said.errors()
	return snap, ctx.Err()
}

// dress gives a snapshot the theme of its tree.
func (s *Snapshot) dress() {
	s.site.fixed.turn()
	s.site.cards.turn()
	loaded, problems := theme.Load(s.tree, s.site.themes, pages.LeftOut(s.internal.Site)...)
	s.theme, s.said.theme = loaded.With(brand(s.internal.Site)), problems
}

// judge adds what the rules say, what is wrong with prose that was not read yet, and what is found when everything is
// put together.
func (s *Snapshot) judge(ctx context.Context) error {
	defer trace.Step(ctx, "check").End()
	_, problems := content.Load(s.tree, s.site.cache)
	s.said.load = append(refused(s.tree), problems...)
	everything := s.everything() // judged on everything, whoever the edition is for
	var broken, clashes diag.List
	parallel.Do(
		func() { broken = everything.Problems(ctx) },
		func() { s.said.rules = s.site.checker.Check(ctx, s.internal, s.site.judgedFor()) },
		func() { clashes = s.clashes(ctx, everything) },
	)
	if err := ctx.Err(); err != nil {
		return err
	}
	s.said.rules = everything.Heeded(s.said.rules)
	s.said.rules.Add(slices.Concat(broken, clashes, s.addresses(everything))...)
	s.said.broken = s.said.rules.Errors()
	s.Problems = s.said.all()
	s.found = s.Problems
	s.Index = s.Index.WithFindings(s.found...)
	return nil
}

// everything is the index of all there is, whoever the edition is for.
func (s *Snapshot) everything() *pages.Index {
	if s.Audience == playbook.Public {
		return pages.Plan(s.internal, s.tree)
	}
	return s.Index
}

// NextTurn returns the next day that changes something the edition shows, although nobody edits a file.
func (s *Snapshot) NextTurn() playbook.Turn { return s.internal.NextTurn(s.Audience) }

// said are the problems of reading, linking, templates and rules, one apart from the other.
type said struct {
	load, link, theme, rules diag.List
	broken                   diag.List // the errors of rules
}

// errors are those that stop a build. They are few where the rest may be many.
func (s said) errors() diag.List {
	all := slices.Concat(s.load.Errors(), s.link.Errors(), s.theme.Errors(), s.broken)
	all.Sort()
	return all
}

func (s said) all() diag.List {
	all := slices.Concat(s.load, s.link, s.theme, s.rules)
	all.Sort()
	return all
}

// refused are the files of the site's folder that were not read and that content does not speak of.
func refused(tree *source.Tree) diag.List {
	var out diag.List
	for _, r := range tree.Refused {
		if strings.HasPrefix(r.Path, "content/") || slices.Contains(settings, r.Path) {
			continue // content says so with the rest of that file
		}
		out.Add(diag.Diagnostic{
			Severity: diag.Error, Code: "unreadable", At: source.NewFile(r.Path, nil).Whole(),
			Message: "This file was not read: " + r.Reason + ".",
		})
	}
	return out
}

// Withheld lists what the public edition leaves out of what the files say; nothing for the internal one.
func (s *Snapshot) Withheld() []playbook.Withholding {
	if s.Audience != playbook.Public {
		return nil
	}
	out := s.internal.Withheld()
	files := 0
	for _, a := range s.theme.Assets() {
		if strings.HasPrefix(a.Path, internalFolder) {
			files++
		}
	}
	if files > 0 {
		what := "files"
		if files == 1 {
			what = "file"
		}
		out = append(out, playbook.Withholding{Kind: "file", What: what, Count: files, Reason: "of static/_internal/"})
	}
	return out
}
