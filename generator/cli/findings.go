package cli

import (
	"io"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// mostListed is how many findings are printed for people. A book that has more is mended by kinds, not one by one.
const mostListed = 500

// printer prints findings on w. Paths begin at the current folder, so that a terminal or an editor finds them.
func (s *invocation) printer(w io.Writer, site *workplace) diag.Printer {
	dir := s.shown(site.source)
	if dir == "." {
		dir = ""
	} else if !strings.HasSuffix(dir, "/") {
		dir += "/"
	}
	return diag.Printer{Colour: s.colours(w), Dir: dir, Most: mostListed}
}

// onDisk returns findings with the paths that their files have on disk. Only where the site's folder itself is the
// content do they differ: there a file is known by a path under content/.
func (w *workplace) onDisk(list diag.List) diag.List {
	if !w.site.Plain() {
		return list
	}
	renamed := map[*source.File]*source.File{}
	place := func(s source.Span) source.Span {
		if s.File == nil {
			return s
		}
		f := renamed[s.File]
		if f == nil {
			f = s.File.At(strings.TrimPrefix(s.File.Path, "content/"))
			renamed[s.File] = f
		}
		s.File = f
		return s
	}
	out := make(diag.List, len(list))
	for i, d := range list {
		d.At, d.Key = place(d.At), place(d.Key)
		d.Related = append([]source.Span(nil), d.Related...)
		for j := range d.Related {
			d.Related[j] = place(d.Related[j])
		}
		d.Fixes = append([]diag.Edit(nil), d.Fixes...)
		for j := range d.Fixes {
			d.Fixes[j].Span = place(d.Fixes[j].Span)
		}
		out[i] = d
	}
	return out
}

// failing returns the findings that make a command fail.
func failing(list diag.List, strict bool) diag.List {
	var out diag.List
	for _, d := range list {
		if (diag.List{d}).Fails(strict) {
			out.Add(d)
		}
	}
	return out
}
