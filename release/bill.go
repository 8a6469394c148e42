package main

import (
	"cmp"
	"debug/buildinfo"
	"encoding/json"
	"io"
	"slices"
	"strings"
)

// A bill says what programs are made of, as the Go tool wrote it into them, in CycloneDX.
type bill struct {
	parts map[part][]string // the systems each is part of
}

type part struct{ path, version, sum string }

func (b *bill) add(program, system string) error {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return err
	}
	if b.parts == nil {
		b.parts = map[part][]string{}
	}
	all := []part{{"std", strings.TrimPrefix(info.GoVersion, "go"), ""}}
	for _, m := range info.Deps {
		all = append(all, part{m.Path, m.Version, m.Sum})
	}
	for _, p := range all {
		b.parts[p] = append(b.parts[p], system)
	}
	return nil
}

type (
	document struct {
		Format       string       `json:"bomFormat"`
		Spec         string       `json:"specVersion"`
		Version      int          `json:"version"`
		Metadata     metadata     `json:"metadata"`
		Components   []component  `json:"components"`
		Dependencies []dependency `json:"dependencies"`
	}
	metadata struct {
		Component component `json:"component"`
	}
	component struct {
		Ref        string     `json:"bom-ref"`
		Type       string     `json:"type"`
		Name       string     `json:"name"`
		Version    string     `json:"version"`
		Scope      string     `json:"scope,omitempty"`
		PURL       string     `json:"purl"`
		Properties []property `json:"properties,omitempty"`
	}
	property struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	dependency struct {
		Ref       string   `json:"ref"`
		DependsOn []string `json:"dependsOn,omitempty"`
	}
)

// write writes the bill. It has neither a date nor a number of its own: the same release has the same bill.
func (b *bill) write(w io.Writer, version, commit string) error {
	own := component{Ref: "rolebook", Type: "application", Name: "rolebook", Version: version, PURL: "pkg:golang/rolebook@" + version}
	if commit != "" {
		own.Properties = []property{{"rolebook:commit", commit}}
	}
	d := document{Format: "CycloneDX", Spec: "1.6", Version: 1, Metadata: metadata{own}, Components: []component{}}
	parts := make([]part, 0, len(b.parts))
	for p := range b.parts {
		parts = append(parts, p)
	}
	slices.SortFunc(parts, func(a, b part) int { return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.version, b.version)) })
	all := dependency{Ref: "rolebook"}
	for _, p := range parts {
		c := component{Type: "library", Name: p.path, Version: p.version, Scope: "required", PURL: "pkg:golang/" + p.path + "@" + p.version}
		c.Ref = c.PURL
		if p.sum != "" {
			c.Properties = append(c.Properties, property{"go:sum", p.sum})
		}
		c.Properties = append(c.Properties, property{"rolebook:systems", strings.Join(b.parts[p], " ")})
		d.Components = append(d.Components, c)
		d.Dependencies = append(d.Dependencies, dependency{Ref: c.Ref})
		all.DependsOn = append(all.DependsOn, c.Ref)
	}
	d.Dependencies = append([]dependency{all}, d.Dependencies...)
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	return e.Encode(d)
}
