package generator

import (
	"bytes"
	"context"
	"slices"
	"time"

	"rolebook/generator/content"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// interim makes what a reader waits for: every page as the files are now. What the rules say is that of the snapshot
// before, which may be nil. Of a change that touches templates or the prose of one file alone, only that is done which
// it can have changed.
func (s *Site) interim(ctx context.Context, last *Snapshot, tree *source.Tree, now time.Time) (*Snapshot, error) {
	if last == nil {
		snap, err := s.link(ctx, tree, now, content.LoadFronts)
		if err == nil {
			snap.Interim = true
		}
		return snap, err
	}
	paths := changed(last.tree, tree)
	sameDay := last.Playbook.Today == s.today(last.internal.Site, now) && len(last.tree.Refused) == 0 && len(tree.Refused) == 0
	if sameDay && !slices.ContainsFunc(paths, func(p string) bool { return !inFolders(p, "templates", "static") }) {
		return last.redressed(tree), nil
	}
	if sameDay && len(paths) == 1 {
		if snap := s.reworded(last, tree, paths[0]); snap != nil {
			return snap, nil
		}
	}
	snap, err := s.link(ctx, tree, now, content.Load)
	if err != nil {
		return nil, err
	}
	snap.Interim, snap.found = true, last.found
	snap.said.rules, snap.said.broken = last.said.rules, last.said.broken
	snap.Problems = snap.said.errors()
	snap.Index = snap.Index.WithFindingsOf(last.Index)
	return snap, nil
}

// after is a snapshot of the same playbook over another tree.
func (s *Snapshot) after(tree *source.Tree, ix *pages.Index) *Snapshot {
	return &Snapshot{Audience: s.Audience, Playbook: s.Playbook, Index: ix, Interim: true, site: s.site, tree: tree, theme: s.theme,
		internal: s.internal, said: s.said, edits: s.edits, found: s.found, other: new(fixedFiles), base: s.base}
}

// redressed is the snapshot with other templates, style sheets or scripts.
func (s *Snapshot) redressed(tree *source.Tree) *Snapshot {
	snap := s.after(tree, s.Index.WithTree(tree))
	snap.dress()
	snap.Problems = snap.said.errors()
	return snap
}

// reworded is the snapshot in which the prose of one file is new; nil where that can have changed more than what is
// shown of it.
func (s *Site) reworded(last *Snapshot, tree *source.Tree, path string) *Snapshot {
	if !isMarkdown(path) || tree.Get(path) == nil {
		return nil
	}
	_, was := last.internal.Written(path)
	if !was.At.Known() {
		return nil
	}
	draft, problems := content.Load(tree, s.cache)
	is, ok := draft.Written(path)
	if !ok || !bytes.Equal(was.At.File.Data()[:was.At.Start], is.At.File.Data()[:is.At.Start]) {
		return nil
	}
	ix, ok := last.Index.WithTree(tree).WithBody(is)
	if !ok {
		return nil
	}
	snap := last.after(tree, ix)
	snap.said.load = append(refused(tree), problems...)
	snap.edits = append(slices.DeleteFunc(slices.Clone(last.edits), func(b playbook.Body) bool { return b.At.Path() == path }), is)
	snap.Problems = snap.said.errors()
	return snap
}
