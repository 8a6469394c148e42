package playbook

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/diag"
)

// paid writes pay in minor units: "3400000-4200000 GBP year".
func paid(p Pay) string {
	if p.Own {
		return "own"
	}
	if !p.Stated() {
		return ""
	}
	ends := fmt.Sprint(p.Min.Minor)
	if p.Max != p.Min {
		ends = fmt.Sprintf("%d-%d", p.Min.Minor, p.Max.Minor)
	}
	currency := p.Min.Currency + p.Min.Sign
	if !p.Min.Set {
		currency = p.Max.Currency
	}
	return strings.TrimSpace(strings.Join(strings.Fields(strings.Join([]string{p.OpenEnd, ends, currency, p.Per}, " ")), " "))
}

func TestPayGrammar(t *testing.T) {
	manual(t, []reading{
		{"45000-60000 GBP per year", "4500000-6000000 GBP year", ""},
		{"45000-60000", "4500000-6000000", ""},
		{"45000", "4500000", ""},
		{"£34,000–£42,000", "3400000-4200000 GBP", ""},
		{"£34,000 to £42,000 a year", "3400000-4200000 GBP year", ""},
		{"£34,000 a year to £42,000 a year", "3400000-4200000 GBP year", ""},
		{"34k-42k GBP", "3400000-4200000 GBP", ""},
		{"34-42k GBP p.a.", "3400000-4200000 GBP year", ""},
		{"£34.5k — £42k per annum", "3450000-4200000 GBP year", ""},
		{"GBP 34 000 - 42 000", "3400000-4200000 GBP", ""},
		{"34.000,00 EUR", "3400000 EUR", ""},
		{"between £34,000 and £42,000", "3400000-4200000 GBP", ""},
		{"from £34,000 to £42,000", "3400000-4200000 GBP", ""},
		{"34000-42000 gbp yearly", "3400000-4200000 GBP year", ""},
		{"40,000 euros a year", "4000000 EUR year", ""},
		{"US$ 90,000 a year", "9000000 USD year", ""},
		{"$90,000 a year", "9000000 USD$ year", ""},
		{"CA$90k", "9000000 CAD", ""},
		{"4000000 JPY per year", "4000000 JPY year", ""},
		{"900 GBP per month", "90000 GBP month", ""},
		{"£1,400/month", "140000 GBP month", ""},
		{"£1,400 pcm", "140000 GBP month", ""},
		{"£250 a day", "25000 GBP day", ""},
		{"£12.50 an hour", "1250 GBP hour", ""},
		{"£12.50-£14 hourly", "1250-1400 GBP hour", ""},
		{"£40,000 gross", "4000000 GBP", ""},
		{"from £34,000", "from 3400000-0 GBP", ""},
		{"£34,000+", "from 3400000-0 GBP", ""},
		{"£34,000+ a year", "from 3400000-0 GBP year", ""},
		{"up to £42,000 a year", "up to 0-4200000 GBP year", ""},
		{"yes", "own", ""},
		{"no", "", ""},
		{"", "", ""},

		{"competitive", "", "1-11 bad-pay: “competitive” is no sum of money. Leave pay out until there is a range. …"},
		{"about £40,000", "", "1-13 bad-pay: “about £40,000” is no sum of money. Pages print sums as they are, so give a range. …"},
		{"-40000", "", "1-6 bad-pay: “-40000” is no sum of money. Pay is never below nothing. …"},
		{"60000-45000 GBP per year", "4500000-6000000 GBP year", "1-15 bad-pay: The range runs from more to less. Put the smaller sum first. → 45000-60000 GBP"},
		{"£42k to £34k", "3400000-4200000 GBP", "1-12 bad-pay: The range runs from more to less. Put the smaller sum first. → £34k to £42k"},
		{"£34k-€42k", "", "1-9 bad-pay: The range begins in GBP and ends in EUR. Give both ends in one currency."},
		{"£40,000 + £5,000 bonus", "4000000 GBP", "9-22 bad-pay: One sum or one range fits here, and “+ £5,000 bonus” is another. Keep the pay itself. What comes on top, such as a bonus, goes into extra_pay of the opening."},
		{"£40,000 £45,000", "4000000 GBP", "9-15 bad-pay: One sum or one range fits here, and “£45,000” is another. …"},
		{"£40,000 pro rata", "4000000 GBP", "9-16 bad-pay: “pro rata” cannot be read as part of the pay. Write what is actually paid for these hours."},
		{"£40,000 net", "4000000 GBP", "9-11 bad-pay: “net” cannot be read as part of the pay. Write the sum before tax."},
		{"£900 per mnth", "90000 GBP", "10-13 bad-pay: “mnth” is no period. Did you mean “month”? → month"},
		{"40000 GPB", "4000000", "7-9 bad-pay: “GPB” cannot be read as part of the pay. Currencies are written by their three letters, such as GBP, EUR or USD."},
		{"34.000 EUR", "", "1-10 bad-pay: “34.000 EUR” can be 34000 or 34.000. Write 34000 or 34.00."},
		{"12.345 GBP", "", "1-10 bad-pay: …"},
		{"12.3456 GBP", "", "1-11 bad-pay: “12.3456 GBP” is not a sum that can be paid. Check its digits."},
		{"£900 a month or £11,000 a year", "90000 GBP month", "14-30 bad-pay: One sum or one range fits here, and “or £11,000 a year” is another. …"},
		{"£900 a month to £11,000 a year", "90000-1100000 GBP year", "25-30 bad-pay: The sum is for a month and for a year. Give both ends for the same period."},
	}, func(in Text, d *diag.List) string {
		var p Pay
		p.ReadSentence(in, d)
		return paid(p)
	})
}

