package generator_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
)

// A shop with an open job, a closed one, a public guide, and addresses it had before.
const oldShop = `-- rolebook.yaml --
name: Acme
url: https://acme.example/careers/
today: 2026-11-21
apply: jobs@acme.example
public: {playbook: yes}
-- content/roles/buyer.md --
---
title: Buyer of secrets
summary: Finds out what others keep to themselves.
arrangement: remote
where: [GB]
opening: {posted: 2026-11-02, closes: 2026-12-13}
---
-- content/roles/packer.md --
---
title: Packer of boxes
summary: Packs what people ordered.
arrangement: remote
where: [GB]
opening: {posted: 2026-09-01, closes: 2026-10-01}
---
-- content/playbook/tips.md --
---
title: Tips
public: yes
---
## Apply early
-- rolebook.urls --
/ page
/jobs/ page
/jobs/packer/ advert from=content/roles/packer.md posted=2026-09-01 id=packer-2026-09-01
/jobs/purchaser/ moved /jobs/buyer/
/jobs/sweeper/ advert
/hints/ moved /tricks/
/tricks/ moved /playbook/tips/#apply-early
/away/ moved https://example.org/
/out/ gone
/roles/purchaser/ moved /roles/buyer/ internal
/people/purchaser.ics moved /playbook/tips/
`

func addressFindings(list diag.List) []string {
	var out []string
	for _, d := range list {
		if d.At.Known() && d.At.Path() == "rolebook.urls" {
			out = append(out, place(d.At)+" "+d.Severity.String()+" "+d.Code+": "+d.Message)
		}
	}
	return out
}

// The address of an advert that is closed says so and leads to the open jobs. It says nothing else of the role, and
// nothing leads to it: it is made from the ledger alone, whether the role is still there or not.
func TestClosedAdverts(t *testing.T) {
	snap := compile(t, folder(t, oldShop), playbook.Public)
	out := outputs(t, snap)
	for _, path := range []string{"jobs/packer/index.html", "jobs/sweeper/index.html"} {
		page := string(out[path])
		for _, want := range []string{"<h1>This job is closed</h1>", `<meta name="robots" content="noindex">`, `<a href="../">Open jobs`} {
			if !strings.Contains(page, want) {
				t.Errorf("%s lacks %s", path, want)
			}
		}
		for _, leak := range []string{"Packer", "packer", "boxes", "JobPosting", "canonical"} {
			if strings.Contains(page, leak) {
				t.Errorf("%s says %q", path, leak)
			}
		}
	}
	if string(out["jobs/packer/index.html"]) != string(out["jobs/sweeper/index.html"]) {
		t.Error("the words of closed adverts differ")
	}
	for path, data := range out {
		if path != "jobs/packer/index.html" && (strings.Contains(string(data), "packer") || strings.Contains(string(data), "sweeper")) {
			t.Errorf("%s leads to a closed advert", path)
		}
	}
	if snap.Index.Page("/jobs/packer/") != nil || len(snap.Index.Link("x", "/jobs/packer/").URL) > 0 {
		t.Error("a closed advert can be linked")
	}
}

