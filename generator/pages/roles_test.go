package pages_test

import (
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

func TestRolesPage(t *testing.T) {
	ix := planned(t, playbook.Internal, shop)
	v := view[pages.Roles](t, ix, "/roles/")
	var rows []string
	for _, g := range v.Groups {
		rows = append(rows, g.Team.Text+":")
		for _, r := range g.Rows {
			rows = append(rows, strings.TrimSpace(r.Text+" "+r.Status+" ["+r.Tag+"] "+r.Note))
		}
	}
	want := []string{
		"Leadership:", "E-commerce manager filled [] Ruth Adeyemi",
		"Technology:", "CRM manager covered [Covered] by Web developer", "Support chatbot planned [Planned] From Growth on",
		"UX designer open [Open] Starts February", "Web developer filled [] Imran Qadri",
	}
	if got := strings.Join(rows, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("rows:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
	if row := v.Groups[0].Rows[0]; row.Aim != "All aims" || len(row.Pillars) != 3 || row.Place != "Leeds" {
		t.Errorf("the manager serves %q %v in %q", row.Aim, row.Pillars, row.Place)
	}
}

// An answer of a filter counts the rows it leaves, and each is a value of the style sheet that narrows the list.
func TestRoleFilters(t *testing.T) {
	ix := planned(t, playbook.Internal, shop)
	v := view[pages.Roles](t, ix, "/roles/")
	sheet := map[string][]string{}
	for _, f := range ix.Page("/roles/").Filters(ix) {
		sheet[f.Name] = f.Values
	}
	for _, f := range v.Facets {
		for _, o := range f.Options {
			n := 0
			for _, g := range v.Groups {
				for _, r := range g.Rows {
					if o.Value == "" || has(r, f.Name, o.Value) {
						n++
					}
				}
			}
			if n != o.Count {
				t.Errorf("%s=%s says %d rows and leaves %d", f.Name, o.Value, o.Count, n)
			}
			if o.Value != "" && !strings.Contains(" "+strings.Join(sheet[f.Name], " ")+" ", " "+o.Value+" ") {
				t.Errorf("no style sheet narrows the list to %s=%s", f.Name, o.Value)
			}
		}
	}
	if !v.Filter || len(theme.FilterCSS(ix.Page("/roles/").Filters(ix))) == 0 {
		t.Error("a short list does not narrow without script")
	}
}

// has reports whether a row carries a value, as its attributes do.
func has(r pages.RoleRow, facet, value string) bool {
	carried := map[string][]string{"arr": {r.Shape}, "st": {r.Status}, "stage": r.Stages, "team": {r.Team}, "aim": r.Pillars}
	return strings.Contains(" "+strings.Join(carried[facet], " ")+" ", " "+value+" ")
}

// A list too long for style sheets narrows by script, and the page says so.
func TestLongRoleList(t *testing.T) {
	var b strings.Builder
	for i := range 401 {
		n := strings.Repeat("x", i%7) + string(rune('a'+i%26)) + strings.Repeat("y", i/26)
		b.WriteString("-- content/roles/r" + n + ".md --\n---\ntitle: R" + n + "\nteam: Sales\n---\n")
	}
	ix := planned(t, playbook.Internal, b.String())
	if v := view[pages.Roles](t, ix, "/roles/"); v.Filter || ix.Page("/roles/").Filters(ix) != nil || v.Count != 401 {
		t.Errorf("%d roles: filter %v", v.Count, v.Filter)
	}
}
