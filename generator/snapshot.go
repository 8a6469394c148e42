package generator

import (
	"context"
	"slices"
	"strings"

	"rolebook/generator/content"
	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
)

// A Snapshot is the whole site at one moment. It never changes; pages render when asked for.
type Snapshot struct {
	Audience playbook.Audience
	Playbook *playbook.Playbook
	Index    *pages.Index
	Problems diag.List // of authors, sorted; those of rendering come from Render and Write

	site  *Site
	tree  *source.Tree
	theme *theme.Theme
	base  string // address the site is published at, with a slash at its end; "" when unknown
}

// Compile reads, loads, links and plans. What authors have to mend is in the snapshot; an error is the machine's.
func (s *Site) Compile(ctx context.Context) (*Snapshot, error) {
	tree, err := s.reader.Read()
	if err != nil {
		return nil, err
	}
	snap := &Snapshot{Audience: s.opts.Audience, site: s, tree: tree}
	for _, r := range tree.Refused {
		if strings.HasPrefix(r.Path, "content/") || slices.Contains(settings, r.Path) {
			continue // content says so with the rest of that file
		}
		snap.Problems.Add(diag.Diagnostic{
			Severity: diag.Error, Code: "unreadable", At: source.NewFile(r.Path, nil).Whole(),
			Message: "This file was not read: " + r.Reason + ".",
		})
	}
	draft, problems := content.Load(tree, s.cache)
	snap.Problems.Add(problems...)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	snap.Problems.Add(checkSettings(draft.Site)...)
	internal, problems := playbook.Link(draft, playbook.Internal, s.today(draft.Site))
	snap.Problems.Add(problems...)
	snap.Problems.Add(playbook.Check(internal, s.opts.Audience)...)
	snap.Playbook = internal
	if s.opts.Audience == playbook.Public {
		snap.Playbook = internal.Careers
	}
	loaded, problems := theme.Load(tree)
	snap.theme = loaded.With(brand(internal.Site))
	snap.Problems.Add(problems...)
	snap.Index = pages.Plan(snap.Playbook, tree, snap.Problems...)
	everything := snap.Index
	if s.opts.Audience == playbook.Public {
		everything = pages.Plan(internal, tree)
	}
	snap.Problems.Add(everything.Problems()...) // judged on everything, whoever the edition is for
	snap.Problems.Add(snap.clashes(everything)...)
	snap.base = baseURL(s.opts.BaseURL, snap.Playbook.Site.URL)
	snap.Problems.Sort()
	return snap, ctx.Err()
}
