package pages

import (
	"cmp"
	"strings"

	"rolebook/generator/card"
	"rolebook/generator/playbook"
	"rolebook/generator/theme"
)

var picture = &Kind{
	Name: "picture", Doc: "What the front page and each advert are shown by where somebody shares them: 1200 by 630 pixels.",
	Audience: []playbook.Audience{playbook.Public},
	Plan: func(ix *Index) []*Page {
		if ix.Playbook.Site.URL == "" {
			return nil // networks ask for whole addresses
		}
		var out []*Page
		add := func(of, title string, draw func(*Index) card.Card) {
			if title != "" && card.Drawable(title) {
				out = append(out, &Page{URL: pictureURL(of), Title: title, NoIndex: true, Card: draw})
			}
		}
		add("/", ix.Playbook.Site.Name, (*Index).homeCard)
		for _, r := range ix.Playbook.Open() {
			if id := r.ID; ix.Page("/jobs/"+id+"/") == nil {
				continue
			}
			id := r.ID
			add("/jobs/"+id+"/", ix.Words.T("{0} at {1}", r.Title, ix.Playbook.Site.Name), func(ix *Index) card.Card { return ix.jobCard(ix.Playbook.Role(id)) })
		}
		return out
	},
}

// pictureURL is the address of the picture that a page is shown by.
func pictureURL(of string) string { return of + "card.png" }

// PictureOf returns the picture that a page is shown by; nil where it has none.
func (ix *Index) PictureOf(p *Page) *Page {
	if !strings.HasSuffix(p.URL, "/") {
		return nil
	}
	if pic := ix.Page(pictureURL(p.URL)); pic != nil && pic.Card != nil {
		return pic
	}
	return nil
}

func (ix *Index) homeCard() card.Card {
	w, n := ix.Words, len(ix.Playbook.Open())
	if n == 0 {
		return drawable(card.Card{Over: w.T("No open jobs today."), Title: ix.Playbook.Site.Name, Text: ix.about(), Accent: ix.accent()})
	}
	return drawable(card.Card{Over: w.T("{0} is hiring", ix.Playbook.Site.Name), Number: w.N(n, "{n} open job", "{n} open jobs"), Text: ix.about(), Accent: ix.accent()})
}

func (ix *Index) jobCard(r *playbook.Role) card.Card {
	row := ix.jobRow(r)
	facts := []string{ix.Words.T(r.At(ix.Playbook.Stage).Arrangement.Words()), row.Where, row.Pay}
	var shown []string
	for _, f := range facts {
		if f != "" && card.Drawable(f) {
			shown = append(shown, f)
		}
	}
	return drawable(card.Card{Over: ix.Words.T("{0} is hiring", ix.Playbook.Site.Name), Title: r.Title, Number: row.Headline, Text: row.Sentence,
		Facts: strings.Join(shown, " · "), Shape: row.Shape, Accent: ix.accent()})
}

// drawable leaves out what the fonts cannot write.
func drawable(c card.Card) card.Card {
	for _, s := range []*string{&c.Over, &c.Number, &c.Text} {
		if !card.Drawable(*s) {
			*s = ""
		}
	}
	return c
}

// accent is the site's accent as it stands on light ground.
func (ix *Index) accent() string {
	if c, ok := theme.ParseColour(cmp.Or(ix.Playbook.Site.Theme.Accent, theme.DefaultAccent)); ok {
		return c.OnLight().String()
	}
	return theme.DefaultAccent
}
