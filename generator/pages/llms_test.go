package pages_test

import (
	"testing"

	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// Programs that read for people are told what the public edition holds: each page once, by its whole address.
func TestLLMs(t *testing.T) {
	day := playbook.Date{Year: 2026, Month: 11, Day: 20}
	p, _ := playbook.Link(&playbook.Draft{
		Site: &playbook.Site{Name: "Acme", URL: "https://acme.example", About: "We sell [boxes]\nthat last."},
		Roles: []*playbook.Role{
			{ID: "packer", Title: "Packer [nights]", Summary: "Packs with care.", Opening: &playbook.Opening{Posted: day}},
			{ID: "buyer", Title: "Buyer", Summary: "Buys."},
		},
	}, playbook.Internal, day)
	ix := pages.Plan(p.Careers(), source.NewTree())
	data, err := ix.Page("/llms.txt").Encode(ix, "https://acme.example/")
	if err != nil {
		t.Fatal(err)
	}
	want := "# Acme\n\n> We sell \\[boxes\\] that last.\n\n## Open jobs\n\n- [Packer \\[nights\\]](https://acme.example/jobs/packer/index.md): Packs with care.\n"
	if string(data) != want {
		t.Errorf("it says\n%s\nwant\n%s", data, want)
	}
	twin := ix.TwinOf(ix.Page("/jobs/packer/"))
	if twin == nil || twin.TwinOf.URL != "/jobs/packer/" || ix.TwinOf(ix.Page("/404.html")) != nil {
		t.Errorf("the advert as Markdown is %+v", twin)
	}
	if pages.Plan(p, source.NewTree()).Page("/llms.txt") != nil {
		t.Error("the internal edition has one")
	}
}
