package generator

import (
	"bytes"
	"cmp"
	"html/template"
	"net/url"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
	"rolebook/generator/twin"
)

// An Output is one published file.
type Output struct {
	Path string // relative to the destination, with slashes
	Data []byte
}

// FilePath returns where the page at a URL lies in the destination: a folder's page is its index.html.
func FilePath(url string) string {
	path := strings.TrimPrefix(url, "/")
	if path == "" || strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	return path
}

// Render makes a page. It is pure: the same page of the same snapshot is the same bytes. Mistakes in templates are the
// author's; a page with one has no bytes.
func (s *Snapshot) Render(p *pages.Page) (Output, diag.List, error) {
	room := s.site.scratch()
	defer s.site.scratched.Put(room)
	out, _, wrong, err := s.render(room, p)
	out.Data = bytes.Clone(out.Data)
	return out, wrong, err
}

// A stretch is a part of a file; from 0 to 0 there is none.
type stretch struct{ from, to int }

// of is that part of a file's bytes; nil where there is none.
func (s stretch) of(data []byte) []byte {
	if s.from >= s.to || s.to > len(data) {
		return nil
	}
	return data[s.from:s.to]
}

// render is Render of a page whose bytes may lie in a room. It says as well where the main part stands in the page as it
// would be made alone, if it does.
func (s *Snapshot) render(room *bytes.Buffer, p *pages.Page) (out Output, main stretch, wrong diag.List, err error) {
	out.Path = FilePath(p.URL)
	if p.Card != nil {
		c := p.Card(s.Index)
		out.Data = s.site.cards.get(c, c.PNG)
		return out, main, nil, nil
	}
	if p.TwinOf != nil {
		out, wrong, err = s.twin(p)
		return out, main, wrong, err
	}
	if p.Encode != nil {
		data, err := p.Encode(s.Index, s.base)
		if err != nil {
			return Output{}, main, nil, err
		}
		out.Data = data // written as it is meant to be read
		return out, main, nil, nil
	}
	if main.from, main.to, wrong = s.execute(room, p); wrong.Fails(false) {
		return Output{}, stretch{}, wrong, nil
	}
	out.Data = room.Bytes()
	return out, main, nil, nil
}

// scratch is room to make a page in, which grew with the pages before.
func (s *Site) scratch() *bytes.Buffer {
	w, ok := s.scratched.Get().(*bytes.Buffer)
	if !ok {
		w = new(bytes.Buffer)
	}
	w.Reset()
	return w
}

// leave gives a room back when nobody needs what was made in it.
func (s *Site) leave(room *bytes.Buffer) {
	if room != nil {
		s.scratched.Put(room)
	}
}

// twin makes a page as Markdown: of its main part, made by the same template from the same view.
func (s *Snapshot) twin(p *pages.Page) (Output, diag.List, error) {
	main := s.site.scratch()
	defer s.site.scratched.Put(main)
	if wrong := s.theme.ExecuteMain(main, p.TwinOf.Kind.Name, s.frame(p.TwinOf)); wrong.Fails(false) {
		return Output{}, wrong, nil
	}
	out, err := s.asMarkdown(p, main.Bytes())
	return out, nil, err
}

// asMarkdown makes a page of the main part that it is as Markdown.
func (s *Snapshot) asMarkdown(p *pages.Page, main []byte) (Output, error) {
	at := ""
	if s.base != "" {
		at = pages.Absolute(s.base, p.TwinOf.URL)
	}
	data, err := twin.Markdown(main, at)
	return Output{FilePath(p.URL), data}, err
}

// execute appends a page, and says where its main part stands as it would be made alone; from 0 to 0 where it does not.
func (s *Snapshot) execute(w *bytes.Buffer, p *pages.Page) (from, to int, wrong diag.List) {
	f := s.frame(p)
	if d, ok := f.View.(pages.Document); ok {
		return 0, 0, s.bind(w, f, d)
	}
	return s.theme.ExecuteBoth(w, p.Kind.Name, f)
}

// frame puts together what a template is given.
func (s *Snapshot) frame(p *pages.Page) *theme.Frame {
	site := s.Playbook.Site
	f := &theme.Frame{
		Words: s.Index.Words,
		Site: theme.Site{
			Name: s.Index.SiteName(), Language: s.Index.Words.Tag(), Dir: s.Index.Words.Dir(), Edition: string(s.Audience),
			Careers: s.Audience == playbook.Public, Logo: cmp.Or(site.Theme.Logo, site.Logo),
			Nav: s.nav(p), Footer: s.footer(), Tagline: site.Name,
		},
		Page: theme.Page{
			URL: p.URL, Title: p.Title, Kind: p.Kind.Name, Description: p.Description(s.Index),
			NoIndex: p.NoIndex || s.Audience == playbook.Internal, EditURL: s.editURL(p),
		},
	}
	if s.Index.Page("/search/") != nil {
		f.Site.Search = "/search/"
	}
	if s.Audience == playbook.Public {
		f.Site.Alternates = s.Index.Alternates()
	}
	if t := s.Index.TwinOf(p); t != nil {
		f.Page.Markdown = t.URL
	}
	if s.base != "" && s.Audience == playbook.Public && !p.NoIndex {
		f.Page.Canonical = pages.Absolute(s.base, p.URL)
		if pic := s.Index.PictureOf(p); pic != nil {
			f.Page.Picture, f.Page.PictureText = pages.Absolute(s.base, pic.URL), pic.Title
		}
	}
	if p.Instead != "" && s.Audience == playbook.Public {
		f.Page.Canonical = s.whole(p.Instead)
	}
	if strings.HasSuffix(p.URL, "/404.html") {
		f.Page.Root = s.Root() // served at any depth
	}
	for _, c := range p.Crumbs {
		f.Page.Crumbs = append(f.Page.Crumbs, theme.Crumb{Title: c.Text, URL: s.Index.Link(c.Text, c.URL).URL})
	}
	if len(p.Crumbs) > 0 {
		f.Page.Crumbs = append(f.Page.Crumbs, theme.Crumb{Title: p.Title})
	}
	if a, ok := filterSheet(s.Index, p); ok {
		s.other.drawn.Store(a.Path, a)
		f.Sheets = []string{a.URL()}
	}
	f.View = p.View(s.Index.Drawing(func(e pages.Embed) template.HTML { return s.theme.Embed(f, e) }))
	f.Page.JSONLD = s.Index.Structured(p, s.host(f.Site.Logo), f.View)
	return f
}

