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

// listStatuses are the statuses that lists of roles can be narrowed by.
var listStatuses = append(slices.Clone(statusWords), struct {
	status playbook.Status
	words  string
}{unwritten, words.Key("Not written yet")})

// A Legend names the marks that a page draws, in words.
type Legend struct{ Shapes, Statuses []LegendEntry }

// A LegendEntry is a mark and its word.
type LegendEntry struct{ Shape, Status, Text string }

// alike are statuses that have one mark, and the words for both. A box on the org chart tells open from covered.
var alike = []struct {
	one, other playbook.Status
	words      string
	inBox      bool
}{
	{playbook.Open, playbook.Covered, words.Key("Open or covered"), false},
	{playbook.Planned, playbook.Defined, words.Key("Planned or no one named"), true},
}

// Legend names the marks of seats, each once.
func (ix *Index) Legend(seats []Seat) Legend { return ix.legend(seats, false) }

// boxLegend names what the boxes of an org chart are.
func (ix *Index) boxLegend(seats []Seat) Legend { return ix.legend(seats, true) }

func (ix *Index) legend(seats []Seat, inBox bool) Legend {
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
	at := func(s playbook.Status) int {
		return slices.IndexFunc(l.Statuses, func(e LegendEntry) bool { return e.Status == string(s) })
	}
	for _, a := range alike {
		if one, other := at(a.one), at(a.other); one >= 0 && other >= 0 && (a.inBox || !inBox) {
			l.Statuses[one].Text = ix.Words.T(a.words)
			l.Statuses = slices.Delete(l.Statuses, other, other+1)
		}
	}
	return l
}
