package ledger

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

const sample = `# Every address.

/ page
/jobs/ page
/jobs/head-of-ux/ moved /jobs/ux-designer/
# The first job we ever advertised.
/jobs/ux-designer/ advert from=content/roles/ux-designer.md posted=2026-11-02 id=ux-designer-2026-11-02
/old/ gone
/playbook/caf%C3%A9%20hours/ page from=content/playbook/caf%C3%A9%20hours.md
/roles/head-of-ux/ moved /roles/ux-designer/ internal
/tips/ moved /playbook/#tips
/zz/ moved https://example.org/elsewhere
`

func read(t *testing.T, text string) (*Ledger, diag.List) {
	t.Helper()
	return Read(source.NewFile(Name, []byte(text)))
}

// A ledger that is read and written again is the same file, remarks included.
func TestRoundTrip(t *testing.T) {
	l, problems := read(t, sample)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := string(l.Encode()); got != sample {
		t.Errorf("written again:\n%s", got)
	}
	e, _ := l.Entry("/playbook/café hours/")
	if e.From != "content/playbook/café hours.md" || e.State != Page {
		t.Errorf("an address with a space and an accent: %+v", e)
	}
	if e, _ := l.Entry("/jobs/ux-designer/"); e.ID != "ux-designer-2026-11-02" || e.Posted != "2026-11-02" || len(e.Note) != 1 {
		t.Errorf("an advert: %+v", e)
	}
}

