package playbook

import (
	"strconv"
	"strings"

	"golang.org/x/text/currency"
)

// In returns the sum with its currency settled: one that names none is in the site's, and so is one written with a sign
// that several currencies share, such as $, where the site's currency is one of them. Minor units follow the currency.
func (m Money) In(site string) Money {
	if !m.Set {
		return m
	}
	to := m.Currency
	if to == "" || m.Sign != "" && strings.Contains(sharedSigns[m.Sign], site) && site != "" {
		to = site
	}
	if to != m.Currency {
		m = m.scaled(minorDigits(to) - minorDigits(m.Currency))
	}
	m.Currency, m.Sign = to, ""
	return m
}

// scaled returns the sum with more decimals, or with less where digits is negative.
func (m Money) scaled(digits int) Money {
	for ; digits > 0; digits-- {
		m.Minor *= 10
	}
	for ; digits < 0; digits++ {
		m.Minor = divideEven(m.Minor, 10)
	}
	return m
}

// Decimal returns the sum in major units, as computers write it: "34000", "12.50".
func (m Money) Decimal() string {
	digits, minus, minor := minorDigits(m.Currency), "", m.Minor
	if minor < 0 {
		minus, minor = "-", -minor
	}
	text := strconv.FormatInt(minor, 10)
	if len(text) <= digits {
		text = strings.Repeat("0", digits+1-len(text)) + text
	}
	whole, part := text[:len(text)-digits], text[len(text)-digits:]
	if strings.Trim(part, "0") == "" {
		return minus + whole
	}
	return minus + whole + "." + part
}

// In returns the pay with its currencies settled as Money.In settles them.
func (p Pay) In(site string) Pay {
	p.settleIn(site)
	return p
}

func (p *Pay) settleIn(site string) {
	for _, m := range []*Money{&p.Min, &p.Max, &p.Typical} {
		if m.Set {
			*m = m.In(site)
		}
	}
}

// Stated reports whether any sum was given.
func (p Pay) Stated() bool { return p.Min.Set || p.Max.Set || p.Typical.Set }

// Period returns what the sum is paid for: a year unless stated.
func (p Pay) Period() string {
	if p.Per == "" {
		return "year"
	}
	return p.Per
}

// PerMonth returns what a sum of this pay comes to in a month, rounded to the minor unit, half to even. It reports false
// for pay by the hour or day, where the hours worked decide.
func (p Pay) PerMonth(m Money) (Money, bool) {
	switch p.Period() {
	case "year":
		m.Minor = divideEven(m.Minor, 12)
	case "week":
		m.Minor = divideEven(m.Minor*52, 12)
	case "month":
	default:
		return Money{}, false
	}
	return m, m.Set
}

// divideEven divides and rounds half to even. by is positive.
func divideEven(n, by int64) int64 {
	q, rest := n/by, n%by
	if rest < 0 {
		q, rest = q-1, rest+by
	}
	if 2*rest > by || 2*rest == by && q%2 != 0 {
		q++
	}
	return q
}

// signs are the currencies that have a sign. Of a sign that several share it is the one most people mean.
var signs = map[string]string{
	"£": "GBP", "€": "EUR", "$": "USD", "¥": "JPY", "₹": "INR", "₩": "KRW", "₪": "ILS", "₴": "UAH", "₺": "TRY", "₦": "NGN",
	"₱": "PHP", "₫": "VND", "฿": "THB", "zł": "PLN", "kč": "CZK",
	"pound": "GBP", "pounds": "GBP", "sterling": "GBP", "euro": "EUR", "euros": "EUR", "dollar": "USD", "dollars": "USD",
}

// sharedSigns are the currencies a sign may stand for on a site that uses one of them.
var sharedSigns = map[string]string{"$": "USD AUD CAD NZD HKD SGD MXN TWD", "¥": "JPY CNY"}

// dollars are the countries that people write before the dollar sign.
var dollars = map[string]string{
	"us": "USD", "a": "AUD", "au": "AUD", "c": "CAD", "ca": "CAD", "nz": "NZD", "hk": "HKD", "s": "SGD", "r": "BRL", "mx": "MXN",
}

// commonCurrencies are read in lower case too. Others have to be written in capitals, as they may be words.
var commonCurrencies = []string{
	"GBP", "EUR", "USD", "CHF", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "JPY", "INR", "SGD", "HKD", "ZAR",
}

// currencyCode returns the code that a word spells: "GBP", "gbp".
func currencyCode(s string) (string, bool) {
	up := strings.ToUpper(s)
	if len(s) != 3 || s != up && !strings.Contains(strings.Join(commonCurrencies, " "), up) {
		return "", false
	}
	unit, err := currency.ParseISO(up)
	return up, err == nil && unit != (currency.Unit{}) && up != "XXX" && up != "XTS"
}

// minorDigits is how many decimals a currency has: 2 for one that is not known.
func minorDigits(code string) int {
	unit, err := currency.ParseISO(code)
	if err != nil {
		return 2
	}
	digits, _ := currency.Standard.Rounding(unit)
	return digits
}

// minor returns a number of major units in minor ones. It reports whether the currency has that many decimals and the
// sum is one that people pay.
func (n numeral) minor(code string) (int64, bool) {
	places := minorDigits(code)
	n.part = strings.TrimRight(n.part, "0")
	if len(n.part) > places || len(n.whole) > 12 {
		return 0, false
	}
	n = n.times(places)
	v, err := strconv.ParseInt("0"+n.whole, 10, 64)
	return v, err == nil
}
