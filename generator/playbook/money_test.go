package playbook

import "testing"

func TestMoneyAsComputersWriteIt(t *testing.T) {
	for _, c := range []struct {
		money Money
		want  string
	}{
		{Money{Minor: 3400000, Currency: "GBP"}, "34000"},
		{Money{Minor: 1250, Currency: "GBP"}, "12.50"},
		{Money{Minor: 5, Currency: "EUR"}, "0.05"},
		{Money{Minor: -1999, Currency: "USD"}, "-19.99"},
		{Money{Minor: 4000, Currency: "JPY"}, "4000"},
		{Money{Minor: 1234, Currency: "KWD"}, "1.234"},
		{Money{}, "0"},
	} {
		if got := c.money.Decimal(); got != c.want {
			t.Errorf("%d of %s is %s, want %s", c.money.Minor, c.money.Currency, got, c.want)
		}
	}
}
