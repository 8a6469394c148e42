package playbook

import (
	"fmt"
	"strconv"
	"strings"

	"rolebook/generator/diag"
)

const durationShapes = "Write a number of days, weeks, months, quarters or years, such as 6 months or 90 days."

// timeUnits are the words for the units of a Duration, and how many of the unit each stands for.
var timeUnits = map[string]struct {
	unit string
	n    int
}{
	"day": {"day", 1}, "days": {"day", 1}, "d": {"day", 1},
	"week": {"week", 1}, "weeks": {"week", 1}, "wk": {"week", 1}, "wks": {"week", 1}, "w": {"week", 1},
	"fortnight": {"week", 2}, "fortnights": {"week", 2},
	"month": {"month", 1}, "months": {"month", 1}, "mo": {"month", 1}, "mos": {"month", 1}, "mth": {"month", 1}, "mths": {"month", 1},
	"quarter": {"quarter", 1}, "quarters": {"quarter", 1}, "qtr": {"quarter", 1}, "qtrs": {"quarter", 1},
	"year": {"year", 1}, "years": {"year", 1}, "yr": {"year", 1}, "yrs": {"year", 1}, "y": {"year", 1},
}

var timeUnitNames = []string{"days", "weeks", "months", "quarters", "years", "day", "week", "month", "quarter", "year"}

// unitDays is how long each unit is on average.
var unitDays = map[string]float64{"day": 1, "week": 7, "month": 30.44, "quarter": 91.31, "year": 365.25}

// IsZero reports whether the duration was not stated.
func (x Duration) IsZero() bool { return x.N == 0 }

// Days returns about how many days the duration takes, for ordering and for drawing to scale: a month counts 30.44.
func (x Duration) Days() float64 { return float64(x.N) * unitDays[x.Unit] }

// Words returns the duration in digits and whole words: "6 months", "1 year"; "" when it was not stated.
func (x Duration) Words() string {
	switch x.N {
	case 0:
		return ""
	case 1:
		return "1 " + x.Unit
	}
	return strconv.Itoa(x.N) + " " + x.Unit + "s"
}

// ReadSentence implements Sentence. It reads 6 months, six months, a year, half a year, 90 days and 2 quarters.
func (x *Duration) ReadSentence(t Text, d *diag.List) {
	r := newReader(t, d)
	if r.len() == 0 {
		return
	}
	found, next := r.duration(0)
	if next > 0 && next == r.len() {
		*x = found
		return
	}
	r.noDuration()
}

// noDuration says why a value is no length of time.
func (r *reader) noDuration() {
	text := quoted(r.text.Value)
	n, counted := r.whole(0)
	unit := r.tok(1).low
	switch {
	case counted && n == 0:
		r.refuse("bad-duration", 0, r.len(), fmt.Sprintf("%s is no time at all.", text), durationShapes)
	case r.len() == 1 && counted:
		r.refuse("bad-duration", 0, 1, fmt.Sprintf("%s of what?", text), fmt.Sprintf("Say the unit: %s months.", r.say(0, 1)))
	case counted && (unit == "working" || unit == "business"):
		r.refuse("bad-duration", 1, r.len(), "Working days are not counted here.", durationShapes)
	case counted && (hoursWords[unit] || unit == "minutes" || unit == "minute" || unit == "min"):
		r.refuse("bad-duration", 1, 2, fmt.Sprintf("%s is too short a unit here.", quoted(r.say(1, 2))), durationShapes)
	case counted && r.len() == 2 && unit == "m":
		r.refuse("bad-duration", 1, 2, "“m” is no unit that can be read.", didYouMean("months", ""), " months")
	case counted && r.is(1, "-", "–", "to"):
		r.refuse("bad-duration", 0, r.len(), fmt.Sprintf("%s is a range.", text), "One length of time fits here. "+durationShapes)
	case counted && r.len() == 2 && r.tok(1).kind == wordToken:
		near := nearest(unit, timeUnitNames)
		r.refuse("bad-duration", 1, 2, fmt.Sprintf("%s is no unit of time.", quoted(r.say(1, 2))), didYouMean(near, durationShapes), near)
	default:
		r.refuse("bad-duration", 0, r.len(), fmt.Sprintf("%s is not a length of time that can be read.", text), durationShapes)
	}
}

// duration reads the length of time that begins at token i; next is i where none does.
func (r *reader) duration(i int) (x Duration, next int) {
	n, j := 0, i
	half := false
	switch whole, ok := r.whole(i); {
	case ok:
		n, j = whole, i+1
	case r.run(i, "half a") > 0:
		half, j = true, i+2
	case r.is(i, "a", "an"):
		n, j = 1, i+1
	case r.tok(i).kind == numberToken: // 1.5 years, 2.5 weeks
		v, ok := readNumeral(r.say(i, i+1))
		if !ok || v.part != "5" || len(v.whole) > 4 {
			return Duration{}, i
		}
		n, _ = numeral{whole: v.whole}.integer()
		half, j = true, i+1
	case r.tok(i).kind == wordToken: // 6-month
		return r.tiedDuration(i)
	default:
		return Duration{}, i
	}
	unit, ok := timeUnits[r.tok(j).low]
	if !ok || n > 9999 || n == 0 && !half {
		return Duration{}, i
	}
	j++
	if k := r.run(j, "and a half"); k > 0 && !half {
		half, j = true, j+k
	}
	x = Duration{N: n * unit.n, Unit: unit.unit, Text: r.say(i, j)}
	if half {
		switch {
		case unit.unit == "year":
			x.N, x.Unit = 12*n+6, "month"
		case unit.n == 2:
			x.N = 2*n + 1
		default:
			return Duration{}, i // half a month is no whole number of anything
		}
	}
	return x, j
}

// tiedDuration reads "6-month" and "6-months".
func (r *reader) tiedDuration(i int) (Duration, int) {
	sub := newReader(Text{Value: strings.Replace(r.tok(i).low, "-", " ", 1)}, nil)
	if sub.len() != 2 {
		return Duration{}, i
	}
	x, next := sub.duration(0)
	if next != 2 {
		return Duration{}, i
	}
	x.Text = r.say(i, i+1)
	return x, i + 1
}
