package words

import (
	"math"
	"slices"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/cases"
)

func TestTexts(t *testing.T) {
	german := Catalogue{
		"Reports to {0}":     {"other": "Berichtet an {0}"},
		"{0} of {1}":         {"other": "{1}, davon {0}"},
		"{n} roles":          {"one": "{n} Rolle", "other": "{n} Rollen"},
		"{n} roles in {0}":   {"other": "{0}: {n} Rollen"},
		"{0} and {1}":        {"other": "{0} und {1}"},
		"A text without one": {},
	}
	polish := Catalogue{"{n} roles": {"one": "{n} rola", "few": "{n} role", "many": "{n} ról", "other": "{n} roli"}}
	en, de, pl := In("en", nil), In("de", german), In("pl", polish)
	tests := []struct{ got, want string }{
		{en.T("On this page"), "On this page"},
		{en.T("Reports to {0}", "Lead {1}"), "Reports to Lead {1}"}, // an argument is never read again
		{en.T("{0} of {1}", 3, 1200), "3 of 1,200"},
		{en.T("{0} of {1}", 3), "3 of {1}"},
		{en.T("an {odd brace"), "an {odd brace"},
		{en.N(1, "{n} role", "{n} roles"), "1 role"},
		{en.N(0, "{n} role", "{n} roles"), "0 roles"},
		{en.N(1.5, "{n} month", "{n} months"), "1.5 months"},
		{en.N(uint8(1), "one role in {0}", "{n} roles in {0}", "Norwich"), "one role in Norwich"},
		{en.N(12000, "one role in {0}", "{n} roles in {0}", "Norwich"), "12,000 roles in Norwich"},

		{de.T("Reports to {0}", "Ines"), "Berichtet an Ines"},
		{de.T("{0} of {1}", 3, 1200), "1.200, davon 3"},
		{de.T("Not translated"), "Not translated"},
		{de.T("A text without one"), "A text without one"},
		{de.N(1, "{n} role", "{n} roles"), "1 Rolle"},
		{de.N(1, "{n} team", "{n} teams"), "1 team"}, // not translated: English, by the rule of English
		{de.N(5, "{n} role in {0}", "{n} roles in {0}", "Ulm"), "Ulm: 5 Rollen"},
		{de.List("a", "b", "c"), "a, b und c"},
		{pl.N(1, "{n} role", "{n} roles"), "1 rola"},
		{pl.N(3, "{n} role", "{n} roles"), "3 role"},
		{pl.N(5, "{n} role", "{n} roles"), "5 ról"},
		{pl.N(22, "{n} role", "{n} roles"), "22 role"},
		{pl.N(100_000_012, "{n} role", "{n} roles"), "100\u00a0000\u00a0012 ról"},

		{en.List(), ""},
		{en.List("a"), "a"},
		{en.List("a", "b"), "a and b"},
		{en.List("a", "b", "c", "d"), "a, b, c and d"},
		{Key("Open"), "Open"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	en, de, fr, nl, in := In("en-GB", nil), In("de", nil), In("fr", nil), In("nl", nil), In("en-IN", nil)
	tests := []struct{ got, want string }{
		{en.Num(1234567), "1,234,567"},
		{en.Num(-15), "−15"},
		{en.Num(52.25), "52.25"},
		{en.Num(52.0), "52"},
		{en.Num(time.November), "November"},
		{en.Num("UX"), "UX"},
		{en.Num(nil), ""},
		{de.Num(1234567.5), "1.234.567,5"},
		{in.Num(1234567), "12,34,567"},
		{en.Money(4_600_000, "GBP"), "£46,000"},
		{en.Money(1_750, "GBP"), "£17.50"},
		{en.Money(-50_000, "GBP"), "−£500"},
		{en.Money(460_000, "JPY"), "¥460,000"},
		{en.Money(46_500, "KWD"), "KWD\u00a046.500"},
		{en.Money(4_600_000, "SEK"), "SEK\u00a046,000"},
		{en.Money(4_600_000, "gbp"), "£46,000"},
		{en.Money(4_600_000, "???"), "???\u00a046,000"},
		{en.Money(4_600_000, ""), "46,000"},
		{en.Money(math.MinInt64, "GBP")[:4], "−£"[:4]},
		{de.Money(4_600_000, "EUR"), "46.000\u00a0€"},
		{de.Money(4_650, "EUR"), "46,50\u00a0€"},
		{fr.Money(4_600_000, "EUR"), "46\u00a0000\u00a0€"},
		{nl.Money(4_600_000, "EUR"), "€\u00a046.000"},
		{en.ShortMoney(4_600_000, "GBP"), "£46k"},
		{en.ShortMoney(4_650_000, "GBP"), "£46.5k"},
		{en.ShortMoney(85_000, "GBP"), "£850"},
		{en.ShortMoney(99_999_900, "GBP"), "£1m"},
		{en.ShortMoney(125_000_000, "GBP"), "£1.25m"},
		{en.ShortMoney(-22_700_000, "GBP"), "−£227k"},
		{en.Spelled(0), "zero"},
		{en.Capital(en.Spelled(18)), "Eighteen"},
		{en.Spelled(20), "twenty"},
		{en.Spelled(21), "21"},
		{en.Spelled(-3), "−3"},
		{en.Capital(""), ""},
		{en.Capital("élan"), "Élan"},
		{In("tr", nil).Capital("iş"), "İş"},
	}
	for _, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

func TestDates(t *testing.T) {
	day, month := Date{2026, time.November, 2}, Date{2026, time.November, 0}
	tests := []struct {
		tag                                    string
		date, month, dayMonth, weekDay, justMn string
	}{
		{"en", "2 November 2026", "November 2026", "2 November", "Monday 2 November", "November 2026"},
		{"en-US", "November 2, 2026", "November 2026", "November 2", "Monday, November 2", "November 2026"},
		{"de", "2. November 2026", "November 2026", "2. November", "Montag, 2. November", "November 2026"},
		{"fr-CA", "2 novembre 2026", "novembre 2026", "2 novembre", "lundi 2 novembre", "novembre 2026"},
		{"es", "2 de noviembre de 2026", "noviembre de 2026", "2 de noviembre", "lunes, 2 de noviembre", "noviembre de 2026"},
		{"ja", "2 November 2026", "November 2026", "2 November", "Monday 2 November", "November 2026"},
	}
	for _, tt := range tests {
		l := In(tt.tag, nil)
		got := []string{l.Date(day), l.Month(day), l.DayMonth(day), l.WeekDay(day), l.Date(month)}
		want := []string{tt.date, tt.month, tt.dayMonth, tt.weekDay, tt.justMn}
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %q, want %q", tt.tag, got, want)
		}
		if s := l.Date(Date{}) + l.Month(Date{}) + l.WeekDay(Date{2026, 13, 1}); s != "" {
			t.Errorf("%s: no date is written as %q", tt.tag, s)
		}
	}
	if got := In("fr", nil).Date(Date{2026, time.May, 1}); got != "1er mai 2026" {
		t.Errorf("first of the month in French: %q", got)
	}
	if got := In("en", nil).MonthName(day); got != "November" {
		t.Errorf("month alone: %q", got)
	}
	said := Catalogue{"November": {"other": "listopada"}, "{day} {month} {year}": {"other": "{day} {month} {year} r."}}
	if got := In("pl", said).Date(day); got != "2 listopada 2026 r." {
		t.Errorf("a catalogue that knows its months: %q", got)
	}
	for want, d := range map[string]Date{"2026-11-02": day, "2026-11": month, "": {}} {
		if got := d.ISO(); got != want {
			t.Errorf("ISO of %v: got %q, want %q", d, got, want)
		}
	}
}

func TestOrder(t *testing.T) {
	roles := []string{"Zoo keeper", "écrivain", "Émile", "apple", "Phase 10", "Phase 2", "Apple", "Ärztin", "ärztin"}
	for _, tt := range []struct {
		tag  string
		want []string
	}{
		{"en", []string{"apple", "Apple", "ärztin", "Ärztin", "écrivain", "Émile", "Phase 2", "Phase 10", "Zoo keeper"}},
		{"sv", []string{"apple", "Apple", "écrivain", "Émile", "Phase 2", "Phase 10", "Zoo keeper", "ärztin", "Ärztin"}},
	} {
		got := slices.Clone(roles)
		Sort(In(tt.tag, nil), got, func(s string) string { return s })
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.tag, got, tt.want)
		}
	}
	en := In("en", nil)
	if en.Collate("a\u0301", "á") == 0 || en.Collate("a", "a") != 0 {
		t.Error("only the same text may be equal")
	}
}

