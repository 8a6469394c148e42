package markdown_test

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/markdown"
	"rolebook/generator/source"
)

// sameDigested checks that a body says of itself what its digest says, and that there is a digest of every body that has
// nothing wrong with it and no internal passage.
func sameDigested(t *testing.T, body source.Span) {
	t.Helper()
	read := markdown.ReadLater(body)
	facts := read.Facts()
	digest := read.Digest()
	if wanted := len(read.Problems()) == 0 && !facts.HasInternal; (digest != "") != wanted {
		t.Fatalf("%q: has a digest: %t", body.Text(), !wanted)
	}
	if digest == "" {
		return
	}
	if markdown.Public(body) != body {
		t.Errorf("%q: has a digest, and outsiders see less of it", body.Text())
	}
	again := func() source.Span {
		return source.NewFile(body.Path(), bytes.Clone(body.File.Data())).Span(int(body.Start), int(body.End))
	}
	known, copied, later := again(), again(), again()
	if p := markdown.Digested(known, digest); p.Digest() != digest {
		t.Errorf("%q: another digest of what has one", body.Text())
	}
	sameProse(t, markdown.Digested(known, digest), read, known)
	sameProse(t, read.Public(copied), read, copied)
	sameProse(t, markdown.Digested(known, digest).Public(later), read, later)
}

// sameProse checks that the prose of a body says of itself what another one says that has the same bytes, and that all
// places are in its own file.
func sameProse(t *testing.T, p, read *markdown.Prose, body source.Span) {
	t.Helper()
	facts, got := read.Facts(), p.Facts()
	for _, l := range got.Links {
		if l.At.Known() && l.At.File != body.File || l.Whole.File != body.File {
			t.Errorf("%q: a link leads to another file", body.Text())
		}
	}
	for _, h := range got.Headings {
		if h.At.File != body.File {
			t.Errorf("%q: a heading is in another file", body.Text())
		}
	}
	for _, d := range got.Directives {
		for _, a := range d.Args {
			if a.At.Known() && a.At.File != body.File || a.KeyAt.Known() && a.KeyAt.File != body.File {
				t.Errorf("%q: an argument is in another file", body.Text())
			}
		}
		if d.At.File != body.File || d.Whole.File != body.File {
			t.Errorf("%q: a directive is in another file", body.Text())
		}
	}
	for _, pair := range [][2]any{
		{got.Title, facts.Title}, {got.Summary, facts.Summary}, {got.Opening, facts.Opening}, {got.Words, facts.Words}, {got.HasInternal, facts.HasInternal},
		{some(got.Headings), some(facts.Headings)}, {some(got.Links), some(facts.Links)}, {some(got.Directives), some(facts.Directives)}, {got.Plain(), facts.Plain()},
	} {
		if !reflect.DeepEqual(pair[0], pair[1]) {
			t.Errorf("%q: a digest says\n%+v, and the body\n%+v", body.Text(), pair[0], pair[1])
		}
	}
	for _, word := range append(strings.Fields(body.Text()), "api", "x", "API") {
		id, ok := facts.Anchor(word)
		if gotID, gotOK := got.Anchor(word); gotID != id || gotOK != ok {
			t.Errorf("%q: #%s leads to %q, and by the digest to %q", body.Text(), word, id, gotID)
		}
		if got.MayLeadTo(word) != facts.MayLeadTo(word) {
			t.Errorf("%q: whether it may lead to %s", body.Text(), word)
		}
	}
	if o := (markdown.Options{DropTitle: true, Internal: true}); p.Render(o) != read.Render(o) {
		t.Errorf("%q is shown otherwise", body.Text())
	}
}

// some is a list, or nil for an empty one.
func some[T any](list []T) []T {
	if len(list) == 0 {
		return nil
	}
	return list
}

// TestADigestIsOfOneBody gives a body the digest of another one, and its own cut short: it is read then.
func TestADigestIsOfOneBody(t *testing.T) {
	of := func(text string) (source.Span, string) {
		read := markdown.ReadLater(body(text))
		read.Facts()
		return body(text), read.Digest()
	}
	text, digest := of("# One\n\n[a](a.md), #x.\n\n::org")
	_, other := of("# Another\n\n- It says [more](b.md).\n\n## And more")
	for n := range digest {
		if got := markdown.Digested(text, digest[:n]).Facts(); got.Title != "One" || len(got.Links) != 1 || len(got.Directives) != 1 {
			t.Fatalf("%d bytes of the digest say %+v", n, got)
		}
	}
	if got := markdown.Digested(text, other).Facts(); got.Title != "One" {
		t.Errorf("the digest of another body says %+v", got)
	}
}

// TestADigestIsQuick counts what asking a digest takes beside reading the body.
func TestADigestIsQuick(t *testing.T) {
	b := body(strings.Repeat("What *we* pay is [written down](guide.md).\n\n- one\n- two\n\n", 20))
	read := markdown.ReadLater(b)
	read.Facts()
	digest := read.Digest()
	anew := testing.AllocsPerRun(5, func() { markdown.Read(b) })
	if asked := testing.AllocsPerRun(5, func() { markdown.Digested(b, digest).Facts() }); asked > anew/20 {
		t.Errorf("%.0f allocations, and %.0f to read the body", asked, anew)
	}
}
