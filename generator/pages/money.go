package pages

import (
	"math"

	"rolebook/generator/playbook"
)

// Pay returns a sum or range in words: "£34,000 to £42,000 a year". "" when nothing was stated.
func (ix *Index) Pay(p playbook.Pay) string {
	w := ix.Words
	if !p.Min.Set && !p.Max.Set {
		return ""
	}
	low, high := ix.Sum(p.Min), ix.Sum(p.Max)
	var text string
	switch {
	case low != "" && high != "" && low != high:
		text = w.T("{0} to {1}", low, high)
	case low != "" && (high == low || p.OpenEnd == ""):
		text = low
	case low != "":
		text = w.T("from {0}", low)
	default:
		text = w.T("up to {0}", high)
	}
	switch p.Per {
	case "hour":
		return w.T("{0} an hour", text)
	case "day":
		return w.T("{0} a day", text)
	case "week":
		return w.T("{0} a week", text)
	case "month":
		return w.T("{0} a month", text)
	}
	return w.T("{0} a year", text)
}

// Sum returns a sum of money in words; "" when it was not stated.
func (ix *Index) Sum(m playbook.Money) string {
	if !m.Set {
		return ""
	}
	currency := m.Currency
	if currency == "" {
		currency = ix.Playbook.Site.Currency
	}
	return ix.Words.Money(m.Minor, currency)
}

// round1 rounds to one digit after the point.
func round1(v float64) float64 { return math.Round(v*10) / 10 }