// Both sides of a merge may stay, in any order and with any line ends.
func TestMergedLedger(t *testing.T) {
	l, problems := read(t, "\ufeff# Head\r\n\r\n/jobs/ page\r\n/ page\r\n/jobs/ page\r\n")
	if len(problems) > 0 || len(l.Entries) != 2 {
		t.Fatalf("%v %+v", problems, l.Entries)
	}
	if got, want := string(l.Encode()), "# Head\n\n/ page\n/jobs/ page\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// Redirects of redirects lead to where they end; anchors of the last step win, those before it are kept.
func TestFollow(t *testing.T) {
	l, _ := read(t, "/a/ moved /b/\n/b/ moved /c/#x\n/c/ moved /d/\n/d/ page\n/e/ moved https://example.org/\n")
	for from, want := range map[string]string{"/a/": "/d/#x", "/c/": "/d/", "/e/": "https://example.org/"} {
		if to, ok := l.Follow(from); !ok || to != want {
			t.Errorf("%s leads to %q, want %q", from, to, want)
		}
	}
	if _, ok := l.Follow("/d/"); ok {
		t.Error("a page leads nowhere")
	}
	if e, _ := l.With().Entry("/a/"); e.To != "/d/#x" {
		t.Errorf("written again it leads to %q", e.To)
	}
	var none *Ledger
	if _, ok := none.Follow("/a/"); ok {
		t.Error("no ledger leads nowhere")
	}
}

// Each mistake is found in one run, at its line, in words.
func TestMistakes(t *testing.T) {
	for text, want := range map[string]string{
		"jobs/ page":                             "rolebook.urls:1:1 ledger-line “jobs/” is no address of this site.",
		"/ page\n/../x page":                     "rolebook.urls:2:1 ledger-line “/../x” is no address of this site.",
		"//evil.example/ page":                   "rolebook.urls:1:1 ledger-line “//evil.example/” is no address of this site.",
		"/x/?a=b page":                           "rolebook.urls:1:1 ledger-line “/x/?a=b” is no address of this site.",
		"/x/%zz page":                            "rolebook.urls:1:1 ledger-line “/x/%zz” is no address of this site.",
		"/x/":                                    "rolebook.urls:1:1 ledger-line What has become of this address?",
		"/x/ moved":                              "rolebook.urls:1:1 ledger-line Where has this address moved to?",
		"/x/ moved javascript:alert(1)":          "rolebook.urls:1:1 ledger-line “javascript:alert(1)” is no address that something can have moved to.",
		"/x/ moved //evil.example/":              "rolebook.urls:1:1 ledger-line “//evil.example/” is no address that something can have moved to.",
		"/x/ mvoed /y/":                          "rolebook.urls:1:1 ledger-line “mvoed” is nothing that can become of an address.",
		"/x/ page id=7":                          "rolebook.urls:1:1 ledger-line “id=7” says nothing about an address.",
		"<<<<<<< HEAD\n/ page\n=======\n":        "rolebook.urls:1:1 ledger-line This is a mark that git has left where two changes met.",
		"/x/ page\n/y/ page\n/x/ gone":           "rolebook.urls:3:1 ledger-twice There are two lines for /x/.",
		"/a/ moved /b/\n/b/ moved /a/":           "rolebook.urls:1:1 redirect-loop This address leads back to itself: /a/ → /b/ → /a/.",
		"/a/ moved /a/#x":                        "rolebook.urls:1:1 redirect-loop This address leads back to itself: /a/ → /a/.",
		"/a/ page\n\x00\x01":                     "rolebook.urls:2:1 ledger-line This line is not text.",
		"/ page\n/x/ moved http://u:p@h.example": "rolebook.urls:2:1 ledger-line “http://u:p@h.example” is no address that something can have moved to.",
	} {
		_, problems := read(t, text)
		if len(problems) == 0 {
			t.Errorf("%q: nothing found", text)
			continue
		}
		p := problems[0]
		at := p.At.From()
		if got := fmt.Sprintf("%s:%d:%d %s %s", p.At.Path(), at.Line, at.Col, p.Code, p.Message); got != want || p.Severity != diag.Error {
			t.Errorf("%q:\n got %s\nwant %s", text, got, want)
		}
	}
}

// What is wrong in one line takes nothing from the others.
func TestGoesOnAfterMistakes(t *testing.T) {
	l, problems := read(t, "nonsense\n/a/ page\n/b/ perhaps\n/c/ gone\n")
	if len(problems) != 2 || len(l.Entries) != 2 {
		t.Errorf("%d problems, %d entries", len(problems), len(l.Entries))
	}
}

// New lines take their place in the order; remarks stay with their address.
func TestWith(t *testing.T) {
	l, _ := read(t, sample)
	l = l.With(Entry{Address: "/jobs/ux-designer/", State: Moved, To: "/jobs/product-designer/"}, Entry{Address: "/jobs/product-designer/", State: Advert})
	got := string(l.Encode())
	for _, want := range []string{"/jobs/head-of-ux/ moved /jobs/product-designer/\n/jobs/product-designer/ advert\n# The first job we ever advertised.\n/jobs/ux-designer/ moved /jobs/product-designer/\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("got:\n%s", got)
		}
	}
}

// Whatever the file holds, reading it ends, and what was read is a file that reads the same.
func FuzzRead(f *testing.F) {
	f.Add([]byte(sample))
	f.Add([]byte("/a/ moved /b/\n/b/ moved /a/\n<<<<<<<\n\xff\n/x%2fy/ page\n/x/ moved /y/#a%20b"))
	f.Fuzz(func(t *testing.T, data []byte) {
		l, problems := Read(source.NewFile(Name, data))
		for _, p := range problems {
			if p.At.Start < 0 || int(p.At.End) > len(data) || p.At.Start > p.At.End {
				t.Fatalf("a place outside the file: %+v", p)
			}
		}
		once := l.Encode()
		again, more := Read(source.NewFile(Name, once))
		for _, p := range more {
			if p.Code == "ledger-line" || p.Code == "ledger-twice" {
				t.Fatalf("%q was written and cannot be read: %s", once, p.Message)
			}
		}
		if !bytes.Equal(once, again.Encode()) {
			t.Fatalf("written %q, then %q", once, again.Encode())
		}
	})
}
