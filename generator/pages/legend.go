package pages

import (
	"slices"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// arrangements are the marks in the order legends and filters name them.
var arrangements = []struct{ shape, words string }{
	{"in", words.Key("In-house")}, {"re", words.Key("Remote")}, {"hy", words.Key("Hybrid")},
	{"fr", words.Key("Freelance")}, {"ag", words.Key("Agency")}, {"au", words.Key("Automated")},
}

// statusWords are the statuses in the order legends and filters name them.
var statusWords = []struct {
	status playbook.Status
	words  string
}{
	{playbook.Filled, words.Key("Filled")}, {playbook.Open, words.Key("Open")}, {playbook.Planned, words.Key("Planned")},
	{playbook.Covered, words.Key("Covered")}, {playbook.Defined, words.Key("No one named")},
}

// A Legend names the marks that a page draws, in words.
type Legend struct{ Shapes, Statuses []LegendEntry }

// A LegendEntry is a mark and its word.
type LegendEntry struct{ Shape, Status, Text string }

// Legend names the marks of seats, each once.
func (ix *Index) Legend(seats []Seat) Legend {
	var l Legend
	for _, a := range arrangements {
		if slices.ContainsFunc(seats, func(s Seat) bool { return s.Shape == a.shape }) {
			l.Shapes = append(l.Shapes, LegendEntry{a.shape, "filled", ix.Words.T(a.words)})
		}
	}
	for _, st := range statusWords {
		if slices.ContainsFunc(seats, func(s Seat) bool { return s.Status == string(st.status) }) {
			l.Statuses = append(l.Statuses, LegendEntry{"in", string(st.status), ix.Words.T(st.words)})
		}
	}
	return l
}
