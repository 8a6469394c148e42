package theme

import (
	"fmt"
	"strings"
	"testing"
)

func TestParseColour(t *testing.T) {
	for in, want := range map[string]string{
		"#12694f": "#12694f", "12694F": "#12694f", "#abc": "#aabbcc", " #fff ": "#ffffff",
		"": "", "green": "", "#12": "", "#12694g": "", "#12694f00": "", "+12694": "",
	} {
		c, ok := ParseColour(in)
		if got := c.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q: got %s, %v; want %q", in, got, ok, want)
		}
	}
}

func TestContrastOfKnownPairs(t *testing.T) {
	for _, tt := range []struct {
		a, b string
		want string
	}{
		{"#000000", "#ffffff", "21.00"}, {"#777777", "#ffffff", "4.48"}, {"#ff0000", "#ffffff", "4.00"}, {"#12694f", "#12694f", "1.00"},
	} {
		a, _ := ParseColour(tt.a)
		b, _ := ParseColour(tt.b)
		if got := fmt.Sprintf("%.2f", contrast(a, b)); got != tt.want {
			t.Errorf("%s on %s: got %s, want %s", tt.a, tt.b, got, tt.want)
		}
		if back := a.lch().colour().String(); back != tt.a {
			t.Errorf("%s comes back from OKLCH as %s", tt.a, back)
		}
	}
}

// The tokens of the six marks and of quiet text stand on every ground of the sheet.
func TestTokensAreReadable(t *testing.T) {
	tree := shipped(t)
	css := string(tree.Get("static/style.css").Data())
	for _, token := range []string{"ink", "ink2", "ink3", "in", "re", "fr", "ag", "hy", "au", "warn", "bad"} {
		_, rest, ok := strings.Cut(css, "--"+token+": light-dark(")
		pair, _, _ := strings.Cut(rest, ")")
		light, dark, _ := strings.Cut(pair, ",")
		if !ok {
			t.Errorf("style.css has no --%s", token)
			continue
		}
		for i, side := range []string{light, dark} {
			c, ok := ParseColour(side)
			for _, under := range grounds[i].under {
				g, _ := ParseColour(under)
				if ratio := contrast(c, g); !ok || ratio < Readable {
					t.Errorf("--%s %s on %s: %.2f", token, side, under, ratio)
				}
				if !strings.Contains(css, under) && under != "#ffffff" {
					t.Errorf("%s is no ground of style.css", under)
				}
			}
		}
	}
}

func TestContrastOfAccents(t *testing.T) {
	for _, accent := range []string{"#12694f", "#ffee00", "#ff0000", "#000000", "#00ffff", "#7a3cff", "#ffffff", "#ff00ff"} {
		c, _ := ParseColour(accent)
		ratio, nearest := Contrast(c, Readable)
		if ratio < Readable || nearest != c {
			t.Errorf("%s: contrast %.2f, nearest %s", accent, ratio, nearest)
		}
	}
	// A stricter bar shows what happens to a colour that fails: the nearest of its hue that passes is named.
	green, _ := ParseColour("#00d000")
	ratio, _ := Contrast(green, Readable)
	_, nearest := Contrast(green, ratio+.3)
	if now, _ := Contrast(nearest, Readable); nearest == green || now < ratio+.3 {
		t.Errorf("nearest of %s is %s with %.2f, wanted %.2f", green, nearest, now, ratio+.3)
	}
}

func TestBrandSheet(t *testing.T) {
	for _, tt := range []struct {
		brand Brand
		want  string
	}{
		{Brand{}, ""},
		{Brand{Accent: "#7A3CFF"}, "@layer tokens{:root{--brand:#7a3cff;}}\n"},
		{Brand{Accent: "red;}", Font: "x;}", Radius: "1em"}, ""},
		{Brand{Font: "Atkinson Hyperlegible, Inter"}, `@layer tokens{:root{--sans:"Atkinson Hyperlegible",Inter,system-ui,sans-serif;}}` + "\n"},
		{Brand{Font: `"Source Sans"`, Radius: "6px"}, `@layer tokens{:root{--sans:"Source Sans",system-ui,sans-serif;--r1:6px;--r2:10px;--r3:14px;}}` + "\n"},
		{Brand{Radius: "0"}, "@layer tokens{:root{--r1:0px;--r2:0px;--r3:0px;}}\n"},
		{Brand{Footer: `A "b" </style>`}, `@page{@bottom-left{content:"A \22 b\22  \3c \2f style\3e ";font:8pt sans-serif;color:#555}}` + "\n"},
	} {
		if got := tt.brand.css(); got != tt.want {
			t.Errorf("%+v: got %q, want %q", tt.brand, got, tt.want)
		}
	}
}
