package cli

import (
	"bytes"
	"context"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/ledger"
	"rolebook/generator/playbook"
)

func (s *invocation) urlsCommand() *cobra.Command {
	var sel selection
	var record, asJSON bool
	format := oneOf(serverNames()...)
	c := &cobra.Command{
		Use:   "urls",
		Short: "Keep the addresses that were published",
		Long: `List every address that the public edition has or had, and what has become of it.
They are kept in rolebook.urls, beside rolebook.yaml, which belongs into git. A
published address whose page is gone makes a build fail, until it has another
page, a redirect, or the word "gone".

With --record the addresses of today are added. Do so after each publication; the
workflows of "rolebook init --ci" do it by themselves. Nothing is ever taken out.

With --format the redirects are printed as rules for a server. Without them they
work too: each old address has a page that leads on, and Netlify and Cloudflare
read the file _redirects.`,
		Example: `  rolebook urls
  rolebook urls --record
  rolebook urls --format nginx > redirects.conf
  rolebook urls --format caddy --base-url https://example.org/careers/`,
		Args: noWords,
		RunE: func(c *cobra.Command, _ []string) error {
			if record && sel.audience.value != string(playbook.Public) {
				return &mistake{message: "Only addresses of the public edition are recorded.", hint: "Leave --audience out."}
			}
			if c.Flags().Changed("format") && (record || asJSON) {
				return &mistake{message: "--format prints rules, and nothing else.", hint: "Leave the other flag out."}
			}
			w, err := s.open(&sel)
			if err != nil {
				return err
			}
			switch {
			case record:
				return s.recordURLs(c.Context(), w, asJSON)
			case c.Flags().Changed("format"):
				return s.printRules(c.Context(), w, format.value)
			}
			return s.listURLs(c.Context(), w, asJSON)
		},
	}
	sel.sourceFlag(c)
	f := c.Flags()
	f.BoolVar(&record, "record", false, "add the addresses that are published today to rolebook.urls")
	f.Var(&format, "format", "print redirects as rules for this server")
	f.BoolVar(&asJSON, "json", false, "print one JSON object instead of text")
	f.VarP(&sel.baseURL, "base-url", "b", "the `URL` the site will be reached at; without it url of rolebook.yaml")
	sel.readers(c)
	sel.audience.value = string(playbook.Public)
	f.Lookup("audience").DefValue = sel.audience.value
	f.Lookup("audience").Usage = "whose addresses are listed or printed as rules: those of the public edition, or of the internal one"
	complete(c, "format", format.words)
	return c
}

// A urlLine is an address as it is listed.
type urlLine struct {
	Address  string `json:"address"`
	State    string `json:"state"`
	To       string `json:"to,omitempty"`
	From     string `json:"from,omitempty"`
	Posted   string `json:"posted,omitempty"`
	ID       string `json:"id,omitempty"`
	Internal bool   `json:"internal,omitempty"`
	Live     bool   `json:"live"`
	Recorded bool   `json:"recorded"`
}

// listURLs prints every address there is or was, and fails where one is lost.
func (s *invocation) listURLs(ctx context.Context, w *workplace, asJSON bool) error {
	snap, err := w.site.Compile(ctx)
	if err != nil {
		return err
	}
	known, public := snap.Ledger(), snap.Index.Careers()
	var lines []urlLine
	for _, e := range snap.Recorded().Entries {
		if e.Internal && snap.Audience == playbook.Public {
			continue
		}
		_, recorded := known.Entry(e.Address)
		lines = append(lines, urlLine{e.Address, string(e.State), e.To, e.From, e.Posted, e.ID, e.Internal, public.Has(e.Address), recorded})
	}
	if asJSON {
		if err := s.printURLs(w, lines, nil, false); err != nil {
			return err
		}
	} else {
		var b bytes.Buffer
		for _, l := range lines {
			fmt.Fprintf(&b, "%-7s %s%s\n", l.word(), ledger.Escape(l.Address), l.remark())
		}
		if _, err := s.Stdout.Write(b.Bytes()); err != nil {
			return err
		}
	}
	var lost diag.List
	for _, d := range snap.Problems {
		if d.At.Known() && filepath.Base(d.At.Path()) == ledger.Name {
			lost.Add(d)
		}
	}
	lost = w.onDisk(lost)
	if err := s.printer(s.Stderr, w).Print(s.Stderr, lost); err != nil {
		return err
	}
	if lost.Fails(false) {
		return errFound
	}
	return nil
}

func (l urlLine) word() string {
	switch {
	case !l.Recorded:
		return "new"
	case l.State == string(ledger.Advert) && l.Live:
		return "open"
	case l.State == string(ledger.Advert):
		return "closed"
	case (l.State == string(ledger.Page) || l.State == string(ledger.File)) && !l.Live:
		return "lost"
	}
	return l.State
}

func (l urlLine) remark() string {
	if l.State == string(ledger.Moved) {
		return " → " + ledger.Escape(l.To)
	}
	return ""
}

// recordURLs adds what is published today to the ledger.
func (s *invocation) recordURLs(ctx context.Context, w *workplace, asJSON bool) error {
	snap, err := s.sound(ctx, w, false)
	if err != nil {
		return err
	}
	before, after := snap.Ledger(), snap.Recorded()
	var added []string
	for _, e := range after.Entries {
		if _, known := before.Entry(e.Address); !known {
			added = append(added, e.Address)
		}
	}
	file := filepath.Join(w.source, ledger.Name)
	changed := before == nil || !bytes.Equal(before.Encode(), after.Encode())
	if changed {
		if err := writeWhole(file, after.Encode()); err != nil {
			return err
		}
	}
	if asJSON {
		var lines []urlLine
		for _, e := range after.Entries {
			lines = append(lines, urlLine{e.Address, string(e.State), e.To, e.From, e.Posted, e.ID, e.Internal, snap.Index.Page(e.Address) != nil, true})
		}
		return s.printURLs(w, lines, added, changed)
	}
	all := diag.Count(len(after.Entries), "address", "addresses")
	switch {
	case !changed:
		_, err = fmt.Fprintf(s.Stdout, "Nothing is new: %s in %s.\n", all, s.shown(file))
	default:
		_, err = fmt.Fprintf(s.Stdout, "Recorded %d new, %s in all → %s\n", len(added), all, s.shown(file))
	}
	return err
}

func (s *invocation) printURLs(w *workplace, lines []urlLine, added []string, changed bool) error {
	data, err := indented(struct {
		Version   int       `json:"version"`
		File      string    `json:"file"`
		Changed   bool      `json:"changed"`
		Added     []string  `json:"added"`
		Addresses []urlLine `json:"addresses"`
	}{1, s.shown(filepath.Join(w.source, ledger.Name)), changed, append([]string{}, added...), append([]urlLine{}, lines...)})
	if err != nil {
		return err
	}
	_, err = s.Stdout.Write(data)
	return err
}

// printRules prints the redirects for a server.
func (s *invocation) printRules(ctx context.Context, w *workplace, name string) error {
	snap, err := s.sound(ctx, w, false)
	if err != nil {
		return err
	}
	_, err = s.Stdout.Write(rulesFor(name, snap.Rules()))
	return err
}

// rulesFor are redirects as a server reads them.
func rulesFor(name string, rules []generator.Rule) []byte {
	var b bytes.Buffer
	for _, v := range servers {
		if v.name == name {
			b.WriteString(v.head)
			for _, r := range rules {
				v.rule(&b, r)
			}
		}
	}
	return b.Bytes()
}
