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
	Sum  source.Hash // of Data
}

// NewAsset returns an asset of a name such as "filters.css".
func NewAsset(name string, data []byte) Asset {
	a := Asset{Data: data, Sum: source.Sum(data)}
	a.Path = hashed(name, a.Sum)
	return a
}

// hashed is where a file of a name and of bytes with a sum is published.
func hashed(name string, sum source.Hash) string {
	ext := path.Ext(name)
	return "assets/" + strings.TrimSuffix(name, ext) + "." + sum.Short() + ext
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
func (l *loading) loadAssets() {
	for _, f := range l.static {
		if !strings.HasPrefix(f.Path, blockFolder) {
			l.publish(strings.TrimPrefix(f.Path, staticFolder), f.Data(), f.Sum)
		}
	}
	sheets := map[string]string{}
	for _, name := range l.Kinds() {
		k := l.kinds[name]
		if len(k.blocks) == 0 {
			continue
		}
		set := strings.Join(k.blocks, " ")
		if sheets[set] == "" {
			var blocks []*source.File
			for _, b := range k.blocks {
				blocks = append(blocks, l.tree.Get(blockFolder+b+".css"))
			}
			sheets[set] = "blocks/" + name + ".css"
			l.paths[sheets[set]] = l.add(l.sheet(name+".css", blocks))
		}
		k.sheet = sheets[set]
	}
	l.sortAssets()
}

// publish adds a file of static/ under its name there.
func (t *Theme) publish(name string, data []byte, sum source.Hash) {
	a := Asset{Path: name, Data: data, Sum: sum}
	if ext := path.Ext(name); ext == ".css" || ext == ".js" || name == iconFile {
		a.Path = hashed(name, sum)
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
		branded.publish(brandSheet, []byte(css), source.Sum([]byte(css)))
	}
	if c, ok := ParseColour(b.Accent); ok {
		was := branded.paths[iconFile]
		if i := slices.IndexFunc(branded.assets, func(a Asset) bool { return a.Path == was }); i >= 0 {
			icon := bytes.ReplaceAll(branded.assets[i].Data, []byte(DefaultAccent), []byte(c.String()))
			branded.assets = slices.Delete(branded.assets, i, i+1)
			branded.publish(iconFile, icon, source.Sum(icon))
		}
	}
	branded.sortAssets()
	return &branded
}
