package generator_test

import (
	"bytes"
	"encoding/xml"
	"path"
	"slices"
	"strings"
	"testing"

	"rolebook/generator"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// Every kind of page has at least one page in the shipped book, in the editions it is for, and none in the other. Lists
// that only a large book has are as another kind is.
func TestEveryKindHasPages(t *testing.T) {
	for _, a := range editions {
		count := map[string]int{}
		ix := shipped(t, a).Index
		for _, p := range slices.Concat(ix.Pages(), ix.StandIns) {
			count[p.Kind.Name]++
		}
		for _, k := range pages.All {
			switch meant := slices.Contains(k.Audience, a); {
			case meant && count[k.Name] == 0:
				t.Errorf("the %s edition has no page of kind %s", a, k.Name)
			case !meant && count[k.Name] > 0:
				t.Errorf("the %s edition has %d pages of kind %s", a, count[k.Name], k.Name)
			}
		}
	}
}

// No page of the internal edition may be found by a search engine: each says so, and the file for robots does.
func TestInternalEditionIsNotIndexed(t *testing.T) {
	out := outputs(t, shipped(t, playbook.Internal))
	for path, data := range out {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		if !bytes.Contains(data, []byte(`<meta name="robots" content="noindex`)) {
			t.Errorf("%s does not say noindex", path)
		}
		for _, word := range []string{`rel="canonical"`, `"JobPosting"`, "application/ld+json"} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s has %s", path, word)
			}
		}
	}
	if got, want := string(out["robots.txt"]), "User-agent: *\nDisallow: /\n"; got != want {
		t.Errorf("robots.txt is %q, want %q", got, want)
	}
	if out["sitemap.xml"] != nil {
		t.Error("the internal edition has a sitemap")
	}
}

// The public edition is found: every page by its whole address, but the one for what is not there and the document that
// says the others again.
func TestPublicEditionIsIndexed(t *testing.T) {
	const base = "https://northbarrow.example/"
	out := outputs(t, shipped(t, playbook.Public))
	var sitemap struct {
		URLs []struct {
			Loc     string `xml:"loc"`
			LastMod string `xml:"lastmod"`
		} `xml:"url"`
	}
	if err := xml.Unmarshal(out["sitemap.xml"], &sitemap); err != nil {
		t.Fatal(err)
	}
	listed := map[string]bool{}
	for _, u := range sitemap.URLs {
		url, absolute := strings.CutPrefix(u.Loc, base)
		path := generator.FilePath("/" + url)
		if !absolute || out[path] == nil {
			t.Errorf("the sitemap lists %s", u.Loc)
		}
		if u.LastMod != "" {
			if d, ok := playbook.ParseISO(u.LastMod); !ok || d.MonthOnly() {
				t.Errorf("%s was changed on %q", u.Loc, u.LastMod)
			}
		}
		listed[path] = true
	}
	for path, data := range out {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		hidden := bytes.Contains(data, []byte(`<meta name="robots" content="noindex`))
		instead := shipped(t, playbook.Public).Index.StandIn("/" + strings.TrimSuffix(path, "index.html"))
		if hidden != (path == "404.html" || path == "print/index.html" || instead != nil) || listed[path] == hidden {
			t.Errorf("%s: noindex is %v, listed is %v", path, hidden, listed[path])
		}
		whole := base + strings.TrimSuffix(path, "index.html")
		if canonical := bytes.Contains(data, []byte(`rel="canonical" href="`+whole+`"`)) || bytes.Contains(data, []byte(`href="`+whole+`" rel="canonical"`)); canonical == hidden {
			t.Errorf("%s: canonical is %v", path, canonical)
		}
	}
	if got, want := string(out["robots.txt"]), "User-agent: *\nAllow: /\nSitemap: "+base+"sitemap.xml\n"; got != want {
		t.Errorf("robots.txt is %q, want %q", got, want)
	}
}

