package search

import (
	"slices"
	"testing"
)

func TestFold(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"ux designer", "ux designer"},
		{"UX Désignér", "ux designer"},
		{"Müller", "muller"},
		{"Straße", "strasse"},
		{"Œuvre, Ærø", "oeuvre, aero"},
		{"Łódź", "lodz"},
		{"Đặng", "dang"},
		{"İstanbul ı", "istanbul i"},
		{"ΟΔΟΣ", "οδοσ"},
		{"Ｆｕｌｌ ﬁ", "full fi"},
		{"Cafe\u0301", "cafe"},
		{"設計", "設計"},
		{"50%", "50%"},
		{"", ""},
	} {
		if got := Fold(tt.text); got != tt.want {
			t.Errorf("%q folds to %q, want %q", tt.text, got, tt.want)
		}
	}
}

// A word is found by itself; words joined by a sign by each of them and by both in one; a script without spaces by each
// two of its characters, and by any one.
func TestTerms(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string // with a star where the text begins with it
	}{
		{"UX designer", []string{"ux*", "designer"}},
		{"E-commerce manager", []string{"e*", "commerce", "ecommerce*", "manager"}},
		{"Node.js (basic)", []string{"node*", "js", "nodejs*", "basic"}},
		{"A/B test - done.", []string{"a*", "b", "ab*", "test", "done"}},
		{"15% in 6 months", []string{"15*", "in", "6", "months"}},
		{"設計師 UX", []string{"設計*", "計師", "師", "ux"}},
		{"web設計", []string{"web*", "設計", "計"}},
		{"  ", nil},
	} {
		var got []string
		for _, x := range terms(nil, tt.text) {
			if x.first {
				x.text += "*"
			}
			got = append(got, x.text)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%q has the terms %q, want %q", tt.text, got, tt.want)
		}
	}
}
