package e2e

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/ledongthuc/pdf"
	"golang.org/x/text/unicode/norm"

	"rolebook/generator/cli"
)

// A sheaf is a PDF file as its readers see it.
type sheaf struct {
	*pdf.Reader
	raw []byte
	t   testing.TB
}

// printBook runs rolebook pdf for a small book with the real browser and reads what it wrote.
func printBook(t *testing.T, args ...string) sheaf {
	t.Helper()
	browser := os.Getenv("ROLEBOOK_CHROMIUM")
	if browser == "" {
		t.Fatal(howTo)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"rolebook.yaml":                 "name: Crumb\nurl: https://crumb.example\nabout: We bake at night.\npublic: {playbook: yes}\n",
		"content/playbook/sleep.md":     "---\ntitle: Sleep by day\npublic: yes\n---\nNight work is work.\n\n## Curtains\n\nSee [[Baker]] and [the ovens](https://ovens.example/).\n\n![Oven](oven.png)\n",
		"content/playbook/oven.png":     "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\x00\x05\x00\x01\xff\x89\x99=\x1d\x00\x00\x00\x00IEND\xaeB`\x82",
		"content/roles/baker.md":        "---\ntitle: Baker\nteam: Kitchen\nobjectives: Bring waste below 3% within 3 months\nnotes: Keep the starter alive.\n---\nBread is why people come.\n",
		"content/roles/seller.md":       "---\ntitle: Seller\nteam: Shop\nreports_to: Baker\n---\nSmiles first.\n",
		"content/roles/night-porter.md": "---\ntitle: Night porter\nteam: Kitchen\nreports_to: Baker\n---\nOpens the door.\n",
	} {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := t.TempDir()
	var said bytes.Buffer
	env := &cli.Env{Stdout: &said, Stderr: &said, Assets: os.DirFS(".."), Dir: dir}
	args = append([]string{"pdf", "--browser", browser, "--clock", "2026-11-20", "-d", filepath.Join(out, "book.pdf")}, args...)
	if code := cli.Run(context.Background(), env, args); code != 0 {
		t.Fatalf("it ends with %d: %s", code, said.String())
	}
	left, err := os.ReadDir(out)
	if err != nil || len(left) != 1 {
		t.Errorf("beside the file it leaves %v %v", left, err)
	}
	raw, err := os.ReadFile(filepath.Join(out, "book.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := pdf.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		t.Fatal(err)
	}
	return sheaf{r, raw, t}
}

// text is what a sheet says, without spaces: where words end is a matter of taste among readers of PDF.
func (s sheaf) text(sheet int) string {
	s.t.Helper()
	text, err := s.Page(sheet).GetPlainText(nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return strings.Join(strings.Fields(norm.NFKC.String(text)), "") // a browser joins letters, such as fi
}

// links are where the links of all sheets lead: names of places in the file, and addresses.
func (s sheaf) links() (places, addresses []string) {
	for i := range s.NumPage() {
		notes := s.Page(i + 1).V.Key("Annots")
		for j := range notes.Len() {
			note := notes.Index(j)
			if to := note.Key("Dest"); !to.IsNull() {
				places = append(places, to.Name())
			}
			if to := note.Key("A").Key("URI"); !to.IsNull() {
				addresses = append(addresses, to.RawString())
			}
		}
	}
	return places, addresses
}

func titles(o pdf.Outline, deep int) []string {
	var out []string
	for _, c := range o.Child {
		out = append(out, strings.Repeat(" ", deep)+c.Title)
		out = append(out, titles(c, deep+1)...)
	}
	return out
}

// The book on paper: its cover, contents that name the right sheets, an outline, tags, and links that lead to other
// sheets or to the web, never to where it was printed.
func TestBookAsPDF(t *testing.T) {
	t.Parallel()
	s := printBook(t)
	if n := s.NumPage(); n < 8 || n > 30 {
		t.Errorf("it has %d sheets", n)
	}
	root := s.Trailer().Key("Root")
	if !root.Key("MarkInfo").Key("Marked").Bool() || root.Key("StructTreeRoot").IsNull() || root.Key("Lang").RawString() == "" {
		t.Error("it has no tags, or does not say its language")
	}
	if cover := s.text(1); !strings.Contains(cover, "Crumbhandbook") || !strings.Contains(cover, "Webakeatnight.") {
		t.Errorf("the cover says %q", cover)
	}
	outline := titles(s.Outline(), 0)
	for _, want := range []string{"Crumb handbook", " Contents", " Playbook", "  Sleep by day", "   Curtains", " Roles", "  Baker", "  Night porter", "  Seller", " Onboarding"} {
		if !slices.Contains(outline, want) {
			t.Errorf("the outline lacks %q:\n%s", want, strings.Join(outline, "\n"))
		}
	}
	contents := s.text(2)
	for title, said := range map[string]string{"Sleepbyday": "Curtains", "Nightporter": "Opensthedoor.", "Seller": "Smilesfirst."} {
		m := regexp.MustCompile(title + `(\d+)`).FindStringSubmatch(contents)
		if m == nil {
			t.Errorf("the contents do not say where %s stands: %s", title, contents)
			continue
		}
		if n, _ := strconv.Atoi(m[1]); n < 3 || n > s.NumPage() || !strings.Contains(s.text(n), title) || !strings.Contains(s.text(n), said) {
			t.Errorf("%s is said to begin on sheet %s, which says %.300s", title, m[1], s.text(min(n, s.NumPage())))
		}
	}
	if m := regexp.MustCompile(`Orgchart(\d+)`).FindStringSubmatch(contents); m == nil {
		t.Errorf("the contents do not say where the chart stands: %s", contents)
	} else if n, _ := strconv.Atoi(m[1]); !strings.Contains(s.text(n), "TeamsOrgchart") {
		t.Errorf("the chart does not stand with the name of its chapter: %.300s", s.text(n))
	}
	places, addresses := s.links()
	known := root.Key("Dests")
	for _, p := range places {
		if known.Key(p).IsNull() {
			t.Errorf("a link leads to %q, which is not in the file", p)
		}
	}
	if !slices.Contains(places, "roles.baker") || !slices.Contains(addresses, "https://ovens.example/") {
		t.Errorf("links lead to %q and %q", places, addresses)
	}
	if i := slices.IndexFunc(addresses, func(a string) bool { return !strings.HasPrefix(a, "https://ovens.example/") }); i >= 0 {
		t.Errorf("a link leads to %s", addresses[i])
	}
	if bytes.Contains(s.raw, []byte("127.0.0.1")) {
		t.Error("the file says where it was printed")
	}
}

// One page is printed as it is, under the name of the house.
func TestPageAsPDF(t *testing.T) {
	t.Parallel()
	s := printBook(t, "baker", "--base-url", "https://book.crumb.example")
	if n := s.NumPage(); n > 2 {
		t.Errorf("a role takes %d sheets", n)
	}
	if text := s.text(1); !strings.Contains(text, "CrumbhandbookBaker") || strings.Contains(text, "Contents") {
		t.Errorf("it begins with %.200q", text)
	}
	if _, addresses := s.links(); !slices.Contains(addresses, "https://book.crumb.example/roles/seller/") {
		t.Errorf("links lead to %q", addresses)
	}
}

// The public book says nothing that outsiders may not read.
func TestPublicPDF(t *testing.T) {
	t.Parallel()
	s := printBook(t, "--audience", "public")
	var all strings.Builder
	for i := range s.NumPage() {
		fmt.Fprintln(&all, s.text(i+1))
	}
	if text := all.String(); !strings.Contains(text, "Sleepbyday") || strings.Contains(text, "starter") || strings.Contains(text, "Seller") {
		t.Errorf("it says %s", text)
	}
}
