package pages

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/playbook"
	"rolebook/generator/words"
)

// A WithRow is a role somebody works with.
type WithRow struct {
	Seat
	Reason   string
	Holder   string
	Initials string
}

// A Reason is a role with what it is named for.
type Reason struct {
	Link
	Why string
}

// A Step is a step of hiring.
type Step struct{ Name, Length, With, About string }

// A HolderRow is somebody in the seat.
type HolderRow struct {
	Person   Link
	Initials string
	Photo    string
	Share    int // per cent of a week; 0 when nobody said
	Since    string
	Coming   bool // they have not begun yet
}

// A DutyRow is a row of the responsibilities table that names the role.
type DutyRow struct {
	Activity string
	Part     string // "Does it", "Answers for it", …
	From     Link
}

func (ix *Index) with(r *playbook.Role) []WithRow {
	out := make([]WithRow, 0, len(r.WorksWith))
	for _, l := range r.WorksWith {
		if l.Role.To == nil {
			continue
		}
		row := WithRow{Seat: ix.shown(l.Role.To), Reason: l.Reason}
		if len(l.Role.To.Holders) > 0 {
			row.Holder = l.Role.To.Holders[0].Person.Name
		}
		row.Initials = initials(cmp.Or(row.Holder, row.Text))
		out = append(out, row)
	}
	return out
}

func (ix *Index) reasons(links []playbook.Relation) []Reason {
	var out []Reason
	for _, l := range links {
		if l.Role.To != nil {
			out = append(out, Reason{ix.Role(l.Role.To), l.Reason})
		}
	}
	return out
}

// dottedIn are the first roles that answer to this one beside their manager, and how many there are more.
func (ix *Index) dottedIn(r *playbook.Role) (first []Reason, more int) {
	all := ix.known.dotted()[r]
	n := min(len(all), mostBesides)
	return all[:n], len(all) - n
}

func (ix *Index) refs(list []playbook.Ref[playbook.Role]) []Link {
	var out []Link
	for _, ref := range list {
		if ref.To != nil {
			out = append(out, ix.Role(ref.To))
		}
	}
	return out
}

func (ix *Index) holderRows(r *playbook.Role) []HolderRow {
	var out []HolderRow
	for _, h := range r.Holders[:min(len(r.Holders), mostHolders)] {
		row := HolderRow{Person: ix.Person(h.Person), Initials: initials(h.Person.Name), Photo: ix.photo(h.Person), Share: h.Share}
		if !h.Since.IsZero() {
			row.Since, row.Coming = ix.Words.Date(words.Date(h.Since)), ix.Playbook.Today.Before(h.Since)
		}
		out = append(out, row)
	}
	return out
}

// covers are the roles whose work this one does now.
func (ix *Index) covers(r *playbook.Role) []Link { return ix.someRoles(ix.known.covers()[r]) }

// steps are the steps of hiring for a role; none for software, which nobody interviews.
func (ix *Index) steps(r *playbook.Role) []Step {
	if !guided(r, ix.Playbook) {
		return nil
	}
	list := r.HiringSteps
	if len(list) == 0 {
		list = ix.Playbook.Site.HiringSteps
	}
	out := make([]Step, len(list))
	for i, s := range list {
		out[i] = Step{s.Name, s.Length, s.With, s.About}
	}
	return out
}

// raciWords are the four parts of a responsibilities table, in words.
var raciWords = []string{words.Key("Does it"), words.Key("Answers for it"), words.Key("Is asked"), words.Key("Is told")}

func (ix *Index) duties(r *playbook.Role) []DutyRow {
	var out []DutyRow
	for _, d := range ix.known.duties()[r] {
		var parts []string
		for _, letter := range d.Letters {
			parts = append(parts, ix.Words.T(raciWords[strings.IndexRune(playbook.RACI, letter)]))
		}
		out = append(out, DutyRow{d.Activity, strings.Join(parts, ", "), ix.Guide(d.On)})
	}
	return out
}

// initials are the first letters of the first and the last word.
func initials(name string) string {
	name = strings.TrimSpace(name)
	if name == "" {
		return ""
	}
	first, _ := utf8.DecodeRuneInString(name)
	space := strings.LastIndexFunc(name, unicode.IsSpace)
	if space < 0 {
		return strings.ToUpper(string(first))
	}
	last, _ := utf8.DecodeRuneInString(strings.TrimSpace(name[space:]))
	return strings.ToUpper(string([]rune{first, last}))
}
