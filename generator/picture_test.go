package generator_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"reflect"
	"strings"
	"testing"

	"rolebook/generator/playbook"
)

// photo is a small picture.
func photo() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 24, 16))
	for x := range 24 {
		for y := range 16 {
			m.Set(x, y, color.RGBA{uint8(10 * x), uint8(15 * y), uint8(7 * (x ^ y)), 255})
		}
	}
	return m
}

func encoded(t *testing.T, as func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := as(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// published builds a plain folder with one page that shows each picture, and returns the pictures as published.
func published(t *testing.T, pictures map[string][]byte) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	page := "# Pictures\n\n"
	for name, data := range pictures {
		put(t, dir, "content/"+name, data)
		page += "![A picture](" + name + ")\n\n"
	}
	put(t, dir, "content/index.md", []byte(page))
	out := outputs(t, compile(t, dir, playbook.Internal))
	got := map[string][]byte{}
	for name := range pictures {
		data, ok := out[name]
		if got[name] = data; !ok {
			t.Errorf("%s is not published", name)
		}
	}
	return got
}

// segment is a part of a JPEG: a marker, and what it holds.
func segment(marker byte, data string) []byte {
	return append(binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(data)+2)), data...)
}

// chunk is a part of a PNG.
func chunk(name, data string) []byte {
	out := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	out = append(out, name+data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE([]byte(name+data)))
}

// riff is a part of a WebP.
func riff(name, data string) []byte {
	out := append(binary.LittleEndian.AppendUint32([]byte(name), uint32(len(data))), data...)
	return append(out, make([]byte, len(data)%2)...)
}

// A photo keeps what it shows, its colours included, and loses what the camera and the programs noted, wherever in the
// file it stands: the place it was taken at, the owner, a smaller picture of what was cut away.
func TestPhotosAreCleaned(t *testing.T) {
	whole := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, photo(), nil) })
	middle := bytes.Index(whole, []byte{0xFF, 0xDA})
	exif, icc := segment(0xE1, "Exif\x00\x00GPS secret"), segment(0xE2, "ICC_PROFILE\x00\x01\x01colours")
	jpg := func(parts ...[]byte) []byte { return bytes.Join(parts, nil) }
	head, scan := whole[:2], whole[2:]

	drawn := encoded(t, func(w io.Writer) error { return png.Encode(w, photo()) })
	const header = 8 + 25 // the signature and IHDR
	colours := chunk("gAMA", "\x00\x00\xb1\x8f")

	webp := func(chunks ...[]byte) []byte {
		body := append([]byte("WEBP"), bytes.Join(chunks, nil)...)
		return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
	}
	extended := func(flags string) []byte { return riff("VP8X", flags+"\x00\x00\x00\x17\x00\x00\x0f\x00\x00") }

	cases := []struct {
		name      string
		raw, want []byte
	}{
		{"exif.jpg", jpg(head, exif, scan), whole},
		{"colours.jpg", jpg(head, icc, exif, scan), jpg(head, icc, scan)},
		{"xmp.jpeg", jpg(head, segment(0xE1, "http://ns.adobe.com/xap/1.0/\x00secret"), segment(0xED, "Photoshop 3.0\x00secret"), segment(0xFE, "a secret comment"), scan), whole},
		{"filled.JPG", jpg(head, []byte{0xFF, 0xFF}, exif, []byte{0xFF}, segment(0xFE, "secret"), scan), whole},
		{"late.jpg", jpg(whole[:middle], exif, whole[middle:]), whole},
		{"behind.jpg", jpg(whole, []byte("secret"), head, exif, scan), whole},
		{"restarts.jpg", jpg(whole[:middle], segment(0xDA, "scan"), []byte("a\xFF\x00b\xFF\xD0c\xFF\xD7d"), exif, segment(0xDA, "next"), []byte("e\xFF\xD9secret")),
			jpg(whole[:middle], segment(0xDA, "scan"), []byte("a\xFF\x00b\xFF\xD0c\xFF\xD7d"), segment(0xDA, "next"), []byte("e\xFF\xD9"))},
		{"torn.jpg", jpg(whole[:middle], []byte{0xFF, 0xE1, 0xFF, 0xFF}, []byte("Exif secret")), whole[:middle]},
		{"named-wrongly.png", jpg(head, exif, scan), whole},

		{"text.png", jpg(drawn[:header], chunk("tEXt", "Author\x00secret"), chunk("iTXt", "secret"), chunk("zTXt", "secret"), chunk("tIME", "secret!"), chunk("eXIf", "GPS secret"), drawn[header:]), drawn},
		{"own.png", jpg(drawn[:header], chunk("caBX", "secret"), chunk("vpAg", "secret"), drawn[header:]), drawn},
		{"colours.png", jpg(drawn[:header], colours, chunk("tEXt", "secret"), drawn[header:]), jpg(drawn[:header], colours, drawn[header:])},
		{"behind.PNG", jpg(drawn, []byte("secret")), drawn},
		{"torn.png", jpg(drawn[:header], chunk("tEXt", "secret")[:12]), drawn[:header]},

		{"notes.webp", webp(extended("\x0c"), riff("VP8L", "picture"), riff("EXIF", "GPS secret"), riff("XMP ", "secret")), webp(extended("\x00"), riff("VP8L", "picture"))},
		{"colours.webp", webp(extended("\x28"), riff("ICCP", "colours"), riff("VP8 ", "picture"), riff("EXIF", "secret"), riff("????", "secret")), webp(extended("\x20"), riff("ICCP", "colours"), riff("VP8 ", "picture"))},
		{"behind.webp", append(webp(riff("VP8 ", "picture")), "secret"...), webp(riff("VP8 ", "picture"))},

		{"moves.gif", []byte("GIF89a anything"), []byte("GIF89a anything")},
	}
	raw := map[string][]byte{}
	for _, c := range cases {
		raw[c.name] = c.raw
	}
	got := published(t, raw)
	for _, c := range cases {
		if !bytes.Equal(got[c.name], c.want) {
			t.Errorf("%s: published as\n%q\nwant\n%q", c.name, got[c.name], c.want)
		}
		if strings.Contains(string(got[c.name]), "secret") {
			t.Errorf("%s: a note is published", c.name)
		}
	}
	for _, name := range []string{"exif.jpg", "filled.JPG", "late.jpg", "behind.jpg", "text.png", "own.png", "behind.PNG"} {
		clean, _, err := image.Decode(bytes.NewReader(got[name]))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if before, _, err := image.Decode(bytes.NewReader(raw[name])); err != nil || !reflect.DeepEqual(clean, before) {
			t.Errorf("%s shows something else: %v", name, err)
		}
	}
}

// Whatever bytes a picture has, cleaning ends, and does not make it longer.
func TestTornPictures(t *testing.T) {
	whole := encoded(t, func(w io.Writer) error { return jpeg.Encode(w, photo(), nil) })
	drawn := encoded(t, func(w io.Writer) error { return png.Encode(w, photo()) })
	raw := map[string][]byte{"empty.jpg": {}, "one.png": {0x89}, "short.webp": []byte("RIFF\xFF\xFF\xFF\xFFWEBPVP8X\xFF\xFF\xFF\xFF")}
	for i := 0; i < len(whole); i += 37 {
		raw[fmt.Sprintf("a%d.jpg", i)] = whole[:i]
	}
	for i := 0; i < len(drawn); i += 37 {
		raw[fmt.Sprintf("b%d.png", i)] = drawn[:i]
	}
	for name, data := range published(t, raw) {
		if len(data) > len(raw[name]) {
			t.Errorf("%s became longer", name)
		}
	}
}
