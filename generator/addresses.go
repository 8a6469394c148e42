package generator

import (
	"fmt"
	"path"
	"strings"

	"rolebook/generator/diag"
	"rolebook/generator/ledger"
	"rolebook/generator/markdown"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

// ledgerCodes are the findings of addresses that were published once.
var ledgerCodes = []markdown.Code{
	{Name: "ledger-line", Severity: diag.Error, Doc: "A line of rolebook.urls is no address with what has become of it."},
	{Name: "ledger-twice", Severity: diag.Error, Doc: "Two lines of rolebook.urls say different things of one address."},
	{Name: "redirect-loop", Severity: diag.Error, Doc: "Moved addresses lead back to where they began."},
	{Name: "redirect-nowhere", Severity: diag.Error, Doc: "A moved address leads to a page that is not there. A warning in the internal edition."},
	{Name: "lost-address", Severity: diag.Error, Doc: "An address that was published has no page any more, and nothing says where it has moved. A warning in the internal edition."},
}

// mostNear is for how many lost addresses the nearest one is looked for.
const mostNear = 20

// addresses reports what the ledger promises and the pages do not keep. Everything is the index of all there is. What
// concerns the public edition alone only warns whoever builds the internal one.
func (s *Snapshot) addresses(everything *pages.Index) diag.List {
	l, _ := ledger.In(s.tree)
	if l == nil {
		return nil
	}
	public, severity := s.Index.Careers(), diag.Error
	if s.site.judgedFor() == playbook.Internal {
		severity = diag.Warning
	}
	var found diag.List
	for _, e := range l.Entries {
		ix := public
		if e.Internal {
			ix = everything
		}
		if ix.Has(e.Address) {
			continue
		}
		d := diag.Diagnostic{Severity: severity, At: e.At}
		switch e.State {
		case ledger.Moved:
			to, ok := ix.MovedTo(e.Address)
			if !ok || ix.Leads(to) {
				continue
			}
			d.Code, d.Message = "redirect-nowhere", fmt.Sprintf("%s has moved to %s, and there is nothing.", e.Address, to)
			d.Hint = "Name an address that has a page."
			if near := nearestAddress(to, ix, len(found)); near != "" {
				d.Hint = fmt.Sprintf("Did you mean %s?", near)
			}
		case ledger.File:
			if everything.Has(e.Address) || strings.HasPrefix(e.Address, "/feeds/") && public.Playbook.Site.URL == "" {
				continue // it comes and goes with what shows it; feeds are not there while nobody says where the site is
			}
			d.Code, d.Message = "lost-address", e.Address+" was published and is not there any more"+s.why(e, public)+"."
			d.Hint = "Bring it back, or write “gone” in the place of “file …” in this line. If it has moved, write “moved /new/address”."
		case ledger.Page:
			if comesAndGoes(e.Address) && everything.Page(e.Address) != nil {
				continue
			}
			d.Code, d.Message = "lost-address", e.Address+" was published and has no page any more"+s.why(e, public)+"."
			d.Hint = "Bring it back, or write “gone” in the place of “page …” in this line. "
			near := nearestAddress(e.Address, public, len(found))
			if near == "" {
				near = "/new/address/"
			}
			d.Hint += fmt.Sprintf("If it has moved, write “moved %s”; “rolebook mv” does so by itself.", near)
		default:
			continue
		}
		found.Add(d)
	}
	return found
}

// comesAndGoes reports pages that outsiders have as long as a job of theirs is open.
func comesAndGoes(address string) bool {
	return strings.HasPrefix(address, "/teams/") && address != "/teams/"
}

// why says what has become of a page, or of the file it was made from.
func (s *Snapshot) why(e ledger.Entry, public *pages.Index) string {
	if public.LeavesOut(e.Address) {
		return ": rolebook.yaml leaves it out, under “pages”"
	}
	if e.From == "" {
		return ""
	}
	if s.tree.Get(s.treePath(e.From)) == nil {
		return fmt.Sprintf(": %s, which it was made from, is gone", e.From)
	}
	return fmt.Sprintf(": %s, which it was made from, is not public now", e.From)
}

// nearestAddress is the page that was most likely meant by an address: one of the same name in another place, or of
// nearly the same. After many it is not looked for.
func nearestAddress(address string, ix *pages.Index, after int) string {
	if after >= mostNear {
		return ""
	}
	var all []string
	name := path.Base(address)
	for _, p := range ix.Pages() {
		if p.View == nil || p.NoIndex {
			continue
		}
		if path.Base(p.URL) == name {
			return p.URL
		}
		all = append(all, p.URL)
	}
	return diag.Nearest(address, all)
}

// Published are the addresses of the public edition as a ledger keeps them: every page that search engines may find, and
// the files that people download, or have their programs ask for again and again.
func (s *Snapshot) Published() []ledger.Entry {
	public, everything := s.Index.Careers(), s.everything()
	var out []ledger.Entry
	for _, f := range public.Files() {
		if isDocument(f.URL) {
			out = append(out, ledger.Entry{Address: f.URL, State: ledger.File, From: s.ShownPath(f.File.Path)})
		}
	}
	for _, p := range public.Pages() {
		if p.Encode != nil && p.TwinOf == nil && isDocument(p.URL) {
			out = append(out, ledger.Entry{Address: p.URL, State: ledger.File})
		}
		if p.View == nil || p.NoIndex || p.URL == "/search/" { // which only helps to find the others
			continue
		}
		e := ledger.Entry{Address: p.URL, State: ledger.Page}
		if p := everything.Page(p.URL); p != nil && p.At.Known() && isMarkdown(p.At.Path()) {
			e.From = s.ShownPath(p.At.Path())
		}
		if id, ok := strings.CutPrefix(p.URL, "/jobs/"); ok && id != "" {
			if r := public.Playbook.Role(strings.TrimSuffix(id, "/")); r != nil && r.Opening != nil {
				e.State, e.Posted, e.ID = ledger.Advert, r.Opening.Posted.String(), r.JobID()
			}
		}
		out = append(out, e)
	}
	return out
}

// isDocument reports files that are kept or subscribed to: calendars, tables, feeds, texts. Pictures and films are shown
// by pages, and what search engines ask for is where they are told.
func isDocument(address string) bool {
	if strings.HasPrefix(address, "/feeds/") {
		return true
	}
	switch strings.ToLower(path.Ext(address)) {
	case ".ics", ".csv", ".pdf", ".rtf", ".epub", ".zip", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".odp":
		return true
	}
	return false
}

// treePath is where a file lies in the tree, of which authors know the path in the site's folder.
func (s *Snapshot) treePath(path string) string {
	if s.site.plain {
		return "content/" + path
	}
	return path
}

// Ledger is what is known of addresses; nil without any.
func (s *Snapshot) Ledger() *ledger.Ledger {
	l, _ := ledger.In(s.tree)
	return l
}

// Recorded is the ledger with every address that the public edition publishes today. What it knew before stays: an
// address that is back has a page again.
func (s *Snapshot) Recorded() *ledger.Ledger { return s.Ledger().With(s.Published()...) }

// keptJobs are the names of jobs in feeds that the ledger keeps.
func keptJobs(l *ledger.Ledger) map[playbook.Job]string {
	kept := map[playbook.Job]string{}
	if l == nil {
		return kept
	}
	for _, e := range l.Entries {
		if id, ok := strings.CutPrefix(e.Address, "/jobs/"); ok && e.State == ledger.Advert && e.ID != "" {
			kept[playbook.Job{Role: strings.TrimSuffix(id, "/"), Posted: e.Posted}] = e.ID
		}
	}
	return kept
}
