package pages_test

import (
	"testing"

	"rolebook/generator/card"
	"rolebook/generator/pages"
	"rolebook/generator/playbook"
	"rolebook/generator/source"
)

// An advert is shown by its number, its title and what somebody who looks for work asks first; the front page by how
// many jobs are open. A title that the fonts cannot write has no picture, rather than boxes.
func TestPictures(t *testing.T) {
	day := playbook.Date{Year: 2026, Month: 11, Day: 20}
	role := func(id, title string) *playbook.Role {
		return &playbook.Role{ID: id, Title: title, Opening: &playbook.Opening{Posted: day},
			Objectives: []playbook.Objective{{Text: "Decrease bounce rate by 15% within 6 months"}}}
	}
	site := &playbook.Site{Name: "Acme", URL: "https://acme.example"}
	plan := func() *pages.Index {
		p, _ := playbook.Link(&playbook.Draft{Site: site, Roles: []*playbook.Role{role("packer", "Packer"), role("designer", "デザイナー")}}, playbook.Internal, day)
		return pages.Plan(p.Careers(), source.NewTree())
	}
	ix := plan()
	pic := ix.PictureOf(ix.Page("/jobs/packer/"))
	if pic == nil || pic.URL != "/jobs/packer/card.png" {
		t.Fatal("the advert has no picture")
	}
	c := pic.Card(ix)
	if c.Title != "Packer" || c.Over != "Acme is hiring" || c.Text != "Decrease bounce rate by 15% within 6 months" || c.Shape == "" {
		t.Errorf("the picture shows %+v", c)
	}
	if ix.PictureOf(ix.Page("/jobs/designer/")) != nil {
		t.Error("a title that cannot be written has a picture")
	}
	home := ix.PictureOf(ix.Page("/")).Card(ix)
	if home.Number != "2 open jobs" || home.Over != "Acme is hiring" {
		t.Errorf("the front page is shown by %+v", home)
	}
	if ix.PictureOf(ix.Page("/404.html")) != nil {
		t.Error("a page that is no address has a picture")
	}
	if site.URL = ""; plan().PictureOf(ix.Page("/")) != nil {
		t.Error("without an address of the site there is nothing networks could ask for")
	}
	if (home == card.Card{}) {
		t.Error("nothing is drawn")
	}
}
