package generator

import (
	"bytes"
	"fmt"
	"strings"

	"rolebook/generator/ledger"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

// hosting are files for those who serve the site, which readers never see.
//
// _headers and _redirects are read by Netlify, Cloudflare Pages and others; .nojekyll lets GitHub Pages publish every
// file as it is.
func (s *Snapshot) hosting() []Output {
	out := []Output{{".nojekyll", nil}, {"_headers", s.headers()}}
	if rules := s.netRules(); len(rules) > 0 {
		out = append(out, Output{"_redirects", rules})
	}
	return out
}

// A Header is one that every answer should have.
type Header struct{ Name, Value string }

// Headers are those of every answer of the edition. The policy is the one that stands in each page.
func (s *Snapshot) Headers() []Header {
	out := []Header{
		{"Content-Security-Policy", theme.Policy},
		{"X-Content-Type-Options", "nosniff"},
		{"Referrer-Policy", "strict-origin-when-cross-origin"},
		{"X-Frame-Options", "SAMEORIGIN"},
	}
	if s.Audience == playbook.Internal {
		out = append(out, Header{"X-Robots-Tag", "noindex"})
	}
	return out
}

// Forever is how long files may be kept whose names hold the hash of their bytes. They lie under assets/.
const Forever = "public, max-age=31536000, immutable"

func (s *Snapshot) headers() []byte {
	var b bytes.Buffer
	root := basePath(s.base) // also in a preview, which shows what is published
	fmt.Fprintf(&b, "%s*\n", root)
	for _, h := range s.Headers() {
		fmt.Fprintf(&b, "  %s: %s\n", h.Name, h.Value)
	}
	fmt.Fprintf(&b, "%sassets/*\n  Cache-Control: %s\n", root, Forever)
	return b.Bytes()
}

// A Rule says that an address has moved, as a server answers it: both are paths from the top of the host, or To is an
// address of another site. Without To the address is gone.
type Rule struct{ From, To string }

// Rules are what a server has to know of addresses that have moved or are gone.
func (s *Snapshot) Rules() []Rule {
	root := strings.TrimSuffix(basePath(s.base), "/")
	var out []Rule
	for _, r := range s.Index.Redirects() {
		to := r.To
		if strings.HasPrefix(to, "/") {
			to = root + to
		}
		out = append(out, Rule{root + r.From, to})
	}
	for _, from := range s.Index.Withdrawn() {
		out = append(out, Rule{From: root + from})
	}
	return out
}

func (s *Snapshot) netRules() []byte {
	var b bytes.Buffer
	for _, r := range s.Rules() {
		if r.To != "" {
			fmt.Fprintf(&b, "%s %s 301\n", ledger.Escape(r.From), ledger.Escape(r.To))
		}
	}
	return b.Bytes()
}