func TestMoneyGrammar(t *testing.T) {
	manual(t, []reading{
		{"150000 GBP", "15000000 GBP", ""},
		{"25000", "2500000", ""},
		{"£18.20", "1820 GBP", ""},
		{"€1.2 million", "120000000 EUR", ""},
		{"12,000 a month", "1200000 month", ""},
		{"1 KWD", "1000 KWD", ""},
		{"", "", ""},
		{"a lot", "", "1-5 bad-pay: “a lot” is no sum of money. Write it as 25000, 25,000 GBP or £25,000."},
		{"12,000-15,000", "1200000", "7-13 bad-pay: “-15,000” does not belong to a sum. Write one sum, such as 25000 GBP."},
		{"99999999999999 GBP", "", "1-18 bad-pay: “99999999999999 GBP” is not a sum that can be paid. Check its digits."},
	}, func(in Text, d *diag.List) string {
		var m Money
		if m.ReadSentence(in, d); !m.Set {
			return ""
		}
		return strings.Join(strings.Fields(fmt.Sprintln(m.Minor, m.Currency, m.Per)), " ")
	})
}

// money reads a sum for a test.
func money(t *testing.T, s string) Money {
	t.Helper()
	var d diag.List
	var m Money
	if m.ReadSentence(written(s), &d); len(d) > 0 {
		t.Fatalf("%s: %v", s, d)
	}
	return m
}

func TestMoneyIn(t *testing.T) {
	for _, c := range []struct{ sum, site, want string }{
		{"100", "GBP", "10000 GBP"},
		{"100", "JPY", "100 JPY"},
		{"100", "KWD", "100000 KWD"},
		{"100 EUR", "GBP", "10000 EUR"},
		{"$100", "GBP", "10000 USD"},
		{"$100", "AUD", "10000 AUD"},
		{"¥100", "CNY", "10000 CNY"},
		{"¥100", "GBP", "100 JPY"},
		{"$100", "", "10000 USD"},
	} {
		m := money(t, c.sum).In(c.site)
		if got := fmt.Sprintf("%d %s", m.Minor, m.Currency); got != c.want {
			t.Errorf("%s on a site in %s: %s, want %s", c.sum, c.site, got, c.want)
		}
	}
	if m := (Money{}).In("GBP"); m.Set || m.Currency != "" {
		t.Errorf("nothing stays nothing: %+v", m)
	}
}

func TestPerMonth(t *testing.T) {
	for _, c := range []struct {
		pay  string
		want int64
		ok   bool
	}{
		{"52000 GBP", 433333, true},
		{"12.54 GBP per year", 104, true}, // 104.5 pence go to the even side
		{"12.66 GBP per year", 106, true}, // and so do 105.5
		{"1400 GBP per month", 140000, true},
		{"300 GBP per week", 130000, true},
		{"250 GBP per day", 0, false},
		{"15 GBP per hour", 0, false},
	} {
		var d diag.List
		var p Pay
		p.ReadSentence(written(c.pay), &d)
		if m, ok := p.PerMonth(p.Max); m.Minor != c.want || ok != c.ok {
			t.Errorf("%s comes to %d a month, %v; want %d", c.pay, m.Minor, ok, c.want)
		}
	}
	for _, c := range [][3]int64{{5, 2, 2}, {7, 2, 4}, {-5, 2, -2}, {-7, 2, -4}, {4, 3, 1}, {5, 3, 2}, {-1, 3, 0}} {
		if got := divideEven(c[0], c[1]); got != c[2] {
			t.Errorf("%d / %d is %d, want %d", c[0], c[1], got, c[2])
		}
	}
}

// fields is what a map form is told about where its fields stand: each at its own place.
func fields(d Text) func(string) Place { return func(string) Place { return Place{Value: d.At} } }

