package pages_test

import (
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// The sitemap says when content changed by what its authors said, and never by when it was built.
func TestSitemapDates(t *testing.T) {
	ix := planned(t, playbook.Public, `
-- rolebook.yaml --
name: Acme
url: https://acme.example/careers
public: {playbook: yes}
today: 2026-11-20
-- content/roles/ux.md --
---
title: UX designer
arrangement: remote
opening: {posted: 2026-11-02, closes: 2026-12-13, where: [GB], apply: jobs@acme.example}
---
-- content/playbook/how-we-work.md --
---
title: How we work
public: yes
reviewed: 2026-10-01
updated: 2026-09-01
---
-- content/playbook/undated.md --
---
title: Undated
public: yes
---
`)
	data, err := ix.Page("/sitemap.xml").Encode(ix, "https://acme.example/careers/")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<loc>https://acme.example/careers/jobs/ux/</loc><lastmod>2026-11-02</lastmod>",
		"<loc>https://acme.example/careers/jobs/</loc><lastmod>2026-11-02</lastmod>", // as new as its newest job
		"<loc>https://acme.example/careers/</loc><lastmod>2026-11-02</lastmod>",
		"<loc>https://acme.example/careers/playbook/how-we-work/</loc><lastmod>2026-10-01</lastmod>",
		"<loc>https://acme.example/careers/playbook/undated/</loc></url>",
	} {
		if !strings.Contains(string(data), want) {
			t.Errorf("no %s in\n%s", want, data)
		}
	}
	if strings.Contains(string(data), "/feeds/") {
		t.Error("a feed is in the sitemap")
	}
	if strings.Contains(string(data), "404") {
		t.Error("the page for lost visitors is in the sitemap")
	}
}

// A file that a browser would run as a page is not published, whatever its name says it is.
func TestFilesThatCouldRun(t *testing.T) {
	site := "-- content/index.md --\n# Home\n"
	for _, name := range []string{"a.xhtml", "a.xml", "a.svgz", "a.mjs", "a.php", "a.html", "a.heic"} {
		site += "\n[x](" + name + ")\n"
	}
	site += "\n[x](good.pdf)\n"
	for _, name := range []string{"a.xhtml", "a.xml", "a.svgz", "a.mjs", "a.php", "a.html", "a.heic", "good.pdf"} {
		site += "-- content/" + name + " --\nx\n"
	}
	var got []string
	for _, f := range planned(t, playbook.Internal, site).Files() {
		got = append(got, f.URL)
	}
	if strings.Join(got, " ") != "/good.pdf" {
		t.Errorf("published: %v", got)
	}
}
