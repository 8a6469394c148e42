package theme

import (
	"bytes"
	"maps"
	"path"
	"slices"
	"strings"

	"rolebook/generator/source"
)

// An Asset is a file of static/ as it is published. Style sheets, scripts and the icon lie under assets/ with the hash
// of their bytes in their names, so that they may be kept for ever. Any other file, which pages and style sheets name
// themselves, lies where it lay: static/fonts/a.woff2 is fonts/a.woff2.
type Asset struct {
	Path string // "assets/style.1a2b3c4d5e.css", under the site's root
	Data []byte
}

// NewAsset returns an asset of a name such as "filters.css".
func NewAsset(name string, data []byte) Asset {
	ext := path.Ext(name)
	return Asset{Path: "assets/" + strings.TrimSuffix(name, ext) + "." + source.Sum(data).Short() + ext, Data: data}
}

// URL returns where the asset is published, as Frame.Sheets takes it: "/assets/style.1a2b3c4d5e.css".
func (a Asset) URL() string { return "/" + a.Path }

// Assets returns everything the theme publishes, in the order of paths. The caller does not change it.
func (t *Theme) Assets() []Asset { return t.assets }

const (
	staticFolder = "static/"
	blockFolder  = "static/blocks/"
	brandSheet   = "brand.css"
	siteSheet    = "site.css" // a site's own style sheet and script: on every page, last
	siteScript   = "site.js"
	iconFile     = "icon.svg"
)

// loadAssets takes the files of static/, and makes one style sheet of the blocks of each kind. Kinds that need the
// same blocks share one.
func (t *Theme) loadAssets(tree *source.Tree) {
	for _, f := range tree.Under("static") {
		if !strings.HasPrefix(f.Path, blockFolder) {
			t.publish(strings.TrimPrefix(f.Path, staticFolder), f.Data)
		}
	}
	sheets := map[string]string{}
	for _, name := range t.Kinds() {
		k := t.kinds[name]
		if len(k.blocks) == 0 {
			continue
		}
		set := strings.Join(k.blocks, " ")
		if sheets[set] == "" {
			var css bytes.Buffer
			for _, b := range k.blocks {
				css.Write(tree.Get(blockFolder + b + ".css").Data)
				css.WriteByte('\n')
			}
			sheets[set] = "blocks/" + name + ".css"
			t.paths[sheets[set]] = t.add(NewAsset(name+".css", css.Bytes()))
		}
		k.sheet = sheets[set]
	}
	t.sortAssets()
}

// publish adds a file of static/ under its name there.
func (t *Theme) publish(name string, data []byte) {
	a := Asset{Path: name, Data: data}
	if ext := path.Ext(name); ext == ".css" || ext == ".js" || name == iconFile {
		a = NewAsset(name, data)
	}
	t.paths[name] = t.add(a)
}

func (t *Theme) add(a Asset) string {
	if !slices.ContainsFunc(t.assets, func(b Asset) bool { return a.Path == b.Path }) {
		t.assets = append(t.assets, a)
	}
	return a.Path
}

func (t *Theme) sortAssets() {
	slices.SortFunc(t.assets, func(a, b Asset) int { return strings.Compare(a.Path, b.Path) })
}

// With returns the theme in a brand: a sheet of its own, and an icon in its colour.
func (t *Theme) With(b Brand) *Theme {
	branded := *t
	branded.assets = slices.Clone(t.assets)
	branded.paths = maps.Clone(t.paths)
	if css := b.css(); css != "" {
		branded.publish(brandSheet, []byte(css))
	}
	if c, ok := ParseColour(b.Accent); ok {
		was := branded.paths[iconFile]
		if i := slices.IndexFunc(branded.assets, func(a Asset) bool { return a.Path == was }); i >= 0 {
			icon := branded.assets[i].Data
			branded.assets = slices.Delete(branded.assets, i, i+1)
			branded.publish(iconFile, bytes.ReplaceAll(icon, []byte(DefaultAccent), []byte(c.String())))
		}
	}
	branded.sortAssets()
	return &branded
}
