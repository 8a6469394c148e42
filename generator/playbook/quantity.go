package playbook

import "strings"

// A Quantity is a number with its unit, kept as written. The zero Quantity was not stated.
type Quantity struct {
	Number float64 `yaml:"-" audience:"live"`
	Unit   string  `yaml:"-" audience:"live"` // "%", "points", "£", "s", "days", "a month", or the thing counted
	Text   string  `yaml:"-" audience:"live"` // as written: "15%", "£18", "3.8 s"
	Set    bool    `yaml:"-" audience:"live"`

	Figure    string `yaml:"-" audience:"live"` // the number alone, as printed: "25,000"
	Bound     string `yaml:"-" audience:"live"` // "below" or "above" where such a word stood before it
	Inclusive bool   `yaml:"-" audience:"live"` // the bound counts too: "at least", "or better"
}

// Short returns the number with as much of its unit as a big figure carries: "15%", "£18", "3.8 s", "5 days"; of things
// counted the number alone.
func (q Quantity) Short() string {
	switch {
	case !q.Set:
		return ""
	case q.Unit == "%":
		return strings.TrimSuffix(q.Figure, "%") + "%"
	case q.Unit == "×":
		return "×" + q.Figure
	case q.Unit == "points":
		return q.counted("points")
	case signs[q.Unit] != "":
		return q.Unit + q.Figure
	case q.Money():
		return q.Figure + " " + q.Unit
	case q.seconds() > 0:
		return q.counted(q.Unit[strings.LastIndexByte(q.Unit, ' ')+1:])
	case sizes[q.Unit]:
		return q.Figure + " " + q.Unit
	}
	return q.Figure
}

func (q Quantity) counted(unit string) string {
	if q.Number == 1 && len(unit) > 2 {
		unit = strings.TrimSuffix(unit, "s")
	}
	return q.Figure + " " + unit
}

// Money reports whether the quantity is a sum of money.
func (q Quantity) Money() bool {
	if signs[q.Unit] != "" {
		return true
	}
	_, ok := currencyCode(q.Unit)
	return ok && q.Unit == strings.ToUpper(q.Unit)
}

// seconds is how long one of the unit is; 0 for what is no time.
func (q Quantity) seconds() float64 {
	return unitSeconds[strings.TrimPrefix(strings.TrimPrefix(q.Unit, "working "), "business ")]
}

// sameKind reports whether two quantities are of one kind, and returns both in the same unit.
func sameKind(a, b Quantity) (x, y float64, ok bool) {
	if s, t := a.seconds(), b.seconds(); s > 0 && t > 0 {
		return a.Number * s, b.Number * t, true
	}
	return a.Number, b.Number, a.Set && b.Set && (a.Unit == b.Unit || b.Unit == "" || a.Unit == "")
}

// measureUnits are the words for units of time and size, and how pages write them.
var measureUnits = map[string]string{
	"ms": "ms", "millisecond": "ms", "milliseconds": "ms",
	"s": "s", "sec": "s", "secs": "s", "second": "s", "seconds": "s",
	"min": "minutes", "mins": "minutes", "minute": "minutes", "minutes": "minutes",
	"h": "hours", "hr": "hours", "hrs": "hours", "hour": "hours", "hours": "hours",
	"day": "days", "days": "days", "week": "weeks", "weeks": "weeks", "month": "months", "months": "months",
	"quarter": "quarters", "quarters": "quarters", "year": "years", "years": "years",
	"kb": "KB", "mb": "MB", "gb": "GB", "kg": "kg", "g": "g", "km": "km", "px": "px",
}

var sizes = map[string]bool{"KB": true, "MB": true, "GB": true, "kg": true, "g": true, "km": true, "px": true}

var unitSeconds = map[string]float64{
	"ms": 0.001, "s": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 7 * 86400,
	"months": 30.44 * 86400, "quarters": 91.31 * 86400, "years": 365.25 * 86400,
}
