// Package card draws the picture that a page is shown by where somebody shares it: 1200 by 630 pixels, the number first.
// It knows words, a shape and a colour, not jobs.
package card

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"sort"
	"strings"
	"sync"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/gomedium"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Width and Height are those of every card, as the networks ask for them.
const (
	Width  = 1200
	Height = 630
)

// A Card is what stands on a picture. Cards that are equal are the same bytes.
type Card struct {
	Over   string // a line above: who speaks
	Title  string // what it is about
	Number string // the figure that leads; "" without one
	Text   string // a sentence
	Facts  string // one line at the foot
	Shape  string // in, re, hy, fr, ag or au, as seats are marked; "" draws none
	Accent string // "#12694f"
}

// Drawable reports whether the fonts have every character of a text. They have those of Latin, Greek and Cyrillic
// scripts; others would be boxes.
func Drawable(text string) bool {
	f := fonts().regular
	var b sfnt.Buffer
	for _, c := range text {
		if i, err := f.GlyphIndex(&b, c); err != nil || i == 0 {
			return false
		}
	}
	return true
}

type faces struct{ regular, medium *sfnt.Font }

var fonts = sync.OnceValue(func() faces {
	read := func(data []byte) *sfnt.Font {
		f, err := opentype.Parse(data)
		if err != nil {
			panic(err) // it is part of the program
		}
		return f
	}
	return faces{read(goregular.TTF), read(gomedium.TTF)}
})

// The colours of the light scheme.
var (
	paper = color.RGBA{0xfa, 0xfa, 0xf7, 0xff}
	ink   = color.RGBA{0x16, 0x1b, 0x19, 0xff}
	grey  = color.RGBA{0x55, 0x5d, 0x59, 0xff}
	line  = color.RGBA{0xdd, 0xde, 0xd8, 0xff}
)

const (
	margin = 80
	room   = Width - 2*margin
)

// PNG draws the card.
func (c Card) PNG() []byte {
	accent := hex(c.Accent)
	p := painters.Get().(*painter)
	defer painters.Put(p)
	p.fill(p.img.Bounds(), paper)
	p.fill(image.Rect(0, 0, Width, 12), accent)
	beside := 0
	if c.Shape != "" {
		beside = 110
	}
	p.line(c.Over, fonts().medium, 30, margin, 108, room-beside, grey)
	if c.Shape != "" {
		p.mark(c.Shape, Width-margin-76, 66, 76, accent)
	}
	foot := Height - margin
	if c.Facts != "" {
		p.fill(image.Rect(margin, foot-56, Width-margin, foot-54), line)
		p.line(c.Facts, fonts().regular, 30, margin, foot, room, grey)
		foot -= 56
	}
	// The number leads; the words stand below it and take the room there is.
	top := 150
	if c.Number != "" {
		size := p.fitting(c.Number, fonts().medium, 150, 60, room)
		top += int(size * .86)
		p.line(c.Number, fonts().medium, size, margin-4, top, room, accent)
		top += 24
	}
	most := 2
	if c.Number == "" {
		most = 3
	}
	title, size := p.wrapped(c.Title, fonts().medium, 68, 44, most)
	for _, l := range title {
		top += int(size * 1.16)
		p.line(l, fonts().medium, size, margin-2, top, room, ink)
	}
	top += 14
	lines := max(0, min(2, (foot-22-top)/48))
	text, size := p.wrapped(c.Text, fonts().regular, 34, 28, lines)
	for _, l := range text {
		top += int(size * 1.4)
		p.line(l, fonts().regular, size, margin, top, room, grey)
	}
	return p.encode(accent)
}

// A painter draws on a picture, which it makes one of few colours in the end.
type painter struct {
	img *image.RGBA
	few *image.Paletted
	png png.EncoderBuffer
}

// painters are those who have drawn their picture, and have canvas for another.
var painters = sync.Pool{New: func() any {
	all := image.Rect(0, 0, Width, Height)
	return &painter{img: image.NewRGBA(all), few: image.NewPaletted(all, nil)}
}}

// Get and Put implement png.EncoderBufferPool.

func (p *painter) Get() *png.EncoderBuffer  { return &p.png }
func (p *painter) Put(b *png.EncoderBuffer) {}

func (p *painter) fill(r image.Rectangle, c color.RGBA) {
	draw.Draw(p.img, r, image.NewUniform(c), image.Point{}, draw.Src)
}

func face(f *sfnt.Font, size float64) font.Face {
	face, err := opentype.NewFace(f, &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingNone})
	if err != nil {
		panic(err) // only options could be wrong
	}
	return face
}