func TestTags(t *testing.T) {
	for tag, want := range map[string]struct {
		tag, dir string
		valid    bool
	}{
		"en-GB": {"en-GB", "ltr", true}, "pt_BR": {"pt-BR", "ltr", true}, "ar": {"ar", "rtl", true}, "he": {"he", "rtl", true},
		"ur": {"ur", "rtl", true}, "az-Arab": {"az-Arab", "rtl", true}, "": {"en", "ltr", false}, "no such": {"en", "ltr", false},
	} {
		l := In(tag, nil)
		if l.Tag() != want.tag || l.Dir() != want.dir || Valid(tag) != want.valid {
			t.Errorf("%q: got %s, %s, valid %v; want %v", tag, l.Tag(), l.Dir(), Valid(tag), want)
		}
	}
}

// Run with -race: one language serves all pages at once.
func TestManyAtOnce(t *testing.T) {
	l := In("de", Catalogue{"{n} roles": {"one": "{n} Rolle", "other": "{n} Rollen"}})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 50 {
				if l.Num(1234.5) != "1.234,5" || l.N(1, "{n} role", "{n} roles") != "1 Rolle" || l.Collate("a", "b") >= 0 || l.Capital("ä") != "Ä" {
					t.Error("another answer among many")
				}
			}
		})
	}
	all.Wait()
}

