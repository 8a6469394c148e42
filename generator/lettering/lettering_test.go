package lettering

import (
	"strings"
	"testing"
)

func TestHalves(t *testing.T) {
	const size, room = 135, 138
	for _, test := range []struct{ title, want string }{
		{"", ""},
		{"Growth marketer", "Growth / marketer"},
		{"Head of e-commerce", "Head of / e-commerce"},
		{"Customer care lead", "Customer / care lead"},
		{"CRM and email manager", "CRM and email / manager"},
		{"Trade account manager", "Trade account / manager"},
		{"Customer relationship manager", "Customer / relationship manager"},
		{"職務記述書の作成に責任を持つ担当者", "職務記述書の作成に / 責任を持つ担当者"},
		{"Search-engine-marketing", "Search-engine- / marketing"},
		{"Rindfleischetikettierungsüberwachung", "Rindfleischetikettie / rungsüberwachung"},
		{"Rindfleischetikettierungsüberwachungsbeauftragte Nord", "Rindfleischetikettie / rungsüberwachun…"},
		{"MMMMMMMMMMMMMMMMM", "MMMMMMMMMMM / MMMMMM"}, // few characters, but wide ones
		{"International customer relationship and community development manager", "International / customer relation…"},
	} {
		lines, whole := Halves(test.title, size, room)
		if got := strings.Join(lines, " / "); got != test.want {
			t.Errorf("%q breaks into %q, want %q", test.title, got, test.want)
		}
		if whole == strings.Contains(test.want, "…") {
			t.Errorf("%q: whole is %v", test.title, whole)
		}
		for _, l := range lines {
			if !Fits(l, size, room) {
				t.Errorf("%q is %d wide", l, Width(l, size))
			}
		}
	}
}

func TestHalveTakesTheBestPlace(t *testing.T) {
	for _, title := range []string{"a bb ccc dddd eeeee", "one", "x y", " lead", "aaaa b c d e f g h", "ä öü ß"} {
		first, second := halve(title, func(_, after rune) bool { return after == ' ' })
		longer := max(len([]rune(first)), len([]rune(second)))
		words := strings.Split(title, " ")
		for k := 1; k < len(words); k++ {
			a, b := strings.Join(words[:k], " "), strings.Join(words[k:], " ")
			if other := max(len([]rune(a)), len([]rune(b))); a != "" && other < longer {
				t.Errorf("%q: %q / %q is better than %q / %q", title, a, b, first, second)
			}
		}
	}
}
