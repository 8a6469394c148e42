package pages

import (
	"bytes"
	"image"
	_ "image/gif"  // sizes of pictures
	_ "image/jpeg" // sizes of pictures
	_ "image/png"  // sizes of pictures
	"path"
	"slices"
	"strings"

	"rolebook/generator/markdown"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
	"rolebook/generator/theme"
)

// planFiles finds the pictures and documents beside the content that a page of this edition refers to. What no page
// refers to is not published.
func (ix *Index) planFiles() {
	p := ix.Playbook
	if !slices.ContainsFunc(ix.Tree.Under("content"), func(f *source.File) bool { return published(f.Path) }) {
		return // nothing prose could refer to: it need not be read for that
	}
	take := func(b playbook.Body) {
		if b.Prose == nil || !b.At.Known() {
			return
		}
		links := b.Facts().Links
		for i := range links {
			l := &links[i]
			if l.Kind != markdown.File && l.Kind != markdown.Picture || l.Internal && p.Audience == playbook.Public {
				continue
			}
			ix.takeFile(b.At.Path(), l.Target)
		}
	}
	for _, r := range p.Roles {
		if !r.TitleOnly {
			take(r.Body)
		}
	}
	for _, t := range p.Teams {
		take(t.Body)
	}
	for _, x := range p.People {
		take(x.Body)
		if x.Photo != "" {
			ix.takeFile(ix.homeOf(x), x.Photo)
		}
	}
	for _, g := range p.Guides {
		take(g.Body)
	}
}

// takeFile publishes a file of content/ at its own path, if there is one and no page is made of it.
func (ix *Index) takeFile(from, target string) {
	if strings.HasSuffix(target, ".md") || strings.Contains(target, "://") {
		return // most links by far lead to Markdown, which is a page
	}
	address := addresses(from, target)[0]
	if f := ix.Tree.Get("content" + address); f != nil && published(f.Path) && ix.Page(address) == nil {
		ix.files[address] = f
	}
}

// published reports whether a file beside the content is one that pages may show or lead to: pictures whose notes can be
// taken out, documents, sound and film. Anything a browser could run as a page is left out.
func published(p string) bool {
	switch strings.ToLower(path.Ext(p)) {
	case ".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg",
		".pdf", ".txt", ".csv", ".ics", ".rtf", ".epub", ".zip",
		".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp", ".pages", ".numbers", ".key",
		".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".webm", ".mov":
		return true
	}
	return false
}

// A PublishedFile is a picture or document beside the content.
type PublishedFile struct {
	URL  string
	File *source.File
}

// Files are the pictures and documents of this edition, by address.
func (ix *Index) Files() []PublishedFile {
	var out []PublishedFile
	for url, f := range ix.files {
		out = append(out, PublishedFile{url, f})
	}
	slices.SortFunc(out, func(a, b PublishedFile) int { return strings.Compare(a.URL, b.URL) })
	return out
}

// image says where a picture lies and how large it is.
func (ix *Index) image(from, on string, l markdown.Link) markdown.Image {
	address, f := ix.picture(from, l.Target)
	if f == nil {
		return markdown.Image{Missing: true}
	}
	img := markdown.Image{Src: theme.Relative(on, inAddress(address))}
	if ix.files[address] == nil {
		return img // of the theme
	}
	if c, _, err := image.DecodeConfig(bytes.NewReader(f.Data())); err == nil {
		img.Width, img.Height = c.Width, c.Height
	}
	return img
}

// picture is the file a picture in prose is, of the content or the theme, and its address; nil without one.
func (ix *Index) picture(from, target string) (address string, f *source.File) {
	if strings.Contains(target, "://") || strings.HasPrefix(target, "//") {
		return "", nil // pages ask no other host for anything
	}
	for _, address := range addresses(from, target) {
		if f := ix.files[address]; f != nil {
			return address, f
		}
		if f := ix.Tree.Get("static" + address); f != nil {
			return address, f
		}
	}
	return "", nil
}

// homeOf is the file a person was written in, from which the path of a photo counts.
func (ix *Index) homeOf(x *playbook.Person) string {
	if x.Origin.File != nil {
		return x.Origin.File.Path
	}
	return "content/people/" + x.ID + ".md"
}

// photo is the address of a person's picture; "" without one.
func (ix *Index) photo(x *playbook.Person) string {
	if x.Photo == "" {
		return ""
	}
	for _, address := range addresses(ix.homeOf(x), x.Photo) {
		if ix.files[address] != nil {
			return inAddress(address)
		}
	}
	return ""
}

// signs are what ends the path of an address or begins an escape, and may stand in a file's name.
var signs = strings.NewReplacer("%", "%25", "#", "%23", "?", "%3F")

// inAddress is the path of a file as an address holds it.
func inAddress(path string) string { return signs.Replace(path) }
