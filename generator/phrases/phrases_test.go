package phrases_test

import (
	"strings"
	"testing"

	"rolebook/generator/phrases"
)

func holds(t *testing.T, phrase, name, data string) bool {
	t.Helper()
	var s phrases.Set
	if _, ok := s.Add(phrase); !ok {
		t.Fatalf("%q is not looked for", phrase)
	}
	found := false
	s.Scan(name, []byte(data), func(int) { found = true })
	return found
}

// A phrase is found however a file has to write it.
func TestFound(t *testing.T) {
	const secret = `Ask Tom & "Mei" before promising a desk, don't ask`
	for _, c := range []struct{ name, data string }{
		{"a.html", `<p>Ask Tom &amp; "Mei" before promising a desk, don't ask</p>`},
		{"a.html", `<p>ask tom &amp; &#34;Mei&#34; before <b class="x y">promising</b> a <a href="../desk/">desk</a>, don&#39;t ask.`},
		{"a.html", `<img alt="Ask Tom &amp; &quot;Mei&quot; before promising a desk, don't ask">`},
		{"a.html", `<!-- Ask Tom & "Mei" before promising a desk, don't ask -->`},
		{"a.html", `<script type="application/ld+json">{"a":"Ask Tom \u0026 \"Mei\" before promising a desk, don't ask"}</script>`},
		{"a.svg", `<svg><title>Ask Tom &amp; "Mei" before promising a desk, don’t ask</title></svg>`},
		{"a.json", `{"a":"Ask Tom & \"Mei\" before\npromising a desk, don't ask"}`},
		{"a.json", `{"html":"<p>Ask Tom &amp; \"Mei\" before \u003cem\u003epromising\u003c/em\u003e a desk, don't ask</p>"}`},
		{"search/a.js", `rolebookIndex({t:"Ask Tom & \"Mei\" before promising a desk, don't ask"})`},
		{"a.xml", "<d><![CDATA[Ask Tom & \"Mei\" before promising a desk, don't ask]]></d>"},
		{"a.csv", `1,"Ask Tom & ""Mei"" before promising a desk, don't ask"`},
		{"a.ics", "DESCRIPTION:Ask Tom & \"Mei\" before prom\r\n ising a desk\\, don't ask\r\n"},
		{"a.txt", "Ask Tom & \"Mei\"\nbefore promising a desk, don't ask"},
		{"a.css", `/* Ask Tom & "Mei" before promising a desk, don't ask */`},
		{"ask-tom-mei-before-promising-a-desk-don-t-ask/index.html", ""},
	} {
		if !holds(t, secret, c.name, c.data) {
			t.Errorf("not found in %s: %s", c.name, c.data)
		}
	}
	if !holds(t, "Überstunden bezahlt", "a.html", "ÜBERSTUNDEN be&shy;zahlt, Überstunden be\u00ADzahlt") {
		t.Error("letters beyond ASCII are not compared")
	}
}

// Words of other things that only stand beside one another are no phrase.
func TestNotFound(t *testing.T) {
	for _, c := range []struct{ name, data string }{
		{"a.html", `<td>Ask Tom</td><td>for Monday</td>`},
		{"a.html", `<p>Ask Tomas for Monday`},
		{"a.html", `<i title="Ask Tom">for Monday</i>`},
		{"a.json", `{"a":"Ask Tom","b":"for Monday"}`},
		{"a.html", `<div class="ask tom">for Monday</div>`},
		{"a.html", `Ask Tom, for a Monday`},
	} {
		if holds(t, "Ask Tom for Monday", c.name, c.data) {
			t.Errorf("found in %s: %s", c.name, c.data)
		}
	}
}

// A value that needs no quotes has none in a minified page. What stands around a tag is read as if it were not there.
func TestTags(t *testing.T) {
	for _, c := range []struct{ phrase, data string }{
		{"Mailchimp", `<img alt=Mailchimp>`},
		{"Mailchimp", `<img class=a alt=Mailchimp src=../a.png>`},
		{"Mailchimp", `<a href=../mailchimp/>x</a>`},
		{"Mailchimp", `<a href = 'x' data-x = "Mailchimp">x</a>`},
		{"Ask Tom for Monday", `Ask <a href=/b/c/ class="d e">Tom</a> for <b title=x>Monday</b>`},
		{"Ask Tom for Monday", `<p>Ask Tom<!-- Ask Tom for Monday -->`},
		{"Ask Tom for Monday", `<a title=x"y>Ask Tom for Monday</a>`},
		{"Ask Tom for Monday", `1 < 2 > Ask Tom for Monday`},
	} {
		if !holds(t, c.phrase, "a.html", c.data) {
			t.Errorf("%q is not found in %s", c.phrase, c.data)
		}
	}
}

// Of many phrases that begin alike, or end in one another, each is found.
func TestManyPhrases(t *testing.T) {
	var s phrases.Set
	words := strings.Fields("desks by the window are kept for people who come in every single day of the week without fail")
	var all []string
	for i := range words {
		for j := i + 1; j <= len(words); j++ {
			if text := strings.Join(words[i:j], " "); len(text) > 12 {
				if _, ok := s.Add(text); ok {
					all = append(all, text)
				}
			}
		}
	}
	found := map[int]bool{}
	s.Scan("a.html", []byte("<p>No "+strings.Join(words, " ")+" then</p>"), func(n int) { found[n] = true })
	if len(found) != len(all) || len(all) < 100 {
		t.Errorf("found %d phrases of %d", len(found), len(all))
	}
}

// What says too little is not looked for.
func TestTooLittle(t *testing.T) {
	var s phrases.Set
	for _, text := range []string{"", "Slack", "12 months", "2 November 2026", "30 hours per week", "2026-11-02", "£71,000", "week 12"} {
		if _, ok := s.Add(text); ok {
			t.Errorf("%q is looked for", text)
		}
	}
	for _, text := range []string{"Mailchimp", "Tom Archer", "canary12", "71 desks to paint", "mei@acme.example"} {
		if _, ok := s.Add(text); !ok {
			t.Errorf("%q is not looked for", text)
		}
	}
}

// What is said openly elsewhere is no longer looked for.
func TestDrop(t *testing.T) {
	var s phrases.Set
	s.Add("Finance manager")
	s.Add("Budget ceiling for this seat is low")
	s.Drop("We look for a finance manager in Leeds.")
	if s.Len() != 1 {
		t.Errorf("%d phrases are left", s.Len())
	}
	s.Scan("a.txt", []byte("Finance manager. Budget ceiling for this seat is low"), func(n int) {
		if n != 1 {
			t.Errorf("found %d", n)
		}
	})
}

// Whatever stands before a phrase, once its quotation marks and tags are closed, the phrase is found.
func FuzzScan(f *testing.F) {
	f.Add("a.html", `<p a="b>c">&amp;\u00`)
	f.Add("a.js", `x("\`)
	f.Add("a.csv", "\"\"\xff")
	var s phrases.Set
	s.Add("promising a desk")
	f.Fuzz(func(t *testing.T, name, data string) {
		found := func(data string) (n int) {
			s.Scan(name, []byte(data), func(int) { n++ })
			return n
		}
		if found(". promising a desk .") == 0 {
			return // by its name it is packed, and no word can be read in it
		}
		before := found(data)
		if got := found(data + "x\">'>-->]]>\n. promising a desk .\n"); got <= before {
			t.Errorf("%q: behind %q the phrase is found %d times, without it %d", name, data, got, before)
		}
	})
}
