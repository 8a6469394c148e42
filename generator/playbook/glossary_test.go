package playbook

import (
	"fmt"
	"strings"
	"testing"
)

func TestGlossaryFinds(t *testing.T) {
	no := false
	g := NewGlossary([]*Term{
		{Term: "IT", Aka: []string{"Information technology"}}, {Term: "A/B test", Aka: []string{"Split test"}}, {Term: "3PL"},
		{Term: "Bounce rate"}, {Term: "Bounce"}, {Term: "Lead", Mark: &no}, {Term: "Résumé"}, {Term: "SKU", Aka: []string{"SKUs"}}, {Term: "Pure-play"},
		{Term: "SKU"}, {Term: ""},
	})
	for text, want := range map[string]string{
		"Make it work in IT.":                 "IT=IT",
		"The bounce rate, and the bounce":     "Bounce rate=bounce rate, Bounce=bounce",
		"Bounce  rate across\nlines":          "Bounce rate=Bounce  rate",
		"an A/B test or a/B test":             "A/B test=A/B test, A/B test=a/B test",
		"AB test, A / B test":                 "",
		"a 3PL's yard, 13PL, 3PLs":            "3PL=3PL",
		"We lead. ITS SKUs, skus, SKUS":       "SKU=SKUs",
		"a résumé; pure-play, PURE-PLAY":      "Résumé=résumé, Pure-play=pure-play",
		"information technology at the start": "IT=information technology",
		"":                                    "",
	} {
		var got []string
		for _, x := range g.Find(text) {
			got = append(got, x.Term.Term+"="+text[x.From:x.To])
		}
		if found := strings.Join(got, ", "); found != want {
			t.Errorf("%q: %s, want %s", text, found, want)
		}
	}
	if !NewGlossary([]*Term{{Term: "Lead", Mark: &no}}).Empty() || g.Empty() {
		t.Error("a glossary of terms that are not marked is empty, and no other")
	}
}

// A text is looked through in one pass: many terms with the same beginning cost no more than one.
func BenchmarkGlossary(b *testing.B) {
	for _, n := range []int{1, 1000} {
		var terms []*Term
		for i := range n {
			terms = append(terms, &Term{Term: fmt.Sprintf("customer number %d", i)})
		}
		g, text := NewGlossary(terms), strings.Repeat("A customer number is not a customer. ", 1000)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				g.Find(text)
			}
		})
	}
}