// line writes one line; what has no room is cut with an ellipsis.
func (p *painter) line(text string, f *sfnt.Font, size float64, x, y, width int, c color.RGBA) {
	if text == "" {
		return
	}
	fc := face(f, size)
	defer fc.Close()
	d := font.Drawer{Dst: p.img, Src: image.NewUniform(c), Face: fc, Dot: fixed.P(x, y)}
	d.DrawString(cut(text, fc, width))
}

// fitting is the largest size at which a text takes one line of a width.
func (p *painter) fitting(text string, f *sfnt.Font, most, least float64, width int) float64 {
	for size := most; size > least; size -= 4 {
		fc := face(f, size)
		fits := font.MeasureString(fc, text).Ceil() <= width
		fc.Close()
		if fits {
			return size
		}
	}
	return least
}

// wrapped breaks a text into at most some lines, at the largest size at which it has room; at the least size the last
// line is cut.
func (p *painter) wrapped(text string, f *sfnt.Font, most, least float64, lines int) (out []string, size float64) {
	if lines == 0 {
		return nil, most
	}
	for size = most; ; size -= 4 {
		fc := face(f, size)
		out = broken(text, fc, room)
		if len(out) <= lines || size-4 < least {
			if len(out) > lines {
				out[lines-1] = cut(strings.Join(out[lines-1:], " "), fc, room)
				out = out[:lines]
			}
			fc.Close()
			return out, size
		}
		fc.Close()
	}
}

// broken breaks a text between words.
func broken(text string, fc font.Face, width int) []string {
	var out []string
	for _, w := range strings.Fields(text) {
		if n := len(out); n > 0 && font.MeasureString(fc, out[n-1]+" "+w).Ceil() <= width {
			out[n-1] += " " + w
			continue
		}
		out = append(out, w)
	}
	return out
}

// cut shortens a text to a width.
func cut(text string, fc font.Face, width int) string {
	if font.MeasureString(fc, text).Ceil() <= width {
		return text
	}
	letters := []rune(text)
	short := func(n int) string { return strings.TrimRight(string(letters[:n]), " ,.;·") + "…" }
	over := sort.Search(len(letters), func(n int) bool { return font.MeasureString(fc, short(n)).Ceil() > width })
	return short(max(0, over-1))
}

// shades are how many steps lead from the paper to each colour. With few of them a picture is small.
const shades = 14

// encode writes the picture in few colours.
func (p *painter) encode(accent color.RGBA) []byte {
	palette := color.Palette{paper}
	for _, c := range []color.RGBA{ink, grey, accent, line} {
		for i := 1; i <= shades; i++ {
			palette = append(palette, mixed(paper, c, i, shades))
		}
	}
	img, out := p.img, p.few
	out.Palette = palette
	known := map[uint32]uint8{}
	last, index := uint32(0), uint8(0)
	for i := range out.Pix {
		if c := binary.LittleEndian.Uint32(img.Pix[4*i:]); c != last {
			var ok bool
			if index, ok = known[c]; !ok {
				index = uint8(palette.Index(color.RGBA{img.Pix[4*i], img.Pix[4*i+1], img.Pix[4*i+2], 0xff}))
				known[c] = index
			}
			last = c
		}
		out.Pix[i] = index
	}
	var b bytes.Buffer
	writer := png.Encoder{BufferPool: p} // the best compression takes four times as long, for 7 % less
	if err := writer.Encode(&b, out); err != nil {
		panic(err) // memory takes everything
	}
	return b.Bytes()
}

func mixed(a, b color.RGBA, part, of int) color.RGBA {
	m := func(x, y uint8) uint8 { return uint8((int(x)*(of-part) + int(y)*part + of/2) / of) }
	return color.RGBA{m(a.R, b.R), m(a.G, b.G), m(a.B, b.B), 0xff}
}

// hex reads a colour; the built-in accent where it is none.
func hex(s string) color.RGBA {
	c := color.RGBA{0x12, 0x69, 0x4f, 0xff}
	if len(s) != 7 || s[0] != '#' {
		return c
	}
	var v [3]uint8
	for i := range v {
		for _, d := range []byte(s[1+2*i : 3+2*i]) {
			n := strings.IndexByte("0123456789abcdef", d|0x20)
			if d >= '0' && d <= '9' {
				n = int(d - '0')
			}
			if n < 0 {
				return c
			}
			v[i] = v[i]<<4 | uint8(n)
		}
	}
	return color.RGBA{v[0], v[1], v[2], 0xff}
}
