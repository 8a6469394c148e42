package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

const unfinished = `
-- content/roles/bare.md --
---
title: Bare
reports_to: Somebody nobody wrote
---
-- content/roles/good.md --
---
title: Good
team: Shop
pillar: product
arrangement: remote
objectives: Cut costs by 5% within 6 months
responsibilities: [Cut]
skills: [Cutting]
works_with: [Bare]
characteristics: [Exact]
interview: [{ask: How}]
---
Why it is there.
-- content/roles/whole.md --
---
title: Whole
team: Shop
pillar: product
arrangement: remote
objectives: Cut costs by 5% within 6 months
responsibilities: [Cut]
skills: [Cutting]
works_with: [Bare]
characteristics: [Exact]
interview: [{ask: How}]
pay: 30000 GBP
---
Why it is there.
`

func item(i pages.ReviewItem) string {
	return strings.TrimSpace(fmt.Sprint(i.Kind, " ", i.Text, " ", i.Field, " ", i.Line))
}

// What is wrong comes before what is missing, and what is missing before what is only an idea; a file from which a role
// could say more comes last, and one that is complete not at all.
func TestReview(t *testing.T) {
	ix := planned(t, playbook.Internal, unfinished)
	whole := ix.Playbook.Role("whole").Origin.File
	ix = ix.WithFindings(
		diag.Diagnostic{Severity: diag.Info, At: ix.Playbook.Role("bare").Origin.File.Span(4, 9), Message: "Short."},
		diag.Diagnostic{Severity: diag.Warning, At: ix.Playbook.Role("bare").Origin.File.Span(20, 24), Message: "Nobody wrote them.", Hint: "Write them."},
		diag.Diagnostic{Severity: diag.Error, Message: "The name is missing."},
	)
	v := view[pages.Review](t, ix, "/review/")
	file := func(f pages.ReviewFile) string {
		return fmt.Sprintf("%s (%s, %d of %d): %s; %s\n", f.Text, f.Path, f.Has, f.Of, texts(f.Items, item),
			texts(f.Optional, func(p pages.PartField) string { return p.Field }))
	}
	want := `The whole book (, 0 of 0): error The name is missing.  0; 
, Bare (content/roles/bare.md, 0 of 11): warning Nobody wrote them.  3, write An objective with a number and a date objectives 0, write Responsibilities responsibilities 0, ` +
		`write Skills skills 0, write Why the role exists  0, write The aim it serves pillar 0, idea Short.  2; team, arrangement, works_with, characteristics, pay, interview
, Good (content/roles/good.md, 10 of 11): ; pay
`
	if got := texts(v.Files, file); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if v.Roles != 3 || v.Whole != 1 || v.Writes != 5 || v.Mends != 2 || v.Ideas != 1 {
		t.Errorf("counts: %+v", v)
	}
	if v.Next == nil || v.Next.Item.Text != "The name is missing." {
		t.Errorf("next: %+v", v.Next)
	}
	part := func(p pages.PartCount) string { return fmt.Sprint(p.Field, " ", p.Roles) }
	if got := texts(v.Parts[9:], part); got != "pay 2, interview 1" {
		t.Errorf("parts: %s", got)
	}
	if whole == nil || strings.Contains(texts(v.Files, file), "Whole") {
		t.Error("nothing is missing from Whole")
	}
}

// Where nothing is wrong the next best edit makes a role better; where nothing is missing there is none.
func TestReviewAtItsEnd(t *testing.T) {
	good := strings.Replace(unfinished[strings.Index(unfinished, "-- content/roles/good.md"):], "[Bare]", "[Whole]", 1)
	good = strings.Replace(good, "[Bare]", "[Good]", 1)
	v := view[pages.Review](t, planned(t, playbook.Internal, good).WithFindings(), "/review/")
	if v.Next == nil || v.Next.Text != "Good" || v.Next.Item.Text != "Say what is paid for it" || v.Writes+v.Mends > 0 {
		t.Errorf("next: %+v", v.Next)
	}
	v = view[pages.Review](t, planned(t, playbook.Internal, strings.Replace(good, "interview: [{ask: How}]", "pay: 1 GBP\ninterview: [{ask: How}]", 1)).WithFindings(), "/review/")
	if v.Next != nil || len(v.Files) > 0 || v.Whole != 2 {
		t.Errorf("nothing is left to do, and there is %+v", v)
	}
}

// The page stays small whatever is wrong, and edits lead to where the site says.
func TestReviewOfMany(t *testing.T) {
	var b strings.Builder
	b.WriteString("-- rolebook.yaml --\nname: A\nedit_url: https://example.org/edit/{path}\n")
	for i := range 300 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: R%d\n---\n", i, i)
	}
	ix := planned(t, playbook.Internal, b.String())
	var found []diag.Diagnostic
	for i := range 50 {
		found = append(found, diag.Diagnostic{Severity: diag.Warning, At: ix.Playbook.Role("r7").Origin.Whole, Message: fmt.Sprint("Thing ", i)})
	}
	found = append(found, found[0], diag.Diagnostic{Severity: diag.Warning, At: source.NewFile("templates/x.html", nil).Whole(), Message: "Wrong."})
	v := view[pages.Review](t, ix.WithFindings(found...), "/review/")
	if len(v.Files) != 100 || v.MoreFiles != 201 {
		t.Errorf("%d files and %d more", len(v.Files), v.MoreFiles)
	}
	if f := v.Files[0]; f.Text != "R7" || len(f.Items) != 8 || f.More != 47 || f.Edit != "https://example.org/edit/content/roles/r7.md" {
		t.Errorf("first: %+v", f)
	}
	if f := v.Files[1]; f.Text != "templates/x.html" || f.Of != 0 {
		t.Errorf("second: %+v", f)
	}
}

// Outsiders see nothing of it.
func TestReviewIsInternal(t *testing.T) {
	if planned(t, playbook.Public, unfinished).Page("/review/") != nil {
		t.Error("outsiders see what is missing")
	}
}
