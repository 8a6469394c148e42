package generator_test

import (
	"slices"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// Two things that want one path, on this system or on another, are a finding at the one that comes second; so is a name
// that some systems keep for themselves. Nothing is overwritten in silence.
func TestClashes(t *testing.T) {
	const book = "-- rolebook.yaml --\nname: Acme\n-- content/roles/buyer.md --\n---\ntitle: Buyer\n---\n"
	for _, c := range []struct{ name, files, want, message string }{
		{"a page over a guide", "-- content/onboarding/buyer.md --\n# Buyer\n", "content/onboarding/buyer.md:1:1 error path-clash", "This page and another one both want the address /onboarding/buyer/."},
		{"a role called as another page is", "-- content/roles/channels.md --\n---\ntitle: Channels\nskills: [Talking]\n---\n-- content/roles/teller.md --\n---\ntitle: Teller\nopening: {posted: 2026-11-02, closes: 2027-01-31, apply: jobs@acme.example, where: GB}\n---\n",
			"content/roles/channels.md:1:1 error path-clash", "“Interview kit: Channels” has no page: the address /hiring/channels/ belongs to another one."},
		{"two pages of one name", "-- content/tips/first.md --\n# A\n-- content/tips/First.md --\n# B\n", "content/tips/first.md:1:1 error collision", "Two pages have the address /tips/first/: this one and content/tips/First.md:1."},
		{"a file over the front page", "-- static/index.html --\nhello\n", "static/index.html:1:1 error path-clash", "Something else is published as “index.html”."},
		{"a file over a page", "-- static/roles/buyer/index.html --\nhello\n", "static/roles/buyer/index.html:1:1 error path-clash", "Something else is published as “roles/buyer/index.html”."},
		{"a file where a folder is", "-- static/roles --\nhello\n", "static/roles:1:1 error path-clash", "“roles/index.html” and “roles” are one file on some computers."},
		{"a file over robots.txt", "-- static/Robots.TXT --\nhello\n", "static/Robots.TXT:1:1 error path-clash", "“robots.txt” and “Robots.TXT” are one file on some computers."},
		{"a picture over a file", "-- content/index.md --\n![x](logo.png)\n-- content/logo.png --\nx\n-- static/logo.png --\ny\n", "static/logo.png:1:1 error path-clash", "Something else is published as “logo.png”."},
		{"two files that differ in case", "-- static/Logo.txt --\na\n-- static/logo.txt --\nb\n", "static/logo.txt:1:1 error path-clash", "“Logo.txt” and “logo.txt” are one file on some computers."},
		{"two pictures that differ in case", "-- content/index.md --\n![x](a.png) ![x](A.png)\n-- content/a.png --\nx\n-- content/A.png --\ny\n", "content/a.png:1:1 error path-clash", "“A.png” and “a.png” are one file on some computers."},
		{"a name Windows keeps", "-- static/con.txt --\na\n", "static/con.txt:1:1 error path-unfit", "“con.txt” cannot be the name of a published file: Windows keeps the name con.txt for itself."},
		{"no clash", "-- static/roles/bands.pdf --\na\n-- content/roles/index.md --\nOur roles.\n", "", ""},
	} {
		for _, a := range editions {
			snap := compile(t, folder(t, book+c.files), a)
			var got, said []string
			for _, d := range snap.Problems {
				if d.Code == "path-clash" || d.Code == "path-unfit" || d.Code == "collision" {
					got = append(got, found(diag.List{d})...)
					said = append(said, d.Message)
				}
			}
			if strings.Join(got, "\n") != c.want || strings.Join(said, "\n") != c.message {
				t.Errorf("%s, %s edition: found %q %q, want %q %q", c.name, a, got, said, c.want, c.message)
			}
			if c.want == "" {
				outputs(t, snap)
			} else if !snap.Problems.Fails(false) {
				t.Errorf("%s: the build goes on", c.name)
			}
		}
	}
}

// A site's own template takes the place of the theme's, and its own style sheet comes after it; the rest of the theme
// stays.
func TestOverrides(t *testing.T) {
	dir := folder(t, smallShop+`
-- templates/404.html --
{{define "main"}}<p>Lost, dear {{$.Site.Name}}?</p>{{end}}
-- static/site.css --
.of-this-site { color: red }
-- static/print.css --
.own-print { color: red }
`)
	out := outputs(t, compile(t, dir, playbook.Internal))
	if lost := string(out["404.html"]); !strings.Contains(lost, "<p>Lost, dear Acme?</p>") || !strings.Contains(lost, `id="main"`) {
		t.Errorf("404.html is %s", lost)
	}
	home := string(out["index.html"])
	var own, style int
	printed := false
	for path, data := range out {
		switch {
		case strings.Contains(string(data), ".of-this-site{"):
			own = strings.Index(home, path)
		case strings.HasPrefix(path, "assets/style."):
			style = strings.Index(home, path)
		case strings.Contains(string(data), ".own-print{"):
			printed = strings.Contains(home, path)
		}
	}
	if !printed {
		t.Error("the site's own sheet for print has not taken the place of the theme's")
	}
	if own <= style || style <= 0 {
		t.Errorf("the site's own sheet is at %d, the theme's at %d", own, style)
	}
}

// A mistake in a site's template is found where it stands, and the rest of the site is looked at all the same.
func TestBrokenOverrides(t *testing.T) {
	for _, c := range []struct{ name, path, text, want string }{
		{"never closed", "templates/404.html", "{{define \"main\"}}\n{{if .View}}x\n", "templates/404.html:3:1 error template"},
		{"a field that is not there", "templates/404.html", "{{define \"main\"}}\n<p>{{.View.Lnks}}</p>\n{{end}}", "templates/404.html:2:12 error template"},
		{"a partial that is not there", "templates/404.html", "{{define \"main\"}}\n{{template \"fotter\" .}}\n{{end}}", "templates/404.html:2:1 error template"},
		{"a function that is not there", "templates/partials/footer.html", "<p>{{shout \"x\"}}</p>", "templates/partials/footer.html:1:6 error template"},
	} {
		snap := compile(t, folder(t, smallShop+"-- "+c.path+" --\n"+c.text), playbook.Internal)
		_, wrong, err := snap.Outputs(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		all := append(slices.Clone(snap.Problems), wrong...)
		all.Sort()
		var got []string
		for _, line := range found(all) {
			if strings.HasPrefix(line, "templates/") {
				got = append(got, line)
			}
		}
		if !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: found %q, want %q\n%s", c.name, got, c.want, say(all))
		}
	}
}
