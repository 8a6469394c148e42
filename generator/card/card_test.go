package card_test

import (
	"bytes"
	"image/png"
	"os"
	"strings"
	"testing"

	"rolebook/generator/card"
)

var ux = card.Card{
	Over: "Northbarrow Goods is hiring", Title: "UX designer", Number: "−15%", Text: "Decrease bounce rate by 15% within 6 months",
	Facts: "Remote · United Kingdom, Ireland · £34,000 to £42,000 a year", Shape: "re", Accent: "#12694f",
}

// A card is a picture of the size networks ask for, small, and the same each time.
func TestCards(t *testing.T) {
	long := strings.Repeat("Head of extraordinarily long titles ", 8)
	cards := map[string]card.Card{
		"ux": ux, "empty": {}, "no-number": {Over: "Acme", Title: "Front-end developer for accessible, fast and adaptable shops", Text: long, Facts: long, Shape: "hy"},
		"long": {Over: long, Title: long, Number: "from 52.0% to 44.2% of all visitors", Text: long, Facts: long, Shape: "fr", Accent: "#aa3300"},
		"word": {Title: strings.Repeat("Donaudampfschifffahrt", 6), Number: strings.Repeat("9", 60), Shape: "au", Accent: "nonsense"},
		"in":   {Title: "Head of logistics", Shape: "in", Number: "95%"}, "ag": {Title: "Paid ads specialist", Shape: "ag", Number: "+25%"},
	}
	for name, c := range cards {
		data := c.PNG()
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if b := img.Bounds(); b.Dx() != card.Width || b.Dy() != card.Height {
			t.Errorf("%s is %v", name, b)
		}
		if len(data) > 40<<10 {
			t.Errorf("%s takes %d bytes", name, len(data))
		}
		if !bytes.Equal(data, c.PNG()) {
			t.Errorf("%s is another picture the second time", name)
		}
		if dir := os.Getenv("ROLEBOOK_CARDS"); dir != "" { // to be looked at
			if err := os.WriteFile(dir+"/"+name+".png", data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// A text that the fonts cannot write is known before it is drawn.
func TestDrawable(t *testing.T) {
	for text, want := range map[string]bool{
		"UX designer": true, "Größe, façade, Łódź – “x” → £ €": true, "Менеджер": true, "Διευθυντής": true,
		"デザイナー": false, "مصمم": false, "מעצב": false, "设计师": false, "designer 🎉": false,
	} {
		if card.Drawable(text) != want {
			t.Errorf("%q can be drawn: %v", text, !want)
		}
	}
}

func BenchmarkPNG(b *testing.B) {
	for b.Loop() {
		ux.PNG()
	}
}
