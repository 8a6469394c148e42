package theme

import (
	"bytes"
	"html/template"
	"slices"
)

// embedKind is the template of what a directive in prose stands for.
const embedKind = "embed"

// Embed draws a part of the page of a frame with templates/embed.html, and sees to it that the page has the part's style
// sheet. Mistakes are kept in the frame.
func (t *Theme) Embed(f *Frame, v any) template.HTML {
	var out bytes.Buffer
	part := *f
	part.View, part.Wrong = v, nil
	if wrong := t.ExecuteMain(&out, embedKind, &part); wrong.Fails(false) {
		f.Wrong.Add(wrong...)
		return ""
	}
	if sheet := "/" + t.paths[t.kinds[embedKind].sheet]; sheet != "/" && !slices.Contains(f.Sheets, sheet) {
		f.Sheets = append(f.Sheets, sheet)
	}
	return template.HTML(out.String())
}