// The public edition has pages of what is public alone: no profile, no person, no onboarding guide, no stage.
func TestPublicEditionHasNoInternalPage(t *testing.T) {
	p := shipped(t, playbook.Internal).Playbook
	open, free := map[string]bool{}, map[string]bool{}
	for _, r := range p.Open() {
		open[r.ID] = true
	}
	for _, g := range p.Guides {
		free[g.URL] = g.Public
	}
	jobs := 0
	for _, page := range shipped(t, playbook.Public).Index.Pages() {
		folder, name, _ := strings.Cut(strings.Trim(page.URL, "/"), "/")
		switch {
		case page.TwinOf != nil: // says what its page says
		case page.Card != nil:
			if job := strings.TrimSuffix(strings.TrimPrefix(page.URL, "/jobs/"), "/card.png"); page.URL != "/card.png" && !open[job] {
				t.Errorf("%s shows no open job", page.URL)
			}
		case folder == "jobs" && name != "":
			if jobs++; !open[name] {
				t.Errorf("%s is no open job", page.URL)
			}
		case page.Kind.Name == "article" || page.Kind.Name == "faq":
			if !free[page.URL] {
				t.Errorf("%s is not public", page.URL)
			}
		case folder == "teams" || folder == "search" || page.URL == "/org/" || page.URL == "/playbook/" || page.URL == "/jobs/" || page.URL == "/print/" || page.URL == "/":
		case path.Ext(page.URL) != "":
		default:
			t.Errorf("%s is a page of the public edition", page.URL)
		}
	}
	if jobs == 0 || jobs != len(open) {
		t.Errorf("%d of %d open jobs have pages", jobs, len(open))
	}
}

// What lies in static/_internal/ is for the internal edition; other files of static/ are for both.
func TestInternalFiles(t *testing.T) {
	dir := folder(t, "-- rolebook.yaml --\nname: Acme\n-- static/_internal/pay/bands.pdf --\nbands\n-- static/logo.txt --\nlogo\n")
	for _, a := range editions {
		out := outputs(t, compile(t, dir, a))
		if got := out["_internal/pay/bands.pdf"] != nil; got != (a == playbook.Internal) {
			t.Errorf("%s edition: the internal file is there: %v", a, got)
		}
		if string(out["logo.txt"]) != "logo\n" {
			t.Errorf("%s edition: the other file is %q", a, out["logo.txt"])
		}
		for path, data := range out {
			if a == playbook.Public && (strings.Contains(path, "bands") || bytes.Contains(data, []byte("bands"))) {
				t.Errorf("%s names the internal file", path)
			}
		}
	}
}

// The two editions never share a folder.
func TestEditionsDoNotMix(t *testing.T) {
	dir, to := folder(t, smallShop), t.TempDir()
	write(t, compile(t, dir, playbook.Internal), to)
	before := onDisk(t, to)
	if _, _, err := compile(t, dir, playbook.Public).Write(t.Context(), to); err == nil {
		t.Error("the public edition was written over the internal one")
	}
	equalFiles(t, "after the refusal", onDisk(t, to), before)
}

// A page says where its file can be edited, in the internal edition alone; odd names are written as an address needs them.
func TestEditLinks(t *testing.T) {
	dir := folder(t, "-- rolebook.yaml --\nname: Acme\nedit_url: https://git.example/edit/{path}\npublic: {playbook: yes}\n-- content/tips/50% off? C#.md --\n---\npublic: yes\n---\n# Sale\n")
	for _, a := range editions {
		page := outputs(t, compile(t, dir, a))["tips/50-off-c-sharp/index.html"]
		if got := bytes.Contains(page, []byte(`href="https://git.example/edit/content/tips/50%25%20off%3F%20C%23.md"`)); got != (a == playbook.Internal) || page == nil {
			t.Errorf("%s edition: the page says where it is edited: %v", a, got)
		}
	}
}