// A chart and a card round the same sum alike.
func TestRoundedAlike(t *testing.T) {
	l := In("en", nil)
	for _, pounds := range []int64{25_150, 37_550, 25_149, 99_849} {
		if got, want := "£"+l.Fixed(float64(pounds)/1000, 1)+"k", l.ShortMoney(100*pounds, "GBP"); got != want {
			t.Errorf("%d: the chart has %s, the card %s", pounds, got, want)
		}
	}
}

// Digits stay where they are, so that figures below one another can be compared.
func TestFixed(t *testing.T) {
	for lang, want := range map[string]string{"en": "4.0 −0.7 1,234.50 £ SEK", "de": "4,0 −0,7 1.234,50 £ SEK"} {
		l := In(lang, nil)
		if got := l.Fixed(4, 1) + " " + l.Fixed(-.7, 1) + " " + l.Fixed(1234.5, 2) + " " + l.Sign("GBP") + " " + l.Sign("sek"); got != want {
			t.Errorf("%s: %q, want %q", lang, got, want)
		}
	}
}

// TestLargeNumbers holds numbers that were written after others of as many digits to what they are without those.
func TestLargeNumbers(t *testing.T) {
	for _, tag := range []string{"en", "de", "fr", "es", "pl", "pt-PT", "de-CH", "en-IN", "hi", "ar", "ar-EG", "fa", "bn", "mr", "my", "ne", "th", "ja"} {
		l := In(tag, nil)
		for _, n := range []int64{1000, 1234, 9999, 10000, 98765, 123456, 1234567, 7654321, 12345678, 987654321, 123456789012345, math.MaxInt64, -1234567} {
			if got, want := l.Num(n), In(tag, nil).decimal(n); got != want {
				t.Errorf("%s: got %q, want %q", tag, got, want)
			}
			if got, want := l.Money(n*100, "EUR"), In(tag, nil).Money(n*100, "EUR"); got != want {
				t.Errorf("%s: got %q, want %q", tag, got, want)
			}
		}
	}
}

// TestCapitals holds the quick way for letters of ASCII to what the language itself says of them.
func TestCapitals(t *testing.T) {
	for _, tag := range []string{"en", "tr", "az", "lt", "el", "nl", "de"} {
		for c := range rune(128) {
			if got, want := In(tag, nil).Capital(string(c)+"x"), cases.Upper(In(tag, nil).tag).String(string(c))+"x"; got != want {
				t.Errorf("%s: got %q, want %q", tag, got, want)
			}
		}
	}
}
