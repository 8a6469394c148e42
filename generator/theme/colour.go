package theme

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// A Colour is an opaque colour: red, green and blue of sRGB, each from 0 to 1.
type Colour struct{ R, G, B float64 }

// ParseColour reads a colour as people write it: "#12694f" or "#abc", with or without the number sign.
func ParseColour(s string) (Colour, bool) {
	s = strings.TrimPrefix(strings.TrimSpace(s), "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	n, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return Colour{}, false
	}
	return Colour{float64(n>>16) / 255, float64(n>>8&255) / 255, float64(n&255) / 255}, true
}

// String writes the colour as "#12694f".
func (c Colour) String() string {
	byteOf := func(v float64) int { return int(math.Round(clamp(0, v, 1) * 255)) }
	return fmt.Sprintf("#%02x%02x%02x", byteOf(c.R), byteOf(c.G), byteOf(c.B))
}

// contrast is the ratio of WCAG 2 between two colours, from 1 to 21.
func contrast(a, b Colour) float64 {
	x, y := a.luminance(), b.luminance()
	return (max(x, y) + .05) / (min(x, y) + .05)
}

func (c Colour) luminance() float64 {
	return .2126*linear(c.R) + .7152*linear(c.G) + .0722*linear(c.B)
}

// lch is a colour in OKLCH, the space in which style.css derives the accent: lightness, chroma, hue in radians.
type lch struct{ l, c, h float64 }

// The matrices are those of Björn Ottosson's definition of OKLab.
func (c Colour) lch() lch {
	r, g, b := linear(c.R), linear(c.G), linear(c.B)
	l := math.Cbrt(.4122214708*r + .5363325363*g + .0514459929*b)
	m := math.Cbrt(.2119034982*r + .6806995451*g + .1073969566*b)
	s := math.Cbrt(.0883024619*r + .2817188376*g + .6299787005*b)
	x := 1.9779984951*l - 2.4285922050*m + .4505937099*s
	y := .0259040371*l + .7827717662*m - .8086757660*s
	return lch{.2104542553*l + .7936177850*m - .0040720468*s, math.Hypot(x, y), math.Atan2(y, x)}
}

// colour returns the nearest colour a screen shows: channels out of range are cut off, as browsers do.
func (o lch) colour() Colour {
	x, y := o.c*math.Cos(o.h), o.c*math.Sin(o.h)
	l := cube(o.l + .3963377774*x + .2158037573*y)
	m := cube(o.l - .1055613458*x - .0638541728*y)
	s := cube(o.l - .0894841775*x - 1.2914855480*y)
	return Colour{
		curve(4.0767416621*l - 3.3077115913*m + .2309699292*s),
		curve(-1.2684380046*l + 2.6097574011*m - .3413193965*s),
		curve(-.0041960863*l - .7034186147*m + 1.7076147010*s),
	}
}

func linear(v float64) float64 {
	if v <= .04045 {
		return v / 12.92
	}
	return math.Pow((v+.055)/1.055, 2.4)
}

func curve(v float64) float64 {
	if v = clamp(0, v, 1); v <= .0031308 {
		return v * 12.92
	}
	return 1.055*math.Pow(v, 1/2.4) - .055
}

func cube(v float64) float64             { return v * v * v }
func clamp(low, v, high float64) float64 { return max(low, min(v, high)) }
