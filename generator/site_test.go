package generator_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"rolebook/generator"
	"rolebook/generator/playbook"
)

// urls are the addresses of the pages made of one file each, and of the front page.
func urls(snap *generator.Snapshot) string {
	var out []string
	for _, p := range snap.Index.Pages() {
		switch p.Kind.Name {
		case "home", "role", "article", "faq":
			out = append(out, p.URL)
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// A folder is a site in any of these shapes. One without content/ and without settings is itself the content.
func TestShapesOfFolders(t *testing.T) {
	for _, c := range []struct{ name, site, plain, want string }{
		{"content and settings", "-- rolebook.yaml --\nname: Acme\n-- content/roles/buyer.md --\n---\ntitle: Buyer\n---\n", "",
			"/ /roles/buyer/"},
		{"content alone", "-- content/faq.md --\n# Questions\n", "", "/ /faq/"},
		{"settings alone", "-- rolebook.yaml --\nname: Acme\n", "", "/"},
		{"settings with the other ending", "-- rolebook.yml --\nname: Acme\n-- roles/buyer.md --\n---\ntitle: Buyer\n---\n", "", "/"},
		{"a plain folder", "-- README.md --\n# Our handbook\n-- tips/first.md --\n# First\n", "plain", "/ /tips/first/"},
		{"a plain folder with roles", "-- roles/buyer.MD --\n---\ntitle: Buyer\n---\n", "plain",
			"/ /roles/buyer/"},
		{"other endings of Markdown", "-- first.markdown --\n# First\n", "plain", "/ /first/"},
		{"a plain folder with an earlier site", "-- first.md --\n# First\n-- public/second.md --\n# Not content\n-- .git/third.md --\n# Nor this\n", "plain", "/ /first/"},
		{"a plain folder with a site under another name", "-- first.md --\n# First\n-- docs/out/.rolebook.json --\n{}\n-- docs/out/jobs/index.md --\n# Not content\n", "plain", "/ /first/"},
		{"Markdown beside content/", "-- content/first.md --\n# First\n-- second.md --\n# Second\n-- docs/third.md --\n# Third\n", "", "/ /first/"},
	} {
		dir := folder(t, c.site)
		site := open(t, dir, playbook.Internal)
		if site.Plain() != (c.plain != "") {
			t.Errorf("%s: plain is %v", c.name, site.Plain())
		}
		snap := compile(t, dir, playbook.Internal)
		if got := urls(snap); got != c.want {
			t.Errorf("%s: the pages are\n%s\nwant\n%s", c.name, got, c.want)
		}
		outputs(t, snap)
	}
}

// The README of a plain folder is its front page.
func TestReadmeIsHome(t *testing.T) {
	dir := folder(t, "-- README.md --\n# Our handbook\n\nBegin at the [tips](tips/first.md).\n-- tips/first.md --\n# First tip\n")
	home := string(outputs(t, compile(t, dir, playbook.Internal))["index.html"])
	for _, want := range []string{"Our handbook", `href="tips/first/"`} {
		if !strings.Contains(home, want) {
			t.Errorf("the front page lacks %q", want)
		}
	}
}

// The destination inside a site is no content, whatever it is called, and nothing else is left out with it.
func TestDestinationIsNoContent(t *testing.T) {
	dir := folder(t, "-- first.md --\n# First\n-- site/second.md --\n# Second\n-- site2/third.md --\n# Third\n")
	skip := func(o *generator.Options) { o.Skip = "site" }
	if got, want := urls(compile(t, dir, playbook.Internal, skip)), "/ /first/ /site2/third/"; got != want {
		t.Errorf("the pages are %s, want %s", got, want)
	}
}

// What cannot be a site is said when it is opened.
func TestNoSite(t *testing.T) {
	empty := folder(t, "-- notes.txt --\nnothing\n-- public/index.md --\n# Old\n")
	for _, c := range []struct {
		dir  string
		want error
	}{
		{empty, generator.ErrNoContent},
		{t.TempDir(), generator.ErrNoContent},
		{filepath.Join(empty, "missing"), fs.ErrNotExist},
		{filepath.Join(empty, "notes.txt"), nil},
	} {
		_, err := generator.Open(generator.Options{Dir: c.dir, Theme: theme})
		if err == nil || c.want != nil && !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.dir, err, c.want)
		}
	}
}

// Today is the clock's day, else the site's, else the day it is in the site's time zone, UTC unless stated, at the moment
// of the build. Which zone the machine is in does not matter.
func TestToday(t *testing.T) {
	now := time.Date(2026, 11, 20, 23, 30, 0, 0, time.UTC)
	for _, c := range []struct{ settings, clock, want string }{
		{"", "2026-01-02", "2026-01-02"},
		{"today: 2026-03-04", "2026-01-02", "2026-01-02"},
		{"today: 2026-03-04", "", "2026-03-04"},
		{"", "", "2026-11-20"},
		{"timezone: Europe/London", "", "2026-11-20"},
		{"timezone: Europe/Berlin", "", "2026-11-21"},
		{"timezone: Pacific/Honolulu", "", "2026-11-20"},
	} {
		dir := folder(t, "-- rolebook.yaml --\nname: Acme\n"+c.settings+"\n")
		for _, machine := range []*time.Location{time.UTC, time.FixedZone("east", 14*3600), time.FixedZone("west", -11*3600)} {
			at := func(o *generator.Options) {
				o.Now = now.In(machine)
				o.Clock, _ = playbook.ParseISO(c.clock)
			}
			if got := compile(t, dir, playbook.Internal, at).Playbook.Today.String(); got != c.want {
				t.Errorf("%q, clock %q, the machine in the %s: today is %s, want %s", c.settings, c.clock, machine, got, c.want)
			}
		}
	}
}

// A time zone and a language are ones that every machine knows alike.
func TestSettingsOfTheWorld(t *testing.T) {
	for settings, want := range map[string]string{
		"timezone: Europe/Leeds": "rolebook.yaml:2:11 error bad-timezone",
		"timezone: Local":        "rolebook.yaml:2:11 error bad-timezone",
		"timezone: UTC":          "",
		"language: engl!sh":      "rolebook.yaml:2:11 error bad-language",
		"language: pt-BR":        "",
		"timezone: Europe/Berlin\n-- content/people.yaml --\n- {name: Ana, timezone: Asia/Tokyo}\n- {name: Bo, timezone: Berlin}": "content/people.yaml:2:24 warning bad-timezone",
	} {
		snap := compile(t, folder(t, "-- rolebook.yaml --\nname: Acme\n"+settings+"\n"), playbook.Internal)
		if got := strings.Join(found(snap.Problems), "\n"); got != want {
			t.Errorf("%s: found %q, want %q", settings, got, want)
		}
	}
}

// The address of the site is the flag's, else the settings'. Public pages say theirs in full, and the page for what is
// not there, which is shown at any depth, begins its links at the site's root.
func TestAddress(t *testing.T) {
	for _, c := range []struct{ settings, flag, canonical, root string }{
		{"https://acme.example/handbook", "", "https://acme.example/handbook/jobs/", "/handbook/"},
		{"https://acme.example/handbook/", "https://preview.example", "https://preview.example/jobs/", "/"},
		{"", "https://preview.example/a/b/", "https://preview.example/a/b/jobs/", "/a/b/"},
		{"", "", "", "/"},
	} {
		dir := folder(t, "-- rolebook.yaml --\nname: Acme\nurl: "+c.settings+"\n-- content/roles/buyer.md --\n---\ntitle: Buyer\n---\n")
		out := outputs(t, compile(t, dir, playbook.Public, func(o *generator.Options) { o.BaseURL = c.flag }))
		canonical := regexp.MustCompile(`<link[^>]* rel="canonical"[^>]*>`).FindString(string(out["jobs/index.html"]))
		if c.canonical == "" && canonical != "" || !strings.Contains(canonical, c.canonical) {
			t.Errorf("%+v: canonical is %s", c, canonical)
		}
		lost := string(out["404.html"])
		for _, m := range regexp.MustCompile(`(?:href|src)="([^"]*)"`).FindAllStringSubmatch(lost, -1) {
			if !strings.HasPrefix(m[1], c.root) && !strings.HasPrefix(m[1], "#") && !strings.HasPrefix(m[1], "data:") {
				t.Errorf("%+v: 404.html leads to %q, want it to begin with %q", c, m[1], c.root)
			}
		}
		if !strings.Contains(lost, `href="`+c.root+`jobs/"`) {
			t.Errorf("%+v: 404.html does not lead to the jobs", c)
		}
	}
}

// A file that cannot be read for what it is is a finding, and the rest of the site is there.
func TestRefusedFiles(t *testing.T) {
	dir := folder(t, "-- content/first.md --\n# First\n-- templates/404.html --\n{{define \"main\"}}x{{end}}\n")
	for _, link := range []string{"content/out.md", "static/out.css"} {
		put(t, dir, link+".made", nil)
		if err := os.Symlink("/etc/hostname", filepath.Join(dir, filepath.FromSlash(link))); err != nil {
			t.Skip(err)
		}
	}
	snap := compile(t, dir, playbook.Internal)
	want := []string{"content/out.md:1:1 error file-refused", "static/out.css:1:1 error unreadable"}
	if got := found(snap.Problems); !slices.Equal(got, want) {
		t.Errorf("found %q, want %q", got, want)
	}
	if got := urls(snap); got != "/ /first/" {
		t.Errorf("the pages are %s", got)
	}
}

// An advert is only published by a site whose address is known, from its settings or from --base-url. A preview and the
// internal edition say so and go on.
func TestAddressOfAdverts(t *testing.T) {
	const site = "-- rolebook.yaml --\nname: Acme\napply: jobs@acme.example\nurl: %s\n" +
		"-- content/roles/buyer.md --\n---\ntitle: Buyer\nsummary: Buys what sells.\nopening: {posted: 2026-11-02, closes: 2026-12-13, where: GB}\n---\n"
	nowhere, somewhere := folder(t, fmt.Sprintf(site, "")), folder(t, fmt.Sprintf(site, "https://old.example"))
	flag := func(o *generator.Options) { o.BaseURL = "https://acme.example/careers" }
	preview := func(o *generator.Options) { o.Preview = true }
	for _, c := range []struct {
		dir      string
		audience playbook.Audience
		opt      func(*generator.Options)
		want     string
	}{
		{nowhere, playbook.Public, nil, "error"},
		{nowhere, playbook.Internal, nil, "warning"},
		{nowhere, playbook.Public, preview, "warning"},
		{nowhere, playbook.Public, flag, ""},
		{somewhere, playbook.Public, nil, ""},
	} {
		var opts []func(*generator.Options)
		if c.opt != nil {
			opts = append(opts, c.opt)
		}
		got := ""
		for _, d := range compile(t, c.dir, c.audience, opts...).Problems {
			if d.Code == "no-site-url" {
				got = d.Severity.String()
			}
		}
		if got != c.want {
			t.Errorf("%s, %s: found %q, want %q", c.dir, c.audience, got, c.want)
		}
	}
	for _, dir := range []string{nowhere, somewhere} {
		out := outputs(t, compile(t, dir, playbook.Public, flag))
		for _, path := range []string{"index.html", "jobs/buyer/index.html", "sitemap.xml", "robots.txt", "feeds/jobs.xml", "feeds/jobs.atom", "feeds/jobs.feed.json", "feeds/jobs.json", "llms.txt"} {
			if !strings.Contains(string(out[path]), "https://acme.example/careers/") {
				t.Errorf("%s does not say where the site is", path)
			}
			if strings.Contains(string(out[path]), "old.example") {
				t.Errorf("%s says the address of the settings", path)
			}
		}
		if out["jobs/buyer/card.png"] == nil {
			t.Error("the advert has no picture")
		}
	}
}