// A moved address has a page that leads on at once, by a relative address, so that it works at any path; without chains.
func TestMovedAddresses(t *testing.T) {
	snap := compile(t, folder(t, oldShop), playbook.Public)
	out := outputs(t, snap)
	for path, want := range map[string][]string{
		"jobs/purchaser/index.html": {`content="0; url=../buyer/"`, `<link rel="canonical" href="https://acme.example/careers/jobs/buyer/">`, `<a href="../buyer/"`, "Buyer of secrets"},
		"hints/index.html":          {`content="0; url=../playbook/tips/#apply-early"`, `href="https://acme.example/careers/playbook/tips/"`, `noindex`},
		"away/index.html":           {`content="0; url=https://example.org/"`, `rel="canonical" href="https://example.org/"`, ">example.org/"},
	} {
		for _, w := range want {
			if !strings.Contains(string(out[path]), w) {
				t.Errorf("%s lacks %s:\n%s", path, w, out[path])
			}
		}
	}
	const rules = `/careers/away/ https://example.org/ 301
/careers/hints/ /careers/playbook/tips/#apply-early 301
/careers/jobs/purchaser/ /careers/jobs/buyer/ 301
/careers/people/purchaser.ics /careers/playbook/tips/ 301
/careers/tricks/ /careers/playbook/tips/#apply-early 301
`
	if got := string(out["_redirects"]); got != rules {
		t.Errorf("_redirects:\n%s", got)
	}
	if strings.Contains(string(out["sitemap.xml"]), "purchaser") {
		t.Error("the sitemap has an old address")
	}
	if got := snap.Rules(); got[len(got)-1] != (generator.Rule{From: "/careers/out/"}) {
		t.Errorf("what is gone is no rule: %v", got)
	}
}

// Where the internal edition's own pages have moved stays inside.
func TestInternalMoves(t *testing.T) {
	dir := folder(t, oldShop)
	if out := outputs(t, compile(t, dir, playbook.Internal)); !strings.Contains(string(out["roles/purchaser/index.html"]), "url=../buyer/") || !strings.Contains(string(out["_redirects"]), "/roles/purchaser/") {
		t.Error("the internal edition has lost the profile's old address")
	}
	for path, data := range outputs(t, compile(t, dir, playbook.Public)) {
		if strings.Contains(path, "roles/") || strings.Contains(string(data), "roles/purchaser") {
			t.Errorf("%s of the public edition knows of the profile", path)
		}
	}
}

// A published page that is gone without a word is an error of the public edition, and a warning to whoever writes for
// the internal one; it names the file and the nearest page there is. So is a redirect that leads to nothing.
func TestLostAddresses(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{"/playbook/tip/ page from=content/playbook/tip.md", "lost-address: /playbook/tip/ was published and has no page any more: content/playbook/tip.md, which it was made from, is gone."},
		{"/roles/buyer/ page from=content/roles/buyer.md", "lost-address: /roles/buyer/ was published and has no page any more: content/roles/buyer.md, which it was made from, is not public now."},
		{"/x/ moved /playbook/tap/", "redirect-nowhere: /x/ has moved to /playbook/tap/, and there is nothing."},
		{"/x/ moved /out/", "redirect-nowhere: /x/ has moved to /out/, and there is nothing."},
		{"/x/ moved /roles/buyer/", "redirect-nowhere: /x/ has moved to /roles/buyer/, and there is nothing."},
		{"/x/ moved /roles/buyer/ internal", ""},
		{"/playbook/tips/ moved /nowhere/", ""}, // it has a page again
		{"/x/ moved /jobs/packer/", ""},
		{"/x/ moved /y/\n/y/ moved /x/", "redirect-loop: This address leads back to itself: /x/ → /y/ → /x/."},
		{"/x", "ledger-line: What has become of this address?"},
	} {
		dir := folder(t, oldShop+c.line+"\n")
		for _, a := range editions {
			want := "rolebook.urls:12:1 error " + c.want
			if a == playbook.Internal && !strings.HasPrefix(c.want, "redirect-loop") && !strings.HasPrefix(c.want, "ledger-line") {
				want = "rolebook.urls:12:1 warning " + c.want
			}
			got := addressFindings(compile(t, dir, a).Problems)
			if c.want == "" && len(got) > 0 || c.want != "" && !slices.Equal(got, []string{want}) {
				t.Errorf("%s, %s edition: found %q, want %q", c.line, a, got, want)
			}
		}
	}
	for _, d := range compile(t, folder(t, oldShop+"/playbook/tip/ page\n"), playbook.Public).Problems {
		if d.Code == "lost-address" && !strings.Contains(d.Hint, "moved /playbook/tips/") {
			t.Errorf("the nearest page is not named: %s", d.Hint)
		}
	}
}

