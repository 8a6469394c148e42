package pages_test

import (
	"fmt"
	"strings"
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
)

const modelled = `
-- rolebook.yaml --
name: Acme
model: [d2c, b2b]
-- content/roles/sales.md --
---
title: Sales
team: Shop
models: [b2b]
---
-- content/roles/boss.md --
---
title: Boss
---
-- content/playbook/markets.md --
---
title: Running a marketplace
models: [c2c]
---
`

// A model that the site, a role or a page names has a column. A role that names none matters for all.
func TestModels(t *testing.T) {
	ix := planned(t, playbook.Internal, modelled)
	v := view[pages.Models](t, ix, "/models/")
	model := func(m pages.Model) string {
		return fmt.Sprintf("%s %v %s|%s", m.Short, m.Ours, texts(m.Only, linkText), texts(m.Pages, linkText))
	}
	if got := texts(v.List, model); got != "B2B true Sales|, D2C true |, C2C false |Running a marketplace" {
		t.Errorf("models: %s", got)
	}
	all := view[pages.Models](t, planned(t, playbook.Internal, strings.Replace(modelled, "[d2c, b2b]", "["+strings.Join(playbook.Models, ", ")+"]", 1)), "/models/")
	if len(all.List) != len(playbook.Models) {
		t.Errorf("%d models", len(all.List))
	}
	for _, m := range all.List {
		if m.Name == "" || m.Means == "" {
			t.Errorf("%s means nothing", m.Short)
		}
	}
	if got := rows(v.Matrix); got != "For some models:\nSales (in defined), Shop, Yes, , \nFor every model:\nBoss (in defined), , Yes, Yes, Yes" {
		t.Errorf("matrix:\n%s", got)
	}
	data, _ := ix.Page("/models/models.csv").Encode(ix, "")
	if !strings.Contains(string(data), "\r\nFor some models,Sales,Shop,Yes,,\r\n") {
		t.Errorf("file:\n%s", data)
	}
}

func TestModelsOfMany(t *testing.T) {
	var b strings.Builder
	b.WriteString(modelled)
	for i := range 500 {
		fmt.Fprintf(&b, "-- content/roles/r%d.md --\n---\ntitle: R%d\n---\n", i, i)
	}
	ix := planned(t, playbook.Internal, b.String())
	v := view[pages.Models](t, ix, "/models/")
	if v.Every != 501 || len(v.Matrix.Groups) != 1 {
		t.Errorf("%d in the file only; %d groups", v.Every, len(v.Matrix.Groups))
	}
	data, _ := ix.Page("/models/models.csv").Encode(ix, "")
	if n := strings.Count(string(data), "\r\n"); n != 503 {
		t.Errorf("the file has %d lines", n)
	}
}

func TestNoModels(t *testing.T) {
	if planned(t, playbook.Internal, aimed).Page("/models/") != nil {
		t.Error("nobody names a model, and there is a page of them")
	}
	if planned(t, playbook.Public, modelled).Page("/models/") != nil {
		t.Error("outsiders see the models")
	}
}
