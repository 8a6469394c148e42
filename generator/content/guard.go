package content

import (
	"bytes"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// readable checks that a file is text in UTF-8 before anything looks into it, and returns the offset where the text
// begins: past a byte order mark. What is not text is reported once, by its name.
func readable(f *source.File, d *diag.List) (start int, ok bool) {
	data := f.Data()
	refuse := func(at int, message, hint string) (int, bool) {
		d.Add(diag.Diagnostic{Severity: diag.Error, Code: "file-encoding", At: f.Span(at, min(at+1, len(data))), Message: message, Hint: hint})
		return 0, false
	}
	switch {
	case bytes.HasPrefix(data, []byte{0xEF, 0xBB, 0xBF}):
		start = 3
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}), bytes.HasPrefix(data, []byte{0xFE, 0xFF}), wideText(data):
		return refuse(0, "This file is saved as UTF-16.", "Save it as UTF-8 in your editor.")
	}
	if at := bytes.IndexByte(data, 0); at >= 0 {
		return refuse(at, "This file holds a zero byte, so it is not text.", "Save it as plain text in UTF-8.")
	}
	if at := badUTF8(data); at >= 0 {
		return refuse(at, "This character is not UTF-8.", "Save the file as UTF-8 in your editor; older programs save as Windows-1252 or Latin-1.")
	}
	if at := loneReturn(data); at >= 0 {
		return refuse(at, "The lines of this file end the way old Macs wrote them, with a carriage return alone.",
			"Save it with ordinary line ends (LF or CRLF).")
	}
	return start, true
}

// wideText reports text whose every second byte is zero: UTF-16 without its mark.
func wideText(data []byte) bool {
	if len(data) < 4 {
		return false
	}
	return data[0] == 0 && data[1] != 0 && data[2] == 0 && data[3] != 0 ||
		data[0] != 0 && data[1] == 0 && data[2] != 0 && data[3] == 0
}

func badUTF8(data []byte) int {
	if utf8.Valid(data) {
		return -1
	}
	for at := 0; at < len(data); {
		r, size := utf8.DecodeRune(data[at:])
		if r == utf8.RuneError && size == 1 {
			return at
		}
		at += size
	}
	return -1
}

func loneReturn(data []byte) int {
	for at := 0; ; at++ {
		next := bytes.IndexByte(data[at:], '\r')
		if next < 0 {
			return -1
		}
		if at += next; at+1 == len(data) || data[at+1] != '\n' {
			return at
		}
	}
}
