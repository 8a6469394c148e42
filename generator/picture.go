package generator

import (
	"bytes"
	"encoding/binary"
	"path"
	"strings"

	"rolebook/generator/source"
)

// cleaned is a picture or document without what readers are not meant to have: a photo loses what its camera noted,
// such as the place it was taken at; a drawing loses scripts. A photo is known by its bytes, whatever its name says.
func cleaned(f *source.File) []byte {
	switch data := f.Data(); {
	case bytes.HasPrefix(data, []byte("\xFF\xD8")):
		return withoutEXIF(data)
	case bytes.HasPrefix(data, []byte(pngHead)):
		return withoutText(data)
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return withoutChunks(data)
	case strings.ToLower(path.Ext(f.Path)) == ".svg":
		return safeSVG(data)
	}
	return f.Data()
}

// withoutEXIF leaves out the segments of a JPEG that hold no picture: APP1 to APP15, but for colour (ICC, in APP2, and
// Adobe's in APP14), comments, and whatever follows the picture's end. Of a file that is damaged what comes before the
// damage is kept. ISO/IEC 10918-1, annex B.
func withoutEXIF(data []byte) []byte {
	out := append(make([]byte, 0, len(data)), data[:2]...)
	for at := 2; at+1 < len(data) && data[at] == 0xFF; {
		marker := data[at+1]
		switch {
		case marker == 0xFF: // any number of these may stand before a marker
			at++
			continue
		case marker == 0xD9:
			return append(out, 0xFF, 0xD9)
		case marker == 0x01 || marker >= 0xD0 && marker <= 0xD7:
			out = append(out, 0xFF, marker)
			at += 2
			continue
		case at+4 > len(data):
			return out
		}
		end := at + 2 + int(binary.BigEndian.Uint16(data[at+2:]))
		if end > len(data) || end < at+4 {
			return out
		}
		segment := data[at:end]
		colour := marker == 0xE2 && bytes.HasPrefix(segment[4:], []byte("ICC_PROFILE")) || marker == 0xEE
		if note := marker >= 0xE1 && marker <= 0xEF || marker == 0xFE; !note || colour {
			out = append(out, segment...)
		}
		at = end
		if marker == 0xDA {
			at = scanEnd(data, at)
			out = append(out, data[end:at]...)
		}
	}
	return out
}

// scanEnd returns where the picture's own bytes end that begin at from: at the next marker that is neither a stuffed
// zero nor a restart.
func scanEnd(data []byte, from int) int {
	for at := from; at+1 < len(data); at++ {
		if next := data[at+1]; data[at] == 0xFF && next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7) {
			return at
		}
	}
	return len(data)
}

const pngHead = "\x89PNG\r\n\x1a\n"

// pngPicture are the chunks that say how a PNG looks and moves. Others hold notes, times, EXIF or what a program keeps for
// itself. W3C PNG, third edition, section 11.
var pngPicture = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "cHRM": true, "gAMA": true, "iCCP": true,
	"sBIT": true, "sRGB": true, "cICP": true, "mDCV": true, "cLLI": true, "bKGD": true, "hIST": true, "pHYs": true,
	"sPLT": true, "acTL": true, "fcTL": true, "fdAT": true,
}

// withoutText leaves out the chunks of a PNG that hold no picture, and whatever follows the last. Of a file that is
// damaged what comes before the damage is kept.
func withoutText(data []byte) []byte {
	out := append(make([]byte, 0, len(data)), pngHead...)
	for at := len(pngHead); at+12 <= len(data); {
		end := at + 12 + int(binary.BigEndian.Uint32(data[at:]))
		if end > len(data) || end < at+12 {
			break
		}
		name := string(data[at+4 : at+8])
		if pngPicture[name] {
			out = append(out, data[at:end]...)
		}
		if name == "IEND" {
			break
		}
		at = end
	}
	return out
}

// webpPicture are the chunks that say how a WebP looks and moves.
var webpPicture = map[string]bool{"VP8X": true, "VP8 ": true, "VP8L": true, "ALPH": true, "ANIM": true, "ANMF": true, "ICCP": true}

// withoutChunks leaves out the chunks of a WebP that hold no picture, such as EXIF and XMP, and whatever follows the
// last. Of a file that is damaged what comes before the damage is kept. RFC 9649.
func withoutChunks(data []byte) []byte {
	const noted = 0x08 | 0x04 // flags of VP8X: there is EXIF, there is XMP
	whole := min(int64(len(data)), 8+int64(binary.LittleEndian.Uint32(data[4:])))
	out := append(make([]byte, 0, whole), data[:12]...)
	for at := int64(12); at+8 <= whole; {
		size := int64(binary.LittleEndian.Uint32(data[at+4:]))
		end := at + 8 + size + size%2
		if end > whole {
			break
		}
		chunk := data[at:end]
		if name := string(chunk[:4]); webpPicture[name] {
			out = append(out, chunk...)
			if name == "VP8X" && size > 0 {
				out[len(out)-len(chunk)+8] &^= noted
			}
		}
		at = end
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}