func TestPayMap(t *testing.T) {
	sum := func(s string) Money { return money(t, s) }
	for _, c := range []struct {
		what    string
		pay     Pay
		want    string
		finding string
	}{
		{"currency and period of the map", Pay{Min: sum("34000"), Max: sum("42000"), Curr: "gbp", Per: "year"}, "3400000-4200000 GBP year", ""},
		{"currency and period of the sums", Pay{Min: sum("£2,500 a month"), Max: sum("£3,000 a month")}, "250000-300000 GBP month", ""},
		{"a currency without pence", Pay{Min: sum("4000000"), Curr: "JPY"}, "from 4000000-0 JPY", ""},
		{"one end", Pay{Max: sum("42000")}, "up to 0-4200000", ""},
		{"only the typical sum", Pay{Typical: sum("£38,000")}, "3800000 GBP", ""},
		{"two currencies", Pay{Min: sum("£34,000"), Max: sum("€42,000")}, "3400000-4200000 GBP", "This sum is in EUR, the pay in GBP."},
		{"a dollar on a Canadian map", Pay{Min: sum("$50,000"), Max: sum("$60,000"), Curr: "CAD"}, "5000000-6000000 CAD", ""},
		{"two periods", Pay{Min: sum("£34,000"), Max: sum("£42,000 a year"), Per: "month"}, "3400000-4200000 GBP month", "This sum is for a year, the pay for a month."},
		{"ends swapped", Pay{Min: sum("42000"), Max: sum("34000")}, "3400000-4200000", "The range runs from more to less."},
		{"typical outside", Pay{Min: sum("34000"), Max: sum("42000"), Typical: sum("50000")}, "3400000-4200000", "The typical sum lies outside the range."},
	} {
		var d diag.List
		p := c.pay
		p.Complete(fields(written("x")), &d)
		found := ""
		for _, x := range d {
			found += x.Message
		}
		if got := paid(p); got != c.want || found != c.finding {
			t.Errorf("%s: %s, %q; want %s, %q", c.what, got, found, c.want, c.finding)
		}
	}
}

func TestFigureGrammars(t *testing.T) {
	manual(t, []reading{
		{"6%", "6", ""}, {"6", "6", ""}, {"6 per cent", "6", ""}, {"2.5 %", "2.5", ""}, {"0.5%", "0.5", ""}, {"-2%", "-2", ""}, {"0", "0", ""}, {"", "", ""},
		{"0.06", "", "1-4 bad-number: “0.06” can be 6% or 0.06%. Write it with its sign: 6%."},
		{"some", "", "1-4 bad-number: “some” is no share in per cent. Write it as 6%."},
	}, func(in Text, d *diag.List) string {
		var p Percent
		if p.ReadSentence(in, d); !p.Set {
			return ""
		}
		return fmt.Sprint(p.Value)
	})
	manual(t, []reading{
		{"3-6", "3-6", ""}, {"3 to 6", "3-6", ""}, {"3–6 months", "3-6", ""}, {"4", "4-4", ""}, {"three to six", "3-6", ""}, {"", "0-0", ""},
		{"6-3", "3-6", "1-3 bad-number: “6-3” runs from more to less. Write 3-6."},
		{"3-", "0-0", "1-2 bad-number: “3-” is no range of whole numbers. Write it as 3-6."},
		{"a few", "0-0", "1-5 bad-number: “a few” is no range of whole numbers. Write it as 3-6."},
	}, func(in Text, d *diag.List) string {
		var x Range
		x.ReadSentence(in, d)
		return fmt.Sprintf("%d-%d", x.Min, x.Max)
	})
	manual(t, []reading{
		{"3", "3", ""}, {"five", "5", ""}, {"", "0", ""},
		{"4.5", "0", "1-3 bad-number: “4.5” is no whole number. Write a number from 1 to 5."},
		{"good", "0", "1-4 bad-number: “good” is no whole number. Write a number from 1 to 5."},
	}, func(in Text, d *diag.List) string {
		var s Score
		s.ReadSentence(in, d)
		return fmt.Sprint(s.N)
	})
}

func FuzzPay(f *testing.F) {
	for _, s := range []string{"45000-60000 GBP per year", "£34k–£42k", "from 1.200,50 €", "yes", "US$ 1 000 000m a day", "up to up to 3", "9999999999999999k", "GBP GBP 3", "0-0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		in := written(value)
		var d diag.List
		var p Pay
		p.ReadSentence(in, &d)
		heard(t, in, d)
		if p.Min.Minor < 0 || p.Max.Minor < 0 || p.Min.Set && p.Max.Set && p.Min.Minor > p.Max.Minor {
			t.Errorf("%q is read as no range: %+v", value, p)
		}
		_, _ = p.PerMonth(p.Max) // whatever it is, it is counted without a panic
		var m Money
		d = nil
		m.ReadSentence(in, &d)
		heard(t, in, d)
		m.In("JPY").In("KWD")
	})
}
