package cli

import (
	"fmt"
	"io"
	"strings"

	"rolebook/generator"
	"rolebook/generator/diag"
	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// mostTold is how many changes of a day are told one by one.
const mostTold = 3

// tellTurn says in a line when the site has to be built again although nobody edits it, and why.
func tellTurn(w io.Writer, snap *generator.Snapshot) error {
	turn := snap.NextTurn()
	if turn.Day.IsZero() {
		return nil
	}
	english := words.In("en", nil)
	var what []string
	for _, c := range turn.Changes[:min(len(turn.Changes), mostTold)] {
		what = append(what, fmt.Sprintf("“%s” %s", diag.Clean(c.Title), c.What))
	}
	if more := len(turn.Changes) - mostTold; more > 0 {
		what = append(what, fmt.Sprintf("%d more things change", more))
	}
	_, err := fmt.Fprintf(w, "On %s %s. Build again then.\n", english.Date(words.Date(turn.Day)), strings.TrimSuffix(english.List(what...), "."))
	return err
}

// A machineTurn is the same for programs.
type machineTurn struct {
	Day     string          `json:"day"`
	Changes []machineChange `json:"changes"`
}

type machineChange struct {
	What  playbook.HappeningKind `json:"what"`
	ID    string                 `json:"id"`
	Title string                 `json:"title"`
}

// turnFor is the next day that changes something; nil where no day is known.
func turnFor(snap *generator.Snapshot) *machineTurn {
	turn := snap.NextTurn()
	if turn.Day.IsZero() {
		return nil
	}
	out := &machineTurn{Day: turn.Day.String()}
	for _, c := range turn.Changes {
		out.Changes = append(out.Changes, machineChange(c))
	}
	return out
}
