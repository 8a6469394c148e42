package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// The layouts say the same in the words of either generator: rolebook's own fields and links to files; for Hugo one flat
// list of skills, which a taxonomy needs, and plain addresses.

//go:embed all:hugo all:book all:same
var layouts embed.FS

// writeRolebook writes an organisation as a rolebook site.
func (o *organisation) writeRolebook(dir string) error {
	to := linking{func(id string) string { return id + ".md" }, func(id string) string { return "../teams/" + id + ".md" }}
	w := &writing{dir: dir}
	for _, r := range o.roles {
		var f front
		f.field("title", r.title)
		f.field("team", r.team.id)
		if r.manager != nil {
			f.field("reports_to", r.manager.id)
		}
		f.field("summary", r.summary)
		f.field("arrangement", r.arrangement)
		f.open("stages")
		f.field("  "+r.stage, r.arrangement)
		f.field("pillar", r.aim)
		f.field("pay", fmt.Sprintf("%d-%d EUR per year", r.low, r.high))
		f.list("skills", r.must)
		f.list("nice_to_have", r.nice)
		f.open("objectives")
		for _, g := range r.goals {
			f.field("  - metric", g.figure)
			f.field("    change", g.change)
			f.field("    within", g.within)
		}
		f.list("works_with", ids(r.with))
		f.list("tools", r.tools)
		if r.status == "planned" {
			f.field("hire", r.hires())
		}
		if r.advertised() {
			where := r.city + ", " + r.country
			if r.arrangement == "remote" || r.arrangement == "freelance" {
				where = r.country
			}
			f.open("opening")
			f.field("  posted", r.posted.Format("2006-01-02"))
			f.field("  closes", r.posted.AddDate(0, 10, 0).Format("2006-01-02"))
			f.field("  where", where)
			f.field("  pay", fmt.Sprintf("%d-%d EUR per year", r.low, r.high))
		}
		w.file("content/roles/"+r.id+".md", f.with(o.body(r, to)))
	}
	for _, t := range o.teams {
		var f front
		f.field("name", t.name)
		f.field("lead", t.roles[0].id)
		f.field("pillar", t.aim)
		f.field("summary", t.summary)
		w.file("content/teams/"+t.id+".md", f.with(o.about(t)))
	}
	o.writeGuides(w)
	w.embedded("book")
	return w.err
}

// writeHugo writes an organisation as a Hugo site.
func (o *organisation) writeHugo(dir string) error {
	to := linking{func(id string) string { return "/roles/" + id + "/" }, func(id string) string { return "/teams/" + id + "/" }}
	w := &writing{dir: dir}
	for _, r := range o.roles {
		var f front
		f.field("title", r.title)
		f.field("team", r.team.id)
		if r.manager != nil {
			f.field("reports_to", r.manager.id)
		}
		f.field("date", r.posted.Format("2006-01-02"))
		f.field("summary", r.summary)
		f.field("arrangement", r.arrangement)
		f.field("status", r.status)
		f.field("stage", r.stage)
		f.field("aim", r.aim)
		f.field("place", r.city+", "+r.country)
		f.open("pay")
		fmt.Fprintf(&f, "  low: %d\n  high: %d\n", r.low, r.high)
		f.list("skills", append(append([]string{}, r.must...), r.nice...))
		f.list("nice", r.nice)
		f.open("objectives")
		for _, g := range r.goals {
			f.field("  - figure", g.figure)
			f.field("    change", g.change)
			f.field("    within", g.within)
		}
		f.list("works_with", ids(r.with))
		f.list("tools", r.tools)
		w.file("content/roles/"+r.id+".md", f.with(o.body(r, to)))
	}
	for _, t := range o.teams {
		var f front
		f.field("title", t.name)
		f.field("lead", t.roles[0].id)
		f.field("stage", t.stage)
		f.field("aim", t.aim)
		f.field("summary", t.summary)
		w.file("content/teams/"+t.id+".md", f.with(o.about(t)))
	}
	o.writeGuides(w)
	w.embedded("hugo")
	return w.err
}

func (o *organisation) writeGuides(w *writing) {
	for i, title := range guides {
		var f front
		f.field("title", title)
		f.field("summary", "What we do, and what it has taught us.")
		w.file("content/playbook/"+slug(title)+".md", f.with(o.guide(i)))
	}
}

func ids(list []*role) []string {
	var out []string
	for _, r := range list {
		out = append(out, r.id)
	}
	return out
}

// A front is the lines above a text.
type front struct{ strings.Builder }

func (f *front) field(name, value string) { fmt.Fprintf(f, "%s: %s\n", name, plain(value)) }

func (f *front) open(name string) { f.WriteString(name + ":\n") }

func (f *front) list(name string, values []string) {
	f.open(name)
	for _, v := range values {
		f.WriteString("  - " + plain(v) + "\n")
	}
}

func (f *front) with(body string) string { return "---\n" + f.String() + "---\n\n" + body }

// plain is a value as YAML writes it: in quotation marks where it would be read as something else.
func plain(value string) string {
	if strings.ContainsAny(value, ",:#%") || strings.HasPrefix(value, "+") || strings.HasPrefix(value, "-") {
		return `"` + value + `"`
	}
	return value
}

// A writing is files put into a folder. It stops at the first error.
type writing struct {
	dir string
	err error
}

func (w *writing) file(name, text string) {
	if w.err != nil {
		return
	}
	path := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err = os.MkdirAll(filepath.Dir(path), 0o755); w.err == nil {
		w.err = os.WriteFile(path, []byte(text), 0o644)
	}
}

// embedded writes the settings and templates of a layout.
func (w *writing) embedded(layout string) {
	err := fs.WalkDir(layouts, layout, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := layouts.ReadFile(path)
		w.file(strings.TrimPrefix(path, layout+"/"), string(data))
		return err
	})
	if w.err == nil {
		w.err = err
	}
}
