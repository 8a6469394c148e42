package words

import "testing"

// What runs against what it stands in is kept apart, once, and anything else is as it was: names, and English where
// the language has no text of its own.
func TestKeptApart(t *testing.T) {
	english := In("en", nil)
	arabic := In("ar", Catalogue{"{0} of {1}": {"other": "{0} من {1}"}})
	for _, test := range []struct{ got, want string }{
		{english.T("{0}, {1}", "Zoë", "2 hats"), "Zoë, 2 hats"},
		{english.T("{0}, {1}", "דנה", "2 hats"), "\u2068דנה\u2069, 2 hats"},
		{english.List("דנה", "Ruth", "إيناس"), "\u2068דנה\u2069, Ruth and \u2068إيناس\u2069"},
		{english.Figure("−15%"), "−15%"},
		{arabic.T("Hollow marks are still to be filled."), "\u2068Hollow marks are still to be filled.\u2069"},
		{arabic.T("within {0}", "6 months"), "\u2068within 6 months\u2069"},
		{arabic.T("Covered by {0}", "إيناس"), "\u2068Covered by \u2068إيناس\u2069\u2069"},
		{arabic.T("{0}, {1}", "إيناس", "North & Sons"), "إيناس, \u2068North & Sons\u2069"},
		{arabic.T("{0} of {1}", 3, "North & Sons"), "٣ من \u2068North & Sons\u2069"},
		{arabic.N(2, "{n} role", "{n} roles"), "\u2068٢ roles\u2069"},
		{arabic.Figure("−15%"), "\u2068−15%\u2069"},
		{arabic.Figure(""), ""},
		{arabic.Date(Date{2027, 3, 1}), "\u20681 March 2027\u2069"},
		{arabic.Capital(arabic.T("role")), "\u2068Role\u2069"},
	} {
		if test.got != test.want {
			t.Errorf("got %+q, want %+q", test.got, test.want)
		}
	}
}
