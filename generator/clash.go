package generator

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"

	"rolebook/generator/diag"
	"rolebook/generator/output"
	"rolebook/generator/pages"
	"rolebook/generator/source"
)

// clashes reports pages and files that could not lie in one folder on every system: two that want one path, or whose
// paths differ in case only, or a name that a system keeps for itself.
func (s *Snapshot) clashes(ctx context.Context, everything *pages.Index) diag.List {
	key, store := "", s.site.store
	if store != nil { // a preview has none
		key = s.pathsKey(everything)
	}
	if _, none := store.Get(key); none {
		return nil
	}
	var c clashing
	c.names.Grow(len(everything.Pages()))
	c.taken = make([]taken, 0, len(everything.Pages()))
	for _, p := range everything.Pages() {
		if ctx.Err() != nil {
			return nil
		}
		c.add(FilePath(p.URL), p.At)
	}
	for _, p := range everything.StandIns {
		c.add(FilePath(p.URL), source.Span{})
	}
	for _, f := range everything.Files() {
		c.add(FilePath(f.URL), f.File.Whole())
	}
	for _, a := range s.theme.Assets() {
		at := source.Span{}
		if f := s.tree.Get("static/" + a.Path); f != nil {
			at = f.Whole()
		}
		c.add(a.Path, at)
	}
	if len(c.found) == 0 {
		store.Put(key, "none")
	}
	return c.found
}

// pathsKey says all that it hangs on whether anything clashes.
func (s *Snapshot) pathsKey(everything *pages.Index) string {
	sum := sha256.New()
	var room []byte
	add := func(path string) {
		room = appendText(room[:0], path)
		sum.Write(room)
	}
	for _, p := range everything.Pages() {
		add(p.URL)
	}
	for _, p := range everything.StandIns {
		add(p.URL)
	}
	for _, f := range everything.Files() {
		add(f.URL)
	}
	add("") // what follows are paths
	for _, a := range s.theme.Assets() {
		add(a.Path)
	}
	return "paths " + string(sum.Sum(room[:0]))
}

type clashing struct {
	names output.Names
	taken []taken
	found diag.List
}

// A taken path is one that something is published as, and where that was written.
type taken struct {
	path string
	at   source.Span
}

func (c *clashing) add(path string, at source.Span) {
	err := c.names.Add(path)
	if err == nil {
		c.taken = append(c.taken, taken{path, at})
		return
	}
	var clash *output.Clash
	var unfit *output.Unfit
	switch {
	case errors.As(err, &clash):
		d := diag.Diagnostic{
			Severity: diag.Error, Code: "path-clash", At: at,
			Message: fmt.Sprintf("“%s” and “%s” are one file on some computers.", clash.First, clash.Second),
			Hint:    "Rename one of the two files.",
		}
		if clash.First == clash.Second {
			d.Message, d.Hint = fmt.Sprintf("Something else is published as “%s”.", path), "Rename this file."
		}
		i := slices.IndexFunc(c.taken, func(t taken) bool { return t.path == clash.First })
		if i >= 0 && c.taken[i].at.Known() {
			d.Related = []source.Span{c.taken[i].at}
		}
		c.found.Add(d)
	case errors.As(err, &unfit):
		c.found.Add(diag.Diagnostic{
			Severity: diag.Error, Code: "path-unfit", At: at,
			Message: fmt.Sprintf("“%s” cannot be the name of a published file: %s.", unfit.Path, unfit.Why), Hint: "Rename the file.",
		})
	}
}