// whole is the whole address of what lies at one, which may be another site's; "" where the site's own is not known.
func (s *Snapshot) whole(to string) string {
	address, _, _ := strings.Cut(to, "#")
	switch {
	case !strings.HasPrefix(address, "/"):
		return address
	case s.base == "":
		return ""
	}
	return pages.Absolute(s.base, address)
}

// host is where the edition is published, and where its picture is.
func (s *Snapshot) host(logo string) pages.Host {
	at := pages.Host{Base: s.base}
	if path := s.theme.Published(logo); s.base != "" && path != "" {
		at.Logo = pages.Absolute(s.base, "/"+path)
	}
	return at
}

// nav is the main navigation: the sections this edition has.
func (s *Snapshot) nav(p *pages.Page) []theme.NavItem {
	w := s.Index.Words
	list := []pages.Link{
		{Text: w.T("Roles"), URL: "/roles/"}, {Text: w.T("Org chart"), URL: "/org/"}, {Text: w.T("Skills"), URL: "/skills/"},
		{Text: w.T("Hiring plan"), URL: "/plan/"}, {Text: w.T("Teams"), URL: "/teams/"}, {Text: w.T("Hiring"), URL: "/hiring/"},
		{Text: w.T("Onboarding"), URL: "/onboarding/"}, {Text: w.T("Playbook"), URL: "/playbook/"},
	}
	section := p.Section
	if section == "/people/" {
		section = "/teams/"
	}
	switch {
	case s.Index.Page("/hiring/") == nil: // what is open stands on its own
		list = append(list, pages.Link{Text: w.T("Jobs"), URL: "/jobs/"})
	case section == "/jobs/":
		section = "/hiring/"
	}
	if s.Audience == playbook.Public {
		section = p.Section
		list = []pages.Link{
			{Text: w.T("Open jobs"), URL: "/jobs/"}, {Text: w.T("Teams"), URL: "/teams/"}, {Text: w.T("Org chart"), URL: "/org/"},
			{Text: w.T("How we work"), URL: "/playbook/"}, {Text: w.T("Questions"), URL: "/faq/"},
		}
	}
	var out []theme.NavItem
	for _, l := range list {
		if s.Index.Page(l.URL) != nil {
			out = append(out, theme.NavItem{Title: l.Text, URL: l.URL, Current: section == l.URL})
		}
	}
	return out
}

func (s *Snapshot) footer() []theme.NavItem {
	w := s.Index.Words
	var out []theme.NavItem
	if url := s.Index.RunningURL(); url != "" {
		out = append(out, theme.NavItem{Title: w.T("How we work"), URL: url})
	}
	if s.Audience == playbook.Internal && s.Index.Page("/faq/") != nil {
		out = append(out, theme.NavItem{Title: w.T("Questions"), URL: "/faq/"})
	}
	if s.Index.Page("/search/") != nil {
		out = append(out, theme.NavItem{Title: w.T("A to Z"), URL: "/search/"})
	}
	if s.Index.Page("/print/") != nil {
		out = append(out, theme.NavItem{Title: w.T("The whole book"), URL: "/print/"})
	}
	if u := s.Playbook.Site.PrivacyURL; u != "" {
		out = append(out, theme.NavItem{Title: w.T("Privacy"), URL: u})
	}
	return out
}

// editURL is where the file of a page can be edited.
func (s *Snapshot) editURL(p *pages.Page) string {
	at := s.Playbook.Site.EditURL
	if at == "" || !p.At.Known() || s.Audience != playbook.Internal {
		return ""
	}
	return strings.ReplaceAll(at, "{path}", (&url.URL{Path: p.At.Path()}).EscapedPath())
}

// filterSheet is the style sheet that makes a page's list filter without script.
func filterSheet(ix *pages.Index, p *pages.Page) (theme.Asset, bool) {
	if p.Filters == nil {
		return theme.Asset{}, false
	}
	css := theme.FilterCSS(p.Filters(ix))
	if len(css) == 0 {
		return theme.Asset{}, false
	}
	return theme.NewAsset(p.Kind.Name+"-filters.css", css), true
}
