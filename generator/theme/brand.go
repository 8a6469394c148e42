package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"rolebook/generator/regex"
)

// A Brand is what a site sets of its look. Every field may be empty; what cannot be used is left out, and the
// functions below say what can.
type Brand struct {
	Accent string // "#12694f": light and dark accents follow from it
	Font   string // name of a font, or a list as in CSS
	Radius string // roundness of controls in pixels, 6 by default; panels follow
	Footer string // what stands at the foot of printed pages
}

// DefaultAccent is the accent of style.css.
const DefaultAccent = "#12694f"

// Readable is the least contrast of text that WCAG 2.2 AA allows.
const Readable = 4.5

var (
	fontName = regex.Late(`^[\p{L}\p{N} ,"'_-]+$`)
	pixels   = regex.Late(`^(\d{1,2})(?:\.\d+)?\s*(?:px)?$`)
)

// ValidFont reports whether a font can be used as it is written.
func ValidFont(s string) bool {
	return len(s) <= 400 && fontName().MatchString(s) && strings.Count(s, `"`)%2 == 0 && strings.Count(s, "'")%2 == 0
}

// ValidRadius reports whether a radius can be used as it is written: a number of pixels below 100.
func ValidRadius(s string) bool { return pixels().MatchString(strings.TrimSpace(s)) }

// css returns the style sheet of the brand; "" when it sets nothing.
func (b Brand) css() string {
	var root strings.Builder
	if c, ok := ParseColour(b.Accent); ok {
		fmt.Fprintf(&root, "--brand:%s;", c)
	}
	if ValidFont(b.Font) {
		fmt.Fprintf(&root, "--sans:%s,system-ui,sans-serif;", quoteFonts(b.Font))
	}
	if ValidRadius(b.Radius) {
		n, _ := strconv.ParseFloat(pixels().FindStringSubmatch(strings.TrimSpace(b.Radius))[1], 64)
		fmt.Fprintf(&root, "--r1:%gpx;--r2:%gpx;--r3:%gpx;", n, math.Round(n*5/3), math.Round(n*7/3))
	}
	css := ""
	if root.Len() > 0 {
		css = "@layer tokens{:root{" + root.String() + "}}\n"
	}
	if b.Footer != "" {
		css += `@page{@bottom-left{content:` + cssString(b.Footer) + `;font:8pt sans-serif;color:#555}}` + "\n"
	}
	return css
}

// quoteFonts puts names of fonts in quotes, where an author did not.
func quoteFonts(list string) string {
	var out []string
	for name := range strings.SplitSeq(list, ",") {
		name = strings.TrimSpace(name)
		if name == "" {
			continue
		}
		if bare := strings.Trim(name, `"'`); bare != name || strings.Contains(name, " ") {
			name = cssString(bare)
		}
		out = append(out, name)
	}
	return strings.Join(out, ",")
}

// cssString writes a text as a string of CSS. Everything but letters, digits and plain marks is written as a number,
// so that no text can end the string or the sheet.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r >= ' ' && r < 0x7f && !strings.ContainsRune(`"\<>{}/`, r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\%x `, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// The grounds of style.css, on which the accent stands as text, and the text that stands on the accent.
var grounds = []struct {
	low, high, chroma float64 // the accent of the scheme: lightness from low to high, chroma at most
	tint, tintChroma  float64
	on                string
	under             []string // --bg, --panel, --fill
}{
	{.40, .46, 1, .967, .011, "#ffffff", []string{"#fafaf7", "#ffffff", "#f1f1ec"}},
	{.80, .86, .12, .235, .024, "#0c1210", []string{"#0e1110", "#151917", "#1e2321"}},
}

// Contrast returns the lowest contrast of an accent with what it stands on, in light and dark, after style.css has
// moved it to where it is readable; and the nearest colour of its hue that reaches least, which is the accent itself
// when it does.
func Contrast(accent Colour, least float64) (ratio float64, nearest Colour) {
	ratio, nearest = lowest(accent), accent
	full := accent.lch()
	for step := 1; lowest(nearest) < least && step <= 50; step++ {
		paler := full
		paler.c *= 1 - float64(step)/50
		nearest = paler.colour()
	}
	return ratio, nearest
}

// OnLight returns the accent that follows from a brand colour on light ground, as style.css makes it.
func (c Colour) OnLight() Colour {
	o, g := c.lch(), grounds[0]
	return lch{clamp(g.low, o.l, g.high), min(o.c, g.chroma), o.h}.colour()
}

// lowest is the least contrast of the accents that follow from a brand colour.
func lowest(brand Colour) float64 {
	o, worst := brand.lch(), 21.0
	for _, g := range grounds {
		accent := lch{clamp(g.low, o.l, g.high), min(o.c, g.chroma), o.h}.colour()
		on, _ := ParseColour(g.on)
		worst = min(worst, contrast(accent, on), contrast(accent, lch{g.tint, min(o.c, g.tintChroma), o.h}.colour()))
		for _, u := range g.under {
			under, _ := ParseColour(u)
			worst = min(worst, contrast(accent, under))
		}
	}
	return worst
}
