package playbook

import (
	"fmt"

	"rolebook/generator/diag"
)

const stageWayShapes = "Write an arrangement (remote), covered by and a role, or none; hours and 2 seats may follow after commas."

// ReadSentence implements Sentence. It reads how a role's work gets done at a stage: covered by X, Y; an arrangement; or
// none. Hours and seats may be added: in-house, part-time 50%, 2 seats.
func (w *StageWay) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	if n := r.runAny(0, "none", "no", "false", "nobody", "no one", "not yet", "-", "–"); n > 0 && n == r.len() {
		w.None = true
		return
	}
	if n := r.runAny(0, coverWords...); n > 0 {
		w.readCover(r, n)
		return
	}
	var reading arrangementReading
	for i := 0; i < r.len(); {
		n := w.extra(r, i)
		if n == 0 {
			n = reading.take(r, i)
		}
		switch {
		case n > 0:
			i += n
		case r.is(i, ",", ";", "(", ")", "+", "and", "with", "."):
			i++
		case r.runAny(i, coverWords...) > 0:
			r.refuse("bad-stage-way", i, r.len(), "The work is done here and covered by others.", "Keep one of the two.")
			i = r.len()
		default:
			i = r.noStageWay(i)
		}
	}
	w.Arrangement = reading.arrangement()
	if w.Arrangement.Stated() {
		w.Arrangement.Text = t.Value
	}
}

var coverWords = []string{"covered by", "cover by", "covered"}

// extra reads hours or seats at token i and returns how many tokens they took.
func (w *StageWay) extra(r *reader, i int) int {
	if n := r.seats(i, &w.Seats); n > 0 {
		return n
	}
	n := 0
	for k := r.hours(i, &w.Hours); k > 0; k = r.hours(i+n, &w.Hours) { // part-time 50% is two statements
		n += k
	}
	if n > 0 {
		w.Hours.Text = r.say(i, i+n)
		w.Hours.settle()
	}
	return n
}

// seats reads 2 seats, two people, ×2 and returns how many tokens they took.
func (r *reader) seats(i int, seats *int) int {
	if r.is(i, "×", "x") && r.glued(i+1) {
		if n, ok := r.whole(i + 1); ok && n > 0 {
			*seats = n
			return 2
		}
	}
	if n, ok := r.whole(i); ok && n > 0 && r.is(i+1, "seat", "seats", "people", "person", "persons", "heads") {
		*seats = n
		return 2
	}
	return 0
}

// readCover reads the roles that cover the work, from token i on.
func (w *StageWay) readCover(r *reader, i int) {
	if i >= r.len() {
		r.refuse("bad-stage-way", 0, r.len(), "Covered by whom?", "Name the role: covered by E-commerce manager.")
		return
	}
	for _, p := range r.commaParts(i, r.len()) {
		var seats int
		var hours Hours
		switch n, where, engagement := r.arrangementWord(p.i); {
		case r.seats(p.i, &seats) == p.j-p.i:
			w.Seats = seats
		case r.quietly().hours(p.i, &hours) == p.j-p.i:
			hours.Text = r.say(p.i, p.j)
			hours.settle()
			w.Hours = hours
		case n == p.j-p.i && engagement != "" && engagement != "employee":
			w.Arrangement = Arrangement{Where: where, Engagement: engagement, Text: r.say(p.i, p.j)}
			w.Arrangement.imply()
		default:
			var ref Ref[Role]
			ref.ReadSentence(r.part(p.i, p.j), r.d)
			w.CoveredBy = append(w.CoveredBy, ref)
		}
	}
}

// noStageWay reports what stands at token i and says nothing about a stage, and returns where to read on.
func (r *reader) noStageWay(i int) int {
	word := r.say(i, i+1)
	if r.is(i+1, "by") {
		r.refuse("bad-stage-way", i, i+2, fmt.Sprintf("%s cannot be read.", quoted(r.say(i, i+2))), didYouMean("covered by", ""), "covered by")
		return r.len()
	}
	near := nearest(word, append([]string{"covered", "none"}, arrangementNames...))
	if near != "" {
		r.refuse("bad-stage-way", i, i+1, fmt.Sprintf("%s is no arrangement.", quoted(word)), didYouMean(near, ""), near)
		return i + 1
	}
	end := i + 1
	for end < r.len() && !r.is(end, ",", ";") {
		end++
	}
	hint := stageWayShapes
	if i == 0 && end == r.len() {
		hint = fmt.Sprintf("If that role does the work, write covered by %s. %s", r.say(i, end), stageWayShapes)
	}
	r.refuse("bad-stage-way", i, end, fmt.Sprintf("%s is no way to get work done.", quoted(r.say(i, end))), hint)
	return end
}

// Complete implements Form.
func (w *StageWay) Complete(at func(string) Place, d *diag.List) {
	if w.None && (len(w.CoveredBy) > 0 || w.Arrangement.Stated()) {
		where := at("none")
		d.Add(diag.Diagnostic{
			Severity: diag.Error, Code: "bad-stage-way", At: where.Value, Key: where.Key,
			Message: "The work is not done, and yet it is said how.", Hint: "Keep none, or the rest.",
		})
	}
}