// A team's page goes when its last job closes, by no fault of anybody: its address says that it is not there now.
func TestTeamsComeAndGo(t *testing.T) {
	dir := folder(t, strings.Replace(oldShop, "title: Packer of boxes", "title: Packer of boxes\nteam: Warehouse", 1)+"/teams/warehouse/ page\n")
	snap := compile(t, dir, playbook.Public)
	if got := addressFindings(snap.Problems); len(got) > 0 {
		t.Errorf("found %q", got)
	}
	if page := string(outputs(t, snap)["teams/warehouse/index.html"]); !strings.Contains(page, "This page is not here at present") || strings.Contains(page, "Warehouse") {
		t.Errorf("the page says:\n%s", page)
	}
}

// What was recorded once stays; an address that is back has a page again. Recording twice changes nothing.
func TestRecorded(t *testing.T) {
	dir := folder(t, oldShop+"/playbook/tips/ gone\n")
	snap := compile(t, dir, playbook.Public)
	once := snap.Recorded()
	put(t, dir, "rolebook.urls", once.Encode())
	text := string(once.Encode())
	for _, want := range []string{
		"/jobs/buyer/ advert from=content/roles/buyer.md posted=2026-11-02 id=buyer-2026-11-02\n",
		"/playbook/tips/ page from=content/playbook/tips.md\n", "/out/ gone\n", "/jobs/sweeper/ advert\n", "/hints/ moved /playbook/tips/#apply-early\n",
		"/feeds/jobs.xml file\n", "/feeds/jobs.atom file\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the ledger lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "/roles/buyer/ page") || strings.Contains(text, "404") || strings.Contains(text, "sitemap") || strings.Contains(text, ".md file") || strings.Contains(text, "/print/") {
		t.Errorf("the ledger holds what is not published:\n%s", text)
	}
	if again := string(compile(t, dir, playbook.Public).Recorded().Encode()); again != text {
		t.Errorf("recorded again it is\n%s", again)
	}
	if inside := string(compile(t, dir, playbook.Internal).Recorded().Encode()); inside != text {
		t.Errorf("seen from the internal edition it is\n%s", inside)
	}
}

// A file that people have subscribed to or downloaded is kept like a page: one that has gone without a word stops the
// public edition. What an advert shows goes with the advert, and feeds are not there while nobody says where the site is.
func TestFilesAreKept(t *testing.T) {
	shop := strings.Replace(oldShop, "## Apply early\n", "## Apply early\n\n[What to bring](bring.pdf)\n", 1)
	shop = strings.Replace(shop, "closes: 2026-12-13}\n---\n", "closes: 2026-12-13}\n---\n[The rota](rota.pdf)\n", 1) + "/feeds/old.ics file\n"
	dir := folder(t, strings.Replace(shop, "-- rolebook.urls --", "-- content/playbook/bring.pdf --\n%PDF\n-- content/roles/rota.pdf --\n%PDF\n-- rolebook.urls --", 1))
	lost := func(a playbook.Audience) string {
		var out []string
		for _, f := range addressFindings(compile(t, dir, a).Problems) {
			if _, what, _ := strings.Cut(f, " "); strings.Contains(what, "file") || strings.Contains(what, "/feeds/") || strings.Contains(what, ".pdf") {
				out = append(out, what)
			}
		}
		return strings.Join(out, "\n")
	}
	const gone = " lost-address: /feeds/old.ics was published and is not there any more."
	if got := lost(playbook.Public); got != "error"+gone {
		t.Errorf("found %q", got)
	}
	text := strings.Replace(string(compile(t, dir, playbook.Public).Recorded().Encode()), "/feeds/old.ics file\n", "", 1)
	for _, want := range []string{"/playbook/bring.pdf file from=content/playbook/bring.pdf\n", "/roles/rota.pdf file from=content/roles/rota.pdf\n"} {
		if !strings.Contains(text, want) {
			t.Errorf("the ledger lacks %q:\n%s", want, text)
		}
	}
	put(t, dir, "rolebook.urls", []byte(text))
	put(t, dir, "content/roles/buyer.md", []byte("---\ntitle: Buyer\nopening: {posted: 2026-11-02, closes: 2026-11-20, where: GB}\n---\n[The rota](rota.pdf)\n"))
	put(t, dir, "rolebook.yaml", []byte("name: Acme\ntoday: 2026-11-21\npublic: {playbook: yes}\n"))
	if got := lost(playbook.Public); got != "" {
		t.Errorf("with the job closed and no address, found %q", got)
	}
	if err := os.Remove(filepath.Join(dir, "content", "playbook", "bring.pdf")); err != nil {
		t.Fatal(err)
	}
	if got := lost(playbook.Internal); !strings.HasPrefix(got, "warning lost-address: /playbook/bring.pdf") {
		t.Errorf("without the document, found %q", got)
	}
}

