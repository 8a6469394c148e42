package pages

import "testing"

// A table's file has the page's cells: a group first, figures without units, several links in one cell, totals last.
func TestTableCSV(t *testing.T) {
	table := Table{
		Columns: []Column{{Name: "Role"}, {Name: "Pay", Right: true}, {Name: "Tools"}},
		Groups: []RowGroup{
			{Title: Link{Text: "Marketing"}, Rows: []Row{
				{{Link: Link{"Writer, part-time", "/roles/writer/"}}, {Link: Link{Text: "£900"}, Value: "900"}, {Links: []Link{{Text: "Slack"}, {Text: "Figma"}}}},
				{{Link: Link{Text: `The "boss"`}}, {Link: Link{Text: "−£5"}, Value: "-5"}, {Link: Link{Text: "=cmd|' /C calc'!A0"}}},
			}},
			{Title: Link{Text: "@home"}, Rows: []Row{{{Link: Link{Text: "Ölçüm"}, Note: "from May"}, {}, {Link: Link{Text: "-1+2"}}}}},
		},
		Foot: texts("Total", "895", ""),
	}
	got, err := table.CSV()
	want := "\uFEFF,Role,Pay,Tools\r\n" +
		"Marketing,\"Writer, part-time\",900,Slack; Figma\r\n" +
		"Marketing,\"The \"\"boss\"\"\",-5,'=cmd|' /C calc'!A0\r\n" +
		"'@home,Ölçüm; from May,,'-1+2\r\n" +
		",Total,895,\r\n"
	if err != nil || string(got) != want {
		t.Errorf("got (%v)\n%s\nwant\n%s", err, got, want)
	}
}
