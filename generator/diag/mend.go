package diag

import (
	"bytes"
	"slices"

	"rolebook/generator/source"
)

// Sure returns the diagnostics that can be mended without asking anybody.
func (l List) Sure() List {
	var out List
	for _, d := range l {
		if len(d.Fixes) > 0 && !d.Guess {
			out = append(out, d)
		}
	}
	return out
}

// Mend makes the fixes of a list, and returns the files that change by it, as they are then, and the diagnostics that it
// has mended. Each is mended whole or not at all: where two want the same stretch of a file, the first has it.
func (l List) Mend() (changed []*source.File, mended List) {
	taken := map[*source.File][]Edit{}
	var files []*source.File
	for _, d := range l {
		if len(d.Fixes) == 0 || slices.ContainsFunc(d.Fixes, func(e Edit) bool { return !e.Span.Known() || clashes(e, taken[e.Span.File]) }) {
			continue
		}
		for _, e := range d.Fixes {
			if taken[e.Span.File] == nil {
				files = append(files, e.Span.File)
			}
			taken[e.Span.File] = append(taken[e.Span.File], e)
		}
		mended = append(mended, d)
	}
	for _, f := range files {
		if data := Edited(f.Data(), taken[f]); !bytes.Equal(data, f.Data()) {
			changed = append(changed, source.NewFile(f.Path, data))
		}
	}
	return changed, mended
}

// clashes reports whether an edit touches what others have taken. Two that put something in at one place clash too: one
// of the two orders would be wrong.
func clashes(e Edit, taken []Edit) bool {
	return slices.ContainsFunc(taken, func(t Edit) bool {
		return e.Span.Start <= t.Span.End && t.Span.Start <= e.Span.End
	})
}

// Edited returns data with edits made, which do not overlap. Line ends put in are those that the file has.
func Edited(data []byte, edits []Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortFunc(edits, func(a, b Edit) int { return int(a.Span.Start - b.Span.Start) })
	windows := bytes.Contains(data, []byte("\r\n"))
	var out bytes.Buffer
	at := int32(0)
	for _, e := range edits {
		out.Write(data[at:e.Span.Start])
		text := []byte(e.Text)
		if windows {
			text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
		}
		out.Write(text)
		at = e.Span.End
	}
	out.Write(data[at:])
	return out.Bytes()
}
