package output

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func TestValidPath(t *testing.T) {
	good := []string{
		"index.html", "roles/ux-designer/index.html", "_headers", ".nojekyll", ".well-known/security.txt", "404.html",
		"rôles/é/index.html", "ロール/index.html", "e\u0301.html", "a b/c.html", "console/index.html", "communal.html", "com10", "com", "lpta.x",
		"auxiliary", "...a", "-", "~", strings.Repeat("a", 255), strings.Repeat("a/", 2047) + "ab", "sub/.rolebook.json", "rolebook.json", ".gitignore", ".github/x",
	}
	for _, p := range good {
		if err := ValidPath(p); err != nil {
			t.Errorf("%.40q: %v", p, err)
		}
		if plain(p) && fold(p) != p {
			t.Errorf("%.40q folds to %q", p, fold(p))
		}
	}
	bad := map[string][]string{
		"empty":           {""},
		"relative":        {"/etc/passwd", "/"},
		". or ..":         {"..", "../x", "a/../x", "a/..", ".", "./a", "a/./b"},
		"no name":         {"a//b", "a/"},
		"UTF-8":           {"a\xff"},
		"control":         {"a\x00", "a\nb", "a\tb", "\x1b[2J", "a\x7f", "a\u0085b"},
		"Windows does":    {`..\x`, `a\b`, "C:/x", "c:x", "a:stream", "what?.html", "a*", "<b>", `"q"`, "a|b"},
		"Windows keeps":   {"con", "CON", "nul.html", "a/Aux/b", "prn .txt", "com1", "COM9.tar.gz", "lpt0", "com¹", "LPT³.x", "conin$", "CONOUT$"},
		"ends with":       {"a.", "a ", "a./b", "a /b", "..."},
		"longer than 255": {strings.Repeat("a", 256), strings.Repeat("é", 128), "x/" + strings.Repeat("a", 256) + "/y"},
		"longer than 409": {strings.Repeat("a/", 2048) + "a"},
		"rolebook's own":  {".rolebook.json", ".ROLEBOOK.json", ".rolebook.lock", ".rolebook-stage-0123456789abcdef/x", ".rolebook"},
		"git":             {".git", ".git/config", "a/.GIT/hooks/x", "git~1/config"},
	}
	for why, paths := range bad {
		for _, p := range paths {
			var unfit *Unfit
			if err := ValidPath(p); !errors.As(err, &unfit) || !strings.Contains(err.Error(), why) || unfit.Path != p {
				t.Errorf("%.40q: error is %v, want one about %q", p, err, why)
			}
			if plain(p) {
				t.Errorf("%.40q is not fit at a glance", p)
			}
		}
	}
}

func TestNamesClash(t *testing.T) {
	tests := []struct{ first, second string }{
		{"a", "a"},
		{"a.html", "A.HTML"},
		{"roles/a", "Roles/a"},
		{"roles/a", "Roles/b"}, // one folder on some systems, two on others
		{"roles/x/a", "roles/X/b/c/d"},
		{"caf\u00e9", "cafe\u0301"},
		{"caf\u00e9", "CAFE\u0301"},
		{"caf\u00e9/a", "cafe\u0301/b"},
		{"stra\u00dfe", "STRASSE"},
		{"\u03a3", "\u03c2"}, // the letters sigma
		{"\u212a", "k"},      // the sign for kelvin
		{"roles", "roles/a"},
		{"Roles", "roles/a/b"},
		{"roles/a/b", "roles"},
		{"roles/a/b", "Roles/A"},
	}
	for _, test := range tests {
		for _, pair := range [][2]string{{test.first, test.second}, {test.second, test.first}} {
			var n Names
			must(t, n.Add(pair[0]))
			var clash *Clash
			if err := n.Add(pair[1]); !errors.As(err, &clash) || *clash != (Clash{pair[0], pair[1]}) {
				t.Errorf("%q and %q: error is %v", pair[0], pair[1], err)
			}
		}
	}
}

func TestNamesAgree(t *testing.T) {
	var n Names
	for _, p := range []string{"a", "b", "ab", "a-/x", "roles/a", "roles/b", "roles/ab/c", "roles/a-/c", "r/o/l/e", "r/o/l/f", "r/o/m", "\u00e9", "e", "i", "\u0131"} {
		if err := n.Add(p); err != nil {
			t.Errorf("%q: %v", p, err)
		}
	}
	if err := n.Add("roles/.."); err == nil {
		t.Error("a path that leads out was added")
	}
	if err := n.Add("R/x"); err == nil {
		t.Error("R and r are two folders")
	}
	if err := n.Add("r/x"); err != nil {
		t.Error("a refused path left traces:", err)
	}
}

func BenchmarkNames(b *testing.B) {
	for b.Loop() {
		var n Names
		for i := range 10_000 {
			n.Add(fmt.Sprintf("roles/group-%d/role-%d/index.html", i%100, i))
		}
	}
}
