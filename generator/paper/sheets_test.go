package paper

import (
	"maps"
	"testing"
)

// written is a file as browsers write it: a tree of pages, of which the second branch comes first in the file, and one
// dictionary of the places that links lead to.
const written = `%PDF-1.4
1 0 obj
<</Title <FEFF0041>>>
endobj
7 0 obj
<</Type /Page
/Parent 5 0 R>>
endobj
2 0 obj
<</Type /Page
/Parent 4 0 R>>
endobj
3 0 obj
<</Type /Page
/Parent 4 0 R>>
endobj
4 0 obj
<</Type /Pages
/Count 2
/Kids [2 0 R 3 0 R]>>
endobj
5 0 obj
<</Type /Pages
/Count 1
/Kids [7 0 R]>>
endobj
6 0 obj
<</Type /Pages
/Count 3
/Kids [4 0 R 5 0 R]>>
endobj
8 0 obj
<</roles.baker [3 0 R /XYZ .75 358.9 0]
/_teams [2 0 R /XYZ 0 812.6 0]
/people.ois#C3#ADn [7 0 R /XYZ 0 0 0]
/teams.k#25c3#25bcche [2 0 R /XYZ 0 0 0]
/50#25 [2 0 R /XYZ 0 0 0]
/lost [99 0 R /XYZ 0 0 0]>>
endobj
9 0 obj
<</Type /Catalog
/Pages 6 0 R
/Dests 8 0 R>>
endobj
trailer
<</Size 10
/Root 9 0 R
/Info 1 0 R>>
%%EOF
`

func TestSheets(t *testing.T) {
	places, sheets := Sheets([]byte(written))
	if want := map[string]int{"_teams": 1, "roles.baker": 2, "people.oisín": 3, "teams.küche": 1, "50%": 1}; !maps.Equal(places, want) || sheets != 3 {
		t.Errorf("%v on %d sheets, want %v on 3", places, sheets, want)
	}
}

// Whatever is no such file has no places and no sheets.
func TestSheetsOfAnythingElse(t *testing.T) {
	for _, pdf := range []string{"", "%PDF-1.7", "trailer <</Root 1 0 R>>", "1 0 obj <</Pages 1 0 R /Type /Pages /Kids [1 0 R]>> endobj trailer <</Root 1 0 R>>"} {
		if places, sheets := Sheets([]byte(pdf)); len(places) > 0 || sheets > 0 {
			t.Errorf("%q has %v on %d sheets", pdf, places, sheets)
		}
	}
}

func FuzzSheets(f *testing.F) {
	f.Add([]byte(written))
	f.Fuzz(func(t *testing.T, pdf []byte) {
		places, sheets := Sheets(pdf)
		for name, at := range places {
			if at < 1 || at > sheets {
				t.Errorf("%q stands on sheet %d of %d", name, at, sheets)
			}
		}
	})
}
