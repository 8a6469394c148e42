package diag_test

import (
	"bytes"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// finding is one about a part of a file, with the key before it.
func finding(path, text, key, part string) diag.Diagnostic {
	f := source.NewFile(path, []byte(text))
	span := func(s string) source.Span {
		if i := strings.Index(text, s); s != "" && i >= 0 {
			return f.Span(i, i+len(s))
		}
		return source.Span{}
	}
	return diag.Diagnostic{Severity: diag.Warning, Code: "x", At: span(part), Key: span(key), Message: "m"}
}

func TestFingerprintsOutliveOtherLines(t *testing.T) {
	const path = "content/roles/ux.md"
	before := finding(path, "title: UX\nteam: Tecnology\n", "team", "Tecnology")
	print := func(d ...diag.Diagnostic) []string { return diag.List(d).Fingerprints() }
	for name, after := range map[string]diag.Diagnostic{
		"lines above":      finding(path, "title: UX\nsummary: Draws.\n\n# a remark\nteam: Tecnology\n", "team", "Tecnology"),
		"lines below":      finding(path, "title: UX\nteam: Tecnology\nhours: full-time\n", "team", "Tecnology"),
		"indented":         finding(path, "title: UX\n  team:   Tecnology\n", "team", "Tecnology"),
		"Windows":          finding(path, "title: UX\r\nteam: Tecnology\r\n", "team", "Tecnology"),
		"another sentence": func() diag.Diagnostic { d := before; d.Message = "said otherwise"; return d }(),
	} {
		if print(after)[0] != print(before)[0] {
			t.Errorf("%s: another fingerprint", name)
		}
	}
	for name, after := range map[string]diag.Diagnostic{
		"another file":  finding("content/roles/dev.md", "title: UX\nteam: Tecnology\n", "team", "Tecnology"),
		"another field": finding(path, "title: UX\ntools: Tecnology\n", "tools", "Tecnology"),
		"another value": finding(path, "title: UX\nteam: Technolgy\n", "team", "Technolgy"),
		"another rule":  func() diag.Diagnostic { d := before; d.Code = "y"; return d }(),
	} {
		if print(after)[0] == print(before)[0] {
			t.Errorf("%s: the same fingerprint", name)
		}
	}
	if twice := print(before, before); twice[0] == twice[1] || twice[0] != print(before)[0] {
		t.Error("two of one kind are not numbered")
	}
	long := finding(path, "opening:\n  posted: 2026-11-02\n  closes: 2026-12-13\n", "opening", "posted: 2026-11-02\n  closes: 2026-12-13")
	longer := finding(path, "opening:\n  posted: 2026-11-02\n  seats: 2\n  closes: 2026-12-13\n", "opening", "posted: 2026-11-02\n  seats: 2\n  closes: 2026-12-13")
	if print(long)[0] != print(longer)[0] {
		t.Error("a line within a field of several lines makes another finding")
	}
}

// TestSARIF holds the output to what the standard demands of what is in it (sections of SARIF 2.1.0 in brackets).
func TestSARIF(t *testing.T) {
	text := "skil: [SEO]\nteam: Ünits\n"
	a := finding("content/roles/ux designer.md", text, "skil", "[SEO]")
	a.Severity, a.Hint = diag.Error, "Did you mean “skills”?"
	a.Fixes = []diag.Edit{{Span: a.Key, Text: "skills"}}
	a.Related = []source.Span{a.Key}
	b := finding("content/roles/ux designer.md", text, "team", "Ünits")
	b.Severity = diag.Info
	nowhere := diag.Diagnostic{Severity: diag.Warning, Code: "undocumented", Message: "m"}
	docs := []diag.Doc{{Code: "w", Short: "Other."}, {Code: "x", Severity: diag.Warning, Short: "Short.", Full: "**Full**"}}
	var out bytes.Buffer
	err := diag.Printer{Dir: "book/"}.PrintSARIF(&out, diag.List{a, b, nowhere}, "1", docs, func(c string) string { return "https://docs.example/checks#" + c })
	if err != nil {
		t.Fatal(err)
	}
	var log struct {
		Schema  string `json:"$schema"`
		Version string
		Runs    []struct {
			ColumnKind string
			Tool       struct {
				Driver struct {
					Name  string
					Rules []struct {
						ID, HelpURI          string
						ShortDescription     struct{ Text string }
						Help                 struct{ Text, Markdown string }
						DefaultConfiguration struct{ Level string }
					}
				}
			}
			Results []struct {
				RuleID              string
				RuleIndex           *int
				Level               string
				Message             struct{ Text string }
				PartialFingerprints map[string]string
				Locations           []sarifPlace
				RelatedLocations    []sarifPlace
				Fixes               []struct {
					ArtifactChanges []struct {
						ArtifactLocation struct{ URI string }
						Replacements     []struct {
							DeletedRegion   sarifRegion
							InsertedContent struct{ Text string }
						}
					}
				}
			}
		}
	}
	if err := json.Unmarshal(out.Bytes(), &log); err != nil {
		t.Fatal(err)
	}
	if log.Version != "2.1.0" || len(log.Runs) != 1 || !strings.Contains(log.Schema, "sarif-2.1.0") { // 3.13.2, 3.13.3, 3.13.4
		t.Fatalf("version %q, schema %q, %d runs", log.Version, log.Schema, len(log.Runs))
	}
	run := log.Runs[0]
	if run.Tool.Driver.Name == "" || run.ColumnKind != "unicodeCodePoints" { // 3.19.8, 3.14.17
		t.Errorf("%+v", run.Tool)
	}
	levels := []string{"none", "note", "warning", "error"} // 3.27.10
	ids := map[string]bool{}
	for _, r := range run.Tool.Driver.Rules {
		if r.ID == "" || ids[r.ID] || r.ShortDescription.Text == "" || r.Help.Text == "" || !slices.Contains(levels, r.DefaultConfiguration.Level) { // 3.49.3, 3.49.9, 3.49.13, 3.50.3
			t.Errorf("rule %+v", r)
		}
		if u, err := url.Parse(r.HelpURI); err != nil || !u.IsAbs() { // 3.49.12
			t.Errorf("helpUri %q", r.HelpURI)
		}
		ids[r.ID] = true
	}
	if len(run.Results) != 3 {
		t.Fatalf("%d results", len(run.Results))
	}
	prints := map[string]bool{}
	for _, r := range run.Results {
		if r.Message.Text == "" || !slices.Contains(levels, r.Level) || len(r.PartialFingerprints) == 0 { // 3.27.11, 3.27.10, 3.27.17
			t.Errorf("result %+v", r)
		}
		if r.RuleIndex != nil && run.Tool.Driver.Rules[*r.RuleIndex].ID != r.RuleID { // 3.27.6
			t.Errorf("%s has the index of %s", r.RuleID, run.Tool.Driver.Rules[*r.RuleIndex].ID)
		}
		for _, print := range r.PartialFingerprints {
			if prints[print] {
				t.Error("two results with one fingerprint")
			}
			prints[print] = true
		}
		for _, l := range slices.Concat(r.Locations, r.RelatedLocations) {
			p := l.PhysicalLocation
			u, err := url.Parse(p.ArtifactLocation.URI) // 3.4.3: a valid URI reference
			if err != nil || u.IsAbs() || strings.Contains(p.ArtifactLocation.URI, " ") || p.ArtifactLocation.URIBaseID == "" {
				t.Errorf("uri %q", p.ArtifactLocation.URI)
			}
			if r := p.Region; r.StartLine < 1 || r.StartColumn < 1 || r.EndLine < r.StartLine || r.EndLine == r.StartLine && r.EndColumn < r.StartColumn { // 3.30.5 to 3.30.8
				t.Errorf("region %+v", r)
			}
		}
	}
	first := run.Results[0]
	if first.Level != "error" || first.RuleID != "x" || *first.RuleIndex != 1 || first.Message.Text != "m Did you mean “skills”?" {
		t.Errorf("%+v", first)
	}
	if p := first.Locations[0].PhysicalLocation; p.ArtifactLocation.URI != "book/content/roles/ux%20designer.md" || p.Region != (sarifRegion{1, 7, 1, 12}) {
		t.Errorf("%+v", p)
	}
	if f := first.Fixes[0].ArtifactChanges[0].Replacements[0]; f.InsertedContent.Text != "skills" || f.DeletedRegion != (sarifRegion{1, 1, 1, 5}) {
		t.Errorf("%+v", f)
	}
	if r := run.Results[1].Locations[0].PhysicalLocation.Region; r != (sarifRegion{2, 7, 2, 12}) {
		t.Errorf("characters are not counted as people count them: %+v", r)
	}
	if last := run.Results[2]; last.RuleIndex != nil || len(last.Locations) > 0 {
		t.Errorf("%+v", last)
	}
}

type sarifRegion struct{ StartLine, StartColumn, EndLine, EndColumn int }

type sarifPlace struct {
	PhysicalLocation struct {
		ArtifactLocation struct{ URI, URIBaseID string }
		Region           sarifRegion
	}
}

func TestGitLab(t *testing.T) {
	a := finding("content/roles/ux.md", "title: UX\nskil: [SEO]\n", "skil", "[SEO]")
	nowhere := diag.Diagnostic{Severity: diag.Error, Code: "y", Message: "m", Hint: "h"}
	var out bytes.Buffer
	if err := (diag.Printer{Dir: "book/"}).PrintGitLab(&out, diag.List{a, a, nowhere}); err != nil {
		t.Fatal(err)
	}
	var got []struct {
		Description, Fingerprint, Severity string
		Check                              string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	allowed := []string{"info", "minor", "major", "critical", "blocker"}
	seen := map[string]bool{}
	for _, g := range got {
		if g.Description == "" || g.Check == "" || seen[g.Fingerprint] || !slices.Contains(allowed, g.Severity) || g.Location.Path == "" || g.Location.Lines.Begin < 1 {
			t.Errorf("%+v", g)
		}
		seen[g.Fingerprint] = true
	}
	if len(got) != 3 || got[0].Location.Path != "book/content/roles/ux.md" || got[0].Location.Lines.Begin != 2 || got[2].Description != "m h" {
		t.Errorf("%+v", got)
	}
	out.Reset()
	if err := (diag.Printer{}).PrintGitLab(&out, nil); err != nil || strings.TrimSpace(out.String()) != "[]" {
		t.Errorf("without findings: %q, %v", out.String(), err)
	}
}

func TestBaseline(t *testing.T) {
	one := finding("content/roles/b.md", "skil: [SEO]\n", "skil", "[SEO]")
	two := finding("content/roles/a.md", "team: Tecnology secret\n", "team", "Tecnology secret")
	day := finding("content/roles/a.md", "closes: 2026-11-01\n", "closes", "2026-11-01")
	day.Clock = true
	text := diag.NewBaseline(diag.List{one, two, day}).Text()
	if again := diag.NewBaseline(diag.List{two, one}).Text(); !bytes.Equal(text, again) {
		t.Error("the order of findings changes the file")
	}
	if strings.Contains(string(text), "secret") || !strings.HasSuffix(string(text), " x content/roles/a.md\n"+regexp.MustCompile(`[0-9a-f]{32} x content/roles/b\.md`).FindString(string(text))+"\n") {
		t.Errorf("the file says\n%s", text)
	}
	b, err := diag.ReadBaseline(append([]byte("\ufeff"), bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))...))
	if err != nil {
		t.Fatal(err)
	}
	fresh := finding("content/roles/a.md", "tool: [SEO]\n", "tool", "[SEO]")
	left, old, gone := b.Split(diag.List{two, fresh, day})
	if len(left) != 2 || left[0].Key.Text() != "tool" || old != 1 || gone != 1 {
		t.Errorf("%d are new, %d known, %d gone", len(left), old, gone)
	}
	for _, bad := range []string{"x", "0123 a b", strings.Repeat("0", 32), strings.Repeat("0", 32) + " A b"} {
		if _, err := diag.ReadBaseline([]byte("# ok\n" + bad + "\n")); err == nil || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestMendMakesEachWholeOrNot(t *testing.T) {
	text := "one two three"
	f := source.NewFile("a.md", []byte(text))
	edit := func(part, to string) diag.Edit {
		i := strings.Index(text, part)
		return diag.Edit{Span: f.Span(i, i+len(part)), Text: to}
	}
	list := diag.List{
		{Code: "a", Fixes: []diag.Edit{edit("three", "3"), edit("one", "1")}},
		{Code: "b", Fixes: []diag.Edit{edit("two", "2"), edit("three", "III")}}, // its second edit is taken
		{Code: "c"},
	}
	changed, mended := list.Mend()
	if len(changed) != 1 || string(changed[0].Data()) != "1 two 3" || len(mended) != 1 || mended[0].Code != "a" {
		t.Errorf("%q, %v", changed[0].Data(), mended)
	}
	windows := source.NewFile("b.md", []byte("a\r\nb\r\n"))
	changed, _ = diag.List{{Fixes: []diag.Edit{{Span: windows.Span(3, 3), Text: "---\n"}}}}.Mend()
	if string(changed[0].Data()) != "a\r\n---\r\nb\r\n" {
		t.Errorf("%q", changed[0].Data())
	}
}

func TestWhatIsSure(t *testing.T) {
	for _, c := range []struct {
		word string
		of   []string
		near string
		sure bool
	}{
		{"skils", []string{"title", "skills"}, "skills", true},
		{"Skills ", []string{"skills"}, "skills", true},
		{"tilte", []string{"title", "tiles"}, "title", true},
		{"pucker", []string{"Packer", "Picker"}, "Picker", false}, // either may be meant; u lies beside i
		{"Project manager", []string{"Product manager"}, "Product manager", false},
		{"ab", []string{"abc"}, "", false},
		{"web_developer", []string{"Web developer", "web-developer"}, "Web developer", true},
	} {
		near, sure := diag.Meant(c.word, c.of)
		if near != c.near || sure != c.sure {
			t.Errorf("%q: %q, sure %v; want %q, %v", c.word, near, sure, c.near, c.sure)
		}
	}
}
