package diag_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rolebook/generator/diag"
	"rolebook/generator/source"
)

// FuzzPrint prints a finding about any stretch of any file: it is text that a terminal shows and obeys nothing of, of a
// bounded length, and a workflow reads one command.
func FuzzPrint(f *testing.F) {
	f.Add("a: b\n\tc\r\n", "a\x1b[31m", "b\u202e", 3, 4)
	f.Add("\xff\xfe\x00", "\u2028\r\n::error::x", "%0A,:", 0, 99)
	f.Add(strings.Repeat("日本", 400), "", "", 300, 900)
	f.Add("0\x00", "0\x8a", strings.Repeat("\x00", 3000), -19, 210)
	f.Fuzz(func(t *testing.T, text, path, message string, start, end int) {
		d := diag.Diagnostic{Severity: diag.Error, Code: "x", Message: message, Hint: message, At: source.NewFile(path, []byte(text)).Span(start, end)}
		d.Related = []source.Span{d.At}
		var b bytes.Buffer
		if err := (diag.Printer{}).Print(&b, diag.List{d}); err != nil {
			t.Fatal(err)
		}
		if strings.ContainsFunc(b.String(), func(r rune) bool {
			return r != '\n' && unicode.IsControl(r) || r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
		}) {
			t.Errorf("a terminal would obey %q", b.String())
		}
		if n := b.Len(); n > 16_000+20*len(path) {
			t.Errorf("it takes %d bytes", n)
		}
		b.Reset()
		if err := (diag.Printer{}).PrintGitHub(&b, diag.List{d}); err != nil {
			t.Fatal(err)
		}
		if out := b.String(); strings.Count(out, "\n") != 1 || !strings.HasSuffix(out, "\n") || strings.Contains(out, "\r") {
			t.Errorf("a workflow reads more than one command: %q", out)
		}
		b.Reset()
		if err := (diag.Printer{}).PrintJSON(&b, diag.List{d}); err != nil || !utf8.Valid(b.Bytes()) {
			t.Errorf("%v %q", err, b.String())
		}
	})
}