// A job keeps the name it has in feeds when its role is renamed; a new day of posting is a new job, and no two jobs
// share a name.
func TestJobNamesAreKept(t *testing.T) {
	name := func(dir, role string) string {
		return compile(t, dir, playbook.Public).Playbook.Role(role).JobID()
	}
	dir := folder(t, strings.Replace(oldShop, "/jobs/purchaser/ moved", "/jobs/buyer/ advert posted=2026-11-02 id=purchaser-2026-11-02\n/jobs/purchaser/ moved", 1)+
		"-- content/roles/purchaser.md --\n---\ntitle: Purchaser\narrangement: remote\nwhere: [GB]\nopening: {posted: 2026-11-02}\n---\n")
	if got := name(dir, "buyer"); got != "purchaser-2026-11-02" {
		t.Errorf("the renamed role's job is %s", got)
	}
	if got := name(dir, "purchaser"); got != "purchaser-2026-11-02-2" {
		t.Errorf("the job of a new role with the old name is %s", got)
	}
	data := strings.Replace(oldShop, "posted: 2026-11-02", "posted: 2026-11-10", 1)
	if got := name(folder(t, data+"/jobs/buyer/ advert posted=2026-11-02 id=purchaser-2026-11-02\n"), "buyer"); got != "buyer-2026-11-10" {
		t.Errorf("posted again it is %s", got)
	}
}

// Those who host the site find what they need beside it: the policy that pages state, how long files may be kept.
func TestHostingFiles(t *testing.T) {
	out := outputs(t, compile(t, folder(t, oldShop), playbook.Public))
	headers := string(out["_headers"])
	for _, want := range []string{"/careers/*\n  Content-Security-Policy: default-src 'none'; script-src 'self';", "  X-Content-Type-Options: nosniff\n", "/careers/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"} {
		if !strings.Contains(headers, want) {
			t.Errorf("_headers lacks %q:\n%s", want, headers)
		}
	}
	if strings.Contains(headers, "noindex") {
		t.Error("the public edition may be found")
	}
	if data, ok := out[".nojekyll"]; !ok || len(data) > 0 {
		t.Error(".nojekyll is missing, or not empty")
	}
	inside := outputs(t, compile(t, folder(t, oldShop), playbook.Internal))
	if !strings.Contains(string(inside["_headers"]), "X-Robots-Tag: noindex") {
		t.Error("the internal edition may be found")
	}
	own := outputs(t, compile(t, folder(t, oldShop+"-- static/_headers --\n/*\n  X-Own: yes\n"), playbook.Public))
	if got := string(own["_headers"]); got != "/*\n  X-Own: yes\n" {
		t.Errorf("a site's own _headers is %q", got)
	}
	if _, ok := outputs(t, shippedWithoutLedger(t))["_redirects"]; ok {
		t.Error("a site that has moved nothing has _redirects")
	}
}

func shippedWithoutLedger(t *testing.T) *generator.Snapshot {
	before, _, _ := strings.Cut(oldShop, "-- rolebook.urls --")
	return compile(t, folder(t, before), playbook.Public)
}
