package cli

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"mime"
	"net"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/paper"
	"rolebook/generator/playbook"
	"rolebook/generator/trace"
)

// browserVar names the browser to print with, where --browser does not.
const browserVar = "ROLEBOOK_BROWSER"

func (s *invocation) pdfCommand() *cobra.Command {
	var sel selection
	var file, named string
	c := &cobra.Command{
		Use:   "pdf [PAGE…]",
		Short: "Print the book, or pages of it, as a PDF file",
		Long: `Print the whole book as one PDF file: a cover, contents with the numbers of
sheets, then every page as it looks on paper. The file has an outline, and tags
that let screen readers read it.

A PAGE is an address, such as roles/ux-designer, or the end of one: ux-designer.
One page is printed as it is; several are bound together.

The printing is done by Chromium, Chrome or Edge, which has to be installed. It is
looked for where such browsers are; --browser or ` + browserVar + ` names another.
Nothing is sent anywhere.`,
		Example: `  rolebook pdf
  rolebook pdf ux-designer
  rolebook pdf -d kit.pdf roles/ux-designer onboarding/ux-designer
  rolebook pdf --audience public -d careers.pdf`,
		Args: cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, names []string) error { return s.pdf(c.Context(), &sel, file, named, names) },
	}
	sel.sourceFlag(c)
	f := c.Flags()
	f.StringVarP(&file, "destination", "d", "", "the `FILE` to write, which ends in .pdf; without it handbook.pdf, careers.pdf or the name of the page")
	f.VarP(&sel.baseURL, "base-url", "b", "the `URL` of the site, which links to what is not printed lead to; without it they are words")
	sel.readers(c)
	f.StringVar(&named, "browser", "", "the `PROGRAM` of the browser to print with")
	f.BoolVar(&sel.strict, "strict", false, "let warnings fail like errors")
	c.MarkFlagFilename("destination", "pdf")
	return c
}

func (s *invocation) pdf(ctx context.Context, sel *selection, file, named string, names []string) error {
	if file != "" && !strings.EqualFold(filepath.Ext(file), ".pdf") {
		return &mistake{message: fmt.Sprintf("%s does not end in .pdf.", file), hint: "Name the file to write, as in: -d handbook.pdf"}
	}
	if err := s.writable("destination", file); err != nil {
		return err
	}
	w, err := s.open(sel)
	if err != nil {
		return err
	}
	browser, err := findBrowser(named)
	if err != nil {
		return err
	}
	snap, err := s.sound(ctx, w, sel.strict)
	if err != nil {
		return err
	}
	var urls []string
	for _, name := range names {
		p, near := snap.Index.Named(name)
		if p == nil {
			m := &mistake{message: fmt.Sprintf("The %s edition has no page “%s”.", snap.Audience, name), hint: "Name a page by its address, such as roles/ux-designer."}
			if near != "" {
				m.hint = fmt.Sprintf("Did you mean %s?", near)
			}
			return m
		}
		urls = append(urls, p.URL)
	}
	booklet := snap.Booklet(sel.baseURL.String(), urls...)
	if booklet.Pages() == 0 {
		return &mistake{message: fmt.Sprintf("The %s edition has nothing to print.", snap.Audience)}
	}
	if file == "" {
		file = pdfName(snap, urls)
	}
	ctx, run := s.underway(ctx, false, tracing{})
	defer run.end()
	printing := trace.Step(ctx, "print")
	data, wrong, err := printed(ctx, browser, booklet)
	printing.End()
	run.end()
	if err != nil {
		return err
	}
	if wrong.Fails(false) {
		return s.found(w, wrong)
	}
	if err := writeWhole(s.path(file), data); err != nil {
		return err
	}
	_, sheets := paper.Sheets(data)
	_, err = fmt.Fprintf(s.Stdout, "Printed %s of the %s edition on %s → %s\n", diag.Count(booklet.Pages(), "page", "pages"), snap.Audience,
		diag.Count(sheets, "sheet", "sheets"), s.shown(s.path(file)))
	return err
}

func findBrowser(named string) (paper.Browser, error) {
	typed := named != ""
	if !typed {
		named = os.Getenv(browserVar)
	}
	b, err := paper.Find(named)
	switch {
	case errors.Is(err, paper.ErrNoBrowser):
		return b, &hinted{err, "Install Chromium, Google Chrome or Microsoft Edge, or name one with --browser. Without any, open print/index.html of the site in a browser and print it."}
	case err != nil && typed:
		return b, &mistake{message: fmt.Sprintf("There is no browser “%s”.", named), hint: "Check the name behind --browser."}
	case err != nil:
		return b, &hinted{fmt.Errorf("there is no browser “%s”", named), "Check the name behind " + browserVar + "."}
	}
	return b, nil
}

// pdfName is what a file is called that was given no name.
func pdfName(snap *generator.Snapshot, urls []string) string {
	if len(urls) == 1 && urls[0] != "/" {
		return path.Base(urls[0]) + ".pdf"
	}
	if snap.Audience == playbook.Public {
		return "careers.pdf"
	}
	return "handbook.pdf"
}

// mostPasses is how often a booklet is printed until its contents are right. The room for numbers is always there, so
// once without them and once with them is enough; one more is for browsers that differ.
const mostPasses = 3

// printed prints a booklet, first to learn on which sheet what stands, then with contents that say so.
func printed(ctx context.Context, browser paper.Browser, b *generator.Booklet) ([]byte, diag.List, error) {
	desk, err := openDesk(b)
	if err != nil {
		return nil, nil, err
	}
	defer desk.close()
	sheets := map[string]int{}
	for pass := 1; ; pass++ {
		document, wrong := b.Document(sheets)
		if wrong.Fails(false) {
			return nil, wrong, nil
		}
		pdf, err := browser.Print(ctx, desk.lay(document))
		if err != nil {
			return nil, nil, err
		}
		found, _ := paper.Sheets(pdf)
		if pass == mostPasses || !b.Numbered() || maps.Equal(found, sheets) {
			return pdf, nil, nil
		}
		sheets = found
	}
}

// A desk is where a browser finds a booklet: on this computer, at an address that nobody else on it knows.
type desk struct {
	booklet  *generator.Booklet
	listener net.Listener
	server   *http.Server
	secret   string
	document []byte
}

func openDesk(b *generator.Booklet) (*desk, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	d := &desk{booklet: b, listener: l, secret: "/" + rand.Text() + "/"}
	d.server = &http.Server{Handler: d}
	go d.server.Serve(l)
	return d, nil
}

func (d *desk) close() { d.server.Close() }

// lay puts a document on the desk and returns its address. No browser reads from it while that is done.
func (d *desk) lay(document []byte) string {
	d.document = document
	return "http://" + d.listener.Addr().String() + d.secret + d.booklet.Path()
}

func (d *desk) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	file, ok := strings.CutPrefix(r.URL.Path, d.secret)
	if !ok {
		http.NotFound(w, r)
		return
	}
	data := d.document
	if file != d.booklet.Path() {
		var err error
		if data, ok, err = d.booklet.Get(file); err != nil || !ok {
			http.NotFound(w, r)
			return
		}
	}
	if kind := mime.TypeByExtension(path.Ext(file)); kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	w.Write(data)
}
